"""Bend what was said so that ranges hold what they promise: by how much of those that were told, said without them.

Ranges are the shortest that hold 80 of 100: waits reach further up than down, so fewer are below than above. What is
bent never falls where it rose, so one more before somebody shortens nothing.
"""

from __future__ import annotations

from math import expm1
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.forecast.model import Bend

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HELD = 0.8
"""Of waits fall inside."""

_PART = 150
"""At least so many waits for one point of a bend."""

_PARTS = 8

_BELOW = tuple(step / 100 for step in range(0, 20, 2))
"""Shares of waits below a range that are tried."""

_SLICE = 120.0
"""So many waits of an hour, or of a service, weigh as much as all others."""

_NARROWEST, _WIDEST = -0.3, 1.5

_APART = 1e-3
"""Points of a bend that are nearer than this are one."""

_AT_ONCE = 0.08
"""Five seconds, as a logarithm of 1 + minutes: that is no wait."""

_LEAST_HELD = 0.76


class Said(NamedTuple):
    """What was said of one wait, and how long it was: logarithms of 1 + minutes."""

    low: float
    likely: float
    high: float
    waited: float


def bend_to(said: Sequence[float], waited: Sequence[float], quantile: float) -> Bend:
    """Return the bend from what was said to a quantile of what came."""
    order = sorted(range(len(said)), key=lambda each: said[each])
    points = []
    for part in _parts(order):
        at = sum(said[each] for each in part) / len(part)
        points.append((at, at + _quantile(sorted(waited[each] - said[each] for each in part), quantile)))
    return _bend(points)


def aim(told: Sequence[Said]) -> float:
    """Return what share ranges have to hold of the waits that nobody can know, so that they hold `HELD` of all.

    Where a counter is free nobody waits, and any range holds it; that does not excuse the others for much.
    """
    known = [each for each in told if each.likely <= _AT_ONCE]
    others = len(told) - len(known)
    held = sum(each.waited <= _AT_ONCE for each in known)
    return max(_LEAST_HELD, min(HELD, (HELD * len(told) - held) / others)) if others else HELD


def bends(told: Sequence[Said], held: float) -> tuple[Bend, Bend, Bend]:
    """Return the bends of low, likely and high, so that ranges hold a share."""
    order = sorted(range(len(told)), key=lambda each: told[each].likely)
    lows, highs = [], []
    for part in _parts(order):
        rows = [told[each] for each in part]
        below = sorted(each.waited - each.low for each in rows)
        above = sorted(each.waited - each.high for each in rows)
        at_low = sum(each.low for each in rows) / len(rows)
        at_high = sum(each.high for each in rows) / len(rows)
        best = None
        for share in _BELOW:
            low = _quantile(below, share)
            lost = sum(each.waited < max(0.0, each.low + low) for each in rows) / len(rows)
            if lost > 1 - held:
                break
            high = _quantile(above, min(1.0, held + lost))
            width = sum(expm1(max(0.0, each.high + high)) - expm1(max(0.0, each.low + low)) for each in rows)
            if best is None or width < best[0]:
                best = width, low, high
        _, low, high = best or (0.0, _quantile(below, 0.1), _quantile(above, 0.9))
        lows.append((at_low, at_low + low))
        highs.append((at_high, at_high + high))
    likely = bend_to([each.likely for each in told], [each.waited for each in told], 0.5)
    return _bend(lows), likely, _bend(highs)


def wider(told: Iterable[tuple[str, Said]], held: float) -> Mapping[str, float]:
    """Return by slice by how much its ranges have to be wider, up and down, so that they hold a share.

    Slices of few waits are drawn towards 0; where nobody waits there is nothing to hold.
    """
    found: dict[str, list[float]] = {}
    for name, each in told:
        if each.likely > _AT_ONCE:
            found.setdefault(name, []).append(max(each.low - each.waited, each.waited - each.high))
    return {
        name: round(
            max(_NARROWEST, min(_WIDEST, _quantile(sorted(each), held) * len(each) / (len(each) + _SLICE))), 4
        )
        for name, each in sorted(found.items())
    }


def _parts(order: Sequence[int]) -> Iterable[Sequence[int]]:
    number = max(1, min(_PARTS, len(order) // _PART))
    for part in range(number):
        yield order[part * len(order) // number : (part + 1) * len(order) // number]


def _bend(points: Sequence[tuple[float, float]]) -> Bend:
    """Return a line through points that never falls."""
    at: list[float] = []
    to: list[float] = []
    for x, y in sorted(points):
        if at and x - at[-1] < _APART:
            to[-1] = max(to[-1], y)
            continue
        at.append(round(x, 5))
        to.append(round(max(y, to[-1]) if to else y, 5))
    return Bend(tuple(at), tuple(to))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile of values in order, with room for the next one as conformal prediction has it."""
    if not ordered:
        return 0.0
    place = share * (len(ordered) + 1) - 1
    low = min(max(0, int(place)), len(ordered) - 1)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + max(0.0, min(1.0, place - low)) * (ordered[high] - ordered[low])


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return round(_quantile(sorted(values), 0.5), 5)


def mean_error(said: Sequence[float], waits: Sequence[float]) -> float:
    """Return how far what was said, logarithms of 1 + minutes, is off from waits, in minutes."""
    return sum(abs(expm1(max(0.0, each)) - wait) for each, wait in zip(said, waits, strict=True)) / len(waits)
