"""A wall clock that is set back, set forward and set right under a running server."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import requests

from tests.house import House
from tests.live.screen import Screen
from tests.proofs.clocks import Clock
from tests.proofs.kiosks import Books, ask, books, kiosks, within
from tests.proofs.scale import scaled
from tests.proofs.towns import town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR, DAY = 3600.0, 86_400.0
YEAR = 365 * DAY


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """The server's clock, right at first."""
    clock = Clock(tmp_path / "clock")
    clock.set_off(0)
    return clock


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    """A server that goes by that clock."""
    house = House(tmp_path, program=clock.program)
    house.start()
    yield house
    house.kill()


def says_suspect(house: House) -> bool:
    """Tell whether the server says that its clock is suspect; the watchmen and all who look are told the same."""
    ready = requests.get(f"{house.url}/readyz", timeout=5)
    assert ready.ok, "it can serve"
    suspect: bool = ready.json()["suspect_clock"] == ["sample"]
    head = house.bearer(house.token("manager"))
    views = [head.view(view).get("trouble") for view in ("manager", "display", "public")]
    assert views == [{"clock": True} if suspect else None] * 3
    return suspect


def today(house: House) -> str:
    """Return the service day that is going on."""
    day: str = requests.get(f"{house.url}/readyz", timeout=5).json()["offices"]["sample"]
    return day


def check_time(house: House) -> Books:
    """Check that time never went back within a stream, and that each day's numbers are complete and in order."""
    recorded = books(house.folder)
    for stream, times in recorded.times.items():
        assert all(earlier <= later for earlier, later in pairwise(times)), stream
    for numbers in recorded.given.values():
        assert numbers == list(range(1, len(numbers) + 1))
    verdict = house.command("journal", "verify")
    assert verdict.returncode == 0, verdict.stderr
    return recorded


def clock_is_suspect(view: Any) -> bool:
    """Tell whether a followed view says that the clock is suspect."""
    return bool(view.state.get("trouble") == {"clock": True})


def test_clock_set_back_a_year(house: House, clock: Clock) -> None:
    """Day and numbers go on, time stands still, screens and watchmen are told; set right, all is as before."""
    day = today(house)
    screen = Screen(house, house.token("manager"))
    screen.watch("manager")
    with kiosks(house) as made:
        made.get(20, 201)
        clock.turn(-YEAR)
        made.get(20, 201)
        assert says_suspect(house)
        assert screen.shows("manager", clock_is_suspect)
        clock.turn(YEAR)
        made.get(20, 201)
        assert not says_suspect(house)
        assert screen.shows("manager", lambda view: not clock_is_suspect(view))
    screen.close()

    assert {this.status for this in made.tries} == {201}
    assert (today(house), list(check_time(house).given)) == (day, [day])


def test_started_by_a_clock_set_back(house: House, clock: Clock) -> None:
    """A server started a year too early goes on in the day of its books, and retries change nothing."""
    day, kiosk = today(house), house.bearer(house.token("kiosk"))
    before = [ask(kiosk, f"before-{number}") for number in range(3)]
    house.kill()
    clock.turn(-YEAR)
    house.start()

    assert says_suspect(house)
    assert [ask(kiosk, this.key).body for this in before] == [this.body for this in before]
    assert ask(kiosk, "after").problem["number"] == "A004"
    clock.turn(YEAR)
    assert not says_suspect(house)
    assert ask(kiosk, "later").problem["number"] == "A005"
    assert list(check_time(house).given) == [day]


def test_clock_set_forward_a_year_and_back(house: House, clock: Clock) -> None:
    """The day turns with the clock but never back, numbers go on in the new one; in time all is well by itself."""
    day = today(house)
    screen = Screen(house, house.token("display"))
    screen.watch("display")
    with kiosks(house) as made:
        made.get(20, 201)
        clock.turn(YEAR)
        made.get(20, 201)
        assert not says_suspect(house)
        later = today(house)
        clock.turn(-YEAR)
        made.get(20, 201)
        assert says_suspect(house)
        assert today(house) == later > day
        clock.turn(YEAR + HOUR / 60)
        made.get(20, 201)
        assert not says_suspect(house)

    assert screen.shows("display", lambda view: view.state["day"] == later)
    assert not screen.ended.is_set()
    screen.close()
    assert {this.status for this in made.tries} == {201}
    assert list(check_time(house).given) == [day, later]


def test_hands_turned_at_random(house: House, clock: Clock) -> None:
    """However the hands are turned under load, time and day never go back and no number is given twice."""
    chance, days = Random(1), [today(house)]
    with kiosks(house) as made:
        for _ in range(scaled(12, 200)):
            clock.set_off(
                chance.choice([-YEAR, -DAY, -HOUR, 0, HOUR, DAY / 2, DAY, 3 * DAY]) + chance.uniform(-60, 60)
            )
            made.get(4, 201)
            days.append(today(house))

    assert days == sorted(days)
    assert {this.status for this in made.tries} == {201}
    assert set(check_time(house).given) <= set(days)


def test_a_clock_that_is_a_little_late(house: House, clock: Clock) -> None:
    """Half a minute back, as clocks are corrected, worries nobody: time stands still until it is made up."""
    kiosk = house.bearer(house.token("kiosk"))
    first = ask(kiosk, "first").problem
    clock.turn(-30)
    second = ask(kiosk, "second").problem
    assert not says_suspect(house)
    assert second["issued_at"] == first["issued_at"]
    clock.turn(30)
    assert within(1, lambda: ask(kiosk, "third").problem["issued_at"] > first["issued_at"])
    check_time(house)


def test_open_by_the_time_of_the_books(tmp_path: Path, clock: Clock) -> None:
    """An office that was open stays open, and says so, when its clock is set back to the small hours."""
    clock.set_to(dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC))
    house = House(tmp_path, town(tmp_path, "UTC", "08:00-17:00"), office="town", program=clock.program)
    house.start()
    try:
        kiosk = house.bearer(house.token("kiosk"))
        first = kiosk.done("/tickets", {"service": "papers"})
        clock.turn(-5 * HOUR)
        assert kiosk.done("/tickets", {"service": "papers"})["issued_at"] == first["issued_at"]
        public = house.anybody().view("public")
    finally:
        house.kill()
    assert (public["day"], public["open"], public["trouble"]) == ("2027-03-01", True, {"clock": True})
    assert public["services"]["papers"]["state"] == "open"
