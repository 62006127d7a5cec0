"""Let the classes take turns, each as often as its share.

1. In one round each class may be called as often as its share, the priority classes in set-up order first, visitors
   without priority last. A class of which nobody waits is passed by. When every class that waits has used its share,
   a new round begins.
2. Within a class, who came first is called first, across all the counter's services.

So whoever waits is called at least once a round: no class starves, whatever the rush of another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter as Tally
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ORDINARY
from queue_server.domain.day.orders.order import Bound, Ground, Picked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from queue_server.domain.core.identifiers import ClassId, Instant, ServiceId
    from queue_server.domain.day.explanation import Rule, Why
    from queue_server.domain.day.orders.order import Head, Part, Used, Waiting
    from queue_server.domain.day.visit import Line


class Turns:
    """Turns by share."""

    passed: Why = "turn"
    counts_turns = True

    def __init__(self, shares: Mapping[ClassId, int]) -> None:
        """Know the classes: whoever is first of one is called at the latest with the last call of a round."""
        self.bound = Bound("a-round", {"calls": sum(shares.values())})

    def group(self, service: ServiceId, lane: ClassId) -> ClassId:
        """Return the class: across services, who came first is called first."""
        del service
        return lane

    def pick(self, heads: Sequence[Head], used: Used, shares: Mapping[ClassId, int], now: Instant) -> Picked:
        """Return the first of the class whose turn it is."""
        del now
        by_lane = {head.lane: head for head in heads}
        lane, used = turn(shares, by_lane, used)
        used = {**used, lane: used.get(lane, 0) + 1}
        rule: Rule = "arrival" if len(by_lane) == 1 else "ordinary-turn" if lane == ORDINARY else "priority-turn"
        return Picked(by_lane[lane], used, Ground(rule, (used[lane], shares[lane])))

    def before(self, waiting: Waiting, head: Head) -> Tally[Line]:
        """Count who is picked before somebody: lanes are searched by bisection.

        The own lane counts up to where somebody stands, the others as far as the rounds until then let them be
        called.
        """
        shares, used, own = waiting.shares, waiting.used, head.lane
        lanes: dict[ClassId, list[Part]] = {}
        for part in waiting.parts:
            lanes.setdefault(part.lane, []).append(part)
        before: Tally[Line] = Tally()
        for part in lanes.get(own, ()):
            before[part.line] += bisect_left(part.entries, head.entry)
        index = before.total()
        own_left = max(0, shares[own] - used.get(own, 0))
        rounds = 0 if index < own_left else 1 + (index - own_left) // shares[own]
        own_seen = False
        for lane, share in shares.items():
            if lane == own:
                own_seen = True
                continue
            turns_had = rounds - 1 if own_seen else rounds
            if turns_had >= 0:
                allowed = max(0, share - used.get(lane, 0)) + turns_had * share
                for line, count in _first(allowed, lanes.get(lane, ())):
                    before[line] += count
        return before


def turn(shares: Mapping[ClassId, int], waiting: Collection[ClassId], used: Used) -> tuple[ClassId, Used]:
    """Return whose turn it is among the classes that wait, and the turns used, anew if a round begins."""
    for lane in shares:
        if lane in waiting and used.get(lane, 0) < shares[lane]:
            return lane, used
    return next(lane for lane in shares if lane in waiting), {}


def _first(number: int, parts: Sequence[Part]) -> Iterator[tuple[Line, int]]:
    """Yield how many of each part are among the first of all."""
    if number >= sum(len(part.entries) for part in parts):
        yield from ((part.line, len(part.entries)) for part in parts)
    elif number:
        end = sorted(entry for part in parts for entry in part.entries[: number + 1])[number]
        yield from ((part.line, bisect_left(part.entries, end)) for part in parts)
