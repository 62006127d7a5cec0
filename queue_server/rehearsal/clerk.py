"""Play a clerk: open the counter, call who is next, see to each as planned, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.rehearsal.caller import Caller, Refused
from queue_server.simulation.monday import GLANCE, WALK

if TYPE_CHECKING:
    from queue_server.rehearsal.hall import Guest, Hall

_POLL = 0.2
"""Seconds until a clerk with nobody to call looks again."""

_WAIT = {"nobody-waiting", "counter-paused"}
_OVERTAKEN = {"nobody-in-hand", "wrong-status"}
"""The number was given back, or a person at the same counter was quicker."""

_SENT_HOME = {"counter-taken", "counter-closed"}
"""Somebody else works here, or a person has closed the counter."""


class Clerk:
    """A clerk at a counter."""

    def __init__(self, hall: Hall, caller: Caller, counter: str) -> None:
        """Sit down at a counter of a hall."""
        self._hall = hall
        self._caller = caller
        self._here = f"/counters/{counter}"

    def work(self) -> None:
        """Open, see to visitors until the rehearsal is over, close."""
        at_work = self._try("open")
        while at_work and not self._hall.is_over:
            at_work = self._try("call-next")
        if at_work:
            self._try("close")

    def _try(self, what: str) -> bool:
        """Do something, and tell whether this is still the clerk's own counter."""
        try:
            if what == "call-next":
                self._see_to(self._press(what))
            else:
                self._press(what)
        except Refused as refused:
            return self._stays_after(refused.code)
        return True

    def _stays_after(self, code: str) -> bool:
        if code in _SENT_HOME:
            return False
        if code == "counter-busy":  # left in hand by a rehearsal that was cut off
            return self._try("finish")
        if code not in _WAIT | _OVERTAKEN:
            self._hall.tally.error(code)
        self._hall.rest(_POLL)
        return True

    def _press(self, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return self._caller.do(f"{self._here}/{what}", body)

    def _see_to(self, ticket: dict[str, Any]) -> None:
        guest = self._hall.whose(ticket["id"])
        if guest.wait is None and guest.came is not None:
            guest.wait = self._hall.now - guest.came
        self._hall.pause(WALK)
        if guest.visitor.recalled and not guest.turned:
            self._press("recall")
            self._hall.pause(WALK)
        fate, guest.turned = "served" if guest.turned else guest.visitor.fate, True
        match fate:
            case "no-show" | "late":
                self._miss(guest, comes_back=fate == "late")
            case "parks":
                self._park(guest)
            case "sent-on" | "sent-and-back":
                self._send_on(guest, comes_back=fate == "sent-and-back")
            case _:
                self._serve(guest, goes_on=fate == "goes-on")

    def _miss(self, guest: Guest, *, comes_back: bool) -> None:
        guest.away = comes_back
        self._press("no-show")
        if comes_back:
            self._hall.later(guest.visitor.after, "rejoin", guest)
        else:
            self._hall.done(guest)

    def _park(self, guest: Guest) -> None:
        self._press("start")
        self._hall.pause(guest.visitor.takes * GLANCE)
        self._caller.do(f"/tickets/{guest.ticket}/park", {"note": "A copy is missing (simulated)"})
        guest.away = True
        self._hall.later(guest.visitor.after, "resume", guest)

    def _send_on(self, guest: Guest, *, comes_back: bool) -> None:
        self._press("start")
        self._hall.pause(guest.visitor.takes * GLANCE)
        wish = {"service": guest.visitor.onward, "place": "front" if comes_back else "keep", "come_back": comes_back}
        self._caller.do(f"/tickets/{guest.ticket}/transfer", wish)

    def _serve(self, guest: Guest, *, goes_on: bool) -> None:
        self._press("start")
        self._hall.pause(guest.visitor.takes)
        body: dict[str, Any] = {"outcome": guest.visitor.outcome} if guest.visitor.outcome else {}
        ended = self._press("finish", body | ({"next": {"service": guest.visitor.onward}} if goes_on else {}))
        if ended["status"] == "served":
            self._hall.done(guest)
