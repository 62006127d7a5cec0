"""On which days an office works: decided by its people, the nearest reason first."""

from __future__ import annotations

from datetime import date

import pytest

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.command import Given
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.core.text import Text
from queue_server.domain.workdays.aggregate import WORKDAYS
from queue_server.domain.workdays.deciding import (
    DayChange,
    NotASwapError,
    NothingWorkedError,
    SetWorkdays,
    SetWorkWeek,
    TooManyDaysError,
    WorkdaysCommand,
)
from queue_server.domain.workdays.workdays import FIVE_DAYS, MOST_DAYS, DayKind, Different, Reason, Workdays
from queue_server.domain.workdays.working_hours import WorkingHours

GIVEN = Given(Instant(1_795_392_000_000), HOUSE)
TUESDAY, SATURDAY = ServiceDay("2026-11-24"), ServiceDay("2026-11-28")
HOLIDAY = Different(DayKind.CLOSED, Text("Ngày Văn hóa Việt Nam", "Vietnam Culture Day"))


def after(workdays: Workdays, *commands: WorkdaysCommand) -> Workdays:
    """Return the working days after some commands."""
    for command in commands:
        fold = WORKDAYS.fold(workdays)
        fold.take(command.decide(workdays, GIVEN), HOUSE.id)
        workdays = fold.state
        assert list(WORKDAYS.invariants(workdays)) == []
    return workdays


def works(workdays: Workdays, day: str) -> bool:
    """Tell whether an office without opening hours works on a day."""
    return WorkingHours(workdays, Hours()).works(date.fromisoformat(day))


def wished(day: ServiceDay, reason: Reason, different: Different | None) -> SetWorkdays:
    """Return the command for one day."""
    return SetWorkdays((DayChange(day, reason, different),))


def test_the_office_s_own_word_counts_before_an_exchange_and_that_before_a_holiday() -> None:
    """Each reason stands by itself: what was beneath counts again once the one above is taken away."""
    holiday = after(Workdays(), wished(TUESDAY, Reason.HOLIDAY, HOLIDAY))
    exchanged = after(holiday, wished(TUESDAY, Reason.EXCHANGE, Different(DayKind.WORKED)))
    own = after(exchanged, wished(TUESDAY, Reason.OWN, Different(DayKind.CLOSED)))

    assert [works(each, TUESDAY) for each in (Workdays(), holiday, exchanged, own)] == [True, False, True, False]
    assert after(own, wished(TUESDAY, Reason.OWN, None)) == exchanged
    assert after(own, *(wished(TUESDAY, reason, None) for reason in Reason)) == Workdays()


def test_what_is_so_already_happens_no_more() -> None:
    """The same wish, the same week and a day that differs for no reason lead to no event."""
    wish, week = wished(TUESDAY, Reason.HOLIDAY, HOLIDAY), SetWorkWeek(FIVE_DAYS, 900)
    holiday = after(Workdays(), wish, week)

    assert [*wish.decide(holiday, GIVEN), *week.decide(holiday, GIVEN)] == []
    assert wished(SATURDAY, Reason.OWN, None).decide(holiday, GIVEN) == []


def test_a_saturday_morning_may_be_worked() -> None:
    """A week that the office decides on counts, half days too; one without any worked day is refused."""
    six_days = after(Workdays(), SetWorkWeek((DayKind.WORKED,) * 5 + (DayKind.MORNING, DayKind.CLOSED), 900))

    assert works(six_days, SATURDAY)
    assert WorkingHours(six_days, Hours()).spans(date.fromisoformat(SATURDAY)) == ((450, 690),)
    with pytest.raises(NothingWorkedError):
        SetWorkWeek((DayKind.CLOSED,) * 7, 900).decide(six_days, GIVEN)


def test_an_exchange_makes_another_day_of_it() -> None:
    """A Saturday is exchanged into a day that is worked, and no Saturday into a day off; nothing half done."""
    five_days = after(Workdays(), SetWorkWeek(FIVE_DAYS, 900))
    worked = DayChange(SATURDAY, Reason.EXCHANGE, Different(DayKind.WORKED))

    assert works(after(five_days, SetWorkdays((worked,))), SATURDAY)
    with pytest.raises(NotASwapError):
        SetWorkdays((worked, DayChange(SATURDAY, Reason.EXCHANGE, HOLIDAY))).decide(five_days, GIVEN)


def test_a_calendar_has_an_end() -> None:
    """So many days may differ, and no more."""
    days = [ServiceDay(date.fromordinal(740_000 + ahead).isoformat()) for ahead in range(MOST_DAYS + 1)]
    with pytest.raises(TooManyDaysError):
        SetWorkdays(tuple(DayChange(day, Reason.OWN, HOLIDAY) for day in days)).decide(Workdays(), GIVEN)
