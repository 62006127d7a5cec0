"""Find when counters called nobody though somebody waited for them: lunches, which come at their time, and pauses."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.forecast.past import Away
from queue_server.learning.rows import DAY, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.forecast.past import Counter
    from queue_server.learning.rows import Row

HAND = 45
"""Seconds between an end and the next call while somebody waits that are nothing but the call."""

_NOTICED = 240
"""A silence of so many seconds is none of a clerk at work; twice that makes a stretch away."""

_LONG = 900
"""A silence of so many seconds may be a lunch: it is looked at more closely."""


class Silence(NamedTuple):
    """A counter called nobody, though somebody waited for it."""

    counter: str
    day: int
    start: int
    end: int


def silences_of(day: Sequence[Row], number: int, counters: Mapping[str, Counter]) -> Iterable[Silence]:
    """Yield when a counter called nobody though somebody waited whom it serves."""
    midnight = day[0].issued // DAY * DAY
    by_counter: dict[str, list[Row]] = {}
    for row in day:
        if row.counter and row.called is not None:
            by_counter.setdefault(row.counter, []).append(row)
    lines = lines_of(day)
    for counter, calls in by_counter.items():
        calls.sort(key=lambda row: row.called or 0)
        free = 0
        for row in calls:
            called = row.called or 0
            start = max(free, row.issued)
            if free and called - free > _LONG:
                for begun, over in _wanted(lines, counters[counter].services, free, called):
                    yield Silence(counter, number, begun - midnight, over - midnight)
            elif free == 0 or called - start > HAND:
                yield Silence(counter, number, start - midnight, called - midnight)
            free = row.ended or called


def _wanted(
    lines: Mapping[str, Sequence[Row]], services: Iterable[str], free: int, called: int
) -> Iterable[tuple[int, int]]:
    """Yield the stretches in which a counter called nobody between two moments though somebody waited for it."""
    waits = []
    for service in services:
        line = lines.get(service, ())
        for row in line[bisect_left(line, free - _LONG, key=lambda row: row.issued) :]:
            start = max(free, row.issued)
            if start >= called:
                break
            end = min(called, row.called or start)
            if end - start > 2 * HAND:
                waits.append((start, end))
    begun = over = 0
    for start, end in sorted(waits):
        if start > over + _LONG:
            if over:
                yield begun, over
            begun = start
        over = max(over, end)
    if over:
        yield begun, over


def away_of(days: Sequence[Sequence[Row]], silences: Sequence[Silence]) -> dict[str, tuple[Away, ...]]:
    """Return when each counter was away on most days on which it could have been seen: by the minute."""
    absent: dict[str, list[int]] = {}
    for each in silences:
        if each.end - each.start >= _NOTICED:
            minutes = absent.setdefault(each.counter, [0] * 1440)
            for minute in range(-(-each.start // 60), min(1440, each.end // 60)):
                minutes[minute] += 1
    present = {counter: [0] * 1440 for counter in absent}
    for day in days:
        for row in day:
            if row.counter in present and row.called is not None and row.ended is not None:
                minutes = present[row.counter]
                for minute in range(row.called % DAY // 60, min(1440, -(-(row.ended % DAY) // 60))):
                    minutes[minute] += 1
    found = {}
    for counter, gone in absent.items():
        is_away = [a > p and a >= min(2, len(days)) for a, p in zip(gone, present[counter], strict=True)]
        found[counter] = tuple(_stretches(is_away))
    return found


def _stretches(flags: Sequence[bool]) -> Iterable[Away]:
    start = None
    for minute, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = minute
        elif not flag and start is not None:
            if minute - start >= _NOTICED // 30:
                yield Away(60 * start, 60 * minute)
            start = None


def pauses_of(silences: Sequence[Silence], away: Mapping[str, Sequence[Away]]) -> list[int]:
    """Return how long counters were silent when it was not their usual time."""
    return [
        each.end - each.start
        for each in silences
        if each.end - each.start > 2 * HAND
        and not any(start < each.end and each.start < end for start, end in away.get(each.counter, ()))
    ]
