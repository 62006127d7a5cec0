"""Write books of which records are made: a played Monday with all that happens on one, and a row of plain days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayFold, DayGiven, decide
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import decode, encode
from queue_server.journal.port import Draft, Link, Stream
from queue_server.office_file import sample_office
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import DAY, DOORS, Played
from tests.journal.days import ALWAYS_OPEN, day_of, drafts_of
from tests.journal.examples import OFFICE
from tests.journal.morning import CLERK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.decision import DayCommand, DayEvent
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Journal

PLAYED = OfficeId("phường-1")
"""The office of which a whole Monday was played."""

MONDAY = Stream(PLAYED, f"day/{DAY}")


def write_monday(journal: Journal) -> None:
    """Set an office up, and play its Monday from the doors until it is closed: moves, no-shows, priorities."""
    office = _office()
    set_up = Draft(Instant(DOORS - 1), HOUSE.id, *encode([OfficeSetUp(Instant(DOORS - 1), office)]))
    journal.append(Stream(PLAYED, "setup"), Link(), [set_up])
    journal.append(MONDAY, Link(), _monday())


def write_days(journal: Journal, count: int, office: str = OFFICE.id) -> None:
    """Set an office up and write so many days of three visitors each; all are over but the newest."""
    at = Instant(drafts_of(0, 3)[0].at - 1)
    set_up = OfficeSetUp(at, replace(ALWAYS_OPEN, id=OfficeId(office)))
    journal.append(Stream(office, "setup"), Link(), [Draft(at, HOUSE.id, *encode([set_up]))])
    for number in range(count):
        journal.append(day_of(number, office), Link(), drafts_of(number, 3, closed=number < count - 1))


def correct(journal: Journal, stream: Stream, *commands: DayCommand) -> None:
    """Reopen a day that is over, do something on it, and close it again."""
    fold = DayFold(Day(stream.name.removeprefix("day/")))  # type: ignore[arg-type] # a service day
    commits = journal.read(stream)
    for commit in commits:
        fold.take(decode(commit), commit.actor)
    end, now = commits[-1].link, commits[-1].at
    for command in (ReopenDay(), *commands, CloseDay()):
        now = Instant(now + 60_000)
        office = _office() if stream.office == PLAYED else ALWAYS_OPEN
        events = decide(fold.state, command, DayGiven(office, now, CLERK, fold.state.day))
        (written,) = journal.append(stream, end, [Draft(now, CLERK.id, *encode(events))])
        fold.take(events, CLERK.id)
        end = written.link


@cache
def _office() -> Office:
    return replace(sample_office(), id=PLAYED, hours=ALWAYS_OPEN.hours)


@cache
def _monday() -> tuple[Draft, ...]:
    office, drafts = _office(), list[Draft]()

    def write(_: Day, events: Sequence[DayEvent]) -> None:
        drafts.append(Draft(hall.now, CLERK.id, *encode(events)))

    hall = Played(office, write)
    offer = Offer(
        tuple(each.id for each in office.services),
        tuple(each.id for each in office.priorities),
        tuple(each.id for each in office.outcomes),
    )
    day = hall.play(plan("small", 3, offer), [each.id for each in office.counters])
    closing = Instant(hall.now + 60_000)
    events = decide(day, CloseDay(), DayGiven(office, closing, CLERK, DAY))
    return (*drafts, Draft(closing, CLERK.id, *encode(events)))


def at(seconds: int) -> datetime:
    """Return a time as a database gives it."""
    return datetime.fromtimestamp(seconds, UTC)
