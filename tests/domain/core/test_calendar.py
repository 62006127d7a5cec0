from __future__ import annotations

from datetime import UTC, datetime

import pytest

from queue_server.domain.core import calendar
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import Instant, ServiceDay

WARD = "Asia/Ho_Chi_Minh"
WARSAW = "Europe/Warsaw"
WEEK = Hours(
    week=(((450, 690), (810, 1020)),) * 5 + ((), ()), days=(("2026-11-24", ()), ("2026-11-25", ((450, 690),)))
)


def at(text: str) -> Instant:
    """Return an instant from UTC text."""
    return Instant(int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000))


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        ("2026-11-23T00:29:59", False),
        ("2026-11-23T00:30:00", True),
        ("2026-11-23T04:29:59", True),
        ("2026-11-23T04:30:00", False),
        ("2026-11-23T06:30:00", True),
        ("2026-11-23T10:00:00", False),
        ("2026-11-24T01:00:00", False),
        ("2026-11-25T07:00:00", False),
        ("2026-11-28T02:00:00", False),
    ],
)
def test_hours_of_the_week_and_their_exceptions(now: str, is_open: bool) -> None:
    """Morning and afternoon, a holiday, a half day, a Saturday."""
    assert calendar.is_open(WEEK, at(now), WARD) is is_open


def test_the_next_opening_skips_lunch_holidays_and_the_weekend() -> None:
    """A closed office says when it opens, however long it is closed."""
    assert calendar.opens_at(WEEK, at("2026-11-23T05:00:00"), WARD) == at("2026-11-23T06:30:00")
    assert calendar.opens_at(WEEK, at("2026-11-23T10:30:00"), WARD) == at("2026-11-25T00:30:00")
    assert calendar.opens_at(WEEK, at("2026-11-27T10:30:00"), WARD) == at("2026-11-30T00:30:00")


def test_the_last_number_is_given_before_the_closing() -> None:
    """With a margin of a quarter of an hour, numbers end a quarter before each closing."""
    early = Hours(week=WEEK.week, last_ticket=15)

    assert calendar.closes_at(early, at("2026-11-23T04:00:00"), WARD) == at("2026-11-23T04:15:00")
    assert not calendar.is_open(early, at("2026-11-23T04:20:00"), WARD)


def test_no_week_means_always_open() -> None:
    """The sample office is open at all hours."""
    assert calendar.is_open(Hours(), at("2026-11-22T20:00:00"), WARD)
    assert calendar.always(Hours())


def test_a_service_day_is_a_local_date() -> None:
    """At five in the afternoon UTC it is tomorrow in the ward."""
    assert calendar.service_day(at("2026-11-23T16:59:59"), WARD) == "2026-11-23"
    assert calendar.service_day(at("2026-11-23T17:00:00"), WARD) == "2026-11-24"


@pytest.mark.parametrize(
    ("day", "opening"), [("2027-03-28", "2027-03-28T06:00:00"), ("2026-10-25", "2026-10-25T07:00:00")]
)
def test_eight_oclock_is_eight_oclock_when_the_clocks_change(day: str, opening: str) -> None:
    """On both days on which the clocks change, the wall clock says when the office opens."""
    assert calendar.at_minute(ServiceDay(day), 480, WARSAW) == at(opening)


def test_a_day_that_the_clocks_make_longer_is_still_one_day() -> None:
    """The hour that comes twice belongs to one service day."""
    assert calendar.service_day(at("2026-10-25T00:30:00"), WARSAW) == "2026-10-25"
    assert calendar.service_day(at("2026-10-25T01:30:00"), WARSAW) == "2026-10-25"
    assert calendar.next_day(ServiceDay("2026-10-25")) == "2026-10-26"
