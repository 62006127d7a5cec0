"""Look at a journal's file without touching it: nothing is made, sealed, renewed, or brought out of its log."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from queue_server.journal.sqlite.file import SqliteFile, in_plain_words
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.journal.sqlite.seal import LOG, beside, check_log, length, unavailable
from queue_server.journal.sqlite.tables import is_new

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class SqliteGlance(SqliteJournal):
    """A `Journal` in a file that is there, for reading only, beside a server that writes to it or not."""

    def __init__(self, path: Path) -> None:
        """Look at the file, or raise the error with which the server would refuse it."""
        self._reading = _Untouched(path.resolve())
        with self._reading.use() as connection:
            if is_new(connection):
                raise unavailable("the file is empty")

    def close(self) -> None:
        """Do nothing: each look closes what it has opened."""


class _Untouched(SqliteFile):
    """A file that is opened for each look; what no log lies beside is read as if it never changed."""

    def __init__(self, path: Path) -> None:
        self._file = path

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that cannot write."""
        try:
            check_log(self._file)
            how = "mode=ro" if length(beside(self._file, LOG)) else "immutable=1"
            with closing(sqlite3.connect(f"{self._file.as_uri()}?{how}", uri=True)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise unavailable(in_plain_words(error, self._file)) from error
        except OSError as error:
            raise unavailable(error.strerror or "unknown") from error
