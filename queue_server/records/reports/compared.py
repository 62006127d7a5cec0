"""Choose the days with which a range is compared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from queue_server.records.reports.rows import Row, totals

if TYPE_CHECKING:
    from queue_server.records.question import Question

Comparison = Literal["before", "weekdays", "none"]
"""With what: as many days right before; the same weekdays, as few whole weeks earlier as do not overlap; nothing."""

_WEEK = 7

Before = TypedDict("Before", {"from": str, "to": str, "totals": Row})
"""The days with which a range is compared, and their figures."""


def days_before(first: str, last: str, how: Comparison) -> tuple[str, str] | None:
    """Return the first and the last day with which a range is compared, None for none.

    A Monday is compared with the Monday before, a week with the week before, a month of 30 days with the 30 days that
    began five weeks earlier: on the same weekday, and without a day that is in both.
    """
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (end - start).days + 1
    weeks = -(-days // _WEEK)
    earlier = {"before": days, "weekdays": weeks * _WEEK, "none": 0}[how]
    try:
        shift = timedelta(days=earlier)
        return ((start - shift).isoformat(), (end - shift).isoformat()) if earlier else None
    except OverflowError:
        return None


def before(question: Question, how: Comparison) -> Before | None:
    """Return the figures of the days before; the question is about those from then on."""
    found = days_before(question.first, question.last, how)
    if found is None:
        return None
    first, last = found
    return {"from": first, "to": last, "totals": totals(question.over(first, last))}
