"""Ask the records of one office about a range of days, or those of all offices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from queue_server.records.parquet import reading
from queue_server.records.views import MACROS, VIEWS

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.domain.core.identifiers import Instant
    from queue_server.records.engine import Connection
    from queue_server.records.sources import Books

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """Days of an office, as relations that SQL reads: `records`, and the views of `views`."""

    books: Books
    first: str
    """The first day of the range, as YYYY-MM-DD; the last is in it too."""
    last: str
    now: Instant
    connection: Connection
    going_on: tuple[str, ...] = ()
    """The days of the range that have not ended."""
    remade: tuple[str, ...] = ()
    """The days of the range that were made again from the books, since their file was damaged."""
    lost: tuple[str, ...] = ()
    """The days, or ranges `FIRST/LAST`, of which a file was damaged and the books are not at hand."""
    params: Mapping[str, str] = field(default_factory=dict)
    """What else was said with the question."""
    ask_anew: Callable[[str, str], Question] | None = None
    """Asks the same about other days."""

    def over(self, first: str, last: str) -> Question:
        """Return the same question about other days, which its relations hold from then on instead of these."""
        if self.ask_anew is None:
            raise LookupError("nobody is at hand who could ask about other days")
        return self.ask_anew(first, last)

    def sql(self, text: str, **params: object) -> Rows:
        """Return the rows that a query gives, with `$name` for what is handed in."""
        cursor = self.connection.execute(text, params or None)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def lay_out(connection: Connection, files: Iterable[Path], office: str | None, first: str, last: str) -> None:
    """Let `records` and the views be the rows of an office, or of all, and a range, out of some files."""
    connection.execute(MACROS)
    where = f"day BETWEEN DATE '{first}' AND DATE '{last}'" + (f" AND office = '{office}'" if office else "")
    connection.execute(f"CREATE OR REPLACE TEMP VIEW records AS SELECT * FROM {reading(files)} WHERE {where}")
    for name, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {query}")
