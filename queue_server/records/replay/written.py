"""Read a day of the books as it happened, event by event; say why where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import Unknown
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.journal.codec import decode
from queue_server.journal.port import DEPLOYMENT, Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.domain.people.people import People
    from queue_server.journal.port import Commit, Journal
    from queue_server.records.sources import Books


class NothingWrittenError(Unknown):
    """Nothing was written on this day."""

    code, title = "no-such-day", "Nothing stands in the books of this day"


class DayArchivedError(Unknown):
    """The books begin later than this day, and it is in no archive that is known here."""

    code, title = (
        "day-archived",
        "The books here begin after this day: it may have been archived, and the archive is not known here",
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A commit as it happened: events at one moment, brought about by somebody."""

    at: Instant
    by: ActorId
    events: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DayWritten:
    """All that was written of a day, oldest first."""

    day: ServiceDay
    commits: tuple[Written, ...]


def read_day(books: Books, day: ServiceDay) -> DayWritten:
    """Return a day from the journal or the archive, or raise `NothingWrittenError` or `DayArchivedError`."""
    commits = books.commits(day)
    if not commits:
        raise DayArchivedError(day=day) if _begin_after(books, day) else NothingWrittenError(day=day)
    return _as_it_happened(day, commits)


def read_day_before(books: Books, day: ServiceDay) -> DayWritten | None:
    """Return the day before another one, None where nothing is known of it."""
    before = calendar.next_day(day, -1)
    commits = books.commits(before)
    return _as_it_happened(before, commits) if commits else None


def read_people(journal: Journal) -> People:
    """Return who people and devices are now: a name that was erased is gone from every day."""
    fold = PEOPLE.fold(PEOPLE.fresh(""))
    for commit in journal.read(Stream(DEPLOYMENT, PEOPLE.name())):
        fold.take(decode(commit), commit.actor)
    return fold.state


def _as_it_happened(day: ServiceDay, commits: Sequence[Commit]) -> DayWritten:
    return DayWritten(day, tuple(Written(commit.at, commit.actor, decode(commit)) for commit in commits))


def _begin_after(books: Books, day: ServiceDay) -> bool:
    """Tell whether the office was there on a day of which only later ones can be read."""
    known, history = books.days(), books.history
    return bool(known) and bool(history) and history.first_day <= day < min(known)
