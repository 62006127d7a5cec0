"""Count who goes before somebody, without making the order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.changing import changed
from queue_server.domain.core.identifiers import ORDINARY, ClassId, TicketId
from queue_server.domain.day.orders.named import order_of
from queue_server.domain.day.orders.order import Head
from queue_server.domain.day.orders.waiting import Turns, lane_of, waiting_in
from queue_server.domain.day.visit import Entry, Line

if TYPE_CHECKING:
    from collections import Counter as Tally
    from collections.abc import Mapping, Sequence

    from queue_server.domain.core.identifiers import Instant, ServiceId
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.orders.order import Waiting
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office


class Rank(NamedTuple):
    """Where somebody stands who waits, or would stand who took a number now."""

    line: Line
    lane: ClassId
    entry: Entry


def rank_of(visit: Visit) -> Rank:
    """Return where a visit stands."""
    return Rank(visit.line, visit.lane, visit.entry)


_NO_NUMBER = TicketId("")


def newcomer(day: Day, service: ServiceId, lane: ClassId = ORDINARY, ticket: TicketId = _NO_NUMBER) -> Rank:
    """Return where somebody would stand who took a number of a service now, without priority if none is said."""
    last = day.arrivals + 1
    return Rank(Line(service), lane, Entry(last, last, ticket))


def with_newcomer(day: Day, rank: Rank, now: Instant) -> Day:
    """Return the day with a newcomer in line, as far as who is next can be told from it."""
    line, lane, entry = rank
    lanes = day.lines.get(line, {})
    return changed(
        day,
        lines={**day.lines, line: {**lanes, lane: (*lanes.get(lane, ()), entry)}},
        issued={**day.issued, line.service: day.issued.get(line.service, 0) + 1},
        with_priority=day.with_priority + (lane != ORDINARY),
        places=(*day.places, day.place_taken(now)),
    )


class Queue(NamedTuple):
    """The lines from which a counter calls, and its turns."""

    lines: tuple[Line, ...]
    turns: Turns


def queues(day: Day, line: Line) -> Sequence[Queue]:
    """Return from what the counters call that may call from `line`, the same once.

    A counter that is paused calls nobody, so it counts only where none works; with none open the line stands alone.
    """
    counters = working(day, line) or day.callers(line)
    own = {each.only_at for each in day.lines}
    offers = {(each.services, each.id if each.id in own else None): each for each in reversed(counters)}
    return [Queue(day.lines_of(each), each.turns) for each in reversed(offers.values())] or [Queue((line,), ())]


def working(day: Day, line: Line) -> tuple[CounterToday, ...]:
    """Return the counters that may call from a line and are at work."""
    return tuple(counter for counter in day.callers(line) if counter.state == "open")


class Ahead:
    """Counts who goes before somebody, as all stand at a moment: their lines are looked at once for all who ask."""

    __slots__ = ("_competing", "_day", "_now", "_office", "_order", "_queues", "_waiting")

    def __init__(self, day: Day, office: Office, now: Instant) -> None:
        """Know the moment."""
        self._day = day
        self._office = office
        self._now = now
        self._order = order_of(office)
        self._queues: dict[Line, Sequence[Queue]] = {}
        self._competing: dict[Line, Queue] = {}
        self._waiting: dict[Queue, Waiting] = {}

    def of(self, rank: Rank) -> int:
        """Count the waiting whom the rules as they stand would call before somebody: at the counter with fewest.

        It equals the index in `in_order` there, without making the order.
        """
        found = self._found(rank.line)
        if self._order.counts_turns:
            return min(self._before(rank, queue).total() for queue in found)
        before = self.by_line(rank)
        return min(sum(before.get(line, 0) for line in queue.lines) for queue in found)

    def by_line(self, rank: Rank) -> Mapping[Line, int]:
        """Count, by their lines, all who compete for the counters that may call somebody, and stand before him."""
        queue = self._competing.get(rank.line)
        if queue is None:
            found = self._found(rank.line)
            lines = dict.fromkeys(line for each in found for line in each.lines)
            queue = self._competing[rank.line] = Queue(tuple(lines), found[0].turns)
        return self._before(rank, queue)

    def _found(self, line: Line) -> Sequence[Queue]:
        found = self._queues.get(line)
        if found is None:
            found = self._queues[line] = queues(self._day, line)
        return found

    def _before(self, rank: Rank, queue: Queue) -> Tally[Line]:
        """Count who is called before somebody from some lines, by line."""
        waiting = self._waiting.get(queue)
        if waiting is None:
            waiting = self._waiting[queue] = waiting_in(self._day, self._office, *queue, self._now)
        since = self._day.counts_since(rank.entry, self._now)
        head = Head(rank.line.service, lane_of(self._office, rank.lane), rank.entry, since)
        return self._order.before(waiting, head)
