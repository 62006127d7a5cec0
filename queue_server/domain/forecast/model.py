"""What was learned for an office: its past, trees that correct what is played, and ranges that hold 80 of 100 waits.

It is small, JSON, and says in words what it was learned from. Reckoning with it needs nothing but Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import expm1, log1p
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.forecast.features import NAMES, Look
from queue_server.domain.forecast.past import Past

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_server.domain.forecast.scene import Scene


LAYOUT = 1
"""Of the JSON; a model of another layout is not read but learned anew."""


_MINUTE = NAMES.index("minute")
_WIDER = NAMES.index("wider")


class UnknownLayoutError(QueueServerError):
    """A model is of a layout that this program does not read."""

    title = "The model is of another layout"


class Range(NamedTuple):
    """What a wait will be, in minutes: 80 of 100 are from `low` to `high`, half of all are below `likely`."""

    low: float
    likely: float
    high: float


class Trees(NamedTuple):
    """Trees as arrays: node `n` asks whether figure `asks[n]` is at most `over[n]`, and goes left or right.

    Below zero, `left` and `right` are leaves: `~n` is the place in `leaves`.
    """

    roots: tuple[int, ...] = ()
    asks: tuple[int, ...] = ()
    over: tuple[float, ...] = ()
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    leaves: tuple[float, ...] = ()

    def sum(self, figures: Sequence[float]) -> float:
        """Return what the trees say together."""
        _, asks, over, left, right, leaves = self
        total = 0.0
        for root in self.roots:
            node = root
            while node >= 0:
                node = left[node] if figures[asks[node]] <= over[node] else right[node]
            total += leaves[~node]
        return total


class Bend(NamedTuple):
    """A line through points, which never falls: what trees said, and what it has to be."""

    at: tuple[float, ...] = (0.0, 1.0)
    to: tuple[float, ...] = (0.0, 1.0)

    def of(self, value: float) -> float:
        """Return the line's height; outside its points it goes on with slope 1."""
        at, to = self
        if value <= at[0]:
            return to[0] + value - at[0]
        for number in range(1, len(at)):
            if value <= at[number]:
                share = (value - at[number - 1]) / (at[number] - at[number - 1])
                return to[number - 1] + share * (to[number] - to[number - 1])
        return to[-1] + value - at[-1]


_STRAIGHT = Bend()
_NO_TREES = Trees(), Trees(), Trees()
_WIDE = Bend((0.0, 5.0), (-0.5, 4.4)), _STRAIGHT, Bend((0.0, 5.0), (0.8, 5.6))
"""About half and twice of what is played: what stands for nothing learned."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned.

    Everything is a logarithm of 1 + minutes: what is played is bent to a beginning, three sums of trees are added,
    and each is bent once more, so that the ranges hold. Nothing learned is a model too: the play, in wide ranges.
    """

    pasts: Mapping[str, Past] = field(default_factory=dict)
    """By office; an office's own model has one."""
    begun: Bend = _STRAIGHT
    trees: tuple[Trees, Trees, Trees] = _NO_TREES
    bends: tuple[Bend, Bend, Bend] = _WIDE
    hours: Mapping[int, float] = field(default_factory=dict)
    """What ranges are wider by in an hour of the day, up and down."""
    summary: Mapping[str, Any] = field(default_factory=dict)
    """What it was learned from, for people: days, visits, with which program, how good it was."""

    def past(self, office: str) -> Past:
        """Return what is known of an office."""
        return self.pasts.get(office) or Past()

    def look(self, scene: Scene) -> Look:
        """Return the scene as this model sees it: made once, asked for everybody who waits."""
        return Look(scene, self.past(scene.office))

    def range_of(self, features: Sequence[float]) -> Range:
        """Return the range for somebody with these figures (`features.NAMES`)."""
        begun = self.begun.of(log1p(max(0.0, features[0])))
        low, likely, high = self.trees
        below, middle, above = self.bends
        wider = features[_WIDER] + self.hours.get(int(features[_MINUTE] // 60), 0.0)
        found = sorted(
            (
                below.of(begun + low.sum(features)) - wider,
                middle.of(begun + likely.sum(features)),
                above.of(begun + high.sum(features)) + wider,
            )
        )
        return Range(*[expm1(each) if each > 0 else 0.0 for each in found])

    def told(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "layout": LAYOUT,
            "summary": dict(self.summary),
            "features": list(NAMES),
            "pasts": {office: past.told() for office, past in self.pasts.items()},
            "trees": [each._asdict() for each in self.trees],
            "begun": self.begun._asdict(),
            "bends": [each._asdict() for each in self.bends],
            "hours": {str(hour): each for hour, each in self.hours.items()},
        }

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Return the model of its JSON. Raise `UnknownLayoutError` where it is of another layout or other figures."""
        if told.get("layout") != LAYOUT or told.get("features") != list(NAMES):
            raise UnknownLayoutError(f"The model has layout {told.get('layout')}; this program reads {LAYOUT}")
        low, likely, high = (Trees(**{name: tuple(each) for name, each in trees.items()}) for trees in told["trees"])
        below, middle, above = map(_bend, told["bends"])
        return cls(
            {office: Past.read(past) for office, past in told["pasts"].items()},
            _bend(told["begun"]),
            (low, likely, high),
            (below, middle, above),
            {int(hour): each for hour, each in told["hours"].items()},
            told["summary"],
        )


def _bend(told: Mapping[str, Sequence[float]]) -> Bend:
    return Bend(tuple(told["at"]), tuple(told["to"]))
