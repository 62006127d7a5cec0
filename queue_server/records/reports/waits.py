"""Report waits: what was received, done and given up, and how long was waited and served, by one grouping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.records.reports.rows import Row, in_order, rows

if TYPE_CHECKING:
    from queue_server.records.question import Question

WaitsReport = TypedDict("WaitsReport", {"from": str, "to": str, "by": str, "rows": list[Row]})
"""The figures of a range of days, a row a group."""


def answer(question: Question) -> WaitsReport:
    """Return the figures by `by`; services and counters in the order of the set-up."""
    by = question.params["by"]
    found = in_order(question, rows(question, by), by)
    return {"from": question.first, "to": question.last, "by": by, "rows": found}
