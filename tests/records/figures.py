"""Count a bookkeeper's strokes into the rows of a report, as the contract words them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tests.records.page import ZONE, first_wait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.records.bookkeeper import Bookkeeper
    from tests.records.page import Mark

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
    made = {key: _figures(marks, targets) for key, marks in groups.items()}
    return [dict(zip(names, key, strict=True)) | made[key] for key in sorted(made) if made[key]]


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
    if mark.figure == "so-far":
        return None  # it stands in the hour in which it ends
    hour = dt.datetime.fromtimestamp(mark.at / 1000, ZONE).hour
    return (hour,) if by == "hour" else (dt.date.fromisoformat(mark.day).isoweekday(), hour)


def _figures(marks: Iterable[Mark], targets: Mapping[str, int]) -> Row:
    of: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        of[mark.figure].append(mark)
    row: Row = {figure: len(of[figure]) for figure in COUNTED if of[figure]}
    waits = sorted(mark.seconds for mark in of["wait"])
    over = sum(mark.seconds > targets[mark.service] for mark in (*of["wait"], *of["left"], *of["so-far"]))
    if waits or over:
        longest = {"longest": waits[-1]} if waits else {}
        row["waits"] = {"count": len(waits), **_ranks(waits, 50, 90, 95), **longest, "over_target": over}
    serving = sorted(mark.seconds for mark in of["serving"])
    if serving:
        row["serving"] = {"count": len(serving), **_ranks(serving, 50, 90)}
    return row


def _ranks(ordered: Sequence[int], *shares: int) -> Row:
    names = {50: "median", 90: "p90", 95: "p95"}
    return {names[share]: nearest_rank(ordered, share) for share in shares if ordered}


def estimates(book: Bookkeeper) -> dict[str, Row]:
    """Return by service how often the wait of who was told one ended in a call inside of that, in whole minutes."""
    counted: dict[str, Row] = defaultdict(lambda: {"told": 0, "hit": 0, "early": 0, "late": 0})
    for person in book.people.values():
        waited, row = first_wait(person), counted[person.stays[0].service]
        if person.told is None or waited is None:
            continue
        low, high = person.told
        row["told"] += 1
        row["early" if waited // 60 < low // 60 else "late" if waited // 60 > high // 60 else "hit"] += 1
    return {service: row for service, row in counted.items() if row["told"]}
