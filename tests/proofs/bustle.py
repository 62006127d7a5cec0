"""Let a seeded crowd act on a house: every command that people give, in a random order that a seed repeats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

    from tests.house import House

SERVICES = ("certification", "civil-status", "result", "guidance")
COUNTERS = ("1", "2", "3", "7", "8")
CLASSES = ("elderly", "merit", "pregnant")
AT_COUNTER = ("recall", "start", "finish", "no-show", "return", "undo", "pause", "resume")
TO_TICKET = ("cancel", "park", "resume", "rejoin")

Move = tuple[str, dict[str, Any] | None]
"""A path below the office, and the body to send there."""


@dataclass
class Bustle:
    """Visitors, clerks and a head, none of whom waits for his turn to be sensible: a refusal is an answer too."""

    house: House
    seed: int
    tickets: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    """How often each kind of deed was done."""

    def __post_init__(self) -> None:
        """Open the counters."""
        self.dice = Random(self.seed)
        self.head = self.house.bearer(self.house.token("manager"))
        for counter in COUNTERS:
            self.head.done(f"/counters/{counter}/open", {"take_over": True})

    def act(self) -> requests.Response:
        """Do something; whatever is answered, it is an answer and no fault."""
        kind: Callable[[], Move] = self.dice.choices(
            (self._take, self._call, self._at_counter, self._to_ticket, self._move, self._rule),
            weights=(26, 20, 30, 12, 9, 3),
        )[0]
        path, body = kind()
        answer = self.head.act(path, body)
        assert answer.status_code < 500, f"{path}: {answer.status_code} {answer.text}"
        if answer.ok:
            self.answers[kind.__name__] += 1
            if path == "/tickets":
                self.tickets.append(answer.json()["id"])
        return answer

    def act_for(self, times: int) -> None:
        """Do so many things, one after another."""
        for _ in range(times):
            self.act()

    def _ticket(self) -> str:
        return self.dice.choice(self.tickets[-40:]) if self.tickets else "nobody"

    def _take(self) -> Move:
        wish = {"service": self.dice.choice(SERVICES)}
        return "/tickets", wish | ({"priority": self.dice.choice(CLASSES)} if self.dice.random() < 0.3 else {})

    def _call(self) -> Move:
        counter = self.dice.choice(COUNTERS)
        if self.dice.random() < 0.85:
            return f"/counters/{counter}/call-next", None
        return f"/counters/{counter}/call", {"ticket": self._ticket(), "reason": "người bệnh"}

    def _at_counter(self) -> Move:
        act, counter = self.dice.choice(AT_COUNTER), self.dice.choice(COUNTERS)
        onward = {"next": {"service": self.dice.choice(SERVICES)}}
        return f"/counters/{counter}/{act}", onward if act == "finish" and self.dice.random() < 0.3 else None

    def _to_ticket(self) -> Move:
        return f"/tickets/{self._ticket()}/{self.dice.choice(TO_TICKET)}", None

    def _move(self) -> Move:
        if self.dice.random() < 0.4:
            return f"/tickets/{self._ticket()}/priority", {"class": self.dice.choice(CLASSES)}
        aim = self.dice.choice(({"service": self.dice.choice(SERVICES)}, {"counter": self.dice.choice(COUNTERS)}))
        place = self.dice.choice(("keep", "front", "end"))
        return f"/tickets/{self._ticket()}/transfer", {**aim, "place": place, "come_back": self.dice.random() < 0.3}

    def _rule(self) -> Move:
        if self.dice.random() < 0.5:
            return f"/services/{self.dice.choice(SERVICES)}/{self.dice.choice(('stop', 'reopen'))}", None
        counter, act = self.dice.choice(COUNTERS), self.dice.choice(("close", "open", "open"))
        return f"/counters/{counter}/{act}", {"take_over": True} if act == "open" else None
