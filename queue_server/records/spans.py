"""Read days that are said by a word, for whoever asks by a timer: today, yesterday, last-week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from queue_server.records.asked import BadRangeError, read_range

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Span = tuple[date, date]
"""The first and the last day."""

_DAY = timedelta(days=1)


def _week(today: date, weeks: int) -> Span:
    monday = today - today.weekday() * _DAY + 7 * weeks * _DAY
    return monday, monday + 6 * _DAY


def _this_month(today: date) -> Span:
    first = today.replace(day=1)
    return first, (first + 31 * _DAY).replace(day=1) - _DAY


SPANS: Mapping[str, Callable[[date], Span]] = {
    "today": lambda today: (today, today),
    "yesterday": lambda today: (today - _DAY, today - _DAY),
    "this-week": lambda today: _week(today, 0),
    "last-week": lambda today: _week(today, -1),
    "this-month": _this_month,
    "last-month": lambda today: _this_month(today.replace(day=1) - _DAY),
}
"""The words: what stands before `to` is the last day of such a span, what stands before `from` the first."""


def read_span(first: str | None, last: str | None, today: str) -> tuple[str, str]:
    """Return the days of a range that is said by days or by words, or raise `BadRangeError`.

    A word alone is all of its days: what begins with last week ends with it.
    """
    if first in SPANS and last is None:
        last = first
    return read_range(_said(first, today, 0), _said(last, today, 1))


def _said(said: str | None, today: str, end: int) -> str | None:
    if said is None:
        raise BadRangeError(f"Say the days as YYYY-MM-DD, or by one of these words: {', '.join(SPANS)}")
    span = SPANS.get(said)
    return said if span is None else f"{span(date.fromisoformat(today))[end]}"
