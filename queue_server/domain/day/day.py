"""Hold the state of one service day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from queue_server.domain.core.errors import UnknownTicketError
from queue_server.domain.core.identifiers import (
    ActorId,
    ClassId,
    CounterId,
    DossierCode,
    Instant,
    Remark,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.tally import Tally
from queue_server.domain.day.visit import Entry, Line, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.domain.core.identifiers import AlarmId
    from queue_server.domain.day.acts.receipts import Perceived
    from queue_server.domain.day.alarms import Alarm
    from queue_server.domain.day.announcements import CallOut
    from queue_server.domain.day.blocks import Block
    from queue_server.domain.day.device import Device
    from queue_server.domain.day.explanation import Explanation
    from queue_server.domain.day.lately import Call, Key, Worked

Lane = tuple[Entry, ...]
"""Visitors of one class in one line, earliest first."""


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
    for_others: bool = False
    """Whether whoever holds it acts for others: then nobody knows who sits there."""
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
    standing_since: Instant | None = None
    """Since when its state, its clerk, its services and its hand are as they are."""


class Stop(NamedTuple):
    """That a service gives no numbers, why, and until when: without a time, until somebody reopens it."""

    reason: Remark
    until: Instant | None = None

    def is_in_force(self, now: Instant) -> bool:
        """Tell whether it stops the service at `now`."""
        return self.until is None or now < self.until


RefusalCode = Literal["office-closed", "service-stopped", "service-full", "no-time-left", "too-fast"]
"""Why somebody was given no number: the code of the refusal."""


class Refused(NamedTuple):
    """Somebody who was given no number: of which service, why, and at which device, if it was one."""

    service: ServiceId
    code: RefusalCode
    device: ActorId | None


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
class Help:
    """That a counter asked for help, and who has answered that she comes."""

    asked_at: Instant
    asked_by: ActorId
    answered_at: Instant | None = None
    answered_by: ActorId | None = None


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
    stopped: Mapping[ServiceId, Stop] = field(default_factory=dict)
    """The services that were stopped and not reopened by hand; the time of some of them may be over."""
    given: Mapping[str, int] = field(default_factory=dict)
    """The last number given of each letter."""
    letters: Mapping[ServiceId, str] = field(default_factory=dict)
    """The letter of each service that has given a number: it stays the same until the day is over."""
    issued: Mapping[ServiceId, int] = field(default_factory=dict)
    """The numbers given of each service, without those taken back."""
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
    places: tuple[Instant, ...] = ()
    """When each place at the end of the lines was taken, the first first: it never runs backward."""
    left_open: tuple[CounterToday, ...] = ()
    """The counters at which somebody worked when the day was closed."""
    devices: Mapping[ActorId, Device] = field(default_factory=dict)
    """The devices that have given numbers to whoever touched them."""
    waited_for: Mapping[Line, Instant] = field(default_factory=dict)
    """Since when somebody has stood in each line without a break."""
    refused: Mapping[Refused, Instant] = field(default_factory=dict)
    """Who was given no number within the last minute, and when that was written down."""
    alarms: Mapping[AlarmId, Alarm] = field(default_factory=dict)
    """All alarms of the day, in the order in which they were raised."""
    helps: Mapping[CounterId, Help] = field(default_factory=dict)
    """The counters that ask for help, and those that were last answered; none that is closed."""
    closed_at: Instant | None = None
    """When it was closed last, though it may have been reopened since."""
    called_out: tuple[CallOut, ...] = ()
    """What was called out in the minutes before its latest call, for the loudspeakers."""
    calls_ended: Mapping[TicketId, Instant] = field(default_factory=dict)
    """When each of those who were called out then was called no more."""
    perceived: Mapping[TicketId, Perceived] = field(default_factory=dict)
    """When screens and loudspeakers brought the latest call of each ticket to the hall that is called."""
    perceived_at: Instant | None = None
    """When a screen last said that it had shown or sounded a call."""
    calls: tuple[Call, ...] = ()
    """The calls of the two hours before the latest one, latest last."""
    worked: Mapping[Key, Worked] = field(default_factory=dict)
    """What whole services have taken, by service and counter."""
    blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """The numbers of each letter that are kept aside for who gives them without the server."""
    fetches: Mapping[TicketId, tuple[DossierCode, ...]] = field(default_factory=dict)
    """For which dossiers those come who said so; of whom, only staff are shown."""

    @property
    def in_hand(self) -> tuple[CounterToday, ...]:
        """Return the counters that have somebody in hand."""
        return tuple(counter for counter in self.counters.values() if counter.hand is not None)

    @property
    def at_counters(self) -> tuple[Visit, ...]:
        """Return the visits that are in a counter's hand."""
        return tuple(self.visits[counter.hand] for counter in self.counters.values() if counter.hand is not None)

    @property
    def parked(self) -> tuple[Visit, ...]:
        """Return who is set aside."""
        return tuple(self.visits[ticket] for ticket in self.aside.get(Status.PARKED, ()))

    @property
    def missed(self) -> tuple[Visit, ...]:
        """Return who did not come when called, and has not come back."""
        return tuple(self.visits[ticket] for ticket in self.aside.get(Status.NO_SHOW, ()))

    @property
    def waiting(self) -> tuple[Visit, ...]:
        """Return who waits, in no order."""
        lanes = (lane for lanes in self.lines.values() for lane in lanes.values())
        return tuple(self.visits[entry.ticket] for lane in lanes for entry in lane)

    @property
    def still_here(self) -> tuple[Visit, ...]:
        """Return who waits, is set aside, or is at a counter."""
        return (*self.waiting, *self.parked, *self.at_counters)

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

    def stop_of(self, service: ServiceId, now: Instant) -> Stop | None:
        """Return what stops a service at `now`; None where nothing does, be it because its time is over."""
        stop = self.stopped.get(service)
        return stop if stop is not None and stop.is_in_force(now) else None

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

    @property
    def arrivals(self) -> int:
        """Return how many places at the end of the lines have been taken."""
        return len(self.places)

    def place_taken(self, at: Instant) -> Instant:
        """Return from when the wait counts of whoever takes the last place at a moment, whatever the clock did."""
        return max(at, self.places[-1]) if self.places else at

    def counts_since(self, entry: Entry, now: Instant) -> Instant:
        """Return from when the wait of a place counts: from when it was, or would be taken at the end of the lines.

        The wait goes with the place. Whoever keeps it, be it that she stepped out, was set aside or is served on,
        keeps the wait; who is put at the front stands for as long a wait as who was first; who is put at the end
        begins anew. So who stands earlier has never waited less. Who was given a number without the server before
        the first place was taken has waited since then.
        """
        if entry.place < 1 and entry.arrival > len(self.places):
            return Instant(min(entry.arrival, *self.places[:1], now))
        if entry.place > len(self.places) or not self.places:
            return now
        return self.places[max(entry.place, 1) - 1]

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

    def is_served(self, service: ServiceId) -> bool:
        """Tell whether a counter is open for a service now; one that is paused calls nobody."""
        return any(counter.state == "open" for counter in self.serving(service))
