"""Make the journal's file with its tables, and look before it is used whether it is what it should be."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from queue_server.journal.books.folders import OWNER_ONLY, alone_in, is_open_to_others
from queue_server.journal.port import NewerEventError
from queue_server.journal.sqlite.file import BUSY, code_of, connect, in_plain_words
from queue_server.journal.sqlite.kept_aside import end_restore
from queue_server.journal.sqlite.seal import (
    LOG,
    RESTORE,
    SHARED,
    begin_another_line,
    beside,
    check_log,
    lay,
    unavailable,
    was_copied,
)
from queue_server.journal.sqlite.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1
"""The version of the tables, in the file's `user_version`."""

APPLICATION = 0x444C4A31
"""`DLJ1` in the file's `application_id`: tells a journal from any other SQLite file."""

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

_NAMES = frozenset(re.findall(r"CREATE (?:TABLE|INDEX) (\w+)", _TABLES))


def prepare(path: Path) -> Watch:
    """Make the file with its folder and tables if it is not there, and begin to watch it.

    Raises `NewerEventError` for tables of a newer program, `JournalUnavailableError` for all other trouble.
    """
    try:
        with alone_in(path.parent):
            end_restore(path)
            held = check_log(path)
            _keep_from_others(path)
            with closing(connect(path, "rwc")) as connection:
                _make_tables(connection)
    except sqlite3.Error as error:
        raise unavailable(in_plain_words(error, path)) from error
    except OSError as error:
        raise unavailable(error.strerror or "unknown") from error
    return Watch(path, None if held is None or was_copied(held.seal.schema_now) else held)


class Examined(NamedTuple):
    """What SQLite itself says of a file."""

    findings: tuple[str, ...]
    commits: int
    until: int
    """When the newest commit was made; 0 if there is none."""


def examine_copy(path: Path) -> Examined:
    """Look whether a copy is whole, indexes too, and make it a file of its own that no log of others fits."""
    try:
        with closing(connect(path, "rw")) as file:
            words = (words for (words,) in file.execute("PRAGMA integrity_check"))
            findings = tuple(each for each in words if each != "ok")
            begin_another_line(file)
            return Examined(findings, *file.execute("SELECT count(*), coalesce(max(at), 0) FROM commits").fetchone())
    except sqlite3.Error as error:
        raise unavailable(in_plain_words(error, path)) from error


def _keep_from_others(path: Path) -> None:
    """Let only its owner read and write the file and what lies beside it; SQLite gives its log the file's mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    except FileExistsError:
        for each in (path, beside(path, LOG), beside(path, SHARED)):
            with suppress(OSError):  # it is not there, or its disk takes no writes
                if is_open_to_others(each.stat()):
                    each.chmod(OWNER_ONLY)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn on the log; for this step alone SQLite does not wait for others who are at it too."""
    give_up = time.monotonic() + BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _make_tables(connection: sqlite3.Connection) -> None:
    is_new(connection)  # before anything is changed: a file that is not ours keeps its mode too
    _write_ahead(connection)
    connection.execute("BEGIN IMMEDIATE")  # two processes may come to a new file at once
    if is_new(connection):
        for statement in _TABLES.strip().removesuffix(";").split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
    _lay_seal(connection)
    connection.execute("COMMIT")


def is_new(connection: sqlite3.Connection) -> bool:
    """Tell whether a file holds nothing at all, or refuse one that is no journal, a newer one, or half of one."""
    application, schema = connection.execute(
        "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if not (names or application or schema):
        return True
    if application != APPLICATION:
        raise unavailable("the file belongs to another program")
    if schema > SCHEMA:
        raise NewerEventError(f"{NewerEventError.title}: tables of version {schema}")
    if schema < SCHEMA or not names >= _NAMES:
        raise unavailable(f"the file is half a journal: not all of its tables are there; {RESTORE}")
    return False


def _lay_seal(connection: sqlite3.Connection) -> None:
    """Give a file of an older program its seal; one that cannot be written gets it when it can."""
    try:
        lay(connection)
    except sqlite3.OperationalError as error:
        if code_of(error) != sqlite3.SQLITE_READONLY:
            raise
