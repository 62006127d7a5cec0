"""The clerks of a rehearsed month: what each does at her counter, and how a visit may go there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.month.hall import Body, Guest, Hall, Voice

OUTCOMES = (None, "received", "certified", "result", "refused")
SERVICES = ("certification", "civil-status", "land-building", "result", "supplement", "leaders")


@dataclass
class Desk:
    """A counter, and the clerk who sits there now."""

    hall: Hall
    counter: str
    clerk: Voice
    holder: Voice
    """Who speaks for those who have their tickets on their phones."""
    is_working: bool = False
    is_on_break: bool = False

    def press(self, act: str, body: Body | None = None) -> Body | None:
        """Press a key at the counter."""
        return self.hall.do(self.clerk, f"/counters/{self.counter}/{act}", body)

    def open(self, clerk: Voice | None = None, *, take_over: bool = False) -> None:
        """Open the counter, or take it over from whoever has it, and work."""
        self.clerk = clerk or self.clerk
        self.press("open", {"take_over": True} if take_over else {})
        if not self.is_working:
            self.is_working = True
            self.hall.later(self.hall.between(0.1, 1), self._work)

    def stop(self) -> None:
        """Do nothing more from now on."""
        self.is_working = False

    def go_home(self) -> None:
        """End what is in hand, and close."""
        self.stop()
        if self.counter in self.hall.hands:
            self.press("finish")
        self.press("close", {"reason": "hết giờ"})

    def pause(self, minutes: float) -> None:
        """Have a break, with whoever is in hand still there."""
        self.is_on_break = self.press("pause", {"reason": "nghỉ"}) is not None
        self.hall.later(minutes * 60_000, self._come_back)

    def _come_back(self) -> None:
        self.is_on_break = False
        self.press("resume")

    def _work(self) -> None:
        """Do the next thing, whatever it is; then plan the one after."""
        if not self.is_working:
            return
        guest = self.hall.guests.get(self.hall.hands.get(self.counter, ""))
        if guest is None:
            pause = self._call()
        elif guest.status == "called":
            pause = self._receive(guest)
        else:
            pause = self._end(guest)
        self.hall.later(pause, self._work)

    def _call(self) -> int:
        hall = self.hall
        if self.is_on_break:
            return hall.between(1, 2)
        somebody = hall.here("waiting") if hall.chance(0.9) else hall.here("parked", "no-show")
        if somebody and hall.chance(0.06):
            called = self.press("call", {"ticket": hall.dice.choice(somebody).id, "reason": "người bệnh"})
        else:
            called = self.press("call-next")
        return hall.between(0.1, 1) if called is not None else hall.between(2, 7)

    def _receive(self, guest: Guest) -> int:
        """See whether somebody comes, and how."""
        act: Callable[[Guest], None] = self.hall.dice.choices(
            (self._start, self._again, self._missed, self._mistake, self._set_aside, self._send, self._done),
            (70, 12, 9, 3, 2, 2, 2),
        )[0]
        act(guest)
        return self.hall.between(3, 15) if act == self._start else self.hall.between(0.1, 1.2)

    def _end(self, guest: Guest) -> int:
        """End the service in one of many ways."""
        act: Callable[[Guest], None] = self.hall.dice.choices(
            (
                self._done,
                self._goes_on,
                self._set_aside,
                self._steps_out,
                self._send,
                self._to_counter,
                self._mistake,
            ),
            (78, 6, 4, 2, 6, 2, 2),
        )[0]
        act(guest)
        return self.hall.between(0.1, 1.5)

    def _start(self, _: Guest) -> None:
        self.press("start")

    def _again(self, _: Guest) -> None:
        self.press("recall")

    def _mistake(self, _: Guest) -> None:
        self.press("return")

    def _missed(self, guest: Guest) -> None:
        self.press("no-show")
        if self._undoes():
            return
        if self.hall.chance(0.5):
            self.hall.later(self.hall.between(1, 20), lambda: self._ticket(guest, "rejoin"))

    def _done(self, _: Guest) -> None:
        outcome = self.hall.dice.choice(OUTCOMES)
        self.press("finish", {"outcome": outcome, "quantity": self.hall.dice.randint(1, 9)} if outcome else {})
        self._undoes()

    def _goes_on(self, _: Guest) -> None:
        self.press("finish", {"next": {"service": self.hall.dice.choice(SERVICES)}})
        self._undoes()

    def _undoes(self) -> bool:
        """Press the wrong key now and then, and take it back at once or a little later."""
        if not self.hall.chance(0.06):
            return False
        self.press("undo")
        return True

    def _set_aside(self, guest: Guest) -> None:
        self._ticket(guest, "park", {"note": "thiếu bản sao"})
        if self.hall.chance(0.8):
            self.hall.later(self.hall.between(2, 40), lambda: self._ticket(guest, "resume"))

    def _steps_out(self, guest: Guest) -> None:
        phone = self.holder
        self.hall.do(phone, f"/tickets/{guest.id}/park")
        self.hall.later(self.hall.between(2, 30), lambda: self.hall.do(phone, f"/tickets/{guest.id}/resume"))

    def _send(self, guest: Guest) -> None:
        aim = self.hall.dice.choice(SERVICES)
        place = self.hall.dice.choice(("keep", "front", "end"))
        self._ticket(guest, "transfer", {"service": aim, "place": place, "come_back": self.hall.chance(0.4)})

    def _to_counter(self, guest: Guest) -> None:
        self._ticket(guest, "transfer", {"counter": self.hall.dice.choice(("1", "2", "3", "4"))})

    def _ticket(self, guest: Guest, act: str, body: Body | None = None) -> None:
        self.hall.do(self.clerk, f"/tickets/{guest.id}/{act}", body)


@dataclass
class Guide:
    """The one beside the kiosk, who sees to those who sit and wait."""

    hall: Hall
    voice: Voice

    def walk(self, first: int, last: int, times: int) -> None:
        """See to somebody so many times between two moments."""
        for _ in range(times):
            self.hall.at(self.hall.dice.randint(first, last), self._see_to_somebody)

    def _see_to_somebody(self) -> None:
        """Send, set aside, bring back, prefer, or cancel; a refusal is an answer too."""
        hall = self.hall
        there = hall.here("waiting", "waiting", "parked", "no-show")
        if not there:
            return
        guest = hall.dice.choice(there)
        act, body = hall.dice.choices(
            (
                ("transfer", {"service": hall.dice.choice(SERVICES), "place": hall.dice.choice(("keep", "end"))}),
                ("transfer", {"counter": hall.dice.choice(("1", "2", "4"))}),
                ("park", {"note": "ra ngoài"}),
                ("resume", {}),
                ("rejoin", {}),
                ("priority", {"class": hall.dice.choice(("merit", "elderly"))}),
                ("priority", {}),
                ("cancel", {"note": "về"}),
            ),
            (30, 10, 20, 15, 10, 8, 3, 4),
        )[0]
        went = hall.do(self.voice, f"/tickets/{guest.id}/{act}", body)
        if went is not None and act == "transfer" and "service" in body and hall.chance(0.5):
            back = {"service": guest.service}
            hall.later(hall.between(1, 10), lambda: self._send_back(guest.id, back))

    def _send_back(self, ticket: str, body: Body) -> None:
        self.hall.do(self.voice, f"/tickets/{ticket}/transfer", body)
