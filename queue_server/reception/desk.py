"""Receive the commands of one office: which day is going on, which stream a command belongs to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from queue_server.domain import calendar
from queue_server.domain.actor import HOUSE, Actor
from queue_server.domain.acts.days import CloseDay, EndDay, KeepOpen, ReopenDay, kept_open, latest_end
from queue_server.domain.day import Day
from queue_server.domain.decision import Event, Given, Unfolding, decide
from queue_server.domain.errors import QueueServerError, Refusal, UnknownOfficeError, UnknownTicketError
from queue_server.domain.identifiers import CounterId, Instant, OfficeId, ServiceDay, TicketId
from queue_server.domain.retired import as_set_up, with_retired
from queue_server.domain.seen import Seen
from queue_server.domain.set_up_changes import Change, changes
from queue_server.domain.setup import SetUpEvent, close_down, evolve_setup, set_up
from queue_server.domain.visit import day_of
from queue_server.journal.journal import DAY, Answer, JournalUnavailableError, Mark, Stream
from queue_server.reception.means import Means
from queue_server.reception.submission import Outcome, Submission
from queue_server.reception.unfolding import Folded
from queue_server.reception.writer import PATIENCE, StreamWriter, beyond

if TYPE_CHECKING:
    from queue_server.domain.decision import Command
    from queue_server.domain.office import Office
    from queue_server.journal.journal import Commit, Key

SETUP = "setup"
"""The stream of an office's set-up."""

DAYS_KEPT = 2
"""A ticket can be read for two service days: today and the one before."""

_SUSPECT = 60_000
"""A clock that stands more than these milliseconds before the journal's last time is shown as suspect."""

NOTHING = Answer(204, b"")


class DayTurnedError(QueueServerError):
    """The day on which a command was to be decided is over by now: it belongs to the next one."""


Reply = Callable[[Seen, Sequence[Event]], Answer]
"""Writes the answer of a command from the state after it and the events that it led to."""


