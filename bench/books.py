"""Write days of the hall straight into a journal, decided by the rules, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.servers import COUNTERS, SERVICES
from queue_server.application.application import wall_clock
from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay, ServiceId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayFold, DayGiven, decide
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import encode
from queue_server.journal.port import Draft, Link, Stream
from queue_server.office_file import read_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Journal

TICKETS = 3000
"""Of a heavy day."""

_WAITING = 60
"""How many wait while others are served."""

_BATCH = 1000


def write_days(journal: Journal, office_file: Path, days: list[ServiceDay]) -> None:
    """Set the hall up and write heavy days of 3,000 tickets, each issued, called and finished."""
    office = read_office(office_file)
    setup, _ = encode([OfficeSetUp(wall_clock(), office)])
    journal.append(Stream(office.id, "setup"), Link(), [Draft(wall_clock(), HOUSE.id, setup)])
    for day in days:
        drafts, end = list(_heavy_day(office, day)), Link()
        for start in range(0, len(drafts), _BATCH):
            newest = journal.append(Stream(office.id, f"day/{day}"), end, drafts[start : start + _BATCH])[-1]
            end = newest.link


def _heavy_day(office: Office, day: ServiceDay) -> Iterator[Draft]:
    clerk, kiosk = Actor.called(Role.CLERK, "hoan"), Actor.called(Role.KIOSK, "kiosk")
    now = Instant(wall_clock() - 3_600_000)
    fold = DayFold(Day(day))
    for number, command in enumerate(_commands()):
        actor = kiosk if isinstance(command, IssueTicket) else clerk
        at = Instant(now + number * 100)
        events = decide(fold.state, command, DayGiven(office, at, actor, day))
        fold.take(events, HOUSE.id)
        stored, remarks = encode(events)
        yield Draft(at, actor.id, stored, remarks)


def _commands() -> Iterator[DayCommand]:
    counters = [CounterId(f"{number}") for number in range(1, COUNTERS + 1)]
    yield from (OpenCounter(counter) for counter in counters)
    for number in range(TICKETS + _WAITING):
        if number < TICKETS:
            yield IssueTicket(ServiceId(SERVICES[number % len(SERVICES)].lower()), f"{number:032x}")
        if number >= _WAITING:
            yield CallNext(counters[number % COUNTERS])
            yield Finish(counters[number % COUNTERS])
