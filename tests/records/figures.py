"""Count a bookkeeper's strokes into the rows of a report, as the contract words them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tests.records.bookkeeper import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.records.bookkeeper import Bookkeeper, Mark

GROUPINGS = ("service", "counter", "clerk", "hour", "weekday-hour", "day")
COUNTED = ("received", "done", "gave_up", "no_show", "recalls", "transfers", "out_of_order")

Row = dict[str, Any]


def rows(book: Bookkeeper, by: str, first: str, last: str, targets: Mapping[str, int]) -> list[Row]:
    """Return the rows of a range of days; targets are seconds by service."""
    groups: dict[tuple[Any, ...], list[Mark]] = defaultdict(list)
    for mark in book.marks():
        if first <= mark.day <= last and (key := _key(book, by, mark)) is not None:
            groups[key].append(mark)
    names = by.split("-") if by == "weekday-hour" else [by]
    return [dict(zip(names, key, strict=True)) | _figures(groups[key], targets) for key in sorted(groups)]


def total(book: Bookkeeper, first: str, last: str, targets: Mapping[str, int]) -> Row:
    """Return the figures of a whole range."""
    return _figures([mark for mark in book.marks() if first <= mark.day <= last], targets)


def nearest_rank(ordered: Sequence[int], per_cent: int) -> int:
    """Return the smallest value that at least so many in a hundred do not exceed."""
    return ordered[(len(ordered) * per_cent + 99) // 100 - 1]


def _key(book: Bookkeeper, by: str, mark: Mark) -> tuple[Any, ...] | None:
    if by == "day":
        return (mark.day,)
    if by == "service":
        return (mark.service,)
    if by == "counter":
        return None if mark.desk.counter is None else (mark.desk.counter,)
    if by == "clerk":
        return None if mark.desk.clerk is None else (book.ids[mark.desk.clerk],)
    hour = dt.datetime.fromtimestamp(mark.at / 1000, ZONE).hour
    return (hour,) if by == "hour" else (dt.date.fromisoformat(mark.day).isoweekday(), hour)


def _figures(marks: Iterable[Mark], targets: Mapping[str, int]) -> Row:
    of: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        of[mark.figure].append(mark)
    row: Row = {figure: len(of[figure]) for figure in COUNTED}
    waits = sorted(mark.seconds for mark in of["wait"])
    over = sum(mark.seconds > targets[mark.service] for mark in (*of["wait"], *of["left"]))
    if waits:
        ranks = {"median": nearest_rank(waits, 50), "p90": nearest_rank(waits, 90), "p95": nearest_rank(waits, 95)}
        row["waits"] = {"count": len(waits), **ranks, "longest": waits[-1], "over_target": over}
    serving = sorted(mark.seconds for mark in of["serving"])
    if serving:
        ranks = {"median": nearest_rank(serving, 50), "p90": nearest_rank(serving, 90)}
        row["serving"] = {"count": len(serving), **ranks}
    return row
