"""Let a hall go through a day: who comes, who works when, who is next. No server, no day, a heap of its own.

It knows nothing of commands and events, so that a day of 300 visitors takes some milliseconds: what is asked of it is
asked hundreds of times. Who is next is the rule that the reception desk itself calls by, handed in. All that is drawn
is drawn before, into the visitors: two plans of the same visitors differ by nothing but the plan.
"""

from __future__ import annotations

from bisect import insort
from collections import deque
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple, Protocol

from queue_server.domain.core.identifiers import ORDINARY, ClassId, CounterId, Instant, ServiceId, TicketId
from queue_server.domain.day.orders.order import Head
from queue_server.domain.day.visit import Entry

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from queue_server.domain.day.orders.order import Order

Milliseconds = int

_NO_TICKET = TicketId("")

_END = Instant(1 << 62)
"""When everybody has gone who ever gives up."""

ABSENT: Milliseconds = 60_000
"""For so long a clerk waits for somebody who does not come."""


class Visitor(NamedTuple):
    """Somebody who comes to the hall."""

    arrives: Instant
    service: ServiceId
    takes: Milliseconds
    """What he occupies a clerk of ordinary speed for, from the call to the end."""
    lane: ClassId = ORDINARY
    comes: bool = True
    """Whether he is there when he is called."""
    gives_up_after: Milliseconds | None = None
    """After so long he gives up waiting; None: he never does."""
    absent: Milliseconds = ABSENT
    """For so long a clerk waits for him if he does not come."""
    back: Instant | None = None
    """When he is there, if that is later than from when his wait counts: he was away, and has his old place."""


class Stretch(NamedTuple):
    """A time in which a clerk works. Whom she has in hand at its end she serves to the end."""

    start: Instant
    end: Instant


@dataclass(frozen=True, slots=True)
class Place:
    """A counter with a clerk."""

    id: CounterId
    services: tuple[ServiceId, ...]
    works: tuple[Stretch, ...]
    """When, in order."""
    speed: float = 1.0
    """How much a visit takes less than with an ordinary clerk: 2.0 halves it."""
    rests: Mapping[int, Milliseconds] | None = None
    """After which visits, counted from 0, she calls nobody for a while, and how long."""


class Outcome(NamedTuple):
    """What became of a visitor. Who was never called has neither a time of it nor a counter."""

    visitor: Visitor
    called: Instant | None
    ended: Instant | None
    """When he was done, had not come, or gave up; None for who was left when nobody worked any more."""
    counter: CounterId | None

    @property
    def waited(self) -> Milliseconds | None:
        """Return how long he waited to be called; None where he was not."""
        return None if self.called is None else self.called - self.visitor.arrives


class Pick(Protocol):
    """A rule of who is next."""

    def __call__(
        self, heads: Sequence[Head], used: Mapping[ClassId, int], now: Instant
    ) -> tuple[Head, Mapping[ClassId, int]]:
        """Return whom a counter calls that has used these turns of its round, and the turns after the call."""
        ...


def by(order: Order, shares: Mapping[ClassId, int]) -> Pick:
    """Return the rule by which an order calls: the very one of the reception desk."""

    def pick(heads: Sequence[Head], used: Mapping[ClassId, int], now: Instant) -> tuple[Head, Mapping[ClassId, int]]:
        first: dict[Hashable, Head] = {}
        for head in heads:
            group = order.group(head.service, head.lane)
            if group not in first or head.entry < first[group].entry:
                first[group] = head
        picked = order.pick(list(first.values()), used, shares, now)
        return picked.head, picked.used

    return pick


def first_come(
    heads: Sequence[Head], used: Mapping[ClassId, int], now: Instant
) -> tuple[Head, Mapping[ClassId, int]]:
    """Call who came first, whoever that is: with it others are compared."""
    del now
    return min(heads, key=lambda head: head.entry), used


