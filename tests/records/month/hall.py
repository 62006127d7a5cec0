"""The hall of a rehearsed month: the clock that all look at, what is still to happen, and who is there with a number.

One thing happens after another, each at its own moment: the clock is moved there, somebody speaks to the real server
and is answered, and both are written down. So a seed leads to the same month each time, on a server that is killed
in the middle too.
"""

from __future__ import annotations

import heapq
import threading
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import requests

from tests.house import Person
from tests.records.month.diary import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.house import House
    from tests.records.month.diary import Diary
    from tests.records.month.standing import StandingClock

SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000

_PASSING = {503, 429}
"""Answers after which the same is asked again by whoever is held back by no rule of the office."""

Body = dict[str, Any]


@dataclass
class Guest:
    """Somebody with a number, as far as clients were told."""

    id: str
    number: str
    service: str
    status: str


@dataclass
class Voice:
    """Somebody who speaks to the server, by a credential or without one."""

    role: str
    name: str
    person: Person


@dataclass
class Hall:
    """What all who play share."""

    house: House
    clock: StandingClock
    diary: Diary
    dice: Random
    guests: dict[str, Guest] = field(default_factory=dict)
    hands: dict[str, str] = field(default_factory=dict)
    """Whom each counter has in hand, by ticket."""
    keys: int = 0
    kill_next: bool = False
    """Whether the server is to lose its life while it carries out the next command."""
    kills: int = 0
    after_a_kill: Callable[[], object] = lambda: None
    """What is done once the server is up again: screens watch anew."""
    _due: list[tuple[int, int, Callable[[], object]]] = field(default_factory=list)
    _serial: int = 0

    @property
    def now(self) -> int:
        """Return what the clock shows."""
        return self.clock.shows

    def later(self, milliseconds: float, what: Callable[[], object]) -> None:
        """Let something happen after some time."""
        self.at(self.now + round(milliseconds), what)

    def at(self, moment: int, what: Callable[[], object]) -> None:
        """Let something happen at a moment."""
        self._serial += 1
        heapq.heappush(self._due, (moment, self._serial, what))

    def play_until(self, end: int) -> None:
        """Let happen what is due before a moment, and stand there; what is later never happens."""
        while self._due and self._due[0][0] < end:
            moment, _, what = heapq.heappop(self._due)
            if moment > self.now:
                self.clock.move_to(moment)
            what()
        self._due.clear()
        self.clock.move_to(end)

    def between(self, low: float, high: float) -> int:
        """Return some milliseconds between so many minutes."""
        return round(self.dice.uniform(low, high) * MINUTE)

    def chance(self, share: float) -> bool:
        """Let the dice decide."""
        return self.dice.random() < share

    def here(self, *statuses: str) -> list[Guest]:
        """Return who stands like this, in the order in which they came."""
        return [guest for guest in self.guests.values() if guest.status in statuses]

    def do(self, voice: Voice, path: str, body: Body | None = None) -> Body | None:
        """Give a command; return the answer, or None if it was refused."""
        self.keys += 1
        answer = self._asked(voice, path, body or {}, f"{self.keys}")
        said: Body = answer.json()
        self._write(voice, path, body or {}, answer.status_code, said)
        if not answer.ok:
            if path == "/tickets" and answer.status_code != 403:
                self._press_again(voice, body or {})
            return None
        self._note(said)
        return said

    def look(self, voice: Voice, view: str) -> Body:
        """Look at a view once, and write down what it shows."""
        state = voice.person.view(view)
        self.saw(view, state)
        return state

    def ask_for_clerks(self, voice: Voice) -> None:
        """Write down by which ids the clerks are known."""
        self.saw("clerks", voice.person.look("/clerks").json())

    def saw(self, view: str, state: Any) -> None:
        """Write down what a screen shows."""
        self.diary.write(Line(self.now, "screen", view, f"saw {view}", {}, 200, state))

    def _write(self, voice: Voice, path: str, body: Body, status: int, said: Body) -> None:
        self.diary.write(Line(self.now, voice.role, voice.name, path, body, status, said))

    def _asked(self, voice: Voice, path: str, body: Body, key: str) -> requests.Response:
        """Ask until there is an answer, under one key; the server may die on the way."""
        while True:
            if self.kill_next and path != "/tickets" and not self._has_just_refused():
                self._let_die()
            try:
                answer = voice.person.act(path, body, key)
            except requests.ConnectionError:
                self.house.kill()
                self.house.start()
                self.after_a_kill()
                continue
            if answer.status_code in _PASSING and answer.json()["code"] != "too-fast":
                continue
            return answer

    def _press_again(self, voice: Voice, wish: Body) -> None:
        """Press once more, as people do: it is the same person, and stands behind what the house notes of him.

        It notes a refusal a moment after it has answered, while this clock stands still.
        """
        again = self._asked(voice, "/tickets", wish, f"{self.keys}-again")
        assert not again.ok
        self._write(voice, "/tickets", wish, again.status_code, again.json())

    def _has_just_refused(self) -> bool:
        """Tell whether somebody has just got no number: that is answered first, and written down a moment later."""
        return any(line.did == "/tickets" and line.status >= 400 for line in self.diary.lines[-3:])

    def _let_die(self) -> None:
        """Take the server's life within the next milliseconds."""
        self.kill_next, process = False, self.house.process
        assert process is not None
        self.kills += 1
        threading.Timer(self.dice.uniform(0, 0.01), process.kill).start()

    def _note(self, said: Body) -> None:
        """Note what a ticket's answer tells, as a client would."""
        if "number" not in said:
            return
        self.guests[said["id"]] = Guest(said["id"], said["number"], said["service"], said["status"])
        self.hands = {counter: ticket for counter, ticket in self.hands.items() if ticket != said["id"]}
        if said["status"] in {"called", "serving"}:
            self.hands[said["counter"]] = said["id"]
