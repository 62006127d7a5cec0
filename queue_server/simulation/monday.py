"""Plan a Monday: who comes when, for what, and how it will go. Seeded, so that it can be rehearsed again.

Sizes, the shape of the day and the minutes of service follow docs/glossary.md's sources: they are estimates, and
whatever rests on them is called simulated.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Minutes = float
"""Simulated minutes since the doors opened, at 07:30."""

Size = Literal["small", "merged", "big"]

VISITORS: dict[str, int] = {"small": 150, "merged": 450, "big": 2000}
"""Tickets of a day by the size of the office."""

BEFORE_THE_DOORS: dict[str, int] = {"small": 15, "merged": 30, "big": 150}
"""How many stand at the doors when they open."""

SHAPE: tuple[tuple[Minutes, Minutes, float], ...] = (
    (0, 30, 0.14),
    (30, 150, 0.38),
    (150, 240, 0.11),
    (360, 450, 0.23),
    (450, 570, 0.14),
)
"""From, to, share of the day's visitors: the peak is from 08:00 to 10:00, a second small rush before 15:00."""

KINDS: dict[str, tuple[float, Minutes, Minutes]] = {
    "certification": (0.55, 3, 7),
    "civil-status": (0.12, 10, 20),
    "land-building": (0.06, 15, 30),
    "business": (0.03, 10, 15),
    "labour-social": (0.05, 8, 15),
    "result": (0.10, 2, 4),
    "guidance": (0.05, 3, 8),
    "supplement": (0.03, 4, 8),
    "leaders": (0.01, 15, 40),
}
"""Share of the visitors and minutes of service by kind of visit."""

OTHER = (0.05, 5, 12)
"""The same for a service that the estimates do not know."""

Fate = Literal["served", "no-show", "late", "cancels", "parks", "sent-on"]
"""How a visit goes: missed for good, missed and back, given back, stepped out and back, sent to another service."""

FATES: dict[Fate, float] = {
    "served": 0.86,
    "no-show": 0.03,
    "late": 0.03,
    "cancels": 0.03,
    "parks": 0.02,
    "sent-on": 0.03,
}

_PRIORITY = 0.15
_RECALLED = 0.2


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visitor of the plan."""

    arrives: Minutes
    service: str
    priority: str | None
    takes: Minutes
    fate: Fate
    recalled: bool
    """Whether the clerk has to call twice."""


def plan(
    size: Size, seed: int, services: Sequence[str], priorities: Sequence[str], visitors: int | None = None
) -> list[Visitor]:
    """Return the visitors of a Monday in the order in which they come."""
    dice = random.Random(seed)
    total = visitors or VISITORS[size]
    early = min(BEFORE_THE_DOORS[size], total // 5)
    arrivals = [0.0] * early + [_arrival(dice) for _ in range(total - early)]
    return [_visitor(dice, arrives, services, priorities) for arrives in sorted(arrivals)]


def _arrival(dice: random.Random) -> Minutes:
    start, end, _ = dice.choices(SHAPE, [share for _, _, share in SHAPE])[0]
    return dice.uniform(start, end)


def _visitor(dice: random.Random, arrives: Minutes, services: Sequence[str], priorities: Sequence[str]) -> Visitor:
    service = dice.choices(services, [KINDS.get(each, OTHER)[0] for each in services])[0]
    _, shortest, longest = KINDS.get(service, OTHER)
    return Visitor(
        arrives=arrives,
        service=service,
        priority=dice.choice(priorities) if priorities and dice.random() < _PRIORITY else None,
        takes=dice.triangular(shortest, longest),
        fate=dice.choices(list(FATES), list(FATES.values()))[0],
        recalled=dice.random() < _RECALLED,
    )
