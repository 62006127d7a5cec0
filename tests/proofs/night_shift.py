"""Kiosks and clerks who go on working while the day turns, and what each of them was told."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

    from tests.house import House, Person

SERVICES = ("result", "guidance", "certification")
BREATH = 0.004
"""Seconds between two presses at a kiosk."""

PAUSE = 0.1
"""Seconds between two visitors of a clerk: a day ends once nobody is in hand."""


@dataclass
class NightShift:
    """A kiosk and a clerk for each service; all work until it is over."""

    house: House
    over: threading.Event = field(default_factory=threading.Event)
    tickets: list[dict[str, Any]] = field(default_factory=list)
    """Every ticket that was given, as its kiosk was told."""
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often which command was answered with which code."""
    called: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often `call-next` named a ticket."""
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Let everybody begin."""
        for service in SERVICES:
            self._begin(BREATH, self._kiosk, self._comes("kiosk"), service)
        for counter, service in enumerate(SERVICES, 1):
            self._begin(PAUSE, self._clerk, self._comes("clerk"), f"/counters/{counter}", service)
        return self

    def __exit__(self, *_: object) -> None:
        """Let everybody go home, and wait until they have."""
        self.over.set()
        for thread in self._threads:
            thread.join()

    def of(self, day: str) -> list[dict[str, Any]]:
        """Return the tickets of a day."""
        return [ticket for ticket in self.tickets if ticket["id"].startswith(day.replace("-", ""))]

    @staticmethod
    def numbers(tickets: list[dict[str, Any]]) -> dict[str, list[int]]:
        """Return the numbers of tickets in their order, by letter."""
        by_letter = defaultdict(list)
        for ticket in tickets:
            by_letter[ticket["number"][0]].append(int(ticket["number"][1:]))
        return {letter: sorted(numbers) for letter, numbers in by_letter.items()}

    def _comes(self, role: str) -> Person:
        return self.house.bearer(self.house.token(role))

    def _begin(self, pause: float, work: Callable[..., None], who: Person, *where: str) -> None:
        thread = threading.Thread(target=self._until_over, args=(pause, work, who, *where))
        self._threads.append(thread)
        thread.start()

    def _until_over(self, pause: float, work: Callable[..., None], who: Person, *where: str) -> None:
        while not self.over.wait(pause):
            work(who, *where)

    def _kiosk(self, who: Person, service: str) -> None:
        answer = self._act(who, "/tickets", {"service": service})
        if answer.ok:
            self.tickets.append(answer.json())

    def _clerk(self, who: Person, counter: str, service: str) -> None:
        answer = self._act(who, f"{counter}/call-next")
        if answer.ok:
            self.called[answer.json()["id"]] += 1
            self._act(who, f"{counter}/finish")
        elif answer.json()["code"] == "counter-closed":
            self._act(who, f"{counter}/open", {"services": [service]})

    def _act(self, who: Person, path: str, body: Any = None) -> requests.Response:
        answer = who.act(path, body)
        self.told[path.rpartition("/")[2], "done" if answer.ok else answer.json()["code"]] += 1
        return answer
