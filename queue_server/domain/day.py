"""Hold the state of one service day, and change it without touching what others still look at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from queue_server.domain.errors import UnknownTicketError
from queue_server.domain.identifiers import (
    ClassId,
    CounterId,
    Instant,
    Remark,
    Seconds,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.visit import Entry, Line, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.explanation import Explanation
    from queue_server.domain.identifiers import ActorId

Lane = tuple[Entry, ...]
"""Visitors of one class in one line, earliest first."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The last finish or no-show of a counter, as long as it can be undone."""

    what: Literal["finish", "no-show"]
    at: Instant
    before: Visit
    after: Visit
    explanation: Explanation | None = None
    """Why `before` had been called."""


@dataclass(frozen=True, slots=True)
class CounterToday:
    """What a counter is doing."""

    id: CounterId
    state: Literal["closed", "open", "paused"] = "closed"
    services: tuple[ServiceId, ...] = ()
    clerk: ActorId | None = None
    since: Instant | None = None
    reason: Remark | None = None
    hand: TicketId | None = None
    turns: tuple[tuple[ClassId, int], ...] = ()
    """How many of each class it has called in the present round of turns."""
    slip: Slip | None = None
    explanation: Explanation | None = None
    """Why its latest call was made."""
    served: int = 0


@dataclass(frozen=True, slots=True)
class HandPicked:
    """A call out of order, kept for the reports."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    counter: CounterId
    clerk: ActorId | None
    at: Instant
    reason: Remark
    passed_over: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How long serving has taken today: a running mean in integers, newest weighing an eighth at least."""

    count: int
    mean: Seconds


@dataclass(frozen=True, slots=True)
class Day:
    """One service day. Mappings are never changed in place; `Draft` makes the next state."""

    day: ServiceDay
    state: Literal["unopened", "open", "closed"] = "unopened"
    at: Instant = Instant(0)
    """When its latest event happened."""
    visits: Mapping[TicketId, Visit] = field(default_factory=dict)
    lines: Mapping[Line, Mapping[ClassId, Lane]] = field(default_factory=dict)
    counters: Mapping[CounterId, CounterToday] = field(default_factory=dict)
    stopped: Mapping[ServiceId, Remark] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)
    """The last number given of each letter."""
    letters: Mapping[ServiceId, str] = field(default_factory=dict)
    """The letter of each service that has given a number: it stays the same until the day is over."""
    issued: Mapping[ServiceId, int] = field(default_factory=dict)
    paces: Mapping[ServiceId, Pace] = field(default_factory=dict)
    hand_picked: tuple[HandPicked, ...] = ()
    arrivals: int = 0
    left_open: tuple[CounterToday, ...] = ()
    """The counters at which somebody worked when the day was closed."""

    @property
    def in_hand(self) -> tuple[CounterToday, ...]:
        """Return the counters that have somebody in hand."""
        return tuple(counter for counter in self.counters.values() if counter.hand is not None)

    @property
    def at_counters(self) -> tuple[Visit, ...]:
        """Return the visits that are in a counter's hand."""
        return tuple(self.visits[counter.hand] for counter in self.counters.values() if counter.hand is not None)

    def visit(self, ticket: TicketId) -> Visit:
        """Return the visit of a ticket, or raise `UnknownTicketError`."""
        try:
            return self.visits[ticket]
        except KeyError:
            raise UnknownTicketError from None

    def counter(self, counter: CounterId) -> CounterToday:
        """Return what a counter is doing; one never opened today is closed."""
        return self.counters.get(counter) or CounterToday(counter)

    def waiting_for(self, service: ServiceId) -> int:
        """Count who waits for a service, at whichever counter."""
        return sum(
            len(lane) for line, lanes in self.lines.items() if line.service == service for lane in lanes.values()
        )

    def lines_of(self, counter: CounterToday) -> tuple[Line, ...]:
        """Return the lines from which a counter calls: its services' and its own."""
        own = [line for line in self.lines if line.only_at == counter.id]
        return (*(Line(s) for s in counter.services), *own)

    def serving(self, service: ServiceId) -> tuple[CounterToday, ...]:
        """Return the counters, open or paused, that serve a service now."""
        return tuple(c for c in self.counters.values() if c.state != "closed" and service in c.services)


