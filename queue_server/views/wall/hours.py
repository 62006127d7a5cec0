"""Say when an office is open, ready for words: the week by spans of days, and the days that are otherwise."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.views.wire import WireText, text

if TYPE_CHECKING:
    from queue_server.domain.core.calendar import Hours, Minute
    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.office.office import Office

AHEAD = 60
"""Days for which it is told beforehand that they are otherwise: about as long as a notice hangs."""

WireSpan = TypedDict("WireSpan", {"from": str, "to": str})
"""Hours of the wall, `07:30` to `11:30`; the end of a day is `24:00`."""


class WeekSpan(TypedDict):
    """Days of the week, 1 is Monday, that are alike; without spans they are closed."""

    first: int
    last: int
    spans: list[WireSpan]


class OtherDay(TypedDict):
    """A day that is not as its weekday; without spans it is closed."""

    day: str
    spans: list[WireSpan]


class WireHours(TypedDict):
    """When numbers are given; `always` at all hours, and no week then."""

    always: NotRequired[bool]
    week: list[WeekSpan]
    days: list[OtherDay]


class ServiceHours(WireHours):
    """A service with hours of its own."""

    id: str
    name: WireText


def wire_hours(hours: Hours, today: ServiceDay) -> WireHours:
    """Return hours as a wall says them, with the exceptions of the next sixty days."""
    if calendar.always(hours):
        return {"always": True, "week": [], "days": []}
    last = calendar.next_day(today, AHEAD)
    days: list[OtherDay] = [
        {"day": day, "spans": _spans(spans)} for day, spans in sorted(hours.days) if today <= day <= last
    ]
    return {"week": _week(hours), "days": days}


def service_hours(office: Office, today: ServiceDay) -> list[ServiceHours]:
    """Return the services whose hours are not the office's."""
    return [
        {**wire_hours(each.hours, today), "id": each.id, "name": text(each.name)}
        for each in office.services
        if each.hours is not None and each.hours != office.hours
    ]


def _week(hours: Hours) -> list[WeekSpan]:
    week = hours.week or (((0, 1440),),) * 7
    made: list[WeekSpan] = []
    for spans, days in groupby(enumerate(week, start=1), key=lambda each: each[1]):
        numbers = [number for number, _ in days]
        made.append({"first": numbers[0], "last": numbers[-1], "spans": _spans(spans)})
    return made


def _spans(spans: tuple[tuple[Minute, Minute], ...]) -> list[WireSpan]:
    return [{"from": _clock(start), "to": _clock(end)} for start, end in spans]


def _clock(minute: Minute) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
