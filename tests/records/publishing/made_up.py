"""Make up records: days of rows with every kind of value, which change when somebody says so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from zlib import crc32

import duckdb

from queue_server.domain.core.identifiers import OfficeId
from queue_server.office_file import sample_office
from queue_server.records.publishing.tables import OF_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from queue_server.domain.office.office import Office
    from queue_server.records.publishing.tables import Column, Table

ODD = "tab\there, line\nthere,\rback \\N and \\. and 'quotes' \"too\", \\\\ Nguyễn Ữ ế"
"""What an id never is, and would break lines that nobody escapes."""

_ROWS = 5
"""Rows a day in each table."""

_AT_ONCE = 100
"""Rows that are inserted by one statement."""


@dataclass
class MadeUp:
    """A source whose days are what is written into `marks`: a day's rows are reckoned from its mark."""

    marks: dict[str, dict[date, str]] = field(default_factory=dict)
    office: Office = field(default_factory=sample_office)
    written: type[Written] = field(default_factory=lambda: Written)

    def days(self, office: str) -> Mapping[date, str]:
        """Return the days of an office."""
        return dict(self.marks.get(office, {}))

    def rows(self, office: str, days: Sequence[date]) -> Written:
        """Return the rows of some days."""
        return self.written(self, office, tuple(days))

    def set_up(self, office: str) -> Office:
        """Return an office like the sample, whatever its id."""
        return replace(self.office, id=OfficeId(office))

    def expected(self, office: str, table: Table) -> list[tuple[object, ...]]:
        """Return all rows of a table as they should be published, sorted as text."""
        found = [row for day in self.days(office) for row in self.of_day(table, office, day)]
        return sorted(found, key=repr)

    def of_day(self, table: Table, office: str, day: date) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a day in a table."""
        mark = self.marks[office][day]
        rows = 1 if table.name == "days" else _ROWS
        for number in range(rows):
            yield tuple(_value(column, office, day, mark, number) for column in table.columns)


@dataclass(frozen=True)
class Written:
    """The rows of some days, in a database of their own."""

    source: MadeUp
    office: str
    days: tuple[date, ...]

    def lines(self, query: str) -> Iterator[str]:
        """Yield what a query gives."""
        with duckdb.connect() as connection:
            for table in OF_DAYS:
                if f"FROM {table.name} " in query:
                    self._make(connection, table)
            yield from (text for (text,) in connection.execute(query, {"days": list(self.days)}).fetchall())

    def _make(self, connection: duckdb.DuckDBPyConnection, table: Table) -> None:
        columns = ", ".join(f'"{column.name}" {_TYPES[column.type]}' for column in table.columns)
        connection.execute(f"CREATE TABLE {table.name} ({columns})")
        rows = [row for day in self.days for row in self.source.of_day(table, self.office, day)]
        row = "(" + ", ".join("?" for _ in table.columns) + ")"
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            values = [value for each in some for value in each]
            connection.execute(f"INSERT INTO {table.name} VALUES {', '.join([row] * len(some))}", values)  # noqa: S608


_TYPES = {"text": "VARCHAR", "date": "DATE", "timestamptz": "UINTEGER", "integer": "UINTEGER", "boolean": "BOOLEAN"}


def _value(column: Column, office: str, day: date, mark: str, number: int) -> object:
    if column.name in ("office", "day"):
        return office if column.name == "office" else day
    if column.name in ("number", "leg"):
        return f"A{number:03}" if column.type == "text" else number
    seed = crc32(f"{column.name} {day} {mark} {number}".encode())
    if seed % 4 == 0:
        return None
    return {
        "text": f"{ODD}{seed % 1000}",
        "timestamptz": 1_700_000_000 + seed % 100_000_000,
        "integer": seed % 4_000_000,
        "boolean": seed % 8 == 1,
    }[column.type]
