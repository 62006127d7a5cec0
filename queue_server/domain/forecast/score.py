"""Reckon how good what visitors were told of their wait was, once it is over.

A case is somebody who was told a range when she got her number and whose wait ended in a call. Minutes are whole, as
clocks count them: who was called after 10 minutes and 59 seconds waited 10. Fewer than `ENOUGH` cases say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from queue_server.domain.core.identifiers import Seconds
    from queue_server.domain.forecast.outlook import Told

ENOUGH = 20
"""Below so many cases nothing is said."""

SURE = 100
"""Below so many cases nobody says that ranges are too narrow or too wide."""

LEAST, AIM, MOST = 75, 80, 85
"""Of a hundred waits so many should be inside: at least, as a rule, at most."""

_CALM = 2
"""What was outside of that is inside again once it is so far within."""

_FEW, _MANY = 10, 90
"""Of a hundred waits so many should be shorter than the range's low end, and than its high one."""

_NARROWER = 95
"""Per cent: what cannot be narrower than so is not too wide."""

_MINUTE = 60


Off = Literal["", "narrow", "wide"]
"""Whether of the last week's waits too few were inside of what was told, too many, or neither."""


class Case(NamedTuple):
    """What somebody was told, and what came of it."""

    told: Told
    waited: Seconds


@dataclass(frozen=True, slots=True)
class Score:
    """What came of what was told. Durations are whole seconds."""

    n: int
    hits: int
    """Whose wait was inside the range, its ends included."""
    bias: int
    """By how much the likely wait was longer than the wait, on average: negative where less was told."""
    width: int
    """How wide the range was, on average."""
    mae: int
    """How far the likely wait was from the wait, on average, whichever way."""

    @property
    def percent(self) -> int:
        """Return of how many in a hundred the wait was inside."""
        return round(self.hits * 100 / self.n)


def is_hit(case: Case) -> bool:
    """Tell whether a wait was inside of what was told."""
    return case.told.low <= case.waited // _MINUTE <= case.told.high


def score(cases: Collection[Case]) -> Score | None:
    """Return what came of what was told; None of too few cases."""
    n = len(cases)
    if n < ENOUGH:
        return None
    return score_of(
        n,
        sum(map(is_hit, cases)),
        sum(_early(case) for case in cases),
        sum(_MINUTE * (case.told.high - case.told.low) for case in cases),
        sum(abs(_early(case)) for case in cases),
    )


def score_of(n: int, hits: int, early: int, wide: int, off: int) -> Score | None:
    """Return the score of sums over cases: by how many seconds more was told, how wide, how far off."""
    return None if n < ENOUGH else Score(n, hits, round(early / n), round(wide / n), round(off / n))


def loss(cases: Collection[Case]) -> float:
    """Return in seconds how bad what was told is, on average: the less the better.

    Both count in it: how far off the likely wait is, and how wide the range, with ten times what a wait lies outside.
    It is the mean of the quantile losses of low, likely and high, which nobody makes less by telling otherwise than
    she thinks. Raises `ZeroDivisionError` where there are no cases.
    """
    return sum(_loss(case) for case in cases) / len(cases)


def off(percent: int, was: Off = "") -> Off:
    """Tell whether of a hundred waits too few were inside (`narrow`), too many (`wide`), or neither.

    What was so before stays so until it is well within.
    """
    if percent < LEAST + (_CALM if was == "narrow" else 0):
        return "narrow"
    return "wide" if percent > MOST - (_CALM if was == "wide" else 0) else ""


def off_by(cases: Sequence[Case], was: Off = "") -> Off:
    """Tell whether ranges are too narrow or too wide, where there are cases enough to tell.

    Too wide are only those that could have been narrower: who is called at once is told so, and nothing is narrower.
    """
    found = score(cases)
    if found is None or found.n < SURE:
        return ""
    said = off(found.percent, was)
    return "" if said == "wide" and width_needed((case, 100) for case in cases) > _NARROWER else said


def width_needed(cases: Iterable[tuple[Case, int]]) -> int:
    """Return how wide ranges should be, in per cent of what was reckoned, so that `AIM` of a hundred are hits.

    With each case comes how wide it was told, in per cent of what was reckoned: see `widened`. There must be one.
    """
    needed = sorted(width * _stretch(case) for case, width in cases)
    return round(needed[min(len(needed) * AIM // 100, len(needed) - 1)])


def _stretch(case: Case) -> float:
    """Return how many times as wide a range must be at least for its wait to be inside; under 1 if it may shrink."""
    waited = case.waited // _MINUTE + 1
    return max((case.told.low + 1) / waited, waited / (case.told.high + 1))


def _early(case: Case) -> int:
    return _MINUTE * case.told.likely - case.waited


def _loss(case: Case) -> float:
    told = (case.told.low, _FEW), (case.told.likely, 50), (case.told.high, _MANY)
    return sum(_quantile_loss(case.waited - _MINUTE * minutes, share) for minutes, share in told) / len(told)


def _quantile_loss(over: int, share: int) -> float:
    """Return the loss where a wait was so many seconds over what so many of a hundred should be under."""
    return over * share / 100 if over >= 0 else -over * (100 - share) / 100
