"""What the views say of the end of work: the last numbers where these are few, and who is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.identifiers import Instant, Seconds
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.office.office import ClosingSettings
from tests.views.conftest import CERTIFICATION, ONE, TWO, Hall

HOUR = 3_600_000
FIVE, TOMORROW = "2026-11-23T10:00:00.000Z", "2026-11-24T00:30:00.000Z"
LUNCH, AFTERNOON = "2026-11-23T04:30:00.000Z", "2026-11-23T06:30:00.000Z"


def towards(hall: Hall, hour: float, waiting: int, guard: str = "warn") -> None:
    """Go on to an hour of the day, one counter at work and so many waiting for one service of ten minutes a visit."""
    hall.keep_hours()
    settings = replace(hall.office.settings, closing=ClosingSettings("off", Seconds(0)))
    hall.office = replace(hall.office, settings=settings)
    hall.now = Instant(hall.now + round(hour * HOUR) - 27_600_000 - (waiting + 1) * 60_000)
    hall.do(OpenCounter(ONE, (CERTIFICATION,)))
    for _ in range(waiting):
        hall.issue()
    closing = ClosingSettings(guard)  # type: ignore[arg-type]
    hall.office = replace(hall.office, settings=replace(settings, closing=closing))


@pytest.mark.parametrize("view", ["kiosk", "public"])
def test_a_service_says_its_last_numbers(hall: Hall, view: str) -> None:
    """At four with two who wait four more are in time; a service that nobody serves says nothing."""
    towards(hall, 16, 2)
    services = hall.see(view)["services"]

    assert services["certification"]["last"] == {"left": 4, "at": FIVE, "again_at": TOMORROW}
    assert "last" not in services["civil-status"]


def test_before_lunch_it_says_how_many_come_before_it(hall: Hall) -> None:
    """At eleven one of three who wait leaves room for two; behind five the turn comes after the break."""
    towards(hall, 11, 1)
    last = hall.see("kiosk")["services"]["certification"]["last"]
    assert last == {"left": 2, "at": LUNCH, "again_at": AFTERNOON, "recess": True}
    visit = [hall.issue() for _ in range(4)][-1]
    assert hall.see("kiosk")["services"]["certification"]["after_break"] is True
    assert hall.see(f"ticket/{visit.id}")["ticket"]["after_break"] is True
    assert hall.see("manager")["after_recess"] >= 2


def test_a_kiosk_that_gives_no_more_says_to_whom_it_still_gives(hall: Hall) -> None:
    """With `stop` and none left: refused, but for a class that is called sooner."""
    towards(hall, 16.5, 4, "stop")
    last = hall.see("kiosk")["services"]["certification"]["last"]

    assert last == {"left": 0, "at": FIVE, "again_at": TOMORROW, "refused": True, "still": {"elderly": True}}
    assert "still" not in hall.see("public")["services"]["certification"]["last"]


def test_the_board_says_who_is_left_and_what_one_more_counter_would_do(hall: Hall) -> None:
    """Half an hour before the end six wait for one clerk: three are left, and none with a second one."""
    towards(hall, 16.5, 6)
    hall.office = replace(
        hall.office, counters=(hall.office.counters[0], replace(hall.office.counters[1], services=(CERTIFICATION,)))
    )
    assert hall.see("manager")["closing"] == {
        "at": FIVE,
        "left_visitors": 3,
        "left_work": 1800,
        "services": {"certification": {"visitors": 3, "work": 1800}},
        "until": "2026-11-23T10:30:00.000Z",
        "one_more": {"counter": TWO, "state": "closed", "left_visitors": 0},
    }


@pytest.mark.parametrize("view", ["kiosk", "public"])
def test_where_the_guard_is_off_nothing_is_said(hall: Hall, view: str) -> None:
    """Nor on the board."""
    towards(hall, 16.5, 6, "off")

    assert "last" not in hall.see(view)["services"]["certification"]
    assert "closing" not in hall.see("manager")


def test_what_is_said_does_not_change_with_each_second(hall: Hall) -> None:
    """Within a minute the views stay as they are."""
    towards(hall, 16.25, 3)
    hall.now = Instant(hall.now // 60_000 * 60_000)
    before = hall.see("kiosk"), hall.see("manager").get("closing")
    hall.now = Instant(hall.now + 59_000)

    assert (hall.see("kiosk"), hall.see("manager").get("closing")) == before
