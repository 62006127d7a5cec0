"""Learn from past days how long services take, how fast each clerk is, and how soon people give up waiting.

A duration is what a counter is occupied for by a visit: from the call to the end. It is taken apart into what the
service takes with an ordinary clerk and the clerk's speed, each drawn towards the ordinary the less is known of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.simulation.hall import Milliseconds
    from queue_server.whatif.past import PastDay, Seen

_SHORTEST = 1000
"""Milliseconds: no visit takes less."""

_ROUNDS = 3
"""So often services and clerks are told apart anew, each by what is known of the others."""

_DOUBT = 6
"""So many visits of somebody's own weigh at least as much as that everybody is ordinary."""

_FAST_AT_MOST = math.log(2.5)

USUAL: Milliseconds = 8 * 60_000
"""What a service takes of which nothing at all is known."""


@dataclass(frozen=True, slots=True)
class Paces:
    """What was learned."""

    takes: Mapping[ServiceId, tuple[Milliseconds, ...]]
    """All durations of a service as with an ordinary clerk, shortest first."""
    speeds: Mapping[str, float]
    """How much less than an ordinary clerk somebody takes: 2.0 halves it."""
    gives_up: float
    """How many give up in a millisecond of one person's waiting."""

    def speed(self, who: str) -> float:
        """Return how fast somebody is; ordinary where nobody knows."""
        return self.speeds.get(who, 1.0)

    def draw(self, service: ServiceId, dice: random.Random, longer_than: Milliseconds = 0) -> Milliseconds:
        """Return how long a visit may take that nobody has seen; of one that goes on, longer than until now."""
        known = self.takes.get(service)
        found = [each for each in known or () if each > longer_than]
        if found:
            return dice.choice(found)
        return longer_than + (known[len(known) // 2] if known else USUAL) // (2 if longer_than else 1)

    def gives_up_after(self, waited: Milliseconds, dice: random.Random) -> Milliseconds | None:
        """Return how long somebody would have waited at most who was seen to wait so long; None: for ever."""
        return None if not self.gives_up else waited + round(dice.expovariate(self.gives_up))


def learn(days: Iterable[PastDay]) -> Paces:
    """Return what some days teach."""
    seen = [each for day in days for each in day.seen]
    done = [each for each in seen if each.end == "served" and each.called is not None and each.until is not None]
    logs = [math.log(max(_SHORTEST, _occupied(each))) for each in done]
    fast = _speeds(done, logs)
    takes: dict[ServiceId, list[Milliseconds]] = defaultdict(list)
    for each in done:
        takes[each.service].append(round(_occupied(each) * fast.get(each.who, 1.0)))
    waited = sum(_waited(each) for each in seen)
    gave_up = sum(each.end == "gave-up" for each in seen)
    return Paces({service: tuple(sorted(found)) for service, found in takes.items()}, fast, gave_up / max(1, waited))


def _occupied(each: Seen) -> Milliseconds:
    return 0 if each.until is None or each.called is None else each.until - each.called


def _waited(each: Seen) -> Milliseconds:
    end = each.until if each.called is None else each.called
    return 0 if end is None else max(0, end - each.arrives)


def _speeds(done: Sequence[Seen], logs: Sequence[float]) -> dict[str, float]:
    """Return everybody's speed: the ratio of their durations to what their services take, less what chance makes."""
    slow: dict[str, float] = {}
    for _ in range(_ROUNDS):
        usual = _averages(
            [each.service for each in done],
            [log - slow.get(each.who, 0.0) for each, log in zip(done, logs, strict=True)],
        )
        rest = [log - usual[each.service] for each, log in zip(done, logs, strict=True)]
        slow = _shrunk([each.who for each in done], rest)
    return {who: math.exp(-max(-_FAST_AT_MOST, min(_FAST_AT_MOST, value))) for who, value in slow.items()}


def _averages(keys: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return {key: sum(each) / len(each) for key, each in found.items()}


def _shrunk(keys: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    """Return the mean of each key, drawn towards 0 as far as its difference may be chance."""
    found: dict[str, list[float]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    averages = {key: sum(each) / len(each) for key, each in found.items()}
    free = len(values) - len(found)
    if free <= 0 or len(found) < 2:  # noqa: PLR2004 - nobody to compare with
        return dict.fromkeys(found, 0.0)
    noise = sum((value - averages[key]) ** 2 for key, value in zip(keys, values, strict=True)) / free
    chance = sum(noise / len(found[key]) for key in averages) / len(averages)
    between = max(0.0, sum(mean * mean for mean in averages.values()) / (len(averages) - 1) - chance)
    if not between:
        return dict.fromkeys(found, 0.0)
    doubt = max(_DOUBT, noise / between)
    return {key: mean * len(found[key]) / (len(found[key]) + doubt) for key, mean in averages.items()}
