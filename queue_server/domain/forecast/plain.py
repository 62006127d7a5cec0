"""Foretell calls by letting the hall go on as it stands: nobody comes, nobody is missed, each visit takes its pace.

Every counter that is at work finishes whom it has in hand and then calls by the rule from its own lines, and each
visitor occupies it for the pace of what *he* came for. So a wait is the work of those ahead, over the counters that
may call this ticket and whatever else these have to do. A paused counter does no work.

Two things are added that a hall left alone does not show. Visitors with priority who come later go before those
without: an ordinary wait grows by their share of today. And a range: what the visits ahead may differ, which falls
with their number, and a share of the wait for what nobody foresees.
"""

from __future__ import annotations

from heapq import heapify, heappop, heapreplace
from math import isqrt
from typing import TYPE_CHECKING

from queue_server.domain.forecast.outlook import Window
from queue_server.domain.forecast.pace import pace
from queue_server.domain.identifiers import ORDINARY, ClassId, Instant, ServiceId, TicketId
from queue_server.domain.selection import turn, working

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.domain.day import CounterToday, Day, Lane
    from queue_server.domain.office import Office
    from queue_server.domain.selection import Standing
    from queue_server.domain.visit import Entry

_OVERDUE = 4
"""A visit that takes longer than its pace takes this part of it more, as far as anybody knows."""

_FORESEEN = 1_000
"""Calls that are played one by one. Who stands behind more waits for each as long as those did on average."""

_WITHOUT = 10
"""Numbers without priority that count beside today's, so that the first visitor with priority is no rush."""


class Plain:
    """The calls of a day as they are expected at one moment. They are played as far as somebody asks."""

    def __init__(self, day: Day, office: Office, now: Instant) -> None:
        """Look at the hall."""
        self._day = day
        self._office = office
        self._now = now
        self._calls: dict[TicketId, int] = {}
        self._free: dict[ServiceId, int] = {}
        """When an ordinary newcomer would be called, by service."""
        self._reached = int(now)
        self._play = self._played()

    def call_of(self, standing: Standing, ahead: int) -> Window | None:
        """Return when somebody who stands there is called, None while nobody is at work who may call him."""
        counters = working(self._day, standing.line)
        if not counters:
            return None
        wait = self._when(standing, ahead) - self._now
        if standing.lane not in self._office.shares or standing.lane == ORDINARY:
            wait += wait * self._day.with_priority // self._without(standing)
        return Window.around(self._now + wait, self._spread(standing, wait, ahead, len(counters)))

    def _when(self, standing: Standing, ahead: int) -> int:
        """Return when somebody is called if nobody else comes, in milliseconds."""
        while (at := self._known(standing)) is None and next(self._play, None) is not None:
            pass
        if at is not None:
            return at
        each = (self._reached - self._now) // max(1, len(self._calls))
        return max(self._reached, self._now + each * (ahead + 1))

    def _known(self, standing: Standing) -> int | None:
        ticket = standing.entry.ticket
        return self._calls.get(ticket) if ticket else self._free.get(standing.line.service)

    def _without(self, standing: Standing) -> int:
        """Count today's numbers without priority, with the one that a newcomer is about to take."""
        given = len(self._day.visits) + (not standing.entry.ticket)
        return given - self._day.with_priority + _WITHOUT

    def _spread(self, standing: Standing, wait: int, ahead: int, counters: int) -> int:
        """Return how far off the wait may be: figures found on simulated Mondays (bench/estimates.py)."""
        if wait <= 0:
            return 0
        each = 1000 * pace(self._day, self._office, standing.line.service)
        return each * isqrt(100 * (ahead + 1)) // (20 * counters) + wait // 6

    def _played(self) -> Iterator[int]:
        """Let the counters call one after another; yield the moment of each call, or of a counter that stays free."""
        counters = _counters(self._day, self._office)
        free = [(self._free_at(each.today), number) for number, each in enumerate(counters)]
        heapify(free)
        while free and len(self._calls) < _FORESEEN:
            at, number = free[0]
            self._reached = at
            part = counters[number].call(self._office.shares)
            if counters[number].takes_newcomers:
                for service in counters[number].today.services:
                    self._free.setdefault(service, at)
            if part is None:
                heappop(free)
            else:
                self._calls[part.lane[part.called].ticket] = at
                part.called += 1
                heapreplace(free, (at + part.takes, number))
            yield at

    def _free_at(self, counter: CounterToday) -> int:
        """Return when a counter has finished whom it has in hand."""
        if counter.hand is None:
            return self._now
        visit = self._day.visits[counter.hand]
        takes = 1000 * pace(self._day, self._office, visit.service)
        return max((visit.called_at or self._now) + takes, self._now + takes // _OVERDUE)


class _Part:
    """The visitors of one class in one line: how long one of them takes, how many have been called."""

    __slots__ = ("called", "lane", "takes")

    def __init__(self, lane: Lane, takes: int) -> None:
        self.lane = lane
        self.takes = takes
        self.called = 0


class _Calling:
    """A counter at work: from what it calls, and whose turn it is."""

    def __init__(self, today: CounterToday) -> None:
        self.today = today
        self.parts: dict[ClassId, list[_Part]] = {}
        self.takes_newcomers = False
        """Whether an ordinary newcomer would have been called at the latest call."""
        self._used = dict(today.turns)

    def call(self, shares: Mapping[ClassId, int]) -> _Part | None:
        """Return the part whose first is next in turn, or None when nobody is left."""
        heads = {}
        for lane, parts in self.parts.items():
            left = [part for part in parts if part.called < len(part.lane)]
            if left:
                heads[lane] = min(left, key=_head)
        waiting = list(heads)
        self.takes_newcomers = ORDINARY not in heads and turn(shares, [*waiting, ORDINARY], self._used)[0] == ORDINARY
        if not waiting:
            return None
        lane, used = turn(shares, waiting, self._used)
        self._used = {**used, lane: used.get(lane, 0) + 1}
        return heads[lane]


def _head(part: _Part) -> Entry:
    return part.lane[part.called]


def _counters(day: Day, office: Office) -> list[_Calling]:
    """Return the counters at work, each with the lines from which it calls: what one calls is gone for all."""
    counters = {each.id: _Calling(each) for each in day.counters.values() if each.state == "open"}
    for line, lanes in day.lines.items():
        callers = [counters[each.id] for each in working(day, line)]
        for lane, entries in lanes.items():
            part = _Part(entries, 1000 * pace(day, office, line.service))
            for counter in callers:
                counter.parts.setdefault(lane if lane in office.shares else ORDINARY, []).append(part)
    return list(counters.values())
