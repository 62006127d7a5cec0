"""Lead a day of the rules' own tests through all of the pipe: events, commits, books, rows, a file, a question."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queue_server.journal.codec import encode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Draft, Link, Stream
from queue_server.records.day_records import DayRecords
from queue_server.records.engine import connect
from queue_server.records.parquet import write_rows
from queue_server.records.question import Question, lay_out
from queue_server.records.sources import Books
from tests.records.playing import Ward

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import Instant, ServiceDay
    from queue_server.domain.day.decision import DayEvent
    from queue_server.domain.office.office import Office
    from queue_server.records.engine import Connection

Happened = tuple["Sequence[DayEvent]", "Actor"]
"""Events of one command, and who gave it."""


class Piped:
    """Books that hold what happened in a day, and a database to ask about it."""

    def __init__(self, office: Office, day: ServiceDay, happened: Iterable[Happened]) -> None:
        """Write it into the books."""
        self.journal = MemoryJournal()
        self.office, self.day = office, day
        Ward(self.journal, office, begins=day)
        end, stream = Link(), Stream(office.id, f"day/{day}")
        for events, actor in happened:
            written, remarks = encode(events)
            (commit,) = self.journal.append(stream, end, [Draft(events[-1].at, actor.id, written, remarks)])
            end = commit.link

    @contextmanager
    def asked(self, now: Instant, **params: str) -> Iterator[Question]:
        """Ask about the day as it is at a time."""
        with tempfile.TemporaryDirectory() as folder, _connected(Path(folder)) as connection:
            books = Books(self.journal, self.office.id)
            records = DayRecords(self.day)
            records.take(books.commits(self.day))
            path = Path(folder) / "day.parquet"
            write_rows(connection, records.rows(books.history, now), path)
            lay_out(connection, [path], self.office.id, self.day, self.day)
            going_on = () if records.is_closed else (self.day,)
            yield Question(books, self.day, self.day, now, connection, going_on, params=params)


@contextmanager
def _connected(folder: Path) -> Iterator[Connection]:
    connection = connect(folder, threads=1)
    try:
        yield connection
    finally:
        connection.close()


def by_key(rows: Iterable[Any], key: str) -> dict[Any, dict[str, Any]]:
    """Return rows by what they are grouped by."""
    return {row[key]: dict(row) for row in rows}
