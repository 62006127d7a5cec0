"""Hold the state of one service day, and change it without touching what others still look at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from queue_server.domain.errors import UnknownTicketError
from queue_server.domain.identifiers import (
    ClassId,
    CounterId,
    Instant,
    Remark,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.tally import Tally
from queue_server.domain.visit import Entry, Line, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.domain.explanation import Explanation
    from queue_server.domain.identifiers import ActorId

Lane = tuple[Entry, ...]
"""Visitors of one class in one line, earliest first."""

_LATEST = 6
"""So many of the latest calls are kept: a small screen shows no more."""

_ASIDE = frozenset({Status.PARKED, Status.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Slip:
    """The last finish or no-show of a counter, as long as it can be undone."""

    what: Literal["finish", "no-show"]
    at: Instant
    before: Visit
    after: Visit
    counter: CounterToday
    """The counter as it was: the call with its turn and its reason comes back with the visitor."""


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
    turns_before: tuple[tuple[ClassId, int], ...] = ()
    """The same before its latest call: a call by mistake takes nobody's turn."""
    slip: Slip | None = None
    explanation: Explanation | None = None
    """Why its latest call was made."""
    served: int = 0


class CalledOut(NamedTuple):
    """A number that was called out."""

    number: TicketNumber
    counter: CounterId
    at: Instant


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
    """The numbers given of each service."""
    given_back: Mapping[ServiceId, int] = field(default_factory=dict)
    """Those of them that were given back before they were called."""
    tallies: Mapping[ServiceId, Tally] = field(default_factory=dict)
    statuses: Mapping[Status, int] = field(default_factory=dict)
    """How many visits stand where."""
    aside: Mapping[Status, tuple[TicketId, ...]] = field(default_factory=dict)
    """Who is parked, and who did not come when called."""
    with_priority: int = 0
    """How many of today's visitors have a priority class."""
    latest: tuple[CalledOut, ...] = ()
    """Who was called out last, latest first."""
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

    def tally(self, service: ServiceId) -> Tally:
        """Return the figures of a service."""
        return self.tallies.get(service) or Tally()

    def waiting_for(self, service: ServiceId) -> int:
        """Count who waits for a service, at whichever counter."""
        return sum(
            len(lane) for line, lanes in self.lines.items() if line.service == service for lane in lanes.values()
        )

    def who_waits_for(self, service: ServiceId) -> Iterator[Visit]:
        """Yield who waits for a service, at whichever counter, in no order."""
        for line, lanes in self.lines.items():
            if line.service == service:
                yield from (self.visits[entry.ticket] for lane in lanes.values() for entry in lane)

    def lines_of(self, counter: CounterToday) -> tuple[Line, ...]:
        """Return the lines from which a counter calls: its services' and its own."""
        own = [line for line in self.lines if line.only_at == counter.id]
        return (*(Line(s) for s in counter.services), *own)

    def callers(self, line: Line) -> tuple[CounterToday, ...]:
        """Return the counters, open or paused, that may call from a line."""
        if line.only_at is not None:
            only = self.counter(line.only_at)
            return () if only.state == "closed" else (only,)
        return tuple(c for c in self.counters.values() if c.state != "closed" and line.service in c.services)

    def serving(self, service: ServiceId) -> tuple[CounterToday, ...]:
        """Return the counters, open or paused, that serve a service now."""
        return self.callers(Line(service))


class Draft:
    """A day on its way to the next state: mappings are copied once, entries are shared.

    Events change it through `change` and `set_counter` so that lines always agree with visits.
    """

    def __init__(self, day: Day) -> None:
        """Start from `day`, which stays as it is."""
        self.by_staff = True
        """Whether what happens is the wish of staff, and not of the visitor."""
        self.day = day.day
        self.state = day.state
        self.at = day.at
        self.visits = dict(day.visits)
        self.lines: dict[Line, Mapping[ClassId, Lane]] = dict(day.lines)
        self.counters = dict(day.counters)
        self.stopped = dict(day.stopped)
        self.given = dict(day.given)
        self.issued = dict(day.issued)
        self.given_back = dict(day.given_back)
        self.tallies = dict(day.tallies)
        self.statuses = dict(day.statuses)
        self.aside = dict(day.aside)
        self.with_priority = day.with_priority
        self.latest = day.latest
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
            self.given_back,
            self.tallies,
            self.statuses,
            self.aside,
            self.with_priority,
            self.latest,
            self.hand_picked,
            self.arrivals,
            self.left_open,
        )

    def put(self, visit: Visit) -> Visit:
        """Enter a visit, or replace it: it stands in line exactly while it waits, and counts as what it is."""
        old = self.visits.get(visit.id)
        if old is not None and old.status is Status.WAITING:
            self._leave_line(old)
        self.visits[visit.id] = visit
        if visit.status is Status.WAITING:
            self._join_line(visit)
        self._count(old, visit)
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

    def call_out(self, visit: Visit, counter: CounterId, at: Instant) -> None:
        """Note who was called out last."""
        self.call_off(visit)
        self.latest = (CalledOut(visit.number, counter, at), *self.latest)[:_LATEST]

    def call_off(self, visit: Visit) -> None:
        """Forget that somebody was called out: it was a mistake."""
        self.latest = tuple(each for each in self.latest if each.number != visit.number)

    def front(self) -> int:
        """Return the place before everybody who waits: a counter calls from more lines than one."""
        lanes = (lane for lanes in self.lines.values() for lane in lanes.values())
        return min((lane[0].place for lane in lanes), default=self.arrivals + 1) - 1

    def still_open(self, counter: CounterId | None) -> CounterId | None:
        """Return the counter if it is not closed: nobody waits for a closed counter alone."""
        return counter if counter is not None and self.counter(counter).state != "closed" else None

    def _count(self, old: Visit | None, new: Visit) -> None:
        """Keep the figures: what was counted of a visit before is taken back."""
        gone, come = old.legs if old is not None else (), new.legs
        while gone and come and gone[0] is come[0]:
            gone, come = gone[1:], come[1:]
        for legs, by in ((gone, -1), (come, 1)):
            for leg in legs:
                self.tallies[leg.service] = (self.tallies.get(leg.service) or Tally()).counted(leg, by)
        self.with_priority += (new.priority is not None) - (old is not None and old.priority is not None)
        if old is None or old.status is not new.status:
            if old is not None:
                self._leave_status(old)
            self._join_status(new)

    def _join_status(self, visit: Visit) -> None:
        self.statuses[visit.status] = self.statuses.get(visit.status, 0) + 1
        if visit.status in _ASIDE:
            self.aside[visit.status] = (*self.aside.get(visit.status, ()), visit.id)

    def _leave_status(self, visit: Visit) -> None:
        self.statuses[visit.status] -= 1
        if visit.status in _ASIDE:
            self.aside[visit.status] = tuple(each for each in self.aside[visit.status] if each != visit.id)

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
