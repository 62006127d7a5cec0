"""Reckon the figures of docs/figures.md for groups: by service, counter, clerk, hour, weekday and hour, day.

Each figure stands in the hour in which it happened: who was received, when the wait began; a wait, when it ended; who
is done, gave up or was sent on, when that happened. Percentiles are of the nearest rank, found by counting how often
each duration occurred: that takes little memory however many there are, and is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NotRequired

from typing_extensions import TypedDict

from queue_server.records.reports.cases import FIGURES, Cases
from queue_server.records.reports.groupings import GROUPINGS
from queue_server.records.reports.ranking import LONGEST, Ranks, ranked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from queue_server.records.question import Question
    from queue_server.records.reports.groupings import Grouping


class WaitFigures(TypedDict):
    """Waits in seconds; percentiles are absent where no wait has ended, but some are over the target already."""

    count: int
    median: NotRequired[int]
    p90: NotRequired[int]
    p95: NotRequired[int]
    longest: NotRequired[int]
    over_target: int


class ServingFigures(TypedDict):
    """Stretches of serving, in seconds."""

    count: int
    median: int
    p90: int


class Row(TypedDict):
    """The figures of a group, with what it is grouped by; a figure without cases is absent."""

    office: NotRequired[str]
    service: NotRequired[str]
    counter: NotRequired[str]
    clerk: NotRequired[str]
    hour: NotRequired[int]
    weekday: NotRequired[int]
    day: NotRequired[str]
    month: NotRequired[str]
    received: NotRequired[int]
    done: NotRequired[int]
    gave_up: NotRequired[int]
    no_show: NotRequired[int]
    recalls: NotRequired[int]
    transfers: NotRequired[int]
    out_of_order: NotRequired[int]
    waits: NotRequired[WaitFigures]
    serving: NotRequired[ServingFigures]


Figures = dict[str, Any]
"""Figures of a group by their names, waits and serving as they are counted."""

_ByCode = dict[int, Figures]

_FROM: Mapping[str, tuple[str, str, Callable[[int], int]]] = {
    "hour": ("weekday-hour", "code % 24", lambda code: code % 24),
    "none": ("service", "0", lambda _: 0),
}
"""What is added up from another way of grouping, where that is asked for too: from which, and what codes become."""


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Durations that are ranked: their column, the time in whose hour they stand, the percentiles that are told."""

    name: str
    column: str
    at: str
    shares: Mapping[str, int]


_RANKINGS = (
    _Ranking("waits", "waited", "stopped", {"median": 50, "p90": 90, "p95": 95, "longest": LONGEST}),
    _Ranking("serving", "served", "served_until", {"median": 50, "p90": 90}),
)


def rows(question: Question, by: str) -> list[Row]:
    """Return the figures of each group of a grouping, sorted by what they are grouped by."""
    return all_rows(question, [by])[by]


def totals(question: Question) -> Row:
    """Return the figures of all together."""
    return total_of(rows(question, "none"))


def total_of(found: list[Row]) -> Row:
    """Return the figures of all together, from those of the grouping by nothing."""
    return found[0] if found else Row()


def in_order(question: Question, found: list[Row], by: str) -> list[Row]:
    """Return rows by service or counter in the order of the set-up, what it has no more last; others as they are."""
    if not question.books.history:
        return found
    office = question.books.history.now
    services, counters = (each.id for each in office.services), (each.id for each in office.counters)
    ids: Iterable[str] = services if by == "service" else counters if by == "counter" else ()
    order = {f"{each}": at for at, each in enumerate(ids)}
    return sorted(found, key=lambda row: order.get(f"{row.get(by)}", len(order)))


def all_rows(question: Question, ways: Collection[str], clerk: str | None = None) -> Mapping[str, list[Row]]:
    """Return the figures by several groupings, for which the files are read once; of one clerk, if one is said."""
    own = [way for way in ways if way not in _FROM or _FROM[way][0] not in ways]
    derived = {way: [each for each in ways if each not in own and _FROM[each][0] == way] for way in own}
    found: dict[str, _ByCode] = {way: defaultdict(dict) for way in ways}
    with Cases(question, (GROUPINGS[way] for way in own), clerk) as cases:
        for way, others in derived.items():
            _count(cases, way, others, found)
        for ranking in _RANKINGS:
            for way, ranks in ranked(question, _durations(cases, ranking, derived), ranking.shares.values()).items():
                _put(found[way], ranking, ranks)
    return {way: list(_rows(GROUPINGS[way], cases.names, by_code)) for way, by_code in found.items()}


def _count(cases: Cases, way: str, derived: Collection[str], found: Mapping[str, _ByCode]) -> None:
    """Count figures by a grouping, and add them up for those that are derived from it."""
    for told in _counted(cases, GROUPINGS[way]):
        code = told.pop("code")
        found[way][code].update(told)
        for other in derived:
            into = found[other][_FROM[other][2](code)]
            into.update((name, into.get(name, 0) + value) for name, value in told.items())


def _counted(cases: Cases, grouping: Grouping) -> Iterator[Figures]:
    """Yield what is counted of groups: in one go, or where it matters in which hour, by the times of figures."""
    times: dict[str, list[str]] = defaultdict(list)
    for name, figure in FIGURES.items():
        times[figure.at if grouping.by_hour else ""].append(name)
    for at, figures in times.items():
        for row in cases.count(grouping.code.format(hour=f"{at}_hour"), figures):
            yield {name: value for name, value in row.items() if value is not None}


def _durations(cases: Cases, ranking: _Ranking, derived: Mapping[str, Collection[str]]) -> Mapping[str, str]:
    """Return the durations by each grouping, and by those that are derived of what was counted for another."""
    found: dict[str, str] = {}
    for way, others in derived.items():
        code = GROUPINGS[way].code.format(hour=f"{ranking.at}_hour")
        counted = f"counted_{list(GROUPINGS).index(way)}" if others else None
        occurring = found[way] = cases.occurring(code, ranking.column, counted)
        found |= {each: f"(SELECT {_FROM[each][1]} AS code, seconds, n FROM {occurring})" for each in others}
    return found


def _put(into: _ByCode, ranking: _Ranking, ranks: Mapping[Any, Ranks]) -> None:
    for group, (count, by_share) in ranks.items():
        told = {name: by_share[share] for name, share in ranking.shares.items()}
        into[group][ranking.name] = {"count": count, **told}


def _rows(grouping: Grouping, names: Mapping[str, Sequence[str]], by_code: _ByCode) -> Iterator[Row]:
    """Yield the rows of groups in their order; one without any figure is none."""
    for code, figures in sorted(by_code.items()):
        over = figures.pop("over_target", 0)
        if over or "waits" in figures:
            figures["waits"] = {**figures.get("waits", {"count": 0}), "over_target": over}
        told = {name: value for name, value in figures.items() if value}
        if told:
            row: Any = {**dict(zip(grouping.keys, grouping.key(code, names), strict=True)), **told}
            yield row
