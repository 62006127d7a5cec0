"""The visitors of a rehearsed month, and what they do away from the counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.records.month.hall import Hall, Voice

WISHES = {
    "certification": 0.38,
    "civil-status": 0.18,
    "land-building": 0.12,
    "result": 0.18,
    "supplement": 0.09,
    "leaders": 0.05,
}
"""For what people come, and how many of them."""


class Visitors:
    """Those who come to a kiosk, and may change their minds."""

    def __init__(self, hall: Hall, kiosks: list[Voice], holder: Voice) -> None:
        """Stand outside. The holder speaks for all who have their tickets on their phones."""
        self._hall = hall
        self._kiosks = kiosks
        self._holder = holder

    def expect(self, first: int, last: int, number: int) -> None:
        """Let so many come between two moments."""
        for _ in range(number):
            self._hall.at(self._hall.dice.randint(first, last), self.one_comes)

    def one_comes(self) -> None:
        """Let somebody take a number."""
        hall = self._hall
        wish = {"service": hall.dice.choices([*WISHES], [*WISHES.values()])[0]}
        if hall.chance(0.15):
            wish["priority"] = hall.dice.choice(("merit", "elderly"))
        given = hall.do(hall.dice.choice(self._kiosks), "/tickets", wish)
        if given is not None:
            self._plan(given["id"])

    def _plan(self, ticket: str) -> None:
        hall = self._hall
        plan = hall.dice.random()
        if plan < 0.06:
            hall.later(hall.between(1, 25), lambda: self._act(ticket, "cancel"))
        elif plan < 0.16:
            hall.later(hall.between(0.5, 20), lambda: self._step_out(ticket))

    def _act(self, ticket: str, act: str) -> bool:
        """Press on the phone, or at a kiosk; tell whether it was taken."""
        hall = self._hall
        voice = self._holder if hall.chance(0.7) else self._kiosks[0]
        return hall.do(voice, f"/tickets/{ticket}/{act}", {}) is not None

    def _step_out(self, ticket: str) -> None:
        hall = self._hall
        if self._act(ticket, "park") and not hall.chance(0.15):
            hall.later(hall.between(1, 30), lambda: self._act(ticket, "resume"))
            if hall.chance(0.3):
                hall.later(hall.between(31, 60), lambda: self._step_out(ticket))
