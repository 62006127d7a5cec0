"""Report what came of what visitors were told of their wait, by one grouping: `domain.forecast.score` says what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.forecast.outlook import Told
from queue_server.domain.forecast.score import SURE, Case, off_by, score_of
from queue_server.records.reports.rows import in_order
from queue_server.records.views import WHO_WAS_TOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.forecast.score import Score
    from queue_server.records.question import Question


class ScoreRow(TypedDict):
    """What came of what was told to a group. Of fewer than twenty nothing is said but how many they were.

    `hits` were called inside of what they were told, in whole minutes; `percent` of a hundred. Seconds: by how much
    the likely wait was longer than the wait on average (`bias`, negative where shorter), how wide the range was
    (`width`), how far the likely wait was off (`mae`).
    """

    service: NotRequired[str]
    day: NotRequired[str]
    hour: NotRequired[int]
    month: NotRequired[str]
    n: int
    hits: NotRequired[int]
    percent: NotRequired[int]
    bias: NotRequired[int]
    width: NotRequired[int]
    mae: NotRequired[int]


class ScoreOfAll(ScoreRow):
    """The score of all; `off` where too few (`narrow`) or too many (`wide`) of a hundred were inside."""

    off: NotRequired[Literal["narrow", "wide"]]


EstimatesScored = TypedDict(
    "EstimatesScored", {"from": str, "to": str, "by": str, "all": ScoreOfAll, "rows": list[ScoreRow]}
)
"""The score of a range of days, of all and a row a group."""


class Scored(TypedDict):
    """The score of a range as the overview has it: of all, by service, by the hour in which numbers were given."""

    all: ScoreOfAll
    by_service: list[ScoreRow]
    by_hour: list[ScoreRow]


_KEYS = {
    "service": "service",
    "day": "strftime(day, '%Y-%m-%d')",
    "hour": "local_hour(joined, utc_offset)",
    "month": "strftime(day, '%Y-%m')",
}
"""By what rows are grouped; the hour is that in which the number was given."""

_SCORES = """
    SELECT {key} AS key, count(*) AS n, count(*) FILTER (waited // 60 BETWEEN low AND high) AS hits,
        sum(likely * 60 - waited)::BIGINT AS early, sum((high - low) * 60)::BIGINT AS wide,
        sum(abs(likely * 60 - waited))::BIGINT AS off
    FROM (SELECT day, service, joined, utc_offset, waited::BIGINT AS waited, told_low::BIGINT AS low,
            told_likely::BIGINT AS likely, told_high::BIGINT AS high
        FROM legs WHERE {whom})
    GROUP BY ALL ORDER BY key
"""

_TOLD = """
    SELECT count(*) AS n, waited::INTEGER // 60 * 60 AS waited, told_low::INTEGER AS low,
        told_likely::INTEGER AS likely, told_high::INTEGER AS high
    FROM legs WHERE {whom} GROUP BY ALL
"""
"""What was told, and what came of it in whole minutes, as often as it occurs: a year of it is some thousand rows."""


def answer(question: Question) -> EstimatesScored:
    """Return the score by `by`; services in the order of the set-up."""
    by = question.params["by"]
    return {
        "from": question.first,
        "to": question.last,
        "by": by,
        "all": _of_all(question),
        "rows": scored(question, by),
    }


def overall(question: Question) -> Scored:
    """Return the score as the overview has it."""
    return {
        "all": _of_all(question),
        "by_service": scored(question, "service"),
        "by_hour": scored(question, "hour"),
    }


def scored(question: Question, by: str) -> list[Any]:
    """Return the rows of a grouping, as they stand in files too."""
    return in_order(question, _rows(question, by), by)


def _of_all(question: Question) -> ScoreOfAll:
    found = _rows(question)
    if not found:
        return {"n": 0}
    made: ScoreOfAll = found[0]
    if made["n"] >= SURE and (said := off_by(_cases(question))):
        made["off"] = said
    return made


def _cases(question: Question) -> Sequence[Case]:
    rows = question.sql(_TOLD.format(whom=WHO_WAS_TOLD))
    cases = ((Case(Told(row["low"], row["likely"], row["high"]), row["waited"]), row["n"]) for row in rows)
    return [case for case, n in cases for _ in range(n)]


def _rows(question: Question, by: str = "") -> list[Any]:
    """Return the rows of a grouping, each with its key; one of all without it."""
    rows = question.sql(_SCORES.format(key=_KEYS.get(by, "'all'"), whom=WHO_WAS_TOLD))
    found = ((row.pop("key"), row) for row in rows)
    return [{**({by: key} if by else {}), "n": row["n"], **_figures(score_of(**row))} for key, row in found]


def _figures(found: Score | None) -> dict[str, int]:
    if found is None:
        return {}
    return {name: getattr(found, name) for name in ("hits", "percent", "bias", "width", "mae")}
