"""Tell on which days an office works, and when: by what it decided, then by its opening hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from queue_server.domain.core.calendar import Minute
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.workdays.workdays import FIVE_DAYS, DayKind, Workdays

if TYPE_CHECKING:
    from queue_server.domain.core.calendar import Hours

Spans = tuple[tuple[Minute, Minute], ...]
"""The (from, to) minutes of a day between which is worked."""

WHOLE_DAY: Spans = ((450, 690), (810, 1020))
"""07:30 to 11:30 and 13:30 to 17:00: as most offices work, where an office has said nothing of its hours."""


NOON: Minute = 12 * 60
"""A day that ends by then is a half day."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When an office works: of several words about a day the office's own counts before all others."""

    workdays: Workdays
    hours: Hours

    @property
    def week(self) -> tuple[DayKind, ...]:
        """Return how much is worked of each weekday in an ordinary week, Monday first."""
        return self.workdays.week or tuple(self._kind(self._ordinary(weekday)) for weekday in range(7))

    def spans(self, day: date) -> Spans:
        """Return between which minutes of a day is worked; nothing on a day that is none."""
        name = ServiceDay(day.isoformat())
        if (different := self.workdays.different(name)) is not None:
            return self._of(different.kind, day.weekday())
        for other, spans in self.hours.days:
            if other == name:
                return spans
        return self._ordinary(day.weekday())

    def kind(self, day: date) -> DayKind:
        """Return how much of a day is worked."""
        return self._kind(self.spans(day))

    def works(self, day: date) -> bool:
        """Tell whether a day is a working day; a half day is one."""
        return bool(self.spans(day))

    def is_provisional(self, day: date) -> bool:
        """Tell whether it is not decided yet how a day differs."""
        different = self.workdays.different(ServiceDay(day.isoformat()))
        return different is not None and different.is_provisional

    def next_worked(self, day: date) -> date:
        """Return the first working day after a day."""
        day += timedelta(days=1)
        while not self.works(day):
            day += timedelta(days=1)
        return day

    def _ordinary(self, weekday: int) -> Spans:
        week = self.workdays.week
        if not week and any(self.hours.week):
            return self.hours.week[weekday]
        return self._of((week or FIVE_DAYS)[weekday], weekday)

    def _of(self, kind: DayKind, weekday: int) -> Spans:
        if kind is DayKind.CLOSED:
            return ()
        whole = self._whole(weekday)
        return whole if kind is DayKind.WORKED else whole[:1]

    @staticmethod
    def _kind(spans: Spans) -> DayKind:
        if not spans:
            return DayKind.CLOSED
        return DayKind.MORNING if spans[-1][1] <= NOON else DayKind.WORKED

    def _whole(self, weekday: int) -> Spans:
        """Return the hours of a weekday, and those of the longest day where it has none."""
        week = self.hours.week
        return (week and (week[weekday] or max(week, key=_minutes))) or WHOLE_DAY


def _minutes(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
