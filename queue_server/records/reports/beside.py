"""Tell what stands beside waits: calls out of order, what came of estimates, what was refused, alarms, help."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NotRequired

from typing_extensions import TypedDict

from queue_server.records.views import WHO_WAS_TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.records.question import Question

THOUSAND = 1000


class CallsOutOfOrder(TypedDict):
    """Calls out of order: how many of all calls, their share in per mille, over how many visitors in all.

    Nobody can call out of order without a reason: `with_reason` is as many. A call put back is a call too.
    """

    count: int
    calls: int
    share: int
    with_reason: int
    passed_over: int


class Estimates(TypedDict):
    """What came of what slips said: of those whose first wait ended in a call.

    `hit`: called inside of the range, in whole minutes; else `early` or `late`. `share` of the hits in per mille,
    `median_width` of the ranges in minutes.
    """

    told: int
    hit: int
    early: int
    late: int
    share: int
    median_width: int


class ServiceEstimates(Estimates):
    """The same for those who came for a service."""

    service: str


class AllEstimates(Estimates):
    """The same for all, and by service."""

    by_service: list[ServiceEstimates]


class Refused(TypedDict):
    """How often no number was given, and why."""

    service: NotRequired[str]
    code: str
    count: int


class Alarmed(TypedDict):
    """How often there was an alarm, and for how many seconds the longest was in force."""

    code: str
    count: int
    longest: int


class HelpFigures(TypedDict):
    """How often a counter asked for help, and how often somebody answered, within how many seconds at most."""

    count: int
    answered: int
    longest: NotRequired[int]


_OUT_OF_ORDER = """
    SELECT count(*) FILTER (NOT recall) AS calls, count(*) FILTER (by_hand) AS count,
        coalesce(sum(passed_over) FILTER (by_hand), 0)::BIGINT AS passed_over FROM calls
"""

_ESTIMATES = f"""
    SELECT service, (told_high - told_low)::INTEGER AS width, count(*) AS told,
        count(*) FILTER (waited // 60 < told_low) AS early, count(*) FILTER (waited // 60 > told_high) AS late
    FROM (SELECT service, waited::INTEGER AS waited, told_low::INTEGER AS told_low, told_high::INTEGER AS told_high
        FROM legs WHERE {WHO_WAS_TOLD})
    GROUP BY ALL ORDER BY service, width
"""

_REFUSALS = "SELECT service, code, count(*) AS count FROM refusals GROUP BY ALL ORDER BY count DESC, service, code"

_ALARMS = """
    SELECT code, count(*) AS count, coalesce(max(lasted), 0) AS longest FROM alarms
    GROUP BY ALL ORDER BY count DESC, code
"""

_HELPS = """
    SELECT count(*) AS count, count(*) FILTER (came = 'answered') AS answered,
        max(lasted) FILTER (came = 'answered') AS longest FROM helps
"""


def out_of_order(question: Question) -> CallsOutOfOrder:
    """Return how often somebody was called out of order."""
    (found,) = question.sql(_OUT_OF_ORDER)
    count, calls = found["count"], found["calls"]
    return {
        "count": count,
        "calls": calls,
        "share": _per_mille(count, calls),
        "with_reason": count,
        "passed_over": found["passed_over"],
    }


def estimates(question: Question) -> AllEstimates:
    """Return what came of what visitors were told."""
    found = question.sql(_ESTIMATES)
    by_service: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        by_service[row["service"]].append(row)
    services: list[ServiceEstimates] = [
        {"service": service, **_estimates(rows)} for service, rows in by_service.items()
    ]
    return {**_estimates(found), "by_service": services}


def refusals(question: Question) -> list[Refused]:
    """Return how often no number was given, most often first."""
    return [_without_nulls(row) for row in question.sql(_REFUSALS)]  # type: ignore[misc] # as the query has it


def alarms(question: Question) -> list[Alarmed]:
    """Return which alarms there were, most often first."""
    return [{"code": row["code"], "count": row["count"], "longest": row["longest"]} for row in question.sql(_ALARMS)]


def helps(question: Question) -> HelpFigures:
    """Return how often counters asked for help."""
    (found,) = question.sql(_HELPS)
    return _without_nulls(found)  # type: ignore[return-value] # as the query has it


def _estimates(found: Sequence[dict[str, Any]]) -> Estimates:
    told, early, late = (sum(row[name] for row in found) for name in ("told", "early", "late"))
    hit = told - early - late
    return {
        "told": told,
        "hit": hit,
        "early": early,
        "late": late,
        "share": _per_mille(hit, told),
        "median_width": _median((row["width"], row["told"]) for row in found),
    }


def _median(occurring: Iterable[tuple[int, int]]) -> int:
    """Return the middle one, by the nearest rank, of what occurs so many times; 0 if nothing does."""
    counted = sorted(occurring)
    of_all, up_to = sum(n for _, n in counted), 0
    for value, n in counted:
        up_to += n
        if up_to * 2 >= of_all:
            return value
    return 0


def _per_mille(part: int, whole: int) -> int:
    return round(part * THOUSAND / whole) if whole else 0


def _without_nulls(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
