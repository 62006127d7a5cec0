"""Reach the journal's file: open it, make it, and come back to it after trouble."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from queue_server.journal.baton import Baton
from queue_server.journal.journal import JournalUnavailableError, NewerEventError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = 1
"""The version of the tables, in the file's `user_version`."""

APPLICATION = 0x444C4A31
"""`DLJ1` in the file's `application_id`: tells a journal from any other SQLite file."""

_BUSY = 0.8
"""Seconds to wait for another process that writes: who comes meanwhile waits so long twice, and is told in time."""

_TRY_AGAIN = 1.0
"""Seconds after a write in vain until a question about it tries again."""

_WAL_PAGES, _WAL_BYTES = 1000, 8_000_000
"""After how many pages the log goes into the file, and to what it is cut back then."""

_TABLES = """
CREATE TABLE commits (
    position INTEGER PRIMARY KEY,
    office   TEXT NOT NULL,
    stream   TEXT NOT NULL,
    version  INTEGER NOT NULL,
    at       INTEGER NOT NULL, -- milliseconds since 1970, UTC
    actor    TEXT NOT NULL,
    events   TEXT NOT NULL,    -- JSON: [[type, version, data], ...]
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL,
    UNIQUE (office, stream, version)
) STRICT;
CREATE INDEX first_commits ON commits (office, stream) WHERE version = 1;
CREATE TABLE keys (
    position    INTEGER PRIMARY KEY, -- of the commit that it led to
    at          INTEGER NOT NULL,
    office      TEXT NOT NULL,
    actor       TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status      INTEGER NOT NULL,
    body        BLOB NOT NULL,
    UNIQUE (office, actor, key)
) STRICT;
CREATE TABLE remarks (
    position INTEGER PRIMARY KEY, -- of the commit that they belong to
    at       INTEGER NOT NULL,
    words    TEXT NOT NULL        -- JSON: {"index/field": words}
) STRICT;
"""


_PLAIN = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the file, its folder or the disk is read-only",
    sqlite3.SQLITE_BUSY: "another program keeps the file locked",
    sqlite3.SQLITE_LOCKED: "another program keeps the file locked",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; a good copy must take its place",
    sqlite3.SQLITE_NOTADB: "the file is damaged, or is no journal",
    sqlite3.SQLITE_IOERR: "the disk neither gives nor takes what it should",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: its folder is not there, or closed to this program",
}
"""What SQLite's codes mean to whoever looks after the machine."""


class Identity(NamedTuple):
    """Which file it is, whatever its path names by now."""

    device: int
    inode: int


_found_read_only: Counter[Identity] = Counter()
"""How often a file was found read-only: SQLite keeps it so for a process until its last connection is closed."""


class SqliteFile:
    """One connection to a journal's file, for one thread at a time; it is made anew after any trouble.

    A file that was moved away, deleted or replaced is not written to: what is acknowledged must be found again.
    """

    def __init__(self, path: Path, identity: Identity) -> None:
        """Know the file; it is opened when it is first used."""
        self._path = path
        self._identity = identity
        self._baton = Baton()
        self._connection: sqlite3.Connection | None = None
        self._opened_after = 0
        self._is_closed = False
        self._trouble: str | None = None
        self._tried_at = float("-inf")

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection; any trouble with it is `JournalUnavailableError`."""
        with self._baton:
            try:
                yield self._present()
            except sqlite3.Error as error:
                self._let_go()
                if _code(error) == sqlite3.SQLITE_READONLY:
                    _found_read_only[self._identity] += 1
                raise unavailable(in_plain_words(error, self._path)) from error
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
                    connection.execute("COMMIT")
                    self._trouble = None
                finally:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
        except JournalUnavailableError as trouble:
            self._trouble, self._tried_at = trouble.detail, time.monotonic()
            raise

    def trouble(self) -> str | None:
        """Say why the newest write came to nothing; None if it did not, or if a small one has come through since."""
        if self._trouble is not None and time.monotonic() - self._tried_at > _TRY_AGAIN:
            self._tried_at = time.monotonic()  # others who ask meanwhile do not try too
            with suppress(JournalUnavailableError), self.transaction() as connection:
                connection.execute(f"PRAGMA user_version = {SCHEMA}")
        return self._trouble

    def close(self) -> None:
        """Close the connection for good."""
        with self._baton:
            self._is_closed = True
            self._let_go()

    def _present(self) -> sqlite3.Connection:
        if self._is_closed:
            raise unavailable("the journal was closed")
        if identity_of(self._path) != self._identity:
            raise unavailable("the file at the journal's path is another one than at the start")
        if self._opened_after != _found_read_only[self._identity]:
            self._let_go()
        if self._connection is None:
            self._opened_after = _found_read_only[self._identity]
            self._connection = connect(self._path, "rw")
        return self._connection

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):  # its trouble has been told
                self._connection.close()
            self._connection = None


def unavailable(reason: str) -> JournalUnavailableError:
    """Return the error that says why the books cannot be reached."""
    return JournalUnavailableError(f"The books cannot be reached: {reason}")


def in_plain_words(error: sqlite3.Error, path: Path) -> str:
    """Say what SQLite's trouble is, to people who do not know SQLite."""
    code = _code(error)
    if not code and "decode" in str(error):  # a text that is no text; SQLite says nothing about it
        code = sqlite3.SQLITE_CORRUPT
    if code == sqlite3.SQLITE_CANTOPEN and path.exists():
        may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        code = code if may_write else sqlite3.SQLITE_READONLY  # its log, which it needs, cannot be made beside it
    return _PLAIN.get(code, str(error))


def _code(error: sqlite3.Error) -> int:
    """Return what kind of trouble it is; misuse of the module itself has no kind."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def identity_of(path: Path) -> Identity:
    """Return which file a path names."""
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise unavailable("the file is not at its place") from error
    except OSError as error:
        raise unavailable(error.strerror or "unknown") from error
    return Identity(stat.st_dev, stat.st_ino)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection on which a commit is durable when it returns."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=_BUSY, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES}")
    return connection


def prepare(path: Path) -> Identity:
    """Make the file with its folder and tables if it is not there, and return which one it is.

    Raises `NewerEventError` for tables of a newer program, `JournalUnavailableError` for all other trouble.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(path, "rwc")
        try:
            _make_tables(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise unavailable(in_plain_words(error, path)) from error
    except OSError as error:
        raise unavailable(error.strerror or "unknown") from error
    return identity_of(path)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn on the log; for this step alone SQLite does not wait for others who are at it too."""
    give_up = time.monotonic() + _BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _make_tables(connection: sqlite3.Connection) -> None:
    _write_ahead(connection)
    connection.execute("BEGIN IMMEDIATE")  # two processes may come to a new file at once
    tables, application, schema = connection.execute(
        "SELECT (SELECT count(*) FROM sqlite_schema), application_id, user_version"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if tables == 0:
        for statement in _TABLES.strip().removesuffix(";").split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
    elif application != APPLICATION:
        raise unavailable("the file belongs to another program")
    elif schema > SCHEMA:
        raise NewerEventError(f"{NewerEventError.title}: tables of version {schema}")
    connection.execute("COMMIT")
