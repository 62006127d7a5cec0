"""Decide on which days an office works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.calendar import Minute
from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.workdays.workdays import (
    MOST_DAYS,
    DayKind,
    Different,
    Reason,
    Workdays,
    WorkdaysEvent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WorkdaysCommand = Command[Workdays, Given]


class NothingWorkedError(Refusal):
    """A week would have no day that is worked: nothing could ever be promised."""

    code, title = "nothing-worked", "At least one day of the week has to be worked"


class NotASwapError(Refusal):
    """A day is exchanged into what it is in any week: an exchange is a day off, and a Saturday worked for it."""

    code, title = "not-a-swap", "A day that is exchanged has to become another one than its weekday is"


class TooManyDaysError(Refusal):
    """The calendar holds as many days that differ as it can."""

    code, title = "too-many-days", "The calendar holds as many days that differ as it can"


class DayChange(NamedTuple):
    """How a day is to differ for a reason, None: no more."""

    day: ServiceDay
    reason: Reason
    different: Different | None


@dataclass(frozen=True, slots=True)
class SetWorkWeek(WorkdaysCommand):
    """Work by this week from now on; none of it means by the opening hours."""

    week: tuple[DayKind, ...]
    cut_off: Minute

    def decide(self, workdays: Workdays, given: Given) -> Sequence[WorkdaysEvent]:
        """Decide on it, if any day of it is worked."""
        if self.week and all(kind is DayKind.CLOSED for kind in self.week):
            raise NothingWorkedError
        if (self.week, self.cut_off) == (workdays.week, workdays.cut_off):
            return []
        return [WorkWeekSet(given.now, self.week, self.cut_off)]


@dataclass(frozen=True, slots=True)
class SetWorkdays(WorkdaysCommand):
    """Let some days differ from their weekdays, or no more: all of them, or none where one cannot be."""

    changes: tuple[DayChange, ...]

    def decide(self, workdays: Workdays, given: Given) -> Sequence[WorkdaysEvent]:
        """Let those differ that do not yet."""
        for change in self.changes:
            _require_swap(workdays, change)
        days = {*workdays.days, *(change.day for change in self.changes if change.different is not None)}
        if len(days) > MOST_DAYS:
            raise TooManyDaysError
        return list(self._events(workdays, given))

    def _events(self, workdays: Workdays, given: Given) -> Iterator[WorkdaysEvent]:
        for day, reason, different in dict.fromkeys(self.changes):
            if different == workdays.days.get(day, {}).get(reason):
                continue
            if different is None:
                yield WorkdayCleared(given.now, day, reason)
            else:
                yield WorkdaySet(given.now, day, reason, different)


def _require_swap(workdays: Workdays, change: DayChange) -> None:
    """Raise `NotASwapError` where a day of an exchange stays what it is in an ordinary week."""
    if change.reason is Reason.EXCHANGE and change.different is not None and workdays.week:
        is_closed = change.different.kind is DayKind.CLOSED
        if is_closed == (workdays.week[date.fromisoformat(change.day).weekday()] is DayKind.CLOSED):
            raise NotASwapError(day=change.day)


@dataclass(frozen=True, slots=True)
class WorkWeekSet(WorkdaysEvent):
    """The office works by this week from now on."""

    week: tuple[DayKind, ...]
    cut_off: Minute

    def apply(self, workdays: Workdays) -> Workdays:
        """Set it."""
        return replace(workdays, week=self.week, cut_off=self.cut_off)


@dataclass(frozen=True, slots=True)
class WorkdaySet(WorkdaysEvent):
    """A day differs from its weekday."""

    day: ServiceDay
    reason: Reason
    different: Different

    def apply(self, workdays: Workdays) -> Workdays:
        """Let it differ."""
        reasons = {**workdays.days.get(self.day, {}), self.reason: self.different}
        return replace(workdays, days={**workdays.days, self.day: reasons})


@dataclass(frozen=True, slots=True)
class WorkdayCleared(WorkdaysEvent):
    """A day differs no more for this reason."""

    day: ServiceDay
    reason: Reason

    def apply(self, workdays: Workdays) -> Workdays:
        """Let what else there is count."""
        reasons = {why: each for why, each in workdays.days.get(self.day, {}).items() if why is not self.reason}
        days = {day: each for day, each in workdays.days.items() if day != self.day}
        return replace(workdays, days={**days, self.day: reasons} if reasons else days)
