"""Learn an office's past from its rows: paces, skills and speeds, lunches, pauses, who overtakes whom."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from queue_server.domain.forecast.past import TYPICAL, Counter, Past, Service
from queue_server.learning.rows import DAY, by_day, lines_of
from queue_server.learning.silences import HAND, away_of, pauses_of, silences_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.learning.rows import Row

DAYS = 60
"""So many of an office's last days are looked at."""

_PARTS = 12
"""A visit's times are kept as so many parts of equal size."""

_LONGEST = 4 * 3600
"""A visit that took longer was forgotten, not served."""

_KNOWN = 40.0
"""So many visits of one's own weigh as much as what holds for all."""


_EAGER = 0.4
"""On days that go otherwise than usual most people wait longest: today weighs more than all days would say."""

_FEWEST = 4
"""Fewer values say nothing of how they spread."""


def past_of(rows: Sequence[Row]) -> Past:
    """Return what the rows of one office say; with none, nothing."""
    days = by_day(rows)
    kept = sorted(days, key=lambda each: each[1])[-DAYS:]
    return _past([days[each] for each in kept])


def _past(days: Sequence[Sequence[Row]]) -> Past:
    rows = [row for day in days for row in day]
    takes = _takes(rows)
    overall = [each for found in takes.values() for each in found]
    usual = round(_mean(overall)) if overall else TYPICAL
    counters = _counters(rows, takes, usual)
    silences = [each for number, day in enumerate(days) for each in silences_of(day, number, counters)]
    away = away_of(days, silences)
    gaps = {name: _gaps(each) for name, each in _by_service(days).items()}
    every = [gap for found in gaps.values() for _, gap in found]
    gap = round(_mean(every)) if every else usual
    if not overall:
        usual = gap
    hours = max(1.0, sum((day[-1].issued - day[0].issued) / 3600 for day in days))
    pauses = pauses_of(silences, away)
    return Past(
        {
            name: _service(each, takes.get(name, []), gaps.get(name, []), (usual, gap, hours))
            for name, each in lines_of(rows).items()
        },
        {name: each._replace(away=away.get(name, ())) for name, each in counters.items()},
        usual,
        gap,
        _first(days),
        _grid(pauses, _PARTS) if len(pauses) >= _FEWEST else Past().pauses,
        round(sum(each - HAND for each in pauses) / max(40, sum(row.counter != "" for row in rows))),
        *_memories(days, {name: _blend(each, usual, 5) for name, each in takes.items()}, counters),
        len(days),
    )


def _memories(
    days: Sequence[Sequence[Row]], takes: Mapping[str, float], counters: Mapping[str, Counter]
) -> tuple[float, float]:
    """Return how many visits of today weigh as much as what is usual, for a service's pace and for a clerk's speed.

    Bühlmann's credibility: how much visits differ from each other, over how much days do.
    """
    found = []
    for by_counter in (False, True):
        inner, outer, weight = 0.0, 0.0, 0.0
        number = 0
        for day in days:
            ratios: dict[str, list[float]] = {}
            for row in day:
                if row.called is not None and row.ended is not None and row.service in takes:
                    speed = counters[row.counter].speed if row.counter in counters else 1.0
                    ratio = min(4.0, (row.ended - row.called) / takes[row.service] / speed)
                    ratios.setdefault(row.counter if by_counter else row.service, []).append(ratio)
            for each in ratios.values():
                if len(each) > _FEWEST:
                    middle = sum(each) / len(each)
                    spread = sum((one - middle) ** 2 for one in each) / (len(each) - 1)
                    inner += spread * len(each)
                    number += len(each)
                    outer += ((middle - 1) ** 2 - spread / len(each)) * len(each)
                    weight += len(each)
        if weight < _KNOWN or inner == 0:
            found.append(Past().by_clerk if by_counter else Past().by_service)
        else:
            found.append(round(min(400.0, max(3.0, _EAGER * inner / number / max(1e-4, outer / weight))), 1))
    return found[0], found[1]


