"""Hold a hall as far as calls can be foretold: who works, from which lines, and whom each would call next."""

from __future__ import annotations

from heapq import heappop, heappush, heapreplace
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ORDINARY, ClassId, CounterId, ServiceId
from queue_server.domain.day.at_work import posts
from queue_server.domain.day.selection import turn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from queue_server.domain.day.at_work import Post
    from queue_server.domain.day.day import Day, Lane
    from queue_server.domain.day.visit import Entry, Line
    from queue_server.domain.office.office import Office


class Part:
    """The visitors of one class in one line: how long one of them takes, how many have been called."""

    __slots__ = ("called", "lane", "takes")

    def __init__(self, lane: Lane, takes: int) -> None:
        """Begin with nobody called."""
        self.lane = lane
        self.takes = takes
        self.called = 0


class Offer:
    """Clerks with the same lines, and what they call from: of each class the earliest on top."""

    __slots__ = ("_heads", "clerks", "services")

    def __init__(self, services: tuple[ServiceId, ...]) -> None:
        """Know the services; nobody waits yet."""
        self.services = services
        self.clerks: list[Calling] = []
        self._heads: dict[ClassId, list[tuple[Entry, Part]]] = {}

    def add(self, lane: ClassId, part: Part) -> None:
        """Call from a part too."""
        heappush(self._heads.setdefault(lane, []), (part.lane[0], part))

    def first(self) -> dict[ClassId, Part]:
        """Return of each class the part whose first is the earliest; others may have called from it meanwhile."""
        found = {}
        for lane, heads in self._heads.items():
            while heads:
                entry, part = heads[0]
                if part.called == len(part.lane):
                    heappop(heads)
                elif part.lane[part.called] is not entry:
                    heapreplace(heads, (part.lane[part.called], part))
                else:
                    found[lane] = part
                    break
        return found


class Calling:
    """A clerk at work: at which counters, from what she calls, and whose turn it is."""

    __slots__ = ("_used", "offer", "post", "takes_newcomers")

    def __init__(self, post: Post, offer: Offer) -> None:
        """Go on with the round of turns that is under way."""
        self.post = post
        self.takes_newcomers = False
        """Whether an ordinary newcomer would have been called at the latest call."""
        self.offer = offer
        self._used = dict(post[0].turns)

    def call(self, shares: Mapping[ClassId, int]) -> Part | None:
        """Return the part whose first is next in turn, or None when nobody is left."""
        heads = self.offer.first()
        waiting = list(heads)
        self.takes_newcomers = ORDINARY not in heads and turn(shares, [*waiting, ORDINARY], self._used)[0] == ORDINARY
        if not waiting:
            return None
        lane, used = turn(shares, waiting, self._used)
        self._used = {**used, lane: used.get(lane, 0) + 1}
        return heads[lane]


class Hall:
    """The clerks at work and the lines from which each calls: whom one calls is gone for all."""

    def __init__(self, day: Day, office: Office) -> None:
        """Look at who works."""
        self._day = day
        self._office = office
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
                part = Part(entries, takes(line.service))
                for offer in offers:
                    offer.add(lane if lane in self._office.shares else ORDINARY, part)

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
