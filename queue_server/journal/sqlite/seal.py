"""Know by its content which file a log was written for, and whether a file is still the one that it was.

SQLite writes commits into the log beside the file, and changes the file itself only when it brings pages of the log
into it. The first write after that renews a row, its seal: a number that rises, and what the file without its log was
found to hold. So an older copy of the file holds a number that the file has passed, and the log tells so. Copies that
were made out of file and log (VACUUM, backup, dump) have another `schema_version`: it begins at a number that they do
not hit upon.

The file is looked at through SQLite alone, never with `open`: closing a descriptor of one's own would drop the locks
by which SQLite keeps other processes from deleting the log (POSIX).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from secrets import randbelow
from typing import TYPE_CHECKING, NamedTuple

from queue_server.journal.port import JournalUnavailableError

if TYPE_CHECKING:
    from pathlib import Path

LOG, SHARED = "-wal", "-shm"
"""How SQLite calls what it keeps beside a file: the log, and what processes share of it."""

_TABLE = """
CREATE TABLE IF NOT EXISTS seal (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    line   TEXT NOT NULL,    -- random: this file and its copies
    number INTEGER NOT NULL, -- rises
    stamp  TEXT NOT NULL,    -- random, with the number
    least  INTEGER NOT NULL, -- the number in the file alone, when it was last found without its log; 0: none
    beside TEXT NOT NULL,    -- the stamp then
    size   INTEGER NOT NULL, -- how long the file was
    schema INTEGER NOT NULL  -- and its schema_version: a copy by VACUUM or backup gets another
) STRICT
"""
_FIRST = "INSERT OR IGNORE INTO seal VALUES (1, lower(hex(randomblob(8))), 1, '', 0, '', 0, 0)"
_RENEW = """
UPDATE seal
SET number = number + 1, stamp = lower(hex(randomblob(8))), least = ?, beside = ?, size = ?, schema = ?
"""
_LOWEST, _LOTS = 1 << 16, 1 << 30
"""Between which schema versions begin."""

_ANOTHER_LINE = "UPDATE seal SET line = lower(hex(randomblob(8)))"
_READ = """
SELECT line, number, stamp, least, beside, size, schema,
    (SELECT schema_version FROM pragma_schema_version), (SELECT group_concat(name) FROM sqlite_schema)
FROM seal
"""

RESTORE = "`queue-server journal restore FILE` puts a good copy in its place and keeps what is there aside"


class Seal(NamedTuple):
    """What a file says of itself."""

    line: str
    number: int
    stamp: str
    least: int
    beside: str
    size: int
    schema: int
    schema_now: int
    tables: str


class Held(NamedTuple):
    """What a file holds without its log."""

    seal: Seal
    size: int


def unavailable(reason: str) -> JournalUnavailableError:
    """Return the error that says why the books cannot be reached."""
    return JournalUnavailableError(f"The books cannot be reached: {reason}")


def beside(path: Path, ending: str) -> Path:
    """Return the path of what SQLite keeps beside a file."""
    return path.with_name(path.name + ending)


def lay(connection: sqlite3.Connection) -> None:
    """Put a seal into a file that has none, and begin its schema's versions anew if it was made by a backup."""
    connection.execute(_TABLE)
    connection.execute(_FIRST)
    if was_copied(connection.execute("PRAGMA schema_version").fetchone()[0]):
        connection.execute(f"PRAGMA schema_version = {_LOWEST + randbelow(_LOTS)}")


def was_copied(schema: int) -> bool:
    """Tell by the version of its schema whether a file was made by a backup, and not opened as a journal since."""
    return schema < _LOWEST


def begin_another_line(connection: sqlite3.Connection) -> None:
    """Let no log fit a file that was written for what it is a copy of."""
    connection.execute(_ANOTHER_LINE)


def check_log(path: Path) -> Held | None:
    """Return what a file holds without its log, or refuse it if the log beside it was written for another one.

    Neither file nor log is changed by this. A log of a program that knew no seals is taken as it is.
    """
    if not length(beside(path, LOG)):  # asked for first: who makes the books makes the file before the log
        return alone(path) if length(path) else None
    if not length(path):
        raise unavailable(f"there is a log ({path.name}{LOG}), but not the file that it belongs to; {RESTORE}")
    with closing(_opened(path, "mode=ro")) as both:
        before, held = _read(both), alone(path)
        after = _read(both)
    if not _belongs(before, held, after):
        raise unavailable(
            f"the file is not the one that its log ({path.name}{LOG}) was written for, but an older or another copy. "
            f"Nothing was changed; {RESTORE}"
        )
    return held


def _belongs(before: Seal | None, held: Held | None, after: Seal | None) -> bool:
    """Tell whether a file alone lies between what its log began with and what both make together.

    Others may write meanwhile: both are read before the file, and again after it.
    """
    if before is None or after is None:
        return held is None
    if held is None:
        return before.least == 0
    alone = held.seal
    stamps = {before.least: before.beside, after.number: after.stamp}
    return (
        alone.line == before.line
        and before.least <= alone.number <= after.number
        and alone.stamp == stamps.get(alone.number, alone.stamp)
        and before.schema <= alone.schema_now <= after.schema_now
        and (before.size <= held.size or before.schema != alone.schema_now)  # VACUUM makes it shorter
    )


def renew(connection: sqlite3.Connection, held: Held | None) -> None:
    """Renew the seal in a transaction, and note what the file holds alone.

    The first page goes into the log too: its schema's version is to be compared with the file's.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version}")
    found = (0, "", 0, 0) if held is None else (held.seal.number, held.seal.stamp, held.size, held.seal.schema_now)
    connection.execute(_RENEW, found)


def length(path: Path) -> int:
    """Return how many bytes a file has; 0 if it is not there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def alone(path: Path) -> Held | None:
    """Read a file as if it had no log; None if nothing of ours can be read in it.

    A file whose checkpoint was cut short may be shorter than it says: `writable_schema` lets SQLite read it.
    """
    size = length(path)
    try:
        with closing(_opened(path, "immutable=1")) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            row = connection.execute(_READ).fetchone()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOTHING_OF_OURS:
            return None
        raise
    return None if row is None else Held(Seal(*row), size)


def _read(connection: sqlite3.Connection) -> Seal | None:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'seal'").fetchone():
        return None
    return Seal(*connection.execute(_READ).fetchone())


def _opened(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False)


_NOTHING_OF_OURS = {0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""What SQLite says of a text that is no text, of a file without a seal, of a damaged one, and of none."""
