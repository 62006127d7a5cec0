"""Keep the days of an office: which is today, what goes on of the day before, how the one turns into the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from queue_server.application.context import Context, Settled
from queue_server.application.submission import NOTHING, Submission
from queue_server.application.writer import ANSWER_WITHIN, Owner, StreamWriter
from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.command import GoingOn
from queue_server.domain.core.errors import QueueServerError, UnknownTicketError
from queue_server.domain.core.identifiers import CounterId, Instant, OfficeId, ServiceDay, SharedWord, TicketId
from queue_server.domain.day.acts.days import EndDay, KeepOpen, kept_open, latest_end
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayEvent, DayGiven, decide
from queue_server.domain.day.settled import newly_settled
from queue_server.domain.day.sharing import shared_day, shared_ticket
from queue_server.domain.day.visit import day_of
from queue_server.journal.port import JournalUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.event import Event
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Commit

DAYS_KEPT = 2
"""A ticket can be read for two service days: today and the one before."""

_SUSPECT = 60_000
"""A clock that stands more than these milliseconds before the journal's last time is shown as suspect."""

DayWriter = StreamWriter[Day]


class DayTurnedError(QueueServerError):
    """The day on which a command was to be decided is over by now: it belongs to the next one."""


class Days:
    """The days of an office. Today is the calendar's, or a later one that the books know; the one before is older."""

    def __init__(self, office: OfficeId, context: Context, set_up: Callable[[], Office], owner: Owner) -> None:
        """Know whose days they are, and who tells of the set-up in force; `load` reads them."""
        self.today = ServiceDay("")
        self._id = office
        self._context = context
        self._set_up = set_up
        self._owner = owner
        self._writers: dict[ServiceDay, DayWriter] = {}
        self._turning = threading.RLock()
        """Held while another day becomes today."""
        self._turning_failed_at = float("-inf")

    @property
    def day(self) -> Day:
        """Return the durable state of today."""
        return self._writers[self.today].state

    @property
    def older(self) -> Day | None:
        """Return the day before today, where it is known here: somebody may still be at a counter since then."""
        writer = self._writers.get(self._yesterday)
        return None if writer is None else writer.state

    @property
    def held(self) -> frozenset[CounterId]:
        """Return the counters that still have a visitor of the day before in hand."""
        older = self.older
        return frozenset() if older is None else frozenset(counter.id for counter in older.in_hand)

    @property
    def now(self) -> Instant:
        """Return the time by which is decided: the clock's, but never before the journal's."""
        return Instant(max(self._context.clock(), self._writers[self.today].at if self.today in self._writers else 0))

    @property
    def is_over(self) -> bool:
        """Tell whether the calendar has gone on to another day."""
        return bool(self.today) and self._service_day(self.now) > self.today

    @property
    def suspect_clock(self) -> bool:
        """Tell whether the clock stands before what the journal has seen."""
        return bool(self.today) and self._writers[self.today].at - self._context.clock() > _SUSPECT

    def load(self) -> None:
        """Read today, the day before while somebody may be at a counter since then, and no history."""
        streams = self._context.ask(self._context.journal.streams, self._id)
        written = [ServiceDay(key) for stream in streams if (key := DAY.key_in(stream.name)) is not None]
        self._go_to(max(written, default=self._service_day(self._context.clock())))
        if self._yesterday in written and not self._has_ended_for_good(self._yesterday):
            self._keep(self._yesterday)
        self.turn()

    def follow(self, day: ServiceDay, commits: Sequence[Commit]) -> None:
        """Take in what others committed to a day."""
        if day in self._writers:
            self._writers[day].follow(commits)
        elif day > self.today:
            self._go_to(day)

    def rebuild(self) -> None:
        """Drop what is remembered of the days, and read them anew."""
        for writer in list(self._writers.values()):
            writer.rebuild()

    def look(self, ticket: TicketId) -> Day:
        """Return the day that holds a ticket, or raise `UnknownTicketError` once the journal has confirmed it."""
        writer = self._writer_of(day_of(ticket))
        if ticket not in writer.state.visits:
            _ask(writer)
            writer.state.visit(ticket)
        return writer.state

    def shared(self, word: SharedWord) -> TicketId:
        """Return the ticket that a word shows, or raise `UnknownTicketError` once the journal has confirmed it."""
        writer = self._writer_of(shared_day(word))
        with suppress(UnknownTicketError):
            return shared_ticket(writer.state, word)
        _ask(writer)
        return shared_ticket(writer.state, word)

    def look_for(self, found: Callable[[Day], Visit | None]) -> tuple[Day, Visit]:
        """Return the visit that is found today or on the day before, with its day.

        Raises `UnknownTicketError` once the journal has confirmed that it is on neither.
        """
        writers = self._writers[self.today], self._writer_of(self._yesterday)
        for is_confirmed in (False, True):
            for writer in writers:
                if is_confirmed:
                    _ask(writer)
                if (visit := found(writer.state)) is not None:
                    return writer.state, visit
        raise UnknownTicketError

    def has_lost(self, ticket: TicketId) -> bool:
        """Tell whether the books went back to before a ticket was given out."""
        writer = self._writers.get(day_of(ticket))
        return writer is not None and ticket not in writer.state.visits

    def has_news(self, held: frozenset[CounterId]) -> bool:
        """Tell whether a refusal may rest on old news of the day before, which is brought up to date."""
        if held:
            _ask(self._writers[self._yesterday])
        return self.held != held

    def writer_for(self, command: DayCommand) -> DayWriter:
        """Return the writer of the day that a command belongs to."""
        day = ServiceDay(command.key(GoingOn(self.today, self.held)))
        return self._writers.get(day) or self._writer_of(day)

    def require_going_on(self, day: Day, command: DayCommand, now: Instant) -> None:
        """Raise `DayTurnedError` for a command that came to a day which is over in the moment of deciding."""
        if self._service_day(now) > day.day if day.day == self.today else command.OF_TODAY:
            raise DayTurnedError

    def turn(self) -> None:
        """Go on to the day that the calendar says, and end what goes on too long; harmless at any time."""
        if not (self.is_over or self._is_late):
            return
        began = time.monotonic()
        if not self._turning.acquire(timeout=ANSWER_WITHIN):
            raise JournalUnavailableError
        try:
            self._turn_once(began)
        finally:
            self._turning.release()

    @property
    def _yesterday(self) -> ServiceDay:
        return calendar.next_day(self.today, -1)

    @property
    def _is_late(self) -> bool:
        """Tell whether somebody is at a counter since the day before, and its latest hour has come."""
        return bool(self.today) and bool(self.held) and self._has_ended_for_good(self._yesterday)

    def _has_ended_for_good(self, day: ServiceDay) -> bool:
        return self.now >= latest_end(self._set_up(), day)

    def _service_day(self, now: Instant) -> ServiceDay:
        return calendar.service_day(now, self._set_up().time_zone)

    def _turn_once(self, began: float) -> None:
        """End a day that is over; who waited since `began` for one who tried in vain does not try as long again."""
        if self._turning_failed_at >= began:
            raise JournalUnavailableError
        try:
            if self._is_late:
                self._end(self._writers[self._yesterday])
            if self.is_over:
                self._go_on(self._writers[self.today])
        except JournalUnavailableError:
            self._turning_failed_at = time.monotonic()
            raise

    def _go_on(self, ended: DayWriter) -> None:
        """End a day and go on to the next, with the counters at which the work goes on, whoever opened them where."""
        ended.load()
        self._end(ended)
        wall = self._service_day(self.now)
        counters = kept_open(ended.state, self._set_up())
        if counters and calendar.next_day(ended.state.day) == wall:
            self._do(self._keep(wall), KeepOpen(counters))
        self._go_to(wall)

    def _go_to(self, day: ServiceDay) -> None:
        """Let a later day be today."""
        with self._turning:
            if day <= self.today:
                return
            writer = self._keep(day)
            if (before := self._writers.get(self.today)) is not None:
                before.load()
            self.today = day
            oldest = calendar.next_day(day, 1 - DAYS_KEPT)
            for old in [d for d in self._writers if d < oldest]:
                del self._writers[old]
            self._owner.published(writer.stream, ())

    def _end(self, writer: DayWriter) -> None:
        self._do(writer, EndDay())

    def _do(self, writer: DayWriter, command: DayCommand) -> None:
        """Let the house itself do something, if there is anything to do."""

        def decided(day: Day, now: Instant) -> Sequence[DayEvent]:
            return decide(day, command, DayGiven(self._set_up(), now, HOUSE, self.today))

        if decided(writer.state, self.now):
            writer.submit(Submission(decided, lambda *_: NOTHING, HOUSE.id))

    def _writer_of(self, day: ServiceDay) -> DayWriter:
        if day == calendar.next_day(self.today) and self._load(day).version:
            self._go_to(day)  # another node's clock is ahead by a little
        if day not in self._writers and day != calendar.next_day(self.today, 1 - DAYS_KEPT):
            raise UnknownTicketError
        is_new = day not in self._writers
        writer = self._keep(day)
        if is_new and day < self.today:
            self._end(writer)
        return writer

    def _keep(self, day: ServiceDay) -> DayWriter:
        """Return the writer of a day, and keep it. What others wrote while it was read is read once it follows."""
        if (known := self._writers.get(day)) is not None:
            return known
        writer = self._writers.setdefault(day, self._load(day))
        writer.load()
        return writer

    def _settle(self, before: Day, after: Day, events: Sequence[Event]) -> None:
        """Tell whoever counts of the waits that stand for good by what was committed here."""
        if not self._context.settled:
            return
        office = self._set_up()
        for leg in newly_settled(before, after, events, office.settings.undo):
            target = next((service.target for service in office.services if service.id == leg.service), None)
            for count in self._context.settled:
                count(Settled(self._id, leg, target))

    def _load(self, day: ServiceDay) -> DayWriter:
        writer = StreamWriter(DAY, day, self._id, self._context, self._owner)
        writer.wrote = self._settle
        writer.not_before = calendar.at_minute(day, 0, self._set_up().time_zone)
        writer.load()
        return writer


def _ask(writer: DayWriter) -> None:
    """Bring a day up to date."""
    writer.submit(Submission(lambda _, __: (), lambda *_: NOTHING, HOUSE.id))
