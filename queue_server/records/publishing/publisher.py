"""Publish what has changed since the last time: a span of an office's days in a transaction, with what they were.

Killed wherever it is, it has published whole days, and the next run goes on with the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from psycopg import sql

from queue_server.records import columns
from queue_server.records.publishing.copying import lines
from queue_server.records.publishing.database import in_plain_words
from queue_server.records.publishing.set_up import set_up_rows
from queue_server.records.publishing.shape import ensure, lock
from queue_server.records.publishing.tables import OF_DAYS, PUBLISHED
from queue_server.records.views import MACROS, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from queue_server.records.publishing.database import Connection
    from queue_server.records.publishing.source import Source
    from queue_server.records.publishing.tables import Table

_TOGETHER = 92
"""Days that are replaced in one transaction at most: a season of one office."""

_LINES = {table.name: lines(table) for table in OF_DAYS}

_MADE_BY = sha256(repr((columns.LAYOUT, MACROS, *VIEWS.items(), *_LINES.items())).encode()).hexdigest()[:8]
"""By what rows are made: once that is another, every day is published again."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a transaction has done."""

    published: int
    """So many days stand there anew."""
    removed: int
    """So many days are there no more, because the books have them no more."""


class Publisher:
    """Publishes the records of a source to a schema of a database. Several may do so at the same time."""

    def __init__(self, connection: Connection, schema: str, source: Source) -> None:
        """Make the tables unless they are there. Raises `DatabaseAwayError` and `CannotPublishError`, as all else."""
        self._connection = connection
        self._schema = schema
        self._source = source
        with in_plain_words():
            ensure(connection, schema)

    def publish(self, office: str) -> Iterator[Step]:
        """Publish an office, and yield each step when it can be seen by others."""
        with in_plain_words():
            self._name(office)
        marks = {day: f"{_MADE_BY}-{mark}" for day, mark in self._source.days(office).items()}
        with in_plain_words():
            stale = sorted(_stale(self._published(office), marks))
        for start in range(0, len(stale), _TOGETHER):
            with in_plain_words():
                yield self._replace(office, stale[start : start + _TOGETHER], marks)

    def _replace(self, office: str, days: Sequence[date], marks: Mapping[date, str]) -> Step:
        """Replace days by what the records have of them; those that another publisher has done meanwhile stay."""
        with self._connection.transaction():
            lock(self._connection, self._schema, office)
            stale = [day for day in days if day in _stale(self._published(office), marks)]
            for table in (*OF_DAYS, PUBLISHED):
                self._execute("DELETE FROM {} WHERE office = %s AND day = ANY(%s)", table, [office, stale])
            there = [day for day in stale if day in marks]
            if there:
                self._copy(office, there)
                self._note(office, {day: marks[day] for day in there})
        return Step(len(there), len(stale) - len(there))

    def _copy(self, office: str, days: Sequence[date]) -> None:
        rows = self._source.rows(office, days)
        for table in OF_DAYS:
            copy = self._formatted("COPY {} ({}) FROM STDIN", table)
            with self._connection.cursor().copy(copy) as into:
                for text in rows.lines(_LINES[table.name]):
                    into.write(text)

    def _note(self, office: str, marks: Mapping[date, str]) -> None:
        self._execute(
            "INSERT INTO {} ({}) SELECT %s, day, mark, now() FROM unnest(%s::date[], %s::text[]) AS t (day, mark)",
            PUBLISHED,
            [office, list(marks), list(marks.values())],
        )

    def _published(self, office: str) -> Mapping[date, str]:
        """Return the marks of the days that are published."""
        query = self._formatted("SELECT day, mark FROM {} WHERE office = %s", PUBLISHED)
        return dict(self._connection.execute(query, [office]).fetchall())

    def _name(self, office: str) -> None:
        """Give ids their names, where those there are not those of today."""
        for table, rows in set_up_rows(self._source.set_up(office)).items():
            with self._connection.transaction():
                lock(self._connection, self._schema, office)
                found = self._connection.execute(
                    self._formatted("SELECT {1} FROM {0} WHERE office = %s", table), [office]
                ).fetchall()
                if set(found) != set(rows):
                    self._execute("DELETE FROM {} WHERE office = %s", table, [office])
                    with self._connection.cursor().copy(self._formatted("COPY {} ({}) FROM STDIN", table)) as into:
                        for row in rows:
                            into.write_row(row)

    def _execute(self, query: str, table: Table, arguments: Sequence[object]) -> None:
        self._connection.execute(self._formatted(query, table), arguments)

    def _formatted(self, query: str, table: Table) -> sql.Composed:
        """Return a query about a table: first its name, then those of its columns."""
        columns = sql.SQL(", ").join(map(sql.Identifier, table.names))
        return sql.SQL(query).format(sql.Identifier(self._schema, table.name), columns)


def _stale(published: Mapping[date, str], marks: Mapping[date, str]) -> set[date]:
    """Return the days that are to be published, again or for the first time, or to be removed."""
    changed = {day for day, mark in marks.items() if published.get(day) != mark}
    return changed | (published.keys() - marks.keys())
