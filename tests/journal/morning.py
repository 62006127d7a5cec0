"""A short morning in the books of an office, decided by its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import Instant, Remark, ServiceDay
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Finish, NoShow, Start
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.day.visit import ticket_id
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import encode
from queue_server.journal.port import Draft, Stream
from tests.journal.drafts import answer, end_of, key
from tests.journal.examples import AT, CIVIL, LAND, OFFICE, TWO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.event import Event
    from queue_server.domain.day.decision import DayCommand
    from queue_server.journal.port import Journal

TODAY = ServiceDay("2026-11-23")
MONDAY = Stream(OFFICE.id, f"day/{TODAY}")
SETUP = Stream(OFFICE.id, "setup")
CLERK = Actor.called(Role.CLERK, "hoan")

COMMANDS: Sequence[DayCommand] = (
    IssueTicket(CIVIL, "0" * 32),
    IssueTicket(LAND, "1" * 32),
    IssueTicket(CIVIL, "2" * 32),
    OpenCounter(TWO),
    CallNext(TWO),
    Start(TWO),
    Finish(TWO, note=Remark("Hẹn thứ Năm")),
    CallOutOfOrder(TWO, ticket_id(TODAY, "2" * 32), Remark("Chị Hòa bị mệt")),
    NoShow(TWO),
)


def write_morning(journal: Journal) -> Day:
    """Set the office up, carry out the commands, a minute each, and return the day as it is then."""
    write(journal, SETUP, [OfficeSetUp(AT, OFFICE)], AT)
    day = Day(TODAY)
    for number, command in enumerate(COMMANDS):
        now = Instant(AT + number * 60_000)
        events = decide(day, command, DayGiven(OFFICE, now, CLERK, TODAY))
        write(journal, MONDAY, events, now)
        day = evolve_all(day, events)
    return day


def write(journal: Journal, stream: Stream, events: Sequence[Event], at: Instant) -> None:
    """Append events as one commit with a key."""
    stored, remarks = encode(events)
    end = end_of(journal.read(stream))
    name = f"{stream.name}/{end.version}"
    journal.append(stream, end, [Draft(at, CLERK.id, stored, remarks, key(name, CLERK.id), answer(name))])