def go_through(visitors: Sequence[Visitor], places: Sequence[Place], pick: Pick = first_come) -> list[Outcome]:
    """Return what becomes of visitors, in their order, if these clerks work and call by a rule."""
    return _Hall(visitors, places, pick).run()


class _Hall:
    """A day as it goes on."""

    def __init__(self, visitors: Sequence[Visitor], places: Sequence[Place], pick: Pick) -> None:
        """Let everybody be still to come."""
        self._visitors = visitors
        self._places = places
        self._pick = pick
        self._outcomes = [Outcome(visitor, None, None, None) for visitor in visitors]
        self._queues: dict[tuple[ServiceId, ClassId], deque[int]] = {}
        self._parts: list[list[tuple[ServiceId, ClassId]]] = [[] for _ in places]
        """The parts of the line from which each place calls."""
        self._used: list[Mapping[ClassId, int]] = [{} for _ in places]
        self._idle: dict[int, None] = {}
        """Places with nobody to call, who has been so longest first."""
        self._served = [0] * len(places)
        self._next: list[tuple[Instant, int, int]] = []
        """When something happens, to a visitor who comes (0) or a place that is free (1), and to which."""

    def run(self) -> list[Outcome]:
        """Go through the day and return what became of everybody."""
        self._next = [(visitor.back or visitor.arrives, 0, number) for number, visitor in enumerate(self._visitors)]
        self._next += [(place.works[0].start, 1, number) for number, place in enumerate(self._places) if place.works]
        heapify(self._next)
        while self._next:
            now, is_place, number = heappop(self._next)
            if is_place:
                self._free(number, now)
            else:
                self._come(number, now)
        for queue in self._queues.values():
            for who in queue:
                self._has_gone(who, _END)
        return self._outcomes

    def _come(self, number: int, now: Instant) -> None:
        visitor = self._visitors[number]
        part = visitor.service, visitor.lane
        queue = self._queues.get(part)
        if queue is None:
            queue = self._queues[part] = deque()
            for place, parts in zip(self._places, self._parts, strict=True):
                if visitor.service in place.services:
                    parts.append(part)
        if queue and number < queue[-1]:
            insort(queue, number)
        else:
            queue.append(number)
        for each in [each for each in self._idle if visitor.service in self._places[each].services]:
            del self._idle[each]
            if self._free(each, now):
                break

    def _free(self, number: int, now: Instant) -> bool:
        """Let a place call and return True if it works now; else let it come back when it does."""
        for stretch in self._places[number].works:
            if now < stretch.start:
                heappush(self._next, (stretch.start, 1, number))
                return False
            if now < stretch.end:
                self._call(number, now)
                return True
        return False

    def _call(self, number: int, now: Instant) -> None:
        heads = list(self._heads(number, now))
        if not heads:
            self._idle[number] = None
            return
        chosen, self._used[number] = self._pick(heads, self._used[number], now)
        who = self._queues[chosen.service, chosen.lane].popleft()
        visitor, place = self._visitors[who], self._places[number]
        takes = round(visitor.takes / place.speed) if visitor.comes else visitor.absent
        ended = Instant(now + takes)
        self._outcomes[who] = Outcome(visitor, now, ended, place.id)
        rest = (place.rests or {}).get(self._served[number], 0)
        self._served[number] += 1
        heappush(self._next, (Instant(ended + rest), 1, number))

    def _heads(self, number: int, now: Instant) -> Iterable[Head]:
        for part in self._parts[number]:
            queue = self._queues[part]
            while queue and self._has_gone(queue[0], now):
                queue.popleft()
            if queue:
                yield Head(*part, Entry(queue[0], queue[0], _NO_TICKET), self._visitors[queue[0]].arrives)

    def _has_gone(self, who: int, now: Instant) -> bool:
        visitor = self._visitors[who]
        if visitor.gives_up_after is None or now - visitor.arrives <= visitor.gives_up_after:
            return False
        self._outcomes[who] = Outcome(visitor, None, Instant(visitor.arrives + visitor.gives_up_after), None)
        return True