class Desk:
    """The reception of one office. Its state is what the journal holds: the set-up, today, the day before."""

    def __init__(
        self,
        office: OfficeId,
        means: Means,
        published: Callable[[Desk, Stream], None],
    ) -> None:
        """Know the office; `load` reads its set-up and its day."""
        self.id = office
        self.mark = Mark()
        self.trouble: str | None = None
        self.used_at = time.monotonic()
        self.went_back_on: ServiceDay | None = None
        """The day on which the books were found to have gone back in time."""
        self._means = means
        self._clock = means.clock
        self._heard = published
        self._setup: StreamWriter[Office | None, SetUpEvent] = StreamWriter(
            Stream(office, SETUP), means, None, lambda now: Folded(now, evolve_setup), self
        )
        self._days: dict[ServiceDay, StreamWriter[Day, Event]] = {}
        self._today = ServiceDay("")
        self._turning = threading.RLock()
        """Held while another day becomes today."""
        self._turning_failed_at = float("-inf")

    @property
    def office(self) -> Office:
        """Return the office with what is retired and still in use, or raise `UnknownOfficeError`."""
        return with_retired(self._office, self.now, self.day, self.older)

    @property
    def is_set_up(self) -> bool:
        """Tell whether there is anything to serve."""
        return self._setup.state is not None and bool(self._today)

    @property
    def is_closed_down(self) -> bool:
        """Tell whether there was an office, and is none any more."""
        return self._setup.state is None and bool(self._setup.version)

    @property
    def today(self) -> ServiceDay:
        """Return the service day that is going on: the calendar's, or a later one that the books know."""
        return self._today

    @property
    def day(self) -> Day:
        """Return the durable state of today."""
        return self._days[self._today].state

    @property
    def older(self) -> Day | None:
        """Return the day before today, where it is known here: somebody may still be at a counter since then."""
        writer = self._days.get(self._yesterday)
        return None if writer is None else writer.state

    @property
    def now(self) -> Instant:
        """Return the time by which this office decides: the clock's, but never before the journal's."""
        return Instant(max(self._clock(), self._days[self._today].at if self._today in self._days else 0))

    @property
    def is_over(self) -> bool:
        """Tell whether the calendar has gone on to another day."""
        return bool(self._today) and self._wall_day() > self._today

    @property
    def suspect_clock(self) -> bool:
        """Tell whether the clock stands before what the journal has seen."""
        return bool(self._today) and self._days[self._today].at - self._clock() > _SUSPECT

    def seen(self, day: Day | None = None) -> Seen:
        """Return what can be seen now of today, or of another day."""
        return replace(
            self._seen(self.day if day is None else day, self.now),
            suspect_clock=self.suspect_clock,
            may_lose=bool(self._means.standing.risks),
            went_back=self.went_back_on == self._today,
        )

    def load(self) -> None:
        """Read the set-up and today, not history."""
        if not self.mark.position:
            self.mark = self._means.ask(self._means.journal.mark, self.id)
        self._setup.load()
        if self._setup.state is not None:
            streams = self._means.ask(self._means.journal.streams, self.id)
            days = [ServiceDay(s.name.removeprefix(DAY)) for s in streams if s.name.startswith(DAY)]
            wall = calendar.service_day(self._clock(), self._office.time_zone)
            self._go_to(max(days, default=wall))
            before = self._yesterday
            if before in days and self.now < latest_end(self._office, before):
                self._keep_day(before)
            self.turn()

    def set_up(self, office: Office, actor: Actor) -> None:
        """Set the office up like this; nothing happens if it is so already.

        One that was closed down is open again, and the day that ended with it goes on.
        """
        was_closed_down = self.is_closed_down
        self._setup.submit(Submission(lambda now_is, now: set_up(now_is, office, now), lambda *_: NOTHING, actor.id))
        if not self._today:
            self.load()
        if was_closed_down:
            self.submit(ReopenDay(), actor, lambda *_: NOTHING)

    def changes(self, wanted: Office) -> list[Change]:
        """Return what another set-up would change for the people who are here now."""
        if not self.is_set_up or as_set_up(self._office) == wanted:
            return []
        self.turn()
        return changes(self.seen(), wanted)

    def close_down(self, actor: Actor) -> None:
        """End the day, never under a visitor who is at a counter, and with it the office; its books stay."""
        self.submit(CloseDay(), actor, lambda *_: NOTHING)
        self._setup.submit(Submission(close_down, lambda *_: NOTHING, actor.id))

    def submit(self, command: Command, actor: Actor, reply: Reply, key: Key | None = None) -> Outcome:
        """Carry out a command on the day it belongs to, and return its outcome or raise its refusal."""
        while True:
            self.turn()
            held = self._held
            try:
                return self._submit(command, actor, reply, key)
            except DayTurnedError:
                continue
            except Refusal:
                if not self._is_news_of(held):
                    raise

    def _submit(self, command: Command, actor: Actor, reply: Reply, key: Key | None) -> Outcome:
        def decided(day: Day, now: Instant) -> Sequence[Event]:
            self._require_going_on(command, day, now)
            return decide(day, command, self._given(day, now, actor))

        def answered(day: Day, events: Sequence[Event], now: Instant) -> Answer:
            return reply(self._seen(day, now), events)

        return self._writer_for(command).submit(Submission(decided, answered, actor.id, key))

    def look(self, ticket: TicketId) -> Day:
        """Return the day that holds a ticket, or raise `UnknownTicketError` once the journal has confirmed it."""
        writer = self._writer_of(day_of(ticket))
        if ticket not in writer.state.visits:
            self._ask(writer)
            writer.state.visit(ticket)
        return writer.state

    def has_lost(self, ticket: TicketId) -> bool:
        """Tell whether the books went back to before a ticket was given out."""
        writer = self._days.get(day_of(ticket))
        return writer is not None and ticket not in writer.state.visits

    def turn(self) -> None:
        """Go on to the day that the calendar says, and end what goes on too long; harmless at any time."""
        if not (self.is_over or self._is_late):
            return
        began = time.monotonic()
        if not self._turning.acquire(timeout=PATIENCE):
            raise JournalUnavailableError
        try:
            self._turn_once(began)
        finally:
            self._turning.release()

    def follow(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Take in what others committed."""
        if stream.name == SETUP:
            self._setup.follow(commits)
            if not self._today:
                self.load()
        elif stream.name.startswith(DAY):
            day = ServiceDay(stream.name.removeprefix(DAY))
            if day in self._days:
                self._days[day].follow(commits)
            elif day > self._today:
                self._go_to(day)

    def rebuild(self) -> None:
        """Drop what is remembered of the office, and read it anew."""
        self._setup.rebuild()
        for writer in list(self._days.values()):
            writer.rebuild()

    def published(self, stream: Stream) -> None:
        """Tell of a new durable head."""
        self._heard(self, stream)

    def appended(self, commits: Sequence[Commit]) -> None:
        """Know the feed up to one's own commits, if nobody else's stand before them."""
        self.mark = beyond(self.mark, commits)

    def went_back(self) -> None:
        """Note on which day the books lost something."""
        self.went_back_on = self._today

    def _turn_once(self, began: float) -> None:
        """End a day that is over; who waited since `began` for one who tried in vain does not try as long again."""
        if self._turning_failed_at >= began:
            raise JournalUnavailableError
        try:
            if self._is_late:
                self._end(self._days[self._yesterday])
            if self.is_over:
                self._go_on(self._days[self._today])
        except JournalUnavailableError:
            self._turning_failed_at = time.monotonic()
            raise

    def _wall_day(self) -> ServiceDay:
        return calendar.service_day(self.now, self._office.time_zone)

    @property
    def _office(self) -> Office:
        """Return the set-up in force, or raise `UnknownOfficeError`."""
        if self._setup.state is None:
            raise UnknownOfficeError(office=self.id)
        return self._setup.state

    @property
    def _yesterday(self) -> ServiceDay:
        return calendar.next_day(self._today, -1)

    @property
    def _held(self) -> frozenset[CounterId]:
        """Return the counters that still have a visitor of the day before in hand."""
        older = self.older
        return frozenset() if older is None else frozenset(counter.id for counter in older.in_hand)

    @property
    def _is_late(self) -> bool:
        """Tell whether somebody is at a counter since the day before, and its latest hour has come."""
        return bool(self._today) and bool(self._held) and self.now >= latest_end(self._office, self._yesterday)

    def _given(self, day: Day, now: Instant, actor: Actor) -> Given:
        office = self._seen(day, now).office
        manned = () if day.day == self._today else (c.id for c in self.day.counters.values() if c.clerk == actor.id)
        return Given(office, now, actor, self._today, self._held, frozenset(manned))

    def _seen(self, day: Day, now: Instant) -> Seen:
        older = self.older if day.day == self._today else None
        return Seen(with_retired(self._office, now, day, older), day, now, older=older)

    def _require_going_on(self, command: Command, day: Day, now: Instant) -> None:
        """Raise `DayTurnedError` for a command that came to a day which is over in the moment of deciding."""
        if day.day == self._today:
            is_over = calendar.service_day(now, self._office.time_zone) > day.day
        else:
            is_over = not command.OF_HAND and _ticket_of(command) is None
        if is_over:
            raise DayTurnedError

    def _is_news_of(self, held: frozenset[CounterId]) -> bool:
        """Tell whether a refusal may rest on old news of the day before, which is brought up to date."""
        if held:
            self._ask(self._days[self._yesterday])
        return self._held != held

    @staticmethod
    def _ask(writer: StreamWriter[Day, Event]) -> None:
        """Bring a day up to date."""
        writer.submit(Submission(lambda _, __: (), lambda *_: NOTHING, HOUSE.id))

    def _end(self, writer: StreamWriter[Day, Event]) -> None:
        self._do(writer, EndDay())

    def _go_on(self, ended: StreamWriter[Day, Event]) -> None:
        """End a day and go on to the next, with the counters at which the work goes on, whoever opened them where."""
        ended.load()
        self._end(ended)
        wall = self._wall_day()
        counters = kept_open(ended.state, self._office)
        if counters and calendar.next_day(ended.state.day) == wall:
            self._do(self._keep_day(wall), KeepOpen(counters))
        self._go_to(wall)

    def _do(self, writer: StreamWriter[Day, Event], command: Command) -> None:
        """Let the house itself do something, if there is anything to do."""

        def decided(day: Day, now: Instant) -> Sequence[Event]:
            return decide(day, command, Given(self._office, now, HOUSE, self._today))

        if decided(writer.state, self.now):
            writer.submit(Submission(decided, lambda *_: NOTHING, HOUSE.id))

    def _go_to(self, day: ServiceDay) -> None:
        with self._turning:
            if day <= self._today:
                return
            writer = self._keep_day(day)
            if (before := self._days.get(self._today)) is not None:
                before.load()
            self._today = day
            oldest = calendar.next_day(day, 1 - DAYS_KEPT)
            for old in [d for d in self._days if d < oldest]:
                del self._days[old]
            self.published(writer.stream)

    def _keep_day(self, day: ServiceDay) -> StreamWriter[Day, Event]:
        """Return the writer of a day, and keep it. What others wrote while it was read is read once it follows."""
        if (known := self._days.get(day)) is not None:
            return known
        writer = self._days.setdefault(day, self._load_day(day))
        writer.load()
        return writer

    def _load_day(self, day: ServiceDay) -> StreamWriter[Day, Event]:
        writer: StreamWriter[Day, Event] = StreamWriter(
            Stream(self.id, DAY + day), self._means, Day(day), Unfolding, self
        )
        writer.load()
        return writer

    def _writer_for(self, command: Command) -> StreamWriter[Day, Event]:
        ticket = _ticket_of(command)
        if ticket is not None:
            return self._writer_of(day_of(ticket))
        if command.OF_HAND and getattr(command, "counter", None) in self._held:
            return self._days[self._yesterday]
        return self._days[self._today]

    def _writer_of(self, day: ServiceDay) -> StreamWriter[Day, Event]:
        if day == calendar.next_day(self._today) and self._load_day(day).version:
            self._go_to(day)  # another node's clock is ahead by a little
        if day not in self._days and day != calendar.next_day(self._today, 1 - DAYS_KEPT):
            raise UnknownTicketError
        is_new = day not in self._days
        writer = self._keep_day(day)
        if is_new and day < self._today:
            self._end(writer)
        return writer


def _ticket_of(command: Command) -> TicketId | None:
    ticket: TicketId | None = getattr(command, "ticket", None)
    return ticket
