"""Receive the commands of one office: let each be decided on the day it belongs to, and answer it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from queue_server.application.committed import Committed
from queue_server.application.context import Context
from queue_server.application.days import Days, DayTurnedError
from queue_server.application.known_printers import KnownPrinters
from queue_server.application.policies import YOUNG, Policies
from queue_server.application.posted import posted_for
from queue_server.application.presence import Presence
from queue_server.application.streams import Streams
from queue_server.application.submission import NOTHING, Note, Outcome, Submission, Unwritten
from queue_server.application.writer import StreamWriter, beyond
from queue_server.domain.core.actor import HOUSE, Actor
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import Refusal, UnknownOfficeError
from queue_server.domain.core.identifiers import (
    ActorId,
    Instant,
    OfficeId,
    PairedId,
    ServiceDay,
    SharedWord,
    TicketId,
)
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayCommand, DayEvent, DayGiven, decide
from queue_server.domain.day.retired import with_retired
from queue_server.domain.day.set_up_changes import Change, changes
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.presence import Reported, gone
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.office.former import as_set_up
from queue_server.domain.office.importing import differences, set_up
from queue_server.domain.office.setup import close_down, evolve_setup
from queue_server.domain.people.people import People
from queue_server.domain.registry import REGISTRY
from queue_server.journal.port import Answer, Mark, Stream

if TYPE_CHECKING:
    from queue_server.application.committed import Listener
    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.event import Event
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.devices.printers import PrinterStands
    from queue_server.domain.forecast.counting import Counting
    from queue_server.domain.forecast.outlook import Outlook
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Commit, Key

S = TypeVar("S")

Reply = Callable[[Any, Sequence[Any]], Answer]
"""Writes the answer of a command from what can be seen of the day after it, in other streams from the state after it,
and from the events that it led to."""


class BesideBooks(NamedTuple):
    """What is known of all offices that is in no books."""

    presence: Presence
    printers: KnownPrinters


class OpenOffice:
    """An office that is in use here. Its state is what the journal holds: the set-up, and its days."""

    def __init__(
        self,
        office: OfficeId,
        context: Context,
        published: Listener,
        left: Callable[[OfficeId, Collection[ActorId]], frozenset[ActorId]],
        people: Callable[[], People] = People,
        beside: BesideBooks | None = None,
    ) -> None:
        """Know the office, who tells which of its clerks have signed out, who people are, what is here.

        `load` reads its set-up and its day.
        """
        self.id = office
        self.mark = Mark()
        self.trouble: str | None = None
        self.used_at = time.monotonic()
        self.went_back_on: ServiceDay | None = None
        """The day on which the books were found to have gone back in time."""
        self._context = context
        self._heard = published
        self._is_loaded = False
        self._left = left
        self._people = people
        nobody = BesideBooks(Presence(context, published), KnownPrinters(context, published, lambda _: ()))
        self._presence, self._printers = nobody if beside is None else beside
        self._setup = StreamWriter(SETUP, "", office, context, self)
        self._days = Days(office, context, lambda: self._office, self)

    @cached_property
    def streams(self) -> Streams:
        """Return the small streams of the office; most offices have none in use."""
        return Streams(self.id, self._context, self)

    @cached_property
    def policies(self) -> Policies:
        """Return what follows from what happens here."""
        return Policies(self, self._context)

    def let_go(self, unused_since: float) -> None:
        """Forget the small streams that nobody has asked for since."""
        if "streams" in vars(self):
            self.streams.let_go(unused_since)

    @property
    def office(self) -> Office:
        """Return the office with what is retired and still in use, or raise `UnknownOfficeError`."""
        return with_retired(self._office, self.now, self.day, self.older)

    @property
    def is_set_up(self) -> bool:
        """Tell whether there is anything to serve."""
        return self._setup.state is not None and bool(self.today)

    @property
    def is_closed_down(self) -> bool:
        """Tell whether there was an office, and is none any more."""
        return self._setup.state is None and bool(self._setup.version)

    @property
    def today(self) -> ServiceDay:
        """Return the service day that is going on."""
        return self._days.today

    @property
    def day(self) -> Day:
        """Return the durable state of today."""
        return self._days.day

    @property
    def older(self) -> Day | None:
        """Return the day before today, where it is known here."""
        return self._days.older

    @property
    def now(self) -> Instant:
        """Return the time by which this office decides."""
        return self._days.now

    @property
    def is_over(self) -> bool:
        """Tell whether the calendar has gone on to another day."""
        return self._days.is_over

    @property
    def suspect_clock(self) -> bool:
        """Tell whether the clock stands before what the journal has seen."""
        return self._days.suspect_clock

    @property
    def called(self) -> Callable[[ActorId], str | None]:
        """Return who tells what people and devices are called, as the books have it now."""
        return self._people().called

    @property
    def reports(self) -> Mapping[ActorId, Reported]:
        """Return what the devices of the office reported last, by under which id each acts."""
        return self._presence.of(self.id)

    def find_reports(self) -> None:
        """Make sure that what they told other nodes is known here."""
        self._presence.find(self.id)

    @property
    def printers(self) -> Mapping[str, PrinterStands]:
        """Return how the printers of the kiosks stood last, by what each kiosk is called."""
        return self._printers.of(self.id)

    def find_printers(self) -> None:
        """Make sure that what other nodes heard of them is known here."""
        self._printers.find()

    @property
    def gone(self) -> frozenset[PairedId]:
        """Return the paired devices of which nothing was heard for a while."""
        devices = self.state_of(DEVICES)
        return gone(devices, self.reports, self._presence.since, self.now) if devices.paired else frozenset()

    @property
    def is_off(self) -> bool:
        """Tell whether of last week's waits too few, or too many, were inside of what was told."""
        return bool(self._counting(self.today).published.off)

    @property
    def parts(self) -> tuple[object, ...]:
        """Return of what all is made that can be seen of today, but for the time: the same parts, the same sight."""
        told = self.suspect_clock, self.went_back_on, self._context.store.risks
        return self._setup.state, self.day, self.older, self._people(), self._counting(self.today), *told

    def view_context(self, day: Day | None = None) -> ViewContext:
        """Return what can be seen now of today, or of another day."""
        return replace(
            self._view_context(self.day if day is None else day, self.now),
            suspect_clock=self.suspect_clock,
            may_lose=bool(self._context.store.risks),
            went_back=self.went_back_on == self.today,
            left=self._left(self.id, self._clerks),
        )

    def load(self) -> None:
        """Read the set-up and today, not history."""
        if not self.mark.position:
            self.mark = self._context.ask(self._context.journal.mark, self.id)
        self._setup.load()
        if self._setup.state is not None:
            self._days.load()
            self._context.counts.find(self.id)
        if self.is_set_up and not self._is_loaded and self._setup.at > self._context.clock() - YOUNG:
            self.policies.resume(SETUP, self.mark.position)
        self._is_loaded = self.is_set_up

    def set_up(self, office: Office, actor: Actor) -> None:
        """Set the office up like this; nothing happens if it is so already.

        One that was closed down is open again, and the day that ended with it goes on.
        """
        version = self._setup.version
        self._setup.submit(Submission(lambda now_is, now: set_up(now_is, office, now), lambda *_: NOTHING, actor.id))
        if not self.today:
            self.load()
        if self._setup.version != version:
            self.policies.carry_out(SETUP)

    def changes(self, wanted: Office, *, named: bool = True) -> list[Change]:
        """Return what another set-up would change for the people who are here now; for a log, without their names."""
        if not self.is_set_up:
            return []
        self.turn()
        after = evolve_setup(self._office, set_up(self._office, wanted, self.now))
        if after is None or as_set_up(after) == as_set_up(self._office):
            return []
        context = self.view_context()
        return changes(context if named else replace(context, called=lambda _: None), as_set_up(after))

    def differences(self, wanted: Office) -> list[str]:
        """Return in plain words what an office's file would change in the office as it is."""
        return differences(self._setup.state, wanted)

    def close_down(self, actor: Actor) -> None:
        """End the day, never under a visitor who is at a counter, and with it the office; its books stay."""
        self.policies.begin(SETUP, self.mark.position)
        self.submit(CloseDay(), actor, lambda *_: NOTHING)
        self._setup.submit(Submission(close_down, lambda *_: NOTHING, actor.id))

    def submit(self, command: Command[Any, Any], actor: Actor, reply: Reply, key: Key | None = None) -> Outcome:
        """Carry out a command in the stream it belongs to, and return its outcome or raise its refusal."""
        if isinstance(command, DayCommand):
            return self._submit_to_day(command, actor, reply, key)
        if command.aggregate is SETUP:
            writer: StreamWriter[Any] = self._setup
        else:
            writer = self.streams.writer(command.aggregate, command.key(GoingOn(self.today)))

        def decided(state: Any, now: Instant) -> Sequence[Event]:
            return command.decide(state, Given(now, actor))

        def answered(state: Any, events: Sequence[Event], _: Instant) -> Unwritten:
            return partial(reply, state, events)

        return writer.submit(Submission(decided, answered, actor.id, key))

    def _submit_to_day(self, command: DayCommand, actor: Actor, reply: Reply, key: Key | None) -> Outcome:
        while True:
            self.turn()
            held = self._days.held
            try:
                return self._submit(command, actor, reply, key)
            except DayTurnedError:
                continue
            except Refusal as refusal:
                if self._days.has_news(held):
                    continue
                for note in refusal.notes:
                    self._note(note)
                raise

    def look(self, ticket: TicketId) -> Day:
        """Return the day that holds a ticket, or raise `UnknownTicketError` once the journal has confirmed it."""
        return self._days.look(ticket)

    def look_for(self, found: Callable[[Day], Visit | None]) -> tuple[Day, Visit]:
        """Return the visit that is found today or on the day before, with its day, or raise `UnknownTicketError`."""
        return self._days.look_for(found)

    def shared(self, word: SharedWord) -> TicketId:
        """Return the ticket that a word shows, or raise `UnknownTicketError` once the journal has confirmed it."""
        return self._days.shared(word)

    def state_of(self, aggregate: Aggregate[S], key: str = "") -> S:
        """Return the durable state of a stream that is not of a day, which is read if it is new here."""
        writer: StreamWriter[Any] = self._setup if aggregate is SETUP else self.streams.writer(aggregate, key)
        state: S = writer.state
        return state

    def confirmed(self, aggregate: Aggregate[S], key: str = "") -> S:
        """Return the state of a small stream as the journal confirms it now: what is not there then is not there."""
        writer: StreamWriter[Any] = self.streams.writer(aggregate, key)
        writer.submit(Submission(lambda _, __: (), lambda *_: NOTHING, HOUSE.id))
        state: S = writer.state
        return state

    def given(self, actor: Actor) -> DayGiven:
        """Return what may be looked at beside today by whoever decides on it now."""
        return self._given(self.day, self.now, actor, {})

    def has_lost(self, ticket: TicketId) -> bool:
        """Tell whether the books went back to before a ticket was given out."""
        return self._days.has_lost(ticket)

    def turn(self) -> None:
        """Go on to the day that the calendar says; harmless at any time."""
        self._days.turn()

    def follow(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Take in what others committed."""
        found = REGISTRY.find(stream.name)
        if found is None:
            return  # a newer program's own
        if found.aggregate is SETUP:
            self._setup.follow(commits)
            if not self.today:
                self.load()
        elif found.aggregate is DAY:
            self._days.follow(ServiceDay(found.key), commits)
        elif not self.streams.follow(stream, commits):
            self.published(stream, commits)

    def rebuild(self) -> None:
        """Drop what is remembered of the office, and read it anew."""
        self._setup.rebuild()
        self.streams.rebuild()
        self._days.rebuild()

    def published(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Tell of a new durable head."""
        committed = Committed(self.id, stream, tuple(commits))
        self._heard(committed)
        if self._is_loaded:
            self.policies.hear(committed)

    def appended(self, commits: Sequence[Commit]) -> None:
        """Know the feed up to one's own commits, if nobody else's stand before them."""
        self.mark = beyond(self.mark, commits)

    def went_back(self) -> None:
        """Note on which day the books lost something."""
        self.went_back_on = self.today

    @property
    def _office(self) -> Office:
        """Return the set-up in force, or raise `UnknownOfficeError`."""
        if self._setup.state is None:
            raise UnknownOfficeError(office=self.id)
        return self._setup.state

    @property
    def _clerks(self) -> frozenset[ActorId]:
        """Return whose counters have a visitor in hand, be it since the day before."""
        days = (self.day,) if self.older is None else (self.day, self.older)
        held = {counter.id for day in days for counter in day.in_hand}
        return frozenset(
            c.clerk for day in days for c in day.counters.values() if c.id in held and c.clerk is not None
        )

    def _submit(self, command: DayCommand, actor: Actor, reply: Reply, key: Key | None) -> Outcome:
        foreseen: dict[TicketId, Outlook] = {}

        def answered(day: Day, events: Sequence[DayEvent], now: Instant) -> Unwritten:
            return partial(reply, self._view_context(day, now, foreseen), events)

        decided = self._decided(command, actor, foreseen)
        return self._days.writer_for(command).submit(Submission(decided, answered, actor.id, key))

    def _note(self, command: Command[Any, Any]) -> None:
        """Let the house write something down of a day, for which nobody waits."""
        if isinstance(command, DayCommand):
            decided = self._decided(command, HOUSE, {})
            self._days.writer_for(command).post(Note(decided, lambda *_: NOTHING, HOUSE.id))

    def _decided(
        self, command: DayCommand, actor: Actor, foreseen: dict[TicketId, Outlook]
    ) -> Callable[[Day, Instant], Sequence[DayEvent]]:
        posted = posted_for(self, command)

        def decided(day: Day, now: Instant) -> Sequence[DayEvent]:
            self._days.require_going_on(day, command, now)
            given = self._given(day, now, actor, foreseen)
            return decide(day, command, replace(given, posted=posted) if posted else given)

        return decided

    def _given(self, day: Day, now: Instant, actor: Actor, foreseen: dict[TicketId, Outlook]) -> DayGiven:
        context = self._view_context(day, now, foreseen)
        manned = () if day.day == self.today else (c.id for c in self.day.counters.values() if c.clerk == actor.id)
        held = self._days.held
        missing = self.gone if actor is HOUSE else frozenset[PairedId]()
        given = DayGiven(
            context.office,
            now,
            actor,
            self.today,
            held,
            frozenset(manned),
            missing,
            context.foresee,
            context.out_of_time,
        )
        return replace(given, is_off=True) if actor is HOUSE and self.is_off else given

    def _view_context(self, day: Day, now: Instant, foreseen: dict[TicketId, Outlook] | None = None) -> ViewContext:
        older = self.older if day.day == self.today else None
        office = with_retired(self._office, now, day, older)
        said, counting = {} if foreseen is None else foreseen, self._counting(day.day)
        return ViewContext(
            office,
            day,
            now,
            older=older,
            estimator=counting.estimator,
            counting=counting,
            called=self.called,
            foreseen=said,
        )

    def _counting(self, day: ServiceDay) -> Counting:
        """Return what counts here on a day: the one place where an estimator is chosen."""
        return self._context.counts.on(self.id, day)
