"""A number that a kiosk or a clerk could not get is in the books, once a minute, over HTTP on a real server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import House
from tests.machine import PATIENCE
from tests.proofs.clocks import Clock
from tests.proofs.kiosks import within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVICE = "certification"


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
    made.stop()


def exported(house: House) -> list[dict[str, Any]]:
    """Return the commits of the books."""
    return [json.loads(line) for line in house.command("journal", "export").stdout.splitlines()]


def refused(house: House) -> list[dict[str, Any]]:
    """Return what the books say of numbers that were refused."""
    return [data for commit in exported(house) for kind, _, data in commit["events"] if kind == "NumberRefused?"]


def comes_to(house: House, count: int) -> bool:
    """Tell whether the books come to hold so many: whoever is refused does not wait for that."""
    return within(PATIENCE, lambda: len(refused(house)) == count)


def press(person: Any, code: str, times: int = 1, service: str = SERVICE) -> None:
    """Ask for a number as often, and be refused each time with the same code."""
    for _ in range(times):
        answer = person.act("/tickets", {"service": service})
        assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_people_are_counted_and_not_presses(house: House, clock: Clock) -> None:
    """Two kiosks and a clerk, each pressed five times: three lines, and a fourth when the minute is over."""
    one, two = (house.bearer(house.token("kiosk", name)) for name in ("one", "two"))
    clerk = house.somebody("clerk", "1")
    house.bearer(house.token("manager")).done(f"/services/{SERVICE}/stop")
    for person in (one, two, clerk):
        press(person, "service-stopped", times=5)
    assert comes_to(house, 3)
    clock.turn(61)
    press(one, "service-stopped", times=2)
    assert comes_to(house, 4)

    written = refused(house)
    assert {(each["service"], each["code"]) for each in written} == {(SERVICE, "service-stopped")}
    devices = [each.get("device") for each in written]
    assert devices.count(None) == 1
    assert devices[0] == devices[3] != devices[1]
    assert house.command("journal", "verify").returncode == 0


def test_nothing_of_who_asked_is_written_down(house: House) -> None:
    """The house wrote it, about a device or about nobody: of a clerk who asked in vain there is no trace."""
    clerk = house.somebody("clerk", "1")
    head = house.bearer(house.token("manager"))
    head.done(f"/services/{SERVICE}/stop")
    press(clerk, "service-stopped")
    assert comes_to(house, 1)

    (commit,) = (each for each in exported(house) if each["events"][-1][0] == "NumberRefused?")
    assert commit["actor"] == "admin/house"
    assert set(commit["events"][-1][2]) == {"at", "service", "code"}


def test_a_closed_office_counts_who_stands_before_it(house: House) -> None:
    """After the day was closed by hand; before anything happened on a day that is not open yet, too."""
    kiosk = house.bearer(house.token("kiosk", "hall"))
    head = house.bearer(house.token("manager"))
    kiosk.done("/tickets", {"service": SERVICE})
    head.done("/day/close")
    press(kiosk, "office-closed", times=3)
    assert comes_to(house, 1)
    head.done("/day/reopen")

    assert kiosk.done("/tickets", {"service": SERVICE})["number"] == "A002"
    assert house.command("journal", "verify").returncode == 0
