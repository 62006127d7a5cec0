"""What the reception is tried on: books that several nodes share, a clock that is set by hand, presses of a kiosk."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.application.application import Application
from queue_server.application.context import Context
from queue_server.application.runtime import Threads
from queue_server.application.submission import Submission
from queue_server.application.writer import StreamWriter
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day import aggregate as day_row
from queue_server.domain.day.acts.issue import IssueTicket, TicketIssued
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide
from queue_server.journal.memory import MemoryJournal, MemoryStore
from queue_server.journal.port import UNWRITTEN, Answer, Key, Stream
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.domain.cast import EIGHT, KIOSK, MONDAY, OFFICE, A
from tests.machine import until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import OfficeId, ServiceId
    from queue_server.domain.day.decision import DayCommand, DayEvent
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Commit, Draft, Journal, Link, Version

DAY = Stream("ward", "day/2026-11-23")
SECOND, HOUR = 1_000, 3_600_000

_secrets = itertools.count()


@dataclass
class Clock:
    """The time of a node, set by hand; `steady` counts the seconds that really passed."""

    now: Instant = EIGHT
    passed: int = 0

    def __call__(self) -> Instant:
        """Return the time."""
        return self.now

    def steady(self) -> float:
        """Return the seconds that passed, whatever became of the hands."""
        return self.passed / 1000

    def go(self, milliseconds: int) -> None:
        """Let time pass."""
        self.turn(milliseconds)
        self.passed += max(0, milliseconds)

    def turn(self, milliseconds: int) -> None:
        """Turn the hands on, or back, in no time."""
        self.now = Instant(self.now + milliseconds)


class Nobody:
    """An owner who does not care."""

    def published(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Hear of a new head."""

    def appended(self, commits: Sequence[Commit]) -> None:
        """Hear of commits."""

    def went_back(self) -> None:
        """Hear that the books lost something."""


class Books:
    """A store, and journals over it: each node has one of its own."""

    def journal(self) -> Journal:
        """Return another journal over the store."""
        raise NotImplementedError

    def node(self, clock: Clock | None = None, office: Office | None = OFFICE) -> Application:
        """Start another node; it sets the office up unless that is done."""
        return node(self.journal(), clock, office)

    def writer(self, journal: Journal | None = None, clock: Clock | None = None) -> StreamWriter[Day]:
        """Return a node's writer of Monday."""
        context = Context(journal or self.journal(), Threads(), clock or Clock())
        writer: StreamWriter[Day] = StreamWriter(day_row.DAY, MONDAY, OFFICE.id, context, Nobody())
        writer.load()
        return writer


@dataclass
class InMemory(Books):
    """Books in memory."""

    store: MemoryStore = field(default_factory=MemoryStore)

    def journal(self) -> Journal:
        """Return another journal over the store."""
        return MemoryJournal(self.store)


@dataclass
class InAFile(Books):
    """Books in a SQLite file."""

    path: Path

    def journal(self) -> Journal:
        """Return another journal over the file."""
        return SqliteJournal(self.path)


class Watched(MemoryJournal):
    """A journal in memory that notes what is asked of it, and can be held before it appends."""

    def __init__(self, store: MemoryStore | None = None) -> None:
        """Let everything through at first."""
        super().__init__(store)
        self.appended: list[int] = []
        """How many commits each append had."""
        self.read_of: list[Stream] = []
        """The streams that were read."""
        self.gate = threading.Event()
        self.gate.set()
        self.arrived = threading.Event()
        """Somebody has come to the gate."""
        self.reading = threading.Event()
        """Nobody's reading comes to its end before it is set."""
        self.reading.set()

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append once the gate is open."""
        self.arrived.set()
        assert self.gate.wait(20)
        self.appended.append(len(drafts))
        return super().append(stream, end, drafts)

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Note what is read, and read it when that is let."""
        self.read_of.append(stream)
        assert self.reading.wait(20)
        return super().read(stream, after)


class CountedFile(SqliteJournal):
    """A journal in a file that counts its appends."""

    appends = 0

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append, and count."""
        self.appends += 1
        return super().append(stream, end, drafts)


def node(journal: Journal, clock: Clock | None = None, office: Office | None = OFFICE) -> Application:
    """Start a node over a journal."""
    clock = clock or Clock()
    application = Application(journal, Threads(), clock, clock.steady)
    application.start()
    if office is not None:
        application.open_office(office.id, create=True).set_up(office, HOUSE)
    return application


def until_queued(writer: StreamWriter[Day], number: int) -> None:
    """Wait until so many wishes stand in line before a writer that is held."""
    until(lambda: len(writer._inbox) >= number, f"{number} who stand in line")


def until_all_ask(application: Application, office: OfficeId, number: int) -> None:
    """Wait until so many ask for one office that is being opened; whoever came later would open it once more."""
    going_on = application._opening._going_on
    until(lambda: office in going_on and len(going_on[office].waiting) >= number, f"{number} who ask for {office}")


def a_number(service: ServiceId = A) -> IssueTicket:
    """Return the wish for a number, with a secret of its own."""
    return IssueTicket(service, f"{next(_secrets):032x}")


def key(name: str, actor: Actor = KIOSK, said: str = "") -> Key:
    """Return a key of an actor; its fingerprint follows from what was said."""
    return Key(actor.id, name, f"fingerprint of {said}")


def press(command: DayCommand, actor: Actor = KIOSK, key: Key | None = None) -> Submission[Day]:
    """Return a command on its way to a writer of Monday."""

    def decided(day: Day, now: Instant) -> Sequence[DayEvent]:
        return decide(day, command, DayGiven(OFFICE, now, actor, MONDAY))

    return Submission(decided, lambda _, events, __: answer(events), actor.id, key)


def answer(events: Sequence[DayEvent]) -> Answer:
    """Return what a command is answered here: the number that it gave, if it gave one."""
    return Answer(201, " ".join(event.number for event in events if isinstance(event, TicketIssued)).encode())


def reply(_: ViewContext, events: Sequence[DayEvent]) -> Answer:
    """Answer like `answer`, as a desk wants it."""
    return answer(events)


def issue(open_office: OpenOffice, service: ServiceId = A, key: Key | None = None) -> str:
    """Give a number at a desk and return it."""
    return open_office.submit(a_number(service), KIOSK, reply, key).answer.body.decode()
