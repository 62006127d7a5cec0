"""Answer questions from the records: brought up to date first, each file checked before it is believed."""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.day.aggregate import DAY
from queue_server.journal.books.folders import TakenError, alone_in
from queue_server.journal.port import UNWRITTEN, Link, Stream, Version
from queue_server.records.asked import BadRangeError, RecordsBeingMadeError, RecordsUnavailableError
from queue_server.records.day_records import DayRecords
from queue_server.records.engine import connect
from queue_server.records.keeper import Keeper
from queue_server.records.parquet import ENDING, write_rows
from queue_server.records.place import CITY, Place
from queue_server.records.question import Question, lay_out
from queue_server.records.replay.asked import REPLAYS, Replays
from queue_server.records.reports import REPORTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.journal.port import Journal
    from queue_server.records.engine import Connection
    from queue_server.records.sources import Books
    from queue_server.records.tree import Index, Tree


_PATIENCE = 3.0
"""Seconds that a question waits for records that somebody else is making."""


@dataclass(slots=True)
class OpenDay:
    """A day that goes on, as far as it was read."""

    records: DayRecords
    end: Link = Link()  # noqa: RUF009 - a value

    def follow(self, journal: Journal, stream: Stream) -> bool:
        """Read on; tell whether the books still hold what was read: they may have gone back in time."""
        commits = journal.read(stream, Version(max(UNWRITTEN, self.end.version - 1)))
        if self.end.version and (not commits or commits[0].link != self.end):
            return False
        news = commits[1:] if self.end.version else commits
        self.records.take(news)
        self.end = news[-1].link if news else self.end
        return True


@dataclass(slots=True)
class Answering:
    """Answers questions about the offices of one place. It keeps what it has read of the days that go on."""

    place: Place
    journal: Journal
    scratch: Path
    connection: Connection
    _trees: dict[str, Tree] = field(default_factory=dict)
    _open_days: dict[Stream, OpenDay] = field(default_factory=dict)
    _replays: Replays = field(default_factory=Replays)

    @classmethod
    def at(cls, place: Place, scratch: Path | None = None) -> Answering:
        """Open what there is at a place; what does not fit into memory goes to a folder, which `close` removes."""
        scratch = scratch or Path(tempfile.mkdtemp(prefix="queue-records-"))
        return cls(place, place.open_journal(), scratch, connect(scratch))

    def close(self) -> None:
        """Leave nothing behind."""
        self.connection.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def answer(self, report: str, office: str, first: str, last: str, params: Mapping[str, str]) -> Any:
        """Return what a report says of an office and a range, or raise what `Records.ask` raises.

        Of all offices together, where none is named. Raises `RecordsUnavailableError` where the disk gives trouble.
        """
        try:
            return self._answered(report, office, first, last, params)
        except OSError as trouble:
            reason = "the disk is full" if trouble.errno == errno.ENOSPC else f"{trouble.strerror or trouble}"
            raise RecordsUnavailableError(
                f"The records cannot be written or read: {reason}. The queue goes on"
            ) from trouble

    def _answered(self, report: str, office: str, first: str, last: str, params: Mapping[str, str]) -> Any:
        if not office:
            return REPORTS[report](self.of_city(first, last, params))
        books = self.place.books(self.journal, office)
        if not books.history:
            raise UnknownOfficeError(office=office)
        now = self.now()
        if report in REPLAYS:
            return self._replays.answer(report, books, first, params, now)
        today = calendar.service_day(now, books.history.now.time_zone)
        if first > calendar.next_day(today):
            raise BadRangeError(f"These days are still to come: today is {today}", today=today)
        question = self.question(books, first, last, now, params)
        return REPORTS[report](question)

    def now(self) -> Instant:
        """Return the time of this machine."""
        return Instant(time.time_ns() // 1_000_000)

    def question(self, books: Books, first: str, last: str, now: Instant, params: Mapping[str, str]) -> Question:
        """Return a question about an office, whose records are up to date and sound."""
        tree = self._trees.setdefault(books.office, self.place.tree(books.office))
        keeper = Keeper(books, tree, self.connection, self.place.tree(CITY).folder)
        try:
            keeper.catch_up(_PATIENCE)
        except TakenError:
            raise RecordsBeingMadeError(days_left=tree.index().due) from None
        index = self._sound(keeper, first, last)
        going_on = tuple(day for day in index.going_on if first <= day <= last)
        files = [tree.path(file) for file in index.within(first, last)]
        files += [self._going_on(books, day, now) for day in going_on]
        lay_out(self.connection, files, books.office, first, last)
        remade = tuple(day for day in index.remade if first <= day <= last)
        lost = index.lost_within(first, last)
        anew = partial(self.question, books, now=now, params=params)
        return Question(books, first, last, now, self.connection, going_on, remade, lost, params, anew)

    def of_city(self, first: str, last: str, params: Mapping[str, str]) -> Question:
        """Return a question about all offices, whose days are joined up to yesterday."""
        city, now = self.place.city(), self.now()
        self._trees[CITY] = tree = self._trees.get(CITY, city.tree)
        damaged = [file for file in tree.index().within(first, last) if not tree.is_sound(file)]
        if damaged:
            city.join_again(damaged, self.connection)
        files = [tree.path(file) for file in tree.index().within(first, last)]
        lay_out(self.connection, files, None, first, last)
        books = self.place.books(self.journal, "")
        return Question(books, first, last, now, self.connection, params=params)

    def _sound(self, keeper: Keeper, first: str, last: str) -> Index:
        """Return the index once each file of a range holds what was written; damaged ones are made again."""
        index = keeper.tree.index()
        if all(keeper.tree.is_sound(file) for file in index.within(first, last)):
            return index
        with alone_in(keeper.tree.folder):
            index = keeper.tree.index()
            for file in index.within(first, last):
                if not keeper.tree.is_sound(file):
                    index = keeper.heal(index, file)
            keeper.tree.publish(index)
        return index

    def _going_on(self, books: Books, day: str, now: Instant) -> Path:
        """Write the rows of a day as it is now, and return where."""
        stream = Stream(books.office, DAY.name(day))
        known = self._open_days.setdefault(stream, OpenDay(DayRecords(ServiceDay(day))))
        if not known.follow(self.journal, stream):
            known = self._open_days[stream] = OpenDay(DayRecords(ServiceDay(day)))
            known.follow(self.journal, stream)
        path = self.scratch / f"{books.office}-{day}{ENDING}"
        write_rows(self.connection, known.records.rows(books.history, now), path)
        return path


def keeper_of(place: Place, journal: Journal, office: str, connection: Connection) -> Keeper | None:
    """Return who keeps the records of an office, None if there never was such an office."""
    books = place.books(journal, office)
    return Keeper(books, place.tree(office), connection, place.tree(CITY).folder) if books.history else None
