"""Keep the records of an office up to date: a closed day is a file, whatever happens to it later makes another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from queue_server.application.projection import Projection
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.day.aggregate import DAY
from queue_server.journal.books.folders import alone_in
from queue_server.journal.port import Mark
from queue_server.records.day_records import DayRecords
from queue_server.records.parquet import ENDING, reading, write_rows
from queue_server.records.parquet import join as join_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from queue_server.journal.port import Commit
    from queue_server.records.sources import Books
    from queue_server.records.tree import Index, RecordFile, Tree


class RecordsProjector:
    """Notes which days something happened to; `settle` makes their files, and moves the checkpoint with them."""

    def __init__(self, tree: Tree) -> None:
        """Go on where the files end."""
        self.index = tree.index()
        self.touched: set[str] = set(self.index.going_on)
        self._mark = self.index.mark
        self._tree = tree

    def checkpoint(self) -> Mark:
        """Return up to where the files go, and what was noted since."""
        return self._mark

    def take(self, commits: Sequence[Commit]) -> None:
        """Note which days some commits belong to."""
        days = (DAY.key_in(commit.stream.name) for commit in commits)
        self.touched.update(day for day in days if day is not None)
        self._mark = commits[-1].mark

    def start_over(self) -> None:
        """Believe no file any more that the books do not bear out: they went back in time."""
        self._mark = Mark()

    def settle(self, index: Index) -> None:
        """Let the files count that were made of all that was noted."""
        self.index = replace(index, mark=self._mark)
        self._tree.publish(self.index)


def bring_up_to_date(books: Books, tree: Tree, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Make the files of all days to which something has happened, and return which were made."""
    with alone_in(tree.folder):
        projector = RecordsProjector(tree)
        before = projector.checkpoint()
        Projection(books.journal, books.office, projector).catch_up()
        if projector.checkpoint() == before and not projector.touched - set(projector.index.going_on):
            return []
        days = sorted(projector.touched)
        index = with_days(projector.index, books, days, tree, connection)
        projector.settle(index)
        return [day for day in days if day not in index.going_on]


def with_days(
    index: Index, books: Books, days: Iterable[str], tree: Tree, connection: duckdb.DuckDBPyConnection
) -> Index:
    """Return the index with what days are by the books: a file each once they have ended, else going on."""
    for day in days:
        index = without_day(index, day, tree, connection)
        records = DayRecords(ServiceDay(day))
        records.take(books.commits(day))
        if records.is_closed:
            index = index.with_files((), [day_file(tree, day, records, books, connection)])
        elif records.has_begun:
            index = replace(index, going_on=tuple(sorted({*index.going_on, day})))
    return index


def day_file(
    tree: Tree, day: str, records: DayRecords, books: Books, connection: duckdb.DuckDBPyConnection
) -> RecordFile:
    """Write the file of a day, and return what the index says of it."""
    made = tree.folder / f".{day}{ENDING}"
    write_rows(connection, records.rows(books.history), made)
    return tree.keep(made, day, day, day)


def without_day(index: Index, day: str, tree: Tree, connection: duckdb.DuckDBPyConnection) -> Index:
    """Return the index without a day; a file that holds others too is written anew without it."""
    going_on = tuple(each for each in index.going_on if each != day)
    index = replace(index, going_on=going_on, remade=tuple(each for each in index.remade if each != day))
    for file in index.within(day, day):
        rest = [] if file.first == file.last else [_rest(tree, file, day, connection)]
        index = index.with_files([file], rest)
    return index


def _rest(tree: Tree, file: RecordFile, day: str, connection: duckdb.DuckDBPyConnection) -> RecordFile:
    made = tree.folder / f".{file.first}{ENDING}"
    source = f"(SELECT * FROM {reading([tree.path(file)])} WHERE day <> DATE '{day}')"
    join_files(connection, [source], made)
    return tree.keep(made, file.name.rpartition("-")[0], file.first, file.last)
