"""Hold a hall as far as calls can be foretold: who works, from which lines, and whom each would call next."""

from __future__ import annotations

from heapq import heappop, heappush, heapreplace
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ORDINARY, ClassId, CounterId, Instant, ServiceId
from queue_server.domain.day.at_work import posts
from queue_server.domain.day.orders.ahead import newcomer
from queue_server.domain.day.orders.named import order_of
from queue_server.domain.day.orders.order import Head
from queue_server.domain.day.orders.waiting import lane_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from queue_server.domain.day.at_work import Post
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Entry, Line
    from queue_server.domain.office.office import Office


class Part:
    """The visitors of one class in one line: how long one of them takes, how many have been called."""

    __slots__ = ("called", "heads", "takes")

    def __init__(self, heads: Sequence[Head], takes: int) -> None:
        """Begin with nobody called."""
        self.heads = heads
        self.takes = takes
        self.called = 0


class Offer:
    """Clerks with the same lines, and what they call from: of each group of the order the earliest on top."""

    __slots__ = ("_groups", "clerks", "services")

    def __init__(self, services: tuple[ServiceId, ...]) -> None:
        """Know the services; nobody waits yet."""
        self.services = services
        self.clerks: list[Calling] = []
        self._groups: dict[Hashable, list[tuple[Entry, Part]]] = {}

    def add(self, group: Hashable, part: Part) -> None:
        """Call from a part too."""
        heappush(self._groups.setdefault(group, []), (part.heads[0].entry, part))

    def first(self) -> dict[Head, Part]:
        """Return of each group the earliest, with his part; others may have called from it meanwhile."""
        found = {}
        for parts in self._groups.values():
            while parts:
                entry, part = parts[0]
                if part.called == len(part.heads):
                    heappop(parts)
                elif part.heads[part.called].entry is not entry:
                    heapreplace(parts, (part.heads[part.called].entry, part))
                else:
                    found[part.heads[part.called]] = part
                    break
        return found


class Calling:
    """A clerk at work: at which counters, from what she calls, and what she has used of her round of turns."""

    __slots__ = ("_used", "offer", "post", "takes_newcomers")

    def __init__(self, post: Post, offer: Offer) -> None:
        """Go on with the round of turns that is under way."""
        self.post = post
        self.takes_newcomers: tuple[ServiceId, ...] = ()
        """The services of which an ordinary newcomer would have been called at the latest call."""
        self.offer = offer
        self._used: Mapping[ClassId, int] = dict(post[0].turns)

    def call(self, hall: Hall, at: Instant) -> Part | None:
        """Return the part whose first is next at a moment, or None when nobody is left."""
        parts = self.offer.first()
        heads = list(parts)
        self.takes_newcomers = tuple(self._would_call(heads, hall, at))
        if not heads:
            return None
        head, self._used, _ = hall.order.pick(heads, self._used, hall.shares, at)
        return parts[head]

    def _would_call(self, heads: Sequence[Head], hall: Hall, at: Instant) -> Iterator[ServiceId]:
        """Yield the services of which she would call an ordinary newcomer rather than anybody who waits."""
        groups = {hall.order.group(head.service, head.lane) for head in heads}
        for service in self.offer.services:
            if hall.order.group(service, ORDINARY) not in groups:
                last = hall.newcomer(service)
                if hall.order.pick([*heads, last], self._used, hall.shares, at).head is last:
                    yield service


class Hall:
    """The clerks at work and the lines from which each calls: whom one calls is gone for all."""

    def __init__(self, day: Day, office: Office, now: Instant) -> None:
        """Look at who works."""
        self._day = day
        self._office = office
        self._now = now
        self.order = order_of(office)
        self.shares = office.shares
        self.clerks: list[Calling] = []
        self._all: dict[tuple[tuple[ServiceId, ...], tuple[CounterId, ...]], Offer] = {}
        self._own: dict[CounterId, Offer] = {}
        """The offers of counters for which somebody waits alone."""
        self._offers: dict[Line, list[Offer]] = {}
        own = {line.only_at for line in day.lines}
        for post in posts(day):
            clerk = Calling(post, self._offer(post, tuple(each.id for each in post if each.id in own)))
            self.clerks.append(clerk)
            clerk.offer.clerks.append(clerk)

    def line_up(self, takes: Callable[[ServiceId], int]) -> None:
        """Let everybody who waits be called; `takes` says how long a visit occupies a clerk, in milliseconds."""
        for line, lanes in self._day.lines.items():
            offers = self.offers(line)
            for lane, entries in lanes.items() if offers else ():
                called_as, since = lane_of(self._office, lane), self._day.counts_since
                heads = [Head(line.service, called_as, entry, since(entry, self._now)) for entry in entries]
                part = Part(heads, takes(line.service))
                for offer in offers:
                    offer.add(self.order.group(line.service, called_as), part)

    def newcomer(self, service: ServiceId) -> Head:
        """Return as whom an ordinary visitor would stand who took a number of a service now."""
        return Head(service, ORDINARY, newcomer(self._day, service).entry, self._now)

    def offers(self, line: Line) -> Sequence[Offer]:
        """Return the clerks at work who may call from a line, by what they call from."""
        if line.only_at is not None:
            return [self._own[line.only_at]] if line.only_at in self._own else []
        if line not in self._offers:
            self._offers[line] = [offer for offer in self._all.values() if line.service in offer.services]
        return self._offers[line]

    def _offer(self, post: Post, own: tuple[CounterId, ...]) -> Offer:
        services = tuple(dict.fromkeys(service for counter in post for service in counter.services))
        offer = self._all.get((services, own)) or self._all.setdefault((services, own), Offer(services))
        self._own.update(dict.fromkeys(own, offer))
        return offer