class Draft:
    """A day on its way to the next state: mappings are copied once, entries are shared.

    Events change it through `change` and `set_counter` so that lines always agree with visits.
    """

    def __init__(self, day: Day) -> None:
        """Start from `day`, which stays as it is."""
        self.day = day.day
        self.state = day.state
        self.at = day.at
        self.visits = dict(day.visits)
        self.lines: dict[Line, Mapping[ClassId, Lane]] = dict(day.lines)
        self.counters = dict(day.counters)
        self.stopped = dict(day.stopped)
        self.given = dict(day.given)
        self.issued = dict(day.issued)
        self.paces = dict(day.paces)
        self.hand_picked = day.hand_picked
        self.arrivals = day.arrivals
        self.letters = dict(day.letters)
        self.left_open = day.left_open

    def view(self) -> Day:
        """Return the day as it is now. It shares the draft's mappings: the next event makes it untrue."""
        return Day(
            self.day,
            self.state,
            self.at,
            self.visits,
            self.lines,
            self.counters,
            self.stopped,
            self.given,
            self.letters,
            self.issued,
            self.paces,
            self.hand_picked,
            self.arrivals,
            self.left_open,
        )

    def put(self, visit: Visit) -> Visit:
        """Enter a visit, or replace it; it stands in line exactly while it waits."""
        old = self.visits.get(visit.id)
        if old is not None and old.status is Status.WAITING:
            self._leave_line(old)
        self.visits[visit.id] = visit
        if visit.status is Status.WAITING:
            self._join_line(visit)
        return visit

    def change(self, ticket: TicketId, **changes: Any) -> Visit:
        """Replace fields of a visit."""
        return self.put(replace(self.visits[ticket], **changes))

    def counter(self, counter: CounterId) -> CounterToday:
        """Return what a counter is doing."""
        return self.counters.get(counter) or CounterToday(counter)

    def set_counter(self, counter: CounterId, **changes: Any) -> CounterToday:
        """Replace fields of a counter."""
        self.counters[counter] = replace(self.counter(counter), **changes)
        return self.counters[counter]

    def release(self, ticket: TicketId) -> None:
        """Empty the hand of the counter that has this ticket, if one has."""
        counter = self.visits[ticket].counter
        if counter is not None and self.counter(counter).hand == ticket:
            self.set_counter(counter, hand=None)

    def front(self) -> int:
        """Return the place before everybody who waits: a counter calls from more lines than one."""
        lanes = (lane for lanes in self.lines.values() for lane in lanes.values())
        return min((lane[0].place for lane in lanes), default=self.arrivals + 1) - 1

    def still_open(self, counter: CounterId | None) -> CounterId | None:
        """Return the counter if it is not closed: nobody waits for a closed counter alone."""
        return counter if counter is not None and self.counter(counter).state != "closed" else None

    def _join_line(self, visit: Visit) -> None:
        lanes = dict(self.lines.get(visit.line, {}))
        lane, entry = lanes.get(visit.lane, ()), visit.entry
        index = bisect_left(lane, entry)
        at_the_end = index == len(lane)  # nearly always
        lanes[visit.lane] = (*lane, entry) if at_the_end else (*lane[:index], entry, *lane[index:])
        self.lines[visit.line] = lanes

    def _leave_line(self, visit: Visit) -> None:
        lanes = dict(self.lines[visit.line])
        lane = lanes.pop(visit.lane)
        index = bisect_left(lane, visit.entry)
        rest = lane[:index] + lane[index + 1 :] if index else lane[1:]
        if rest:
            lanes[visit.lane] = rest
        if lanes:
            self.lines[visit.line] = lanes
        else:
            del self.lines[visit.line]
