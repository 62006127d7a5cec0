"""Two kiosks without their server: 120 numbers in half an hour, and books that are as if it had been there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.house import House
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.house import Person

SERVICES = ("certification", "civil-status", "guidance")

MINUTE = 60


class Given(NamedTuple):
    """A number that a kiosk gave by itself, and at which second of its time alone."""

    number: str
    service: str
    at: int


class Kiosk:
    """A kiosk that keeps in mind what the server has kept aside for it."""

    def __init__(self, house: House, name: str) -> None:
        """Let it in."""
        self.person: Person = house.bearer(house.token("kiosk", name))
        self.given: list[Given] = []
        self.day = ""
        self._left: dict[str, list[str]] = {}
        self._began = 0.0

    def reserve(self) -> None:
        """Ask for numbers; its time alone begins."""
        self._began = time.monotonic()
        kept = self.person.done("/numbers/reserve")
        self.day = kept["day"]
        for numbers in kept["numbers"]:
            letter, first, last = numbers["first"][0], int(numbers["first"][1:]), int(numbers["last"][1:])
            for service in numbers["services"]:
                self._left[service] = [f"{letter}{figure}" for figure in range(first, last + 1)]

    def give(self, service: str, at: int) -> None:
        """Give the next number of a service, by itself."""
        self.given.append(Given(self._left[service].pop(0), service, at))

    def hand_in(self, given: Given, alone_for: int) -> Any:
        """Hand one in; it needs no key, for nobody else has its number."""
        now = alone_for + time.monotonic() - self._began
        ago = int(1000 * (now - given.at))
        said = {"day": self.day, "number": given.number, "service": given.service, "ago": ago}
        return self.person.act("/numbers/hand-in", said)


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """Return the clock of a house, which a test sets."""
    made = Clock(tmp_path / "clock")
    made.set_off(0)
    return made


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    """Run a house by that clock."""
    made = House(tmp_path, program=clock.program)
    made.start()
    yield made
    made.kill()


def test_what_a_kiosk_gave_without_the_server_is_in_the_books_once(house: House, clock: Clock) -> None:
    """Each person stands where she came, whichever kiosk she came to, however often the numbers are handed in."""
    hall, door = Kiosk(house, "hall"), Kiosk(house, "door")
    for kiosk in (hall, door):
        kiosk.reserve()
    before = hall.person.done("/tickets", {"service": "certification"})["number"]
    house.kill()
    for at in range(120):
        (hall, door)[at % 2].give(SERVICES[at % 3], 15 * at)
    clock.set_off(30 * MINUTE)
    house.start()
    after = hall.person.done("/tickets", {"service": "certification"})["number"]
    for kiosk in (door, hall):
        for number, given in enumerate(kiosk.given):
            answer = kiosk.hand_in(given, 30 * MINUTE)
            assert answer.status_code == 201, answer.text
            if number % 7 == 0:
                assert code(kiosk.hand_in(given, 30 * MINUTE)) == "handed-in"

    assert (before, after) == ("A001", "A002")
    assert code(hall.hand_in(Given("A660", "certification", 0), 30 * MINUTE)) == "not-reserved"
    came = [given.number for given in sorted([*hall.given, *door.given], key=lambda given: given.at)]
    clerk = house.bearer(house.token("clerk", "Lan"))
    clerk.done("/counters/1/open", {"services": list(SERVICES)})
    called = [clerk.done("/counters/1/call-next")["number"]]
    while True:
        clerk.done("/counters/1/finish")
        answer = clerk.act("/counters/1/call-next")
        if answer.status_code != 200:
            break
        called.append(answer.json()["number"])
    assert len(set(called)) == 122
    assert [number for number in called if number not in {before, after}] == came
    assert house.command("journal", "verify").returncode == 0


def code(answer: Any) -> str:
    """Return the code of a refusal."""
    made: str = answer.json()["code"]
    return made
