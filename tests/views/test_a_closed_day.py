"""A closed day promises nothing: no opening that will not be, no coming back that will be refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import NoShow
from tests.views.conftest import BUSINESS_HOURS, CERTIFICATION, ONE, Hall

HOUR = 3_600_000
EVERY_HEAD = ("display", "kiosk", "manager", "public", "counter/1")


def missed(hall: Hall) -> str:
    """Let somebody be called and not come, and return the name of the view on his phone."""
    visit = hall.issue()
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    hall.do(NoShow(ONE))
    return f"ticket/{visit.id}"


@pytest.mark.parametrize("hours", [0, 4, 5])
def test_a_day_that_was_closed_opens_on_another(hall: Hall, hours: int) -> None:
    """Closed in the morning, before or in the lunch break: no screen speaks of this afternoon."""
    hall.keep_hours()
    hall.issue()
    hall.now = Instant(hall.now + hours * HOUR)
    hall.do(CloseDay(), Role.MANAGER)
    for view in EVERY_HEAD:
        state = hall.see(view)
        assert (state["opens_at"], "closes_at" in state) == ("2026-11-24T00:30:00.000Z", False), view
    for tile in hall.see("kiosk")["services"].values():
        assert (tile["opens_at"], "closes_at" in tile) == ("2026-11-24T00:30:00.000Z", False)
    hall.do(ReopenDay(), Role.MANAGER)

    assert "2026-11-23" in hall.see("public").get("opens_at", hall.see("public").get("closes_at", ""))


def test_a_service_that_gives_no_more_today_opens_on_another_day(hall: Hall) -> None:
    """Stopped or full, in the lunch break its tile does not promise the afternoon."""
    hall.keep_hours()
    first, second = hall.office.services
    hall.office = replace(hall.office, services=(first, replace(second, cap=1)))
    hall.do(StopService(CERTIFICATION), Role.MANAGER)
    hall.issue(second.id)
    hall.now = Instant(hall.now + 5 * HOUR)
    tiles = hall.see("kiosk")["services"].values()

    assert {"2026-11-24T00:30:00.000Z"} == {tile["opens_at"] for tile in tiles}
    assert hall.see("public")["opens_at"] == "2026-11-23T06:30:00.000Z"


def test_nobody_is_told_to_come_back_into_a_closed_day(hall: Hall) -> None:
    """Neither on his phone nor on the console."""
    phone = missed(hall)
    assert "rejoin_until" in hall.see(phone)
    assert len(hall.see("counter/1")["no_shows"]) == 1
    hall.do(CloseDay(), Role.MANAGER)

    assert "rejoin_until" not in hall.see(phone)
    assert hall.see("counter/1")["no_shows"] == {}


def test_who_may_come_back_is_told_the_end_of_the_day_at_the_latest(hall: Hall) -> None:
    """Ten minutes before midnight the grace time is ten minutes; so is what can be undone."""
    hall.now = Instant(hall.now + 16 * HOUR + 6 * 60_000)
    phone = missed(hall)
    hall.now = Instant(hall.now + 8 * 60_000)
    console = hall.see("counter/1")

    assert hall.see(phone)["rejoin_until"] == "2026-11-23T17:00:00.000Z"
    assert [each["until"] for each in console["no_shows"].values()] == ["2026-11-23T17:00:00.000Z"]


def test_a_phone_is_not_told_to_come_after_the_doors_have_closed(hall: Hall) -> None:
    """Missed at five to five: until five. Missed after it, while the last are served: as long as staff may let in."""
    hall.keep_hours()
    hall.now = Instant(hall.now + 9 * HOUR + 10 * 60_000)
    phone = missed(hall)
    assert hall.see(phone)["rejoin_until"] == "2026-11-23T10:00:00.000Z"
    assert [each["until"] for each in hall.see("counter/1")["no_shows"].values()] == ["2026-11-23T10:09:00.000Z"]
    late = hall.issue()
    hall.now = Instant(hall.now + 20 * 60_000)
    hall.do(CallNext(ONE))
    hall.do(NoShow(ONE))

    assert hall.see(f"ticket/{late.id}")["rejoin_until"] == "2026-11-23T10:32:00.000Z"


def test_an_office_that_is_open_at_midnight_says_when_its_day_turns(hall: Hall) -> None:
    """One that closes at night says nothing of it, nor does a day that is closed."""
    assert hall.see("kiosk")["turns_at"] == "2026-11-23T17:00:00.000Z"
    hall.issue()
    hall.do(CloseDay(), Role.MANAGER)
    assert "turns_at" not in hall.see("kiosk")
    hall.do(ReopenDay(), Role.MANAGER)
    hall.office = replace(hall.office, hours=BUSINESS_HOURS)

    assert "turns_at" not in hall.see("kiosk")
