"""Report to a clerk what she did herself, and the office's figures beside it without those of any other person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NotRequired

from queue_server.records.reports.discretion import shown, tells_of_nobody
from queue_server.records.reports.overview import Reported, by_time, reported
from queue_server.records.reports.rows import Row, all_rows, rows, total_of

if TYPE_CHECKING:
    from queue_server.records.question import Question

_COLLEAGUES = "SELECT count(DISTINCT clerk)::BIGINT AS clerks FROM calls"


class Own(Reported):
    """What somebody did: legs for which she called. Groups under five cases are left out."""

    clerk: str
    of_office: NotRequired[Row]
    """The figures of the whole office, where they tell of no single other person."""


def answer(question: Question) -> Own:
    """Return the figures of the clerk whose id is said."""
    clerk = question.params["clerk"]
    course = by_time(question)
    found = all_rows(question, ("service", "hour", "none", course), clerk)
    told: Any = reported(question, {by: shown(of) for by, of in found.items()})
    for state in told.get("days", ()):
        state.pop("received", None)
    told["clerk"] = clerk
    (colleagues,) = question.sql(_COLLEAGUES)
    if tells_of_nobody(colleagues["clerks"]):
        told["of_office"] = total_of(shown(rows(question, "none")))
    made: Own = told
    return made
