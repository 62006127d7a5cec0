"""Reach the journal's file: open it, and come back to it after trouble."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from contextlib import contextmanager, suppress
from ctypes import py_object, pythonapi
from typing import TYPE_CHECKING

from queue_server.journal.os_lock import OsLock
from queue_server.journal.port import JournalUnavailableError
from queue_server.journal.sqlite.seal import RESTORE, lay, renew, unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.journal.sqlite.seal import Held
    from queue_server.journal.sqlite.watch import Identity, Watch

BUSY = 0.8
"""Seconds to wait for another process that writes: who comes meanwhile waits so long twice, and is told in time."""

_TRY_AGAIN = 1.0
"""Seconds after a write in vain until a question about it tries again."""

_WAL_PAGES, _WAL_BYTES = 1000, 8_000_000
"""After how many pages the log goes into the file, and to what it is cut back then."""

_PLAIN = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the file, its folder or the disk is read-only",
    sqlite3.SQLITE_BUSY: "another program keeps the file locked",
    sqlite3.SQLITE_LOCKED: "another program keeps the file locked",
    sqlite3.SQLITE_CORRUPT: f"the file is damaged; {RESTORE}",
    sqlite3.SQLITE_NOTADB: f"the file is damaged, or is no journal; {RESTORE}",
    sqlite3.SQLITE_IOERR: "the disk neither gives nor takes what it should",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: its folder is not there, or closed to this program",
}
"""What SQLite's codes mean to whoever looks after the machine."""


_found_read_only: Counter[Identity] = Counter()
"""How often a file was found read-only: SQLite keeps it so for a process until its last connection is closed."""


class SqliteFile:
    """One connection to a journal's file, for one thread at a time; it is made anew after any trouble.

    A file that was moved away, deleted, replaced or written over is not written to: what is acknowledged must be
    there later.
    """

    def __init__(self, path: Path, watch: Watch) -> None:
        """Know the file; it is opened when it is first used."""
        self._path = path
        self._watch = watch
        self._log: Identity | None = None
        self._noted: Held | None = None
        """What the file alone was last noted to hold."""
        self._is_sealed = False
        """Whether this connection has noted it."""
        self._lock = OsLock()
        self._connection: sqlite3.Connection | None = None
        self._opened_after = 0
        self._is_closed = False
        self._trouble: str | None = None
        self._tried_at = float("-inf")

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection; any trouble with it is `JournalUnavailableError`."""
        with self._lock:
            try:
                connection = self._present()
                try:
                    yield connection
                finally:
                    self._watch.look(self._log)  # what was read or written counts only if all is still at its place
            except sqlite3.Error as error:
                self._let_go()
                if code_of(error) == sqlite3.SQLITE_READONLY:
                    _found_read_only[self._watch.identity] += 1
                raise unavailable(self._watch.condemned or in_plain_words(error, self._path)) from error
            except JournalUnavailableError:
                self._let_go()
                raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one write: all of it is durable afterwards, or nothing of it there."""
        try:
            with self.use() as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    held = self._sealed(connection)
                    connection.execute("COMMIT")
                    self._noted, self._is_sealed = held, True
                finally:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
            self._trouble = None
        except JournalUnavailableError as trouble:
            self._trouble, self._tried_at = trouble.detail, time.monotonic()
            raise

    def trouble(self) -> str | None:
        """Say why the newest write came to nothing; None if it did not, or if a small one has come through since."""
        if self._trouble is not None and time.monotonic() - self._tried_at > _TRY_AGAIN:
            self._tried_at = time.monotonic()  # others who ask meanwhile do not try too
            with suppress(JournalUnavailableError):
                self.renew_seal()
        return self._trouble

    def renew_seal(self) -> None:
        """Write nothing but the seal: whoever finds the log later finds in it which file it is for."""
        self._is_sealed = False
        with self.transaction():
            self._is_sealed = False

    def close(self) -> None:
        """Close the connection for good."""
        with self._lock:
            self._is_closed = True
            self._let_go()

    def _present(self) -> sqlite3.Connection:
        if self._is_closed:
            raise unavailable("the journal was closed")
        self._watch.look()
        if self._opened_after != _found_read_only[self._watch.identity]:
            self._let_go()
        if self._connection is None:
            self._opened_after = _found_read_only[self._watch.identity]
            self._connection = self._connected()
        return self._connection

    def _connected(self) -> sqlite3.Connection:
        connection = connect(self._path, "rw")
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # only now its log is there
        except sqlite3.Error:
            connection.close()
            raise
        self._log = self._watch.log()
        self._is_sealed = False
        return connection

    def _sealed(self, connection: sqlite3.Connection) -> Held | None:
        """Renew the seal if the file was changed since this was last done, and return what the file holds alone."""
        held = self._watch.held
        if not self._is_sealed:
            lay(connection)
        if not self._is_sealed or held != self._noted:
            renew(connection, held)
        return held

    def _let_go(self) -> None:
        if self._connection is None:
            return
        if self._watch.is_written_over():
            _keep_open_for_ever(self._connection)
        else:
            with suppress(sqlite3.Error):  # its trouble has been told
                self._connection.close()
        self._connection = None


def _keep_open_for_ever(connection: sqlite3.Connection) -> None:
    """Let a connection end with its process: SQLite closes the last one by bringing the log into the file."""
    pythonapi.Py_IncRef(py_object(connection))


def in_plain_words(error: sqlite3.Error, path: Path) -> str:
    """Say what SQLite's trouble is, to people who do not know SQLite."""
    code = code_of(error)
    if not code and "decode" in str(error):  # a text that is no text; SQLite says nothing about it
        code = sqlite3.SQLITE_CORRUPT
    if code == sqlite3.SQLITE_CANTOPEN and path.exists():
        may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        code = code if may_write else sqlite3.SQLITE_READONLY  # its log, which it needs, cannot be made beside it
    return _PLAIN.get(code, str(error))


def code_of(error: sqlite3.Error) -> int:
    """Return what kind of trouble it is; misuse of the module itself has no kind."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection on which a commit is durable when it returns."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES}")
    return connection
