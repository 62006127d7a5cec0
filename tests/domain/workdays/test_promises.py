"""By when a promise is due: a table of 400, a slow count beside it, and what the office itself counted."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.workdays.known_holidays import known_holidays
from queue_server.domain.workdays.promising import Promise, Unit, promised
from queue_server.domain.workdays.workdays import DayKind, Different, Reason, Workdays
from queue_server.domain.workdays.working_hours import WorkingHours
from tests.domain.workdays.wall import counted

TABLE = Path(__file__).with_name("promises.csv")

HALF_DAYS = ("2026-02-13", "2026-12-31", "2027-02-04")


def office() -> WorkingHours:
    """Return an office with all kinds of days: holidays, exchanges, half days, provisional ones."""
    days = {change.day: {change.reason: change.different} for change in known_holidays().changes if change.different}
    days |= {ServiceDay(day): {Reason.OWN: Different(DayKind.MORNING)} for day in HALF_DAYS}
    half_saturday = {
        Reason.EXCHANGE: Different(DayKind.WORKED),
        Reason.OWN: Different(DayKind.MORNING, is_provisional=True),
    }
    return WorkingHours(Workdays(days={**days, ServiceDay("2027-02-20"): half_saturday}), Hours())


OFFICE = office()


def told(promise: Promise) -> str:
    """Return what is written in the table."""
    return promise.due.isoformat() if promise.at is None else promise.at.isoformat(timespec="minutes")


def test_the_table_holds_what_it_should() -> None:
    """Four hundred promises of all units, received on days of all kinds in both years."""
    rows = list(csv.DictReader(TABLE.open(encoding="utf-8")))
    received = [datetime.fromisoformat(row["received"]) for row in rows]

    assert len(rows) == 400
    assert {row["unit"] for row in rows} == set(Unit)
    assert {moment.year for moment in received} == {2026, 2027}
    assert sum(not OFFICE.works(moment.date()) for moment in received) > 60
    assert sum(len(OFFICE.spans(moment.date())) == 1 for moment in received) >= 10


def test_what_is_promised_is_what_the_table_says() -> None:
    """Each row of the table: received, unit, value, due."""
    wrong = [
        (row, said)
        for row in csv.DictReader(TABLE.open(encoding="utf-8"))
        for moment in [datetime.fromisoformat(row["received"])]
        if (said := told(promised(OFFICE, Unit(row["unit"]), int(row["value"]), moment))) != row["due"]
    ]
    assert wrong == []


@given(
    st.sampled_from([*Unit]),
    st.integers(1, 60),
    st.datetimes(datetime(2026, 1, 2), datetime(2027, 12, 1)),  # noqa: DTZ001 - the wall clock's
)
def test_a_slow_count_comes_to_the_same(unit: Unit, value: int, received: datetime) -> None:
    """Whoever counts on a wall calendar with a finger finds the same day, and for hours the same minute."""
    moment = received.replace(second=0, microsecond=0)
    assert told(promised(OFFICE, unit, value, moment)) == counted(unit, value, moment)


@pytest.mark.parametrize(
    ("value", "due"),
    [
        (1, "2026-11-25"),
        (2, "2026-11-26"),
        (3, "2026-11-27"),
        (5, "2026-12-01"),
        (10, "2026-12-08"),
        (15, "2026-12-15"),
        (30, "2027-01-06"),
    ],
)
def test_from_the_monday_before_the_day_of_culture(value: int, due: str) -> None:
    """What the office itself counted from Monday 23 November 2026: the holiday on the day after is no working day."""
    monday = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - the wall clock's
    assert promised(OFFICE, Unit.WORKING_DAYS, value, monday).due.isoformat() == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-12-02T06:00:00", "2026-12-02"),
        ("2026-12-02T15:00:00", "2026-12-02"),
        ("2026-12-02T15:00:01", "2026-12-03"),
        ("2026-12-04T16:59:00", "2026-12-07"),
        ("2026-12-05T09:00:00", "2026-12-07"),
        ("2026-12-31T11:30:00", "2026-12-31"),
        ("2026-12-31T11:31:00", "2027-01-04"),
        ("2026-08-22T14:00:00", "2026-08-22"),
    ],
)
def test_what_comes_after_three_is_done_on_the_next_working_day(received: str, due: str) -> None:
    """Three o'clock itself is in time; a half day ends with its morning; a Saturday that is worked is a day."""
    assert promised(OFFICE, Unit.SAME_DAY, 1, datetime.fromisoformat(received)).due.isoformat() == due


def test_a_promise_says_that_it_may_still_move() -> None:
    """A day on the way that is not decided yet makes it provisional, and no other."""
    before_tet = datetime(2027, 2, 3, 9)  # noqa: DTZ001 - the wall clock's
    assert not promised(OFFICE, Unit.WORKING_DAYS, 1, before_tet).is_provisional
    assert promised(OFFICE, Unit.WORKING_DAYS, 2, before_tet) == Promise(date(2027, 2, 11), is_provisional=True)
    assert not promised(OFFICE, Unit.SAME_DAY, 1, before_tet).is_provisional


def test_an_office_with_opening_hours_works_by_them() -> None:
    """Without a week of its own it works when it is open, and a date of its file counts less than a decision."""
    morning, friday = ((450, 690),), ServiceDay("2026-12-04")
    hours = Hours(week=(morning, morning, morning, morning, morning, (), ()), days=((friday, ()),))
    by_hours = WorkingHours(Workdays(), hours)
    decided = WorkingHours(Workdays(days={friday: {Reason.OWN: Different(DayKind.WORKED)}}), hours)
    thursday = datetime(2026, 12, 3, 11)  # noqa: DTZ001 - the wall clock's

    assert promised(by_hours, Unit.WORKING_DAYS, 1, thursday).due == date(2026, 12, 7)
    assert promised(decided, Unit.WORKING_DAYS, 1, thursday).due == date(2026, 12, 4)
    assert promised(by_hours, Unit.HOURS, 1, thursday).at == thursday + timedelta(days=4, hours=-3)
    assert by_hours.week == (DayKind.MORNING,) * 5 + (DayKind.CLOSED,) * 2
