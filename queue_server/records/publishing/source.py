"""Say what is published: the days of each office, by what it is known whether they changed, and their rows."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Protocol

from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.port import DEPLOYMENT
from queue_server.records.answering import Answering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from queue_server.domain.office.office import Office
    from queue_server.records.place import Place
    from queue_server.records.question import Question
    from queue_server.records.sources import Books

_EVER = "0001-01-01", "9999-12-31"
"""A range in which every day is."""

_MARKS = """
    SELECT day, commits || '-' || head FROM days WHERE state = 'closed'
    UNION ALL
    SELECT day, 'open-' || count(*) || '-' || bit_xor(hash(row)) || '-' || sum(hash(row)) FROM records AS row
    WHERE list_contains($open::DATE[], day) GROUP BY day
"""
"""A day that has ended is told by the end of its commits; of one that goes on, rows change without a commit too."""


class Rows(Protocol):
    """The rows of some days, until others are asked for."""

    def lines(self, query: str) -> Iterator[str]:
        """Yield the texts that a query gives over the views of the records; `$days` are the days."""


class Source(Protocol):
    """The records, as they are read to be published."""

    def days(self, office: str) -> Mapping[date, str]:
        """Return every day of an office with its mark: another one than before once any of its rows has changed."""

    def rows(self, office: str, days: Sequence[date]) -> Rows:
        """Return the rows of some days of an office."""

    def set_up(self, office: str) -> Office:
        """Return how an office was set up last, with all that it ever had."""


class RecordsSource:
    """The records of a place, brought up to date and found sound before they are read."""

    def __init__(self, place: Place) -> None:
        """Open what there is at a place."""
        self._answering = Answering.at(place)

    def offices(self) -> list[str]:
        """Return the ids of all offices that ever were set up."""
        offices = (each for each in self._answering.journal.offices() if each != DEPLOYMENT)
        return sorted(office for office in offices if self._books(office).history)

    def days(self, office: str) -> Mapping[date, str]:
        """Return every day of an office with its mark."""
        question = self._question(office, *_EVER)
        found = question.connection.execute(_MARKS, {"open": list(question.going_on)})
        return dict(found.fetchall())

    def rows(self, office: str, days: Sequence[date]) -> Rows:
        """Return the rows of some days of an office."""
        return _Asked(self._question(office, min(days).isoformat(), max(days).isoformat()), days)

    def set_up(self, office: str) -> Office:
        """Return how an office was set up last, or raise `UnknownOfficeError`."""
        history = self._books(office).history
        if not history:
            raise UnknownOfficeError(office=office)
        return history.now

    def close(self) -> None:
        """Remove what was written to be read."""
        shutil.rmtree(self._answering.scratch, ignore_errors=True)

    def _question(self, office: str, first: str, last: str) -> Question:
        now = Instant(time.time_ns() // 1_000_000)
        return self._answering.question(self._books(office), first, last, now, {})

    def _books(self, office: str) -> Books:
        return self._answering.place.books(self._answering.journal, office)


class _Asked:
    """The rows that are asked for by a question."""

    def __init__(self, question: Question, days: Sequence[date]) -> None:
        self._connection = question.connection
        self._days = list(days)

    def lines(self, query: str) -> Iterator[str]:
        """Yield texts, each of a whole day."""
        found = self._connection.execute(query, {"days": self._days})
        while (row := found.fetchone()) is not None:
            yield row[0]
