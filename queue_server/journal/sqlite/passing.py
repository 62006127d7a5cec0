"""Keep what is passing in a small file beside the journal's, for all processes that serve it: it may be lost."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from queue_server.journal.books.folders import OWNER_ONLY
from queue_server.journal.sqlite.file import BUSY, in_plain_words
from queue_server.journal.sqlite.seal import beside, unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from queue_server.domain.core.identifiers import Instant

PASSING = "-passing"
"""The end of its name, behind the journal's."""

_TABLE = """
CREATE TABLE IF NOT EXISTS passing (
    office TEXT, kind TEXT, name TEXT, until INTEGER, entry BLOB, PRIMARY KEY (office, kind, name)
) STRICT, WITHOUT ROWID
"""
_SWEEP = "DELETE FROM passing WHERE until <= ?"
_KEEP = "INSERT OR REPLACE INTO passing VALUES (?, ?, ?, ?, ?)"
_ADD = "INSERT OR IGNORE INTO passing VALUES (?, ?, ?, ?, ?)"
_ALL = "SELECT name, entry FROM passing WHERE office = ? AND kind = ? AND until > ?"
_DROP = "DELETE FROM passing WHERE office = ? AND kind = ? AND name = ?"


class SqlitePassing:
    """A `Passing` in a file, which is made when there is something to keep; each call opens it for itself."""

    def __init__(self, journal: Path) -> None:
        """Know beside which journal."""
        self._path = beside(journal, PASSING)

    def keep(self, office: str, kind: str, entries: Mapping[str, bytes], now: Instant, until: Instant) -> None:
        """Keep entries until then."""
        with self._open() as connection:
            connection.execute(_SWEEP, (now,))
            rows = [(office, kind, name, until, entry) for name, entry in entries.items()]
            connection.executemany(_KEEP, rows)

    def add(self, office: str, kind: str, name: str, entry: bytes, now: Instant, until: Instant) -> bool:
        """Keep an entry unless there is one of its name."""
        with self._open() as connection:
            connection.execute(_SWEEP, (now,))
            return connection.execute(_ADD, (office, kind, name, until, entry)).rowcount == 1

    def all(self, office: str, kind: str, now: Instant) -> Mapping[str, bytes]:
        """Return the entries of a kind by name."""
        if not self._path.exists():
            return {}
        with self._open() as connection:
            return dict(connection.execute(_ALL, (office, kind, now)))

    def drop(self, office: str, kind: str, names: Iterable[str]) -> None:
        """Let go of some entries."""
        if self._path.exists():
            with self._open() as connection:
                connection.executemany(_DROP, [(office, kind, name) for name in names])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection in a transaction; nothing waits for a disk, for nothing here must outlive a power cut."""
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
            with closing(sqlite3.connect(self._path, timeout=BUSY)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(_TABLE)
                with connection:
                    yield connection
        except sqlite3.Error as error:
            raise unavailable(in_plain_words(error, self._path)) from error
        except OSError as error:
            raise unavailable(error.strerror or "unknown") from error
