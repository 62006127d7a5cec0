"""Say by when something is due that an office has promised: the same everywhere, for paper, screen and list.

Days are counted from the working day after the one on which something came. What is counted in calendar days and
ends on a day that is not worked is due on the next that is (Bộ luật Dân sự 2015, Điều 147 and 148). Hours are hours
that are worked, counted at once.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from queue_server.domain.workdays.working_hours import WorkingHours

MOST = 1000
"""So many of a unit are promised at most."""


class Unit(StrEnum):
    """In what a promise is counted, as procedures post it."""

    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    HOURS = "hours"
    SAME_DAY = "same-day"


class Promise(NamedTuple):
    """By when something is due."""

    due: date
    at: datetime | None = None
    """By when on that day, on the office's wall clock, where hours are counted."""
    is_provisional: bool = False
    """Whether a day on the way is not decided yet: it may move."""


def promised(office: WorkingHours, unit: Unit, value: int, received: datetime) -> Promise:
    """Return by when something is due that came at a moment of the office's wall clock, which has no zone.

    `value` is 1 to `MOST`; of what is done on the same day it says nothing.
    """
    at = _after_hours(office, value, received) if unit is Unit.HOURS else None
    due = _due(office, unit, value, received) if at is None else at.date()
    since = 0 if unit in {Unit.HOURS, Unit.SAME_DAY} else 1
    days = (received.date() + timedelta(days=ahead) for ahead in range(since, (due - received.date()).days + 1))
    return Promise(due, at, any(office.is_provisional(day) for day in days))


def _due(office: WorkingHours, unit: Unit, value: int, received: datetime) -> date:
    first = office.next_worked(received.date())
    match unit:
        case Unit.WORKING_DAYS:
            for _ in range(value - 1):
                first = office.next_worked(first)
            return first
        case Unit.CALENDAR_DAYS:
            return _worked(office, first + timedelta(days=value - 1))
        case _:
            return received.date() if _is_in_time(office, received) else first


def _worked(office: WorkingHours, day: date) -> date:
    return day if office.works(day) else office.next_worked(day)


def _is_in_time(office: WorkingHours, received: datetime) -> bool:
    """Tell whether something is still done on the day on which it came."""
    spans = office.spans(received.date())
    return bool(spans) and received <= _at(received.date(), min(office.workdays.cut_off, spans[-1][1]))


def _after_hours(office: WorkingHours, hours: int, received: datetime) -> datetime:
    """Return when so many hours will have been worked."""
    left, day = timedelta(hours=hours), received.date()
    while True:
        for start, end in office.spans(day):
            begin = max(_at(day, start), received)
            if (worked := _at(day, end) - begin) >= left:
                return begin + left
            left -= max(worked, timedelta())
        day = office.next_worked(day)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)