def _service(
    rows: Sequence[Row],
    takes: Sequence[int],
    gaps: Sequence[tuple[int, float]],
    of_all: tuple[int, int, float],
) -> Service:
    usual, gap, hours = of_all
    own = [each for _, each in gaps]
    by_hour: dict[int, list[float]] = {}
    for hour, each in gaps:
        by_hour.setdefault(hour, []).append(each)
    mean_gap = _blend(own, gap, 5)
    waits: dict[int, list[float]] = {}
    for row in rows:
        if row.waited is not None:
            waits.setdefault(row.issued % DAY // 3600, []).append(row.waited)
    return Service(
        len(rows),
        round(_blend(takes, usual, 5)),
        _grid(takes, _PARTS),
        round(mean_gap),
        tuple(round(_blend(by_hour[hour], mean_gap, 10)) if hour in by_hour else 0 for hour in range(24))
        if own
        else (),
        tuple(round(median(waits[hour]), 1) if hour in waits else -1.0 for hour in range(24)),
        round(sum(row.priority for row in rows) / hours, 3),
    )


def _takes(rows: Iterable[Row]) -> dict[str, list[int]]:
    """Return for how long visits occupied a clerk, by service; who did not come did so too, for less."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.called is not None and row.ended is not None:
            took = row.ended - row.called
            if 0 < took < _LONGEST:
                found.setdefault(row.service, []).append(took)
    return found


def _counters(rows: Iterable[Row], takes: Mapping[str, Sequence[int]], usual: int) -> dict[str, Counter]:
    """Return what each counter serves, and how fast."""
    averages = {name: sum(each) / len(each) for name, each in takes.items()}
    served: dict[str, dict[str, int]] = {}
    actual: dict[str, float] = {}
    expected: dict[str, float] = {}
    for row in rows:
        if row.counter and row.called is not None:
            services = served.setdefault(row.counter, {})
            services[row.service] = services.get(row.service, 0) + 1
            if row.ended is not None and 0 < row.ended - row.called < _LONGEST:
                actual[row.counter] = actual.get(row.counter, 0.0) + row.ended - row.called
                expected[row.counter] = expected.get(row.counter, 0.0) + averages[row.service]
    return {
        name: Counter(
            sum(each.values()),
            tuple(sorted(service for service, times in each.items() if times * 200 >= sum(each.values()))),
            round((actual.get(name, 0.0) + _KNOWN * usual) / (expected.get(name, 0.0) + _KNOWN * usual), 3),
        )
        for name, each in sorted(served.items())
    }


def _by_service(days: Sequence[Sequence[Row]]) -> dict[str, list[list[Row]]]:
    found: dict[str, list[list[Row]]] = {}
    for day in days:
        for name, rows in lines_of(day).items():
            found.setdefault(name, []).append(rows)
    return found


def _gaps(days: Sequence[Sequence[Row]]) -> list[tuple[int, float]]:
    """Return the hour and the length of gaps between two calls of a service, times the counters that worked."""
    found = []
    for day in days:
        calls = sorted((row for row in day if row.called is not None), key=lambda row: row.called or 0)
        for before, row in pairwise(calls):
            at, last = row.called or 0, before.called or 0
            if row.issued <= last:
                counters = row.counters if row.counters is not None else 1.0
                found.append((last % DAY // 3600, min(_LONGEST, at - last) * max(1.0, counters)))
    return found


def _first(days: Sequence[Sequence[Row]]) -> float:
    """Return how often one with priority was called when one without, of the same service, had come earlier."""
    urgent = ordinary = 0.0
    for day in days:
        for rows in lines_of(day).values():
            if not any(row.priority for row in rows):
                continue
            calls = sorted((row for row in rows if row.called is not None), key=lambda row: row.called or 0)
            for number, row in enumerate(calls):
                at, rest = row.called or 0, calls[number + 1 : number + 60]
                if row.priority:
                    urgent += any(not each.priority and each.issued < row.issued for each in rest)
                else:
                    ordinary += any(each.priority and row.issued < each.issued < at for each in rest)
    return round((urgent + 1) / (urgent + ordinary + 2), 3)


def _mean(values: Sequence[float]) -> float:
    """Return the mean, with what is far above the rest cut off."""
    top = 5 * sum(values) / len(values)
    return sum(min(each, top) for each in values) / len(values)


def _blend(values: Sequence[float], usual: float, weight: float) -> float:
    """Return the mean of values, drawn towards what is usual where they are few."""
    return (_mean(values) * len(values) + weight * usual) / (len(values) + weight) if values else usual


def _grid(values: Sequence[float], parts: int) -> tuple[int, ...]:
    ordered = sorted(values)
    if len(ordered) < parts:
        return tuple(round(each) for each in ordered)
    return tuple(round(ordered[int((part + 0.5) * len(ordered) / parts)]) for part in range(parts))
