"""Draw the days of a hall of six counters, for benches: who comes, who works when. Seeded, and simulated throughout.

The hall is the one of which forecasts are measured: five services, counters with skills of their own, lunch by turns,
250 to 300 visitors, of whom some have priority and some do not come. An untidy one has also clerks who are away for a
while after a visit, calls by hand, and services that take longer or shorter on one day than on another.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ORDINARY, ClassId, CounterId, Instant, ServiceId
from queue_server.simulation.hall import Place, Stretch, Visitor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_server.domain.day.orders.order import Head
    from queue_server.simulation.hall import Milliseconds, Pick

MINUTE: Milliseconds = 60_000

OPENS, ENDS = 7 * 60 + 30, 17 * 60
"""Minutes since midnight."""

PRIORITY = ClassId("priority")

KINDS: Mapping[ServiceId, tuple[float, float]] = {
    ServiceId("certification"): (0.45, 4.6),
    ServiceId("civil-status"): (0.20, 10),
    ServiceId("land"): (0.12, 17),
    ServiceId("social"): (0.13, 9.5),
    ServiceId("result"): (0.10, 3),
}
"""Share of the visitors, and minutes that a visit takes on average."""

SKILLS: tuple[tuple[str, ...], ...] = (
    ("certification", "result"),
    ("certification", "result"),
    ("certification", "civil-status"),
    ("civil-status", "social"),
    ("land", "social"),
    ("land", "certification", "civil-status", "social", "result"),
)

LUNCH = 45
"""Minutes; two clerks at a time, from 11:15 on."""

ARRIVALS: tuple[tuple[int, int, float], ...] = (
    (450, 480, 0.14),
    (480, 600, 0.40),
    (600, 690, 0.14),
    (690, 810, 0.08),
    (810, 900, 0.16),
    (900, 990, 0.08),
)
"""From, to, in minutes since midnight; share of the visitors."""

_ABSENT, _PRIORITY, _SPREAD = 0.05, 0.10, 0.5
_PAUSES, _PAUSE, _BY_HAND, _DRIFT = 0.02, (8, 25), 0.06, 0.15


@dataclass(frozen=True, slots=True)
class Plan:
    """A day of the hall: all that chance decides of it."""

    visitors: tuple[Visitor, ...]
    places: tuple[Place, ...]
    seed: int
    is_untidy: bool

    def pick(self, rule: Pick) -> Pick:
        """Return a rule, broken now and then by hand where the hall is untidy."""
        return _ByHand(rule, self.seed) if self.is_untidy else rule


def plan(seed: int, *, is_untidy: bool = False, midnight: Instant = Instant(0)) -> Plan:
    """Return the day of a seed; `midnight` is when it begins."""
    dice = random.Random(f"{seed} {is_untidy}")
    drift = {each: dice.uniform(1 - _DRIFT, 1 + _DRIFT) if is_untidy else 1.0 for each in KINDS}
    visitors = sorted(_visitor(dice, drift, midnight) for _ in range(dice.randint(250, 300)))
    places = tuple(_place(dice, number, midnight, is_untidy=is_untidy) for number in range(len(SKILLS)))
    return Plan(tuple(visitors), places, seed, is_untidy)


def _visitor(dice: random.Random, drift: Mapping[ServiceId, float], midnight: Instant) -> Visitor:
    start, end, _ = dice.choices(ARRIVALS, [share for _, _, share in ARRIVALS])[0]
    service = dice.choices(list(KINDS), [share for share, _ in KINDS.values()])[0]
    minutes = KINDS[service][1] * drift[service] * dice.lognormvariate(-_SPREAD * _SPREAD / 2, _SPREAD)
    return Visitor(
        arrives=Instant(midnight + round(dice.uniform(start, end) * MINUTE)),
        service=service,
        takes=round(max(1.0, minutes) * MINUTE),
        lane=PRIORITY if dice.random() < _PRIORITY else ORDINARY,
        comes=dice.random() >= _ABSENT,
    )


def _place(dice: random.Random, number: int, midnight: Instant, *, is_untidy: bool) -> Place:
    lunch = 11 * 60 + 15 + number // 2 * LUNCH

    def at(minute: int) -> Instant:
        return Instant(midnight + minute * MINUTE)

    rests = {
        visit: round(dice.uniform(*_PAUSE) * MINUTE) for visit in range(200) if is_untidy and dice.random() < _PAUSES
    }
    return Place(
        id=CounterId(f"{number + 1}"),
        services=tuple(map(ServiceId, SKILLS[number])),
        works=(Stretch(at(OPENS), at(lunch)), Stretch(at(lunch + LUNCH), at(ENDS + 60))),
        speed=dice.uniform(0.85, 1.2),
        rests=rests,
    )


class _ByHand:
    """A rule that is broken now and then: a clerk calls whom she likes of those who are first somewhere."""

    def __init__(self, rule: Pick, seed: int) -> None:
        """Begin a day."""
        self._rule = rule
        self._dice = random.Random(seed)

    def __call__(
        self, heads: Sequence[Head], used: Mapping[ClassId, int], now: Instant
    ) -> tuple[Head, Mapping[ClassId, int]]:
        """Return whom she calls, and the turns after it: one by hand counts for none."""
        if self._dice.random() < _BY_HAND:
            return self._dice.choice(heads), used
        return self._rule(heads, used, now)
