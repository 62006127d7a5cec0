"""Report waits: what was received, done and given up, and how long was waited and served, by one grouping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.records.reports.rows import Row, rows

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.records.question import Question

Waits = TypedDict("Waits", {"from": str, "to": str, "by": str, "rows": list[Row]})
"""The figures of a range of days, a row a group."""


def answer(question: Question) -> Waits:
    """Return the figures by `by`; services and counters in the order of the set-up."""
    by = question.params["by"]
    found = rows(question, by)
    if question.books.history and by in {"service", "counter"}:
        order = _order(question.books.history.now, by)
        found.sort(key=lambda row: order.get(f"{row.get(by)}", len(order)))
    return {"from": question.first, "to": question.last, "by": by, "rows": found}


def _order(office: Office, by: str) -> dict[str, int]:
    """Return where services, or counters, stand in the set-up; what is no more there comes last."""
    ids = (each.id for each in office.services) if by == "service" else (each.id for each in office.counters)
    return {f"{each}": at for at, each in enumerate(ids)}
