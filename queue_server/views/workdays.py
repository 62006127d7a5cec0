"""Write working days and promises as the contract says."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING, Literal, NotRequired
from zoneinfo import ZoneInfo

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.workdays.workdays import Reason
from queue_server.views.wire import WireText, rfc3339, text

if TYPE_CHECKING:
    from queue_server.domain.workdays.promising import Promise
    from queue_server.domain.workdays.workdays import Different, Workdays
    from queue_server.domain.workdays.working_hours import WorkingHours

Kind = Literal["worked", "morning", "closed"]


class WireDifferent(TypedDict):
    """How a day differs from its weekday for one reason; `provisional` is true or absent."""

    kind: Kind
    name: NotRequired[WireText]
    provisional: NotRequired[bool]


class DecidedAnswer(TypedDict):
    """What an office has decided; without a week it works by its opening hours.

    `cut_off` is the minute of the day until which what is done on the same day is done that day; `days` are those
    that differ, by date and reason (`own` counts before `exchange`, that before `holiday`).
    """

    week: NotRequired[list[Kind]]
    cut_off: int
    days: dict[str, dict[str, WireDifferent]]


class WireDay(TypedDict):
    """How much is worked of a day that is not as its weekday, and why; `file`: the office's file says so."""

    kind: Kind
    reason: Literal["own", "exchange", "holiday", "file"]
    name: NotRequired[WireText]
    provisional: NotRequired[bool]


class WorkdaysAnswer(DecidedAnswer):
    """The same with the week as it counts, Monday first; `by_hours`: nobody has decided on it.

    `differing` are all days that are otherwise than their weekday, each as it counts.
    """

    by_hours: bool
    today: str
    differing: dict[str, WireDay]


class PromiseAnswer(TypedDict):
    """By when something is due: a date, and where hours are counted a time; `provisional` while it may still move."""

    due: str
    provisional: NotRequired[bool]


def workdays_answer(office: WorkingHours, today: ServiceDay) -> WorkdaysAnswer:
    """Return on which days an office works."""
    days = {*office.workdays.days, *(day for day, _ in office.hours.days)}
    return {
        **decided_answer(office.workdays),
        "week": [kind.value for kind in office.week],
        "by_hours": not office.workdays.week,
        "today": today,
        "differing": {day: _day(office, ServiceDay(day)) for day in sorted(days)},
    }


def _day(office: WorkingHours, day: ServiceDay) -> WireDay:
    kind = office.kind(date.fromisoformat(day))
    reasons = office.workdays.days.get(day, {})
    if (reason := next((each for each in Reason if each in reasons), None)) is None:
        return {"kind": kind.value, "reason": "file"}
    return {**_different(reasons[reason]), "kind": kind.value, "reason": reason.value}


def decided_answer(workdays: Workdays) -> DecidedAnswer:
    """Return what an office has decided."""
    made: DecidedAnswer = {
        "cut_off": workdays.cut_off,
        "days": {
            day: {reason.value: _different(each) for reason, each in reasons.items()}
            for day, reasons in sorted(workdays.days.items())
        },
    }
    if workdays.week:
        made["week"] = [kind.value for kind in workdays.week]
    return made


def _different(each: Different) -> WireDifferent:
    made: WireDifferent = {"kind": each.kind.value}
    if each.name is not None:
        made["name"] = text(each.name)
    if each.is_provisional:
        made["provisional"] = True
    return made


def promise_answer(promise: Promise, time_zone: str) -> PromiseAnswer:
    """Return by when something is due."""
    made: PromiseAnswer = {"due": promise.due.isoformat()}
    if promise.at is not None:
        at = promise.at.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)
        made["due"] = rfc3339(Instant(int(at.timestamp()) * 1000))
    if promise.is_provisional:
        made["provisional"] = True
    return made
