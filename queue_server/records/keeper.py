"""Keep the records of an office: a file a day that has ended, made again when the day or the file has changed."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.application.projection import Projection
from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.journal.books.folders import alone_in
from queue_server.records.ageing import aged
from queue_server.records.city import say_changed
from queue_server.records.day_records import DayRecords
from queue_server.records.parquet import join, reading, write_rows
from queue_server.records.projector import RecordsProjector

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from queue_server.records.engine import Connection
    from queue_server.records.sources import Books
    from queue_server.records.tree import Index, RecordFile, Tree

_log = logging.getLogger(__name__)

_AT_ONCE = 32
"""Days after which what was made counts, so that whoever is killed need not begin anew."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Makes the files of an office from its books."""

    books: Books
    tree: Tree
    connection: Connection
    city: Path
    """Where is noted which days have changed, for whoever joins those of many offices."""

    def catch_up(self, within: float | None = None) -> list[str]:
        """Make the files of all days that have ended or changed, and return which those are.

        Raises `TakenError` where somebody else makes some, and is not done within so many seconds.
        """
        with alone_in(self.tree.folder, within):
            index = self.tree.index()
            projector = RecordsProjector(index)
            Projection(self.books.journal, self.books.office, projector).catch_up()
            if projector.has_started_over:
                projector.due |= self._lost(index) | set(index.going_on)
            if projector.checkpoint() == index.mark and not projector.due:
                return []
            say_changed(self.city, sorted(projector.due))
            index = self.with_days(index, sorted(projector.due))
            going_on = sorted(projector.going_on | set(index.going_on))
            self.tree.publish(replace(index, mark=projector.checkpoint(), going_on=tuple(going_on), due=0))
            return sorted(projector.due)

    def keep(self) -> list[str]:
        """Catch up, join what has aged, and return the days that were made."""
        made = self.catch_up()
        today = calendar.service_day(Instant(time.time_ns() // 1_000_000), self.books.history.now.time_zone)
        with alone_in(self.tree.folder):
            aged(self.tree.index(), self.tree, self.connection, today)
        return made

    def with_days(self, index: Index, days: Sequence[str]) -> Index:
        """Return the index with what days are by the books: a file each if it has ended, else going on."""
        for start in range(0, len(days), _AT_ONCE):
            some = days[start : start + _AT_ONCE]
            index = self.without(index, set(some))
            for day in some:
                index = self.with_day(index, day)
            if start + _AT_ONCE < len(days):
                self.tree.publish(replace(index, due=len(days) - start - _AT_ONCE))
        return index

    def without(self, index: Index, days: Collection[str]) -> Index:
        """Return the index without some days; a file that holds others too is written anew without them."""
        left = tuple(day for day in index.going_on if day not in days)
        index = replace(index, going_on=left, remade=tuple(day for day in index.remade if day not in days))
        for file in {file for day in days for file in index.within(day, day)}:
            index = index.with_files([file], self._rest(file, days))
        return index

    def heal(self, index: Index, file: RecordFile) -> Index:
        """Return the index with the days of a damaged file made again from the books; those not there are lost."""
        days = sorted(day for day in self.books.days() if file.holds(day))
        _log.error(
            "a file of records is damaged: its days are made again", extra={"file": file.name, "days": len(days)}
        )
        index = self.with_days(index.with_files([file], ()), days)
        lost = () if days else (file.first if file.first == file.last else f"{file.first}/{file.last}",)
        return replace(index, remade=tuple(sorted({*index.remade, *days})), lost=(*index.lost, *lost))

    def with_day(self, index: Index, day: str) -> Index:
        """Return the index with one more day, as it is by the books: a file if it has ended, else going on."""
        records = DayRecords(ServiceDay(day))
        records.take(self.books.commits(day))
        if records.is_closed:
            return index.with_files((), [self._written(day, records)])
        return replace(index, going_on=tuple(sorted({*index.going_on, day}))) if records.has_begun else index

    def _written(self, day: str, records: DayRecords) -> RecordFile:
        made = self.tree.beside(day)
        write_rows(self.connection, records.rows(self.books.history), made)
        return self.tree.keep(made, day, day, day)

    def _rest(self, file: RecordFile, days: Collection[str]) -> Iterable[RecordFile]:
        """Return what takes the place of a file from which some days are taken."""
        if file.first == file.last:
            return ()
        made, listed = self.tree.beside(file.first), ", ".join(f"DATE '{day}'" for day in sorted(days))
        source = f"(SELECT * FROM {reading([self.tree.path(file)])} WHERE day NOT IN ({listed}))"
        join(self.connection, [source], made)
        return [self.tree.keep(made, file.name.rpartition("-")[0], file.first, file.last)]

    def _lost(self, index: Index) -> set[str]:
        """Return the days of files that books which went back no longer have; what is older was archived."""
        there = self.books.days()
        oldest = min(there, default="")
        files = (file for file in index.files if file.first == file.last)
        return {file.first for file in files if file.first >= oldest and file.first not in there}
