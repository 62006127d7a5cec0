"""Make of a past day the hall in which it is gone through again: visitors with all they take, clerks as they were.

What a clerk did not do although somebody waited (walk, tidy up, be away unsaid) is her rest after that visit; where
nobody waited nothing is known of it, and nothing is made up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise
from typing import TYPE_CHECKING

from queue_server.simulation.hall import Place, Stretch, Visitor

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId
    from queue_server.domain.office.order import OrderName
    from queue_server.simulation.hall import Milliseconds
    from queue_server.whatif.paces import Paces
    from queue_server.whatif.past import PastDay, Seen

_SHORT: Milliseconds = 120_000
"""A rest up to this is how long she takes between two visits; a longer one is an absence."""

_LONGEST: Milliseconds = 40 * 60_000
"""An absence is reckoned from the end of the visit before, unless that is longer ago."""

_MORE = 4
"""Times as many visits as she had, for which her rests come round again."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a hall goes through on a day."""

    visitors: tuple[Visitor, ...]
    places: tuple[Place, ...]
    order: OrderName
    turned_away: int = 0
    """How many got no number, since a change closed their service or the office."""


def scenes_of(past: PastDay, paces: Paces, dice: Iterable[random.Random]) -> Iterator[Scene]:
    """Yield a day as it was, once for each source of chance: what nobody has seen of it is drawn from that."""
    speeds = _speeds(past, paces)
    places = tuple(_places(past, speeds))
    for each in dice:
        visitors = tuple(_visitor(seen, speeds, paces, each) for seen in past.seen)
        yield Scene(visitors, places, past.office.settings.order.name)


def scene_of(past: PastDay, paces: Paces, dice: random.Random) -> Scene:
    """Return a day as it was, once."""
    return next(scenes_of(past, paces, [dice]))


def is_drawn(past: PastDay, paces: Paces) -> bool:
    """Tell whether anything of a day has to be drawn."""
    return bool(paces.gives_up) or any(each.end in {"left", "gave-up", "waits", "in-hand"} for each in past.seen)


def _visitor(each: Seen, speeds: Mapping[CounterId, float], paces: Paces, dice: random.Random) -> Visitor:
    called, until = each.called, each.until
    stayed = 0 if (end := until if called is None else called) is None else max(0, end - each.arrives)
    gives_up_after = stayed if each.end == "gave-up" else paces.gives_up_after(stayed, dice)
    back = called if each.was_away else None
    visitor = Visitor(each.arrives, each.service, 0, each.lane, gives_up_after=gives_up_after, back=back)
    if called is None or until is None or each.counter is None:
        return visitor._replace(takes=paces.draw(each.service, dice))
    if each.end == "no-show":
        return visitor._replace(comes=False, absent=until - called, takes=paces.draw(each.service, dice))
    return visitor._replace(takes=round((until - called) * speeds[each.counter]))


def _speeds(past: PastDay, paces: Paces) -> Mapping[CounterId, float]:
    """Return the speed of each counter: that of the people who called there, by how many each called."""
    found: dict[CounterId, list[float]] = defaultdict(list)
    for each in past.seen:
        if each.counter is not None:
            found[each.counter].append(paces.speed(each.who))
    alone = {counter: sum(values) / len(values) for counter, values in found.items()}
    return {counter: alone.get(counter, 1.0) for counter in {*past.works, *alone}}


def _places(past: PastDay, speeds: Mapping[CounterId, float]) -> Iterable[Place]:
    calls: dict[CounterId, list[Seen]] = defaultdict(list)
    waits: dict[ServiceId, list[Seen]] = defaultdict(list)
    for each in past.seen:
        if each.end != "gave-up" and not each.was_away:  # else he was perhaps not there when a clerk was free
            waits[each.service].append(each)
        if each.counter is not None and each.called is not None:
            calls[each.counter].append(each)
    for counter, works in past.works.items():
        services = past.services.get(counter, ())
        had = sorted(calls[counter], key=lambda each: each.called or 0)
        rivals = list(merge(*(waits[service] for service in services), key=lambda each: each.arrives))
        begun = _begun(works, had, _Rivals(rivals))
        yield Place(counter, services, begun, speeds[counter], _rests(works, had, _Rivals(rivals)))


class _Rivals:
    """Those whom a counter may call, as they wait: asked of one call after the other."""

    def __init__(self, those: Sequence[Seen]) -> None:
        """Take those of its services, in the order in which they came."""
        self._those = those
        self._next = 0

    def idle_since(self, free: Instant, call: Instant) -> Instant:
        """Return since when a clerk who was free could have called somebody who was still there at her call."""
        while self._next < len(self._those):
            called = self._those[self._next].called
            if called is None or called >= call:
                return min(call, max(free, self._those[self._next].arrives))
            self._next += 1
        return call


def _begun(works: Sequence[Stretch], had: Sequence[Seen], rivals: _Rivals) -> tuple[Stretch, ...]:
    """Return when she worked, from her first call on if somebody waited for that already."""
    call = had[0].called if had else None
    if not works or call is None:
        return tuple(works)
    first, *others = works
    is_late = first.start <= call < first.end and rivals.idle_since(first.start, call) < call
    return (Stretch(call, first.end), *others) if is_late else tuple(works)


def _rests(works: Sequence[Stretch], had: Sequence[Seen], rivals: _Rivals) -> Mapping[int, Milliseconds] | None:
    """Return how long she called nobody after each visit although somebody waited, over and over again."""
    known: list[Milliseconds | None] = []
    for each, following in pairwise(had):
        free, call = each.until, following.called
        if free is None or call is None or not any(work.start <= free and call <= work.end for work in works):
            known.append(None)
            continue
        idle = call - rivals.idle_since(free, call)
        known.append(call - free if idle > _SHORT and call - free < _LONGEST else max(0, idle))
    short = sorted(rest for rest in known if rest is not None and rest <= _SHORT)
    mostly = short[len(short) // 2] if short else 0
    rests = [mostly if rest is None else rest for rest in [*known, None]]
    if not any(rests):
        return None
    return {number: rests[number % len(rests)] for number in range(_MORE * len(rests))}
