"""Foretell calls by letting the hall go on as it stands: nobody comes, nobody is missed, each visit takes its pace.

Every clerk who is at work finishes whom she has in hand and then calls by the rule from her own lines, and each
visitor occupies her for the pace of what *he* came for. So a wait is the work of those ahead, over the clerks who may
call this ticket and whatever else these have to do. A paused counter does no work; who has several counters does no
more than at one. The next calls are played one by one; for who stands further behind, the work of those ahead flows
to the clerks who may do it, to whoever is free first.

Two things are added that a hall left alone does not show. Visitors with priority who come later go before those
without: an ordinary wait grows by their share of today. And a range: what the visits ahead may differ, which falls
with their number, and a share of the wait for what nobody foresees.
"""

from __future__ import annotations

from functools import cached_property
from heapq import heapify, heappop, heapreplace
from math import isqrt
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ORDINARY, Instant, ServiceId, TicketId
from queue_server.domain.day.orders.ahead import Ahead
from queue_server.domain.forecast.hall import Hall, Offer
from queue_server.domain.forecast.outlook import Window
from queue_server.domain.forecast.pace import pace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.domain.day.at_work import Post
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.orders.ahead import Rank
    from queue_server.domain.day.visit import Line, Visit
    from queue_server.domain.office.office import Office

_OVERDUE = 4
"""A visit that takes longer than its pace takes this part of it more, as far as anybody knows."""

_ONE_BY_ONE = 20
"""So many calls are played one by one: who has as many before him is not among them."""

_WITHOUT = 10
"""Numbers without priority that count beside today's, so that the first visitor with priority is no rush."""


class Plain:
    """The calls of a day as they are expected at one moment. They are played as far as somebody asks."""

    def __init__(self, day: Day, office: Office, now: Instant, older: Day | None = None) -> None:
        """Look at the hall; at a counter somebody may still be since the day before."""
        self._day = day
        self._older = older
        self._office = office
        self._now = now
        self._paces: dict[ServiceId, int] = {}
        self._calls: dict[TicketId, int] = {}
        self._free: dict[ServiceId, int] = {}
        """When an ordinary newcomer would be called, by service."""
        self._play = self._played()

    def call_of(self, rank: Rank, ahead: int) -> Window | None:
        """Return when somebody with `ahead` before him is called, None while nobody is at work who may call him."""
        offers = self._hall.offers(rank.line)
        if not offers:
            return None
        before = self._ahead.by_line(rank)
        at = self._played_call(rank) if ahead < _ONE_BY_ONE else None
        wait = (self._flowed(before, offers) if at is None else at) - self._now
        if rank.lane not in self._office.shares or rank.lane == ORDINARY:
            wait += wait * self._day.with_priority // self._without(rank)
        return Window.around(self._now + wait, self._spread(wait, before))

    def knows_breaks(self, rank: Rank) -> bool:
        """Return False: the hall goes on as it stands."""
        del rank
        return False

    def played(self, rank: Rank) -> None:
        """Return None: no model corrects what is reckoned here."""
        del rank

    def _played_call(self, rank: Rank) -> int | None:
        """Return when somebody is called who is among the next, if nobody else comes: in milliseconds."""
        while (at := self._known(rank)) is None and next(self._play, None) is not None:
            pass
        return at

    def _known(self, rank: Rank) -> int | None:
        ticket = rank.entry.ticket
        return self._calls.get(ticket) if ticket else self._free.get(rank.line.service)

    def _without(self, rank: Rank) -> int:
        """Count today's numbers without priority, with the one that a newcomer is about to take."""
        given = sum(self._day.issued.values()) + (not rank.entry.ticket)
        return given - self._day.with_priority + _WITHOUT

    def _spread(self, wait: int, before: Mapping[Line, int]) -> int:
        """Return how far off a wait may be: a third of a visit, times the root of how many fit in, and a sixth of it.

        A visit is as long as those before take on average. Both figures were found on simulated Mondays.
        """
        number = sum(before.values())
        visit = sum(each * self._takes(line.service) for line, each in before.items()) // number if number else wait
        return isqrt(max(0, wait) * visit) // 3 + max(0, wait) // 6

    @cached_property
    def _ahead(self) -> Ahead:
        return Ahead(self._day, self._office, self._now)

    @cached_property
    def _hall(self) -> Hall:
        return Hall(self._day, self._office, self._now)

    def _played(self) -> Iterator[int]:
        """Let the clerks call one after another; yield the moment of each call, or of one who stays free."""
        self._hall.line_up(self._takes)
        calling = [(self._free_at(each.post), number) for number, each in enumerate(self._hall.clerks)]
        heapify(calling)
        while calling and len(self._calls) < _ONE_BY_ONE:
            at, number = calling[0]
            clerk = self._hall.clerks[number]
            part = clerk.call(self._hall, Instant(at))
            for service in clerk.takes_newcomers:
                self._free.setdefault(service, at)
            if part is None:
                heappop(calling)
            else:
                self._calls[part.heads[part.called].entry.ticket] = at
                part.called += 1
                heapreplace(calling, (at + part.takes, number))
            yield at

    def _flowed(self, before: Mapping[Line, int], offers: Sequence[Offer]) -> int:
        """Return when the work of those before is done by these clerks, as far as it falls to them."""
        work = 0
        for line, number in before.items():
            callers = self._hall.offers(line) if number else ()
            shared = sum(len(offer.clerks) for offer in callers if offer in offers)
            if shared:
                work += number * self._takes(line.service) * shared // sum(len(offer.clerks) for offer in callers)
        return _level(sorted(self._free_at(each.post) for offer in offers for each in offer.clerks), work)

    def _takes(self, service: ServiceId) -> int:
        """Return how long a visit of a service occupies a clerk, in milliseconds."""
        if service not in self._paces:
            self._paces[service] = 1000 * pace(self._day, self._office, service)
        return self._paces[service]

    def _free_at(self, post: Post) -> int:
        """Return when a clerk has finished whom she has in hand, at each of her counters."""
        return self._now + sum(map(self._left, post))

    def _left(self, counter: CounterToday) -> int:
        """Return how long a counter still takes for whom it has in hand."""
        visit = self._in_hand(counter)
        if visit is None:
            return 0
        takes = self._takes(visit.service)
        return max((visit.called_at or self._now) + takes - self._now, takes // _OVERDUE)

    def _in_hand(self, counter: CounterToday) -> Visit | None:
        if counter.hand is not None:
            return self._day.visits[counter.hand]
        left = None if self._older is None else self._older.counter(counter.id).hand
        return None if self._older is None or left is None else self._older.visits[left]


def _level(free: Sequence[int], work: int) -> int:
    """Return up to when work fills the time of clerks who are free from then on, the earliest first."""
    level, total = free[0], 0
    for number, at in enumerate(free, 1):
        total += at
        level = (total + work) // number
        if number == len(free) or level <= free[number]:
            break
    return level
