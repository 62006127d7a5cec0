"""Reckon the figures of docs/figures.md for groups: by service, counter, clerk, hour, weekday and hour, day.

Each figure stands in the hour in which it happened: who was received, when the wait began; a wait, when it ended; who
is done, gave up or was sent on, when that happened. Percentiles are of the nearest rank, found by counting how often
each duration occurred: that takes little memory however many there are, and is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NotRequired

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from queue_server.records.question import Question


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
Group = tuple[Any, ...]

_HOUR = "local_hour({t}, utc_offset)"

GROUPINGS: Mapping[str, Mapping[str, str]] = {
    "office": {"office": "office"},
    "service": {"service": "service"},
    "counter": {"counter": "counter"},
    "clerk": {"clerk": "clerk"},
    "hour": {"hour": _HOUR},
    "weekday-hour": {"weekday": "isodow(day)", "hour": _HOUR},
    "day": {"day": "day"},
    "none": {},
}
"""What may be grouped by: the keys, each with its SQL, where `{t}` stands for when a figure happened."""


@dataclass(frozen=True, slots=True)
class _Counting:
    """Figures that are counted in one go: of which rows, at which time, under which conditions."""

    source: str
    at: str
    figures: Mapping[str, str]


_COUNTED = (
    _Counting("legs WHERE received", "joined", {"received": "true"}),
    _Counting(
        "legs WHERE came IS NOT NULL",
        "ended",
        {
            "done": "came = 'done'",
            "gave_up": "came IN ('cancelled', 'lapsed')",
            "no_show": "came = 'no-show'",
            "transfers": "came = 'sent-on'",
        },
    ),
    _Counting("calls WHERE recall OR by_hand", "called", {"recalls": "recall", "out_of_order": "by_hand"}),
    _Counting("legs WHERE is_over", "stopped", {"over_target": "true"}),
)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Durations that are ranked: of which rows, ended at which time, and the percentiles that are told."""

    name: str
    source: str
    at: str
    seconds: str
    percentiles: Mapping[str, int]


_WAITS = _Ranking("waits", "legs WHERE is_wait", "stopped", "waited", {"median": 50, "p90": 90, "p95": 95})
_SERVING = _Ranking("serving", "legs WHERE served IS NOT NULL", "served_until", "served", {"median": 50, "p90": 90})


def rows(question: Question, by: str) -> list[Row]:
    """Return the figures of each group of a grouping, sorted by what they are grouped by."""
    found: dict[Group, Figures] = {}
    for counting in _COUNTED:
        _put(found, by, _counted(question, counting, by))
    for ranking in (_WAITS, _SERVING):
        _put(found, by, _ranked(question, ranking, by))
    known = {group: figures for group, figures in found.items() if None not in group}
    made = (_row(by, group, figures) for group, figures in sorted(known.items()))
    return [row for row in made if len(row) > len(GROUPINGS[by])]


def totals(question: Question) -> Row:
    """Return the figures of all together."""
    found = rows(question, "none")
    return found[0] if found else Row()


def _row(by: str, group: Group, figures: Figures) -> Row:
    row: Any = {key: f"{value}" if key == "day" else value for key, value in zip(GROUPINGS[by], group, strict=True)}
    over = figures.pop("over_target", 0)
    if over or "waits" in figures:
        figures["waits"] = {**figures.get("waits", {"count": 0}), "over_target": over}
    row.update((name, value) for name, value in figures.items() if value)
    made: Row = row
    return made


def _put(found: dict[Group, Figures], by: str, told: Iterable[Figures]) -> None:
    for figures in told:
        group = tuple(figures.pop(key) for key in GROUPINGS[by])
        found.setdefault(group, {}).update(figures)


def _counted(question: Question, counting: _Counting, by: str) -> Iterator[Figures]:
    figures = ", ".join(f"count(*) FILTER ({condition}) AS {name}" for name, condition in counting.figures.items())
    yield from question.sql(_grouped(f"{figures}", counting.source, counting.at, by))


def _ranked(question: Question, ranking: _Ranking, by: str) -> Iterator[Figures]:
    keys = list(GROUPINGS[by])
    listed = ", ".join(keys)
    partition = f"PARTITION BY {listed}" if keys else ""
    occurring = _grouped(f"{ranking.seconds} AS seconds, count(*) AS n", ranking.source, ranking.at, by, "seconds")
    percentiles = ", ".join(
        f"min(seconds) FILTER (up_to * 100 >= of_all * {share}) AS {name}"
        for name, share in ranking.percentiles.items()
    )
    query = f"""
        SELECT {", ".join([*keys, "max(of_all) AS count"])}, {percentiles}, max(seconds) AS longest FROM (
            SELECT *, sum(n) OVER ({partition} ORDER BY seconds) AS up_to, sum(n) OVER ({partition}) AS of_all
            FROM ({occurring})
        ) {f"GROUP BY {listed}" if keys else "HAVING count(*) > 0"}
    """
    for row in question.sql(query):
        group = {key: row.pop(key) for key in keys}
        if "p95" not in ranking.percentiles:
            del row["longest"]
        yield {**group, ranking.name: {name: int(value) for name, value in row.items()}}


def _grouped(figures: str, source: str, at: str, by: str, *more: str) -> str:
    """Return the query for figures of rows by a grouping, and by more beside it."""
    keys = {key: expression.format(t=at) for key, expression in GROUPINGS[by].items()}
    shown = "".join(f"{expression} AS {key}, " for key, expression in keys.items())
    grouped = ", ".join([*keys.values(), *more])
    return f"SELECT {shown}{figures} FROM {source} " + (f"GROUP BY {grouped}" if grouped else "HAVING count(*) > 0")
