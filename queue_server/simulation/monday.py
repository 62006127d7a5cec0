"""Plan a Monday: who comes when, for what, and how it will go. Seeded, so that it can be rehearsed again.

The figures are estimates of a Vietnamese ward's one-stop desk; whatever rests on them is called simulated.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Minutes = float
"""Simulated minutes of office time since the doors opened, at 07:30. The midday break is left out."""

Size = Literal["small", "merged", "big"]

NOON: Minutes = 240
"""When the morning ends, at 11:30."""

VISITORS: dict[Size, int] = {"small": 150, "merged": 450, "big": 2000}
"""Tickets of a day by the size of the office; a merged ward's bad day is 1,000."""

BURST: dict[Size, tuple[int, int]] = {"small": (10, 30), "merged": (20, 60), "big": (30, 300)}
"""How many stand at the doors before they open, and how many have come ten minutes later."""

CROWD = 30
"""More than these do not stand at the doors, however bad the day."""

MORNING_SHARE = 0.63

MORNING: tuple[tuple[Minutes, Minutes, float], ...] = ((10, 30, 0.10), (30, 150, 0.72), (150, NOON, 0.18))
AFTERNOON: tuple[tuple[Minutes, Minutes, float], ...] = ((NOON, 280, 0.20), (280, 330, 0.45), (330, 435, 0.35))
"""From, to, weight: the peak is from 08:00 to 10:00, a second small rush just before 15:00."""

KINDS: dict[str, tuple[float, Minutes, Minutes, tuple[str, ...]]] = {
    "certification": (0.55, 3, 7, ("certified",)),
    "civil-status": (0.12, 10, 20, ("received", "received", "supplement")),
    "land-building": (0.06, 15, 30, ("received", "received", "supplement", "refused")),
    "business": (0.03, 10, 15, ("received", "supplement")),
    "labour-social": (0.05, 8, 15, ("received", "supplement")),
    "result": (0.10, 2, 4, ("result",)),
    "guidance": (0.05, 3, 8, ("guidance",)),
    "supplement": (0.03, 4, 8, ("received",)),
    "leaders": (0.01, 15, 40, ("guidance",)),
}
"""Share of the visitors, minutes of service and likely outcomes by the sample office's services."""

OTHER = (0.05, 5.0, 12.0, ("received",))
"""The same for a service that the estimates do not know: each has an even share."""

Fate = Literal["served", "no-show", "late", "cancels", "parks", "sent-on", "sent-and-back", "goes-on"]
"""How a visit goes: missed for good; missed and back; given back; out for a paper and back; sent to another service,
and back from there; served, and then for another service under the same number."""

FATES: dict[Fate, float] = {
    "served": 0.82,
    "no-show": 0.04,
    "late": 0.03,
    "cancels": 0.03,
    "parks": 0.03,
    "sent-on": 0.02,
    "sent-and-back": 0.01,
    "goes-on": 0.02,
}

WALK: Minutes = 0.5
"""From a seat to the counter."""

GLANCE = 0.3
"""Share of the service minutes after which a clerk sees that something is missing."""

_NEED_ANOTHER = {"sent-on", "sent-and-back", "goes-on"}
_PRIORITY = 0.15
_RECALLED = 0.15
_STACK = 0.05
"""Share of certifications that are a stack of papers, of ten to twenty minutes."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an office offers to its visitors, by id."""

    services: tuple[str, ...]
    priorities: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visitor of the plan."""

    arrives: Minutes
    service: str
    takes: Minutes
    fate: Fate
    onward: str | None
    """The other service of whoever is sent or goes on."""
    after: Minutes
    """Until a cancel after taking the number, until the way back after a no-show or a park."""
    recalled: bool
    """Whether the clerk has to call twice."""
    priority: str | None
    outcome: str | None


def plan(size: Size, seed: int, offer: Offer, visitors: int | None = None) -> tuple[Visitor, ...]:
    """Return the visitors of a Monday in the order in which they come."""
    dice = random.Random(seed)
    arrivals = sorted(_arrivals(dice, size, visitors or VISITORS[size]))
    return tuple(_visitor(dice, arrives, offer) for arrives in arrivals)


def clock(minutes: Minutes) -> str:
    """Return the simulated time of day, as `08:05`."""
    since_midnight = int(7 * 60 + 30 + minutes + (120 if minutes >= NOON else 0))
    return f"{since_midnight // 60:02d}:{since_midnight % 60:02d}"


def _arrivals(dice: random.Random, size: Size, total: int) -> list[Minutes]:
    scale, (doors, burst) = total / VISITORS[size], BURST[size]
    doors, burst, morning = min(round(doors * scale), CROWD), round(burst * scale), round(total * MORNING_SHARE)
    crowd = [0.0] * doors + [dice.uniform(0, 10) for _ in range(burst - doors)]
    later = [_moment(dice, MORNING) for _ in range(morning - len(crowd))]
    return crowd + later + [_moment(dice, AFTERNOON) for _ in range(total - morning)]


def _moment(dice: random.Random, shape: tuple[tuple[Minutes, Minutes, float], ...]) -> Minutes:
    start, end, _ = dice.choices(shape, [weight for _, _, weight in shape])[0]
    return dice.uniform(start, end)


def _visitor(dice: random.Random, arrives: Minutes, offer: Offer) -> Visitor:
    service = dice.choices(offer.services, [KINDS.get(each, OTHER)[0] for each in offer.services])[0]
    _, shortest, longest, outcomes = KINDS.get(service, OTHER)
    stack = service == "certification" and dice.random() < _STACK
    fate: Fate = dice.choices(list(FATES), list(FATES.values()))[0]
    others = [each for each in offer.services if each != service]
    known = [each for each in outcomes if each in offer.outcomes]
    return Visitor(
        arrives=arrives,
        service=service,
        takes=dice.uniform(10, 20) if stack else dice.triangular(shortest, longest),
        fate="served" if fate in _NEED_ANOTHER and not others else fate,
        onward=dice.choice(others) if fate in _NEED_ANOTHER and others else None,
        after=dice.uniform(3, 12),
        recalled=dice.random() < _RECALLED,
        priority=dice.choice(offer.priorities) if offer.priorities and dice.random() < _PRIORITY else None,
        outcome=dice.choice(known) if known else None,
    )
