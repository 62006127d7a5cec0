"""Say how the days of a range stand, and what is to be known of them before their figures are believed."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median_low
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ServiceDay

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from queue_server.domain.core.identifiers import Instant
    from queue_server.records.question import Question, Rows

MOST_DAYS = 400
"""Days of a range that are told one by one; of a longer one the months are."""

_HALF = 0.6
"""The share of the usual span up to which a day is a half one."""

_ENOUGH = 5
"""Days of which a usual span can be told; of fewer, the opening hours say it."""

_NOON = 720


class DayState(TypedDict):
    """How a day stands; `early`: closed by hand before its end; `none`: open by the hours, and nothing happened."""

    day: str
    state: Literal["closed", "early", "going-on", "none"]
    clock: NotRequired[Literal[True]]
    """The server's clock stood behind what the books had seen."""
    received: NotRequired[int]


class Notice(TypedDict):
    """What is to be known of days: `lost` are days, or `FIRST/LAST`, of which a file was damaged for good."""

    kind: Literal["remade", "lost", "without-data", "half-day", "clock", "going-on"]
    days: list[str]


_KNOWN = "SELECT day::VARCHAR AS day, code FROM days ORDER BY day"

_SPANS = """
    SELECT day::VARCHAR AS day, count(*) FILTER (received)::BIGINT AS received, max(joined) - min(joined) AS span
    FROM legs GROUP BY day ORDER BY day
"""


def are_told(question: Question) -> bool:
    """Tell whether the days of the range are told one by one."""
    return (date.fromisoformat(question.last) - date.fromisoformat(question.first)).days < MOST_DAYS


def day_states(question: Question, spans: Rows) -> list[DayState]:
    """Return how the days stand on which something happened, or should have by the hours, up to today."""
    received = {row["day"]: row["received"] for row in spans}
    known = {row["day"]: row["code"] for row in question.sql(_KNOWN)}
    days = sorted({*known, *_open_by_hours(question)})
    return [_state(question, day, known, received.get(day, 0)) for day in days]


def spans(question: Question) -> Rows:
    """Return of each day whom it received, and the seconds from the first visitor to the last."""
    return question.sql(_SPANS)


def notices(question: Question, states: Collection[DayState], spans: Rows) -> list[Notice]:
    """Return what is to be known of the range."""
    if states:
        clock = [each["day"] for each in states if "clock" in each]
    else:
        clock = [row["day"] for row in question.sql(_KNOWN) if row["code"] == "clock"]
    today = calendar.service_day(question.now, question.books.history.now.time_zone)
    missing = [each["day"] for each in states if each["state"] == "none" and each["day"] < today]
    found: list[Notice] = [
        {"kind": "going-on", "days": list(question.going_on)},
        {"kind": "clock", "days": clock},
        {"kind": "lost", "days": list(question.lost)},
        {"kind": "remade", "days": list(question.remade)},
        {"kind": "half-day", "days": half_days(question, spans)},
        {"kind": "without-data", "days": missing},
    ]
    return [notice for notice in found if notice["days"]]


def half_days(question: Question, spans: Rows) -> list[str]:
    """Return the days that are over on which visitors came for little more than half of the usual span."""
    over = {row["day"]: row["span"] for row in spans if row["received"] and row["day"] not in question.going_on}
    usual = median_low(over.values()) if len(over) >= _ENOUGH else None
    return [day for day, span in over.items() if _is_half(question, day, span, usual)]


def _is_half(question: Question, day: str, span: int, usual: int | None) -> bool:
    expected = _span_by_hours(question, day) if usual is None else usual
    return expected is not None and span <= expected * _HALF


def _state(question: Question, day: str, known: Mapping[str, str | None], received: int) -> DayState:
    made: DayState = {"day": day, "state": "none"}
    if day in question.going_on:
        made["state"] = "going-on"
    elif day in known:
        made["state"] = "early" if known[day] == "early" else "closed"
    if known.get(day) == "clock":
        made["clock"] = True
    if received:
        made["received"] = received
    return made


def _open_by_hours(question: Question) -> Iterator[str]:
    """Yield the days up to today on which the office was open by its hours, once there was one."""
    history = question.books.history
    zone = history.now.time_zone
    begins = max(question.first, calendar.service_day(history.since, zone))
    ends = min(question.last, calendar.service_day(question.now, zone))
    day, end = date.fromisoformat(begins), date.fromisoformat(ends)
    while day <= end:
        office = history.at(_noon(day.isoformat(), zone))
        if calendar.intervals(office.hours, ServiceDay(day.isoformat()), zone):
            yield day.isoformat()
        day += timedelta(days=1)


def _span_by_hours(question: Question, day: str) -> int | None:
    """Return how long an office is open on such a weekday, from its doors to its end in seconds; None: always."""
    history = question.books.history
    hours = history.at(_noon(day, history.now.time_zone)).hours
    spans = hours.week[date.fromisoformat(day).weekday()] if hours.week else ()
    return (spans[-1][1] - spans[0][0]) * 60 if spans else None


def _noon(day: str, zone: str) -> Instant:
    return calendar.at_minute(ServiceDay(day), _NOON, zone)
