"""Keep the journal in one SQLite file: the default, for one machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from queue_server.domain.identifiers import ActorId, Instant
from queue_server.journal.batch import Newest, keys_of, sound
from queue_server.journal.hashing import UNWRITTEN, Link, chained
from queue_server.journal.journal import (
    Answer,
    Commit,
    Kept,
    KeysKeptError,
    Position,
    StoredEvent,
    Stream,
    Version,
    VersionConflictError,
)
from queue_server.journal.sqlite_file import SqliteFile, prepare, unavailable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from queue_server.journal.journal import Draft, Key

_COMMITS = """
SELECT position, commits.office, stream, version, commits.at, commits.actor, events, words, key, previous, hash
FROM commits LEFT JOIN keys USING (position) LEFT JOIN remarks USING (position)
"""
_STREAM = _COMMITS + "WHERE commits.office = ? AND stream = ? AND version > ? ORDER BY version"
_FEED = _COMMITS + "WHERE position > ? ORDER BY position LIMIT ?"
_END = "SELECT version, hash FROM commits WHERE office = ? AND stream = ? ORDER BY version DESC LIMIT 1"
_HEAD = "SELECT coalesce(max(position), 0) FROM commits"
_KEPT = "SELECT fingerprint, status, body FROM keys WHERE office = ? AND actor = ? AND key = ?"
_STREAMS = """
SELECT office, stream FROM commits INDEXED BY first_commits
WHERE version = 1 AND coalesce(office = ?, TRUE) ORDER BY position
"""

_ADD_COMMIT = "INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_KEY = "INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_REMARKS = "INSERT INTO remarks VALUES (?, ?, ?)"


class SqliteJournal:
    """A `Journal` in a file. Reads go on beside a write: each has a connection of its own."""

    def __init__(self, path: Path | str) -> None:
        """Open the file, and make it with its folder if it is not there."""
        path = Path(path).resolve()
        identity = prepare(path)
        self._writing = SqliteFile(path, identity)
        self._reading = SqliteFile(path, identity)
        self._newest = Newest()

    def append(self, stream: Stream, expected: Version, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append commits after version `expected`; see `Journal`."""
        keys = keys_of(drafts)
        with self._writing.transaction() as connection:
            if kept := _kept(connection, stream.office, keys):
                raise KeysKeptError(kept)
            row = connection.execute(_END, stream).fetchone()
            end = Link(Version(row[0]), row[1]) if row else Link()
            if end.version != expected:
                raise VersionConflictError(_commits(connection, _STREAM, *stream, expected))
            commits = tuple(chained(stream, end, _head(connection), drafts))
            _write(connection, commits)
            connection.executemany(_ADD_KEY, _key_rows(commits, drafts))
        self._newest.appended(commits)
        return commits

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Return a stream's commits with versions above `after`."""
        with self._reading.use() as connection:
            return _commits(connection, _STREAM, *stream, after)

    def feed(self, after: Position, limit: int = 1000) -> tuple[Commit, ...]:
        """Return at most `limit` commits of all streams with positions above `after`."""
        with self._reading.use() as connection:
            return _commits(connection, _FEED, after, limit)

    def head(self) -> Position:
        """Return the position of the newest commit."""
        with self._reading.use() as connection:
            return _head(connection)

    def changed(self) -> bool:
        """Tell whether somebody else may have appended since this was last asked."""
        return self._newest.moved(self.head())

    def kept(self, office: str, keys: Sequence[Key]) -> Mapping[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        with self._reading.use() as connection:
            return _kept(connection, office, keys)

    def streams(self, office: str | None = None) -> tuple[Stream, ...]:
        """Return the streams that were ever written, in order of their first commit."""
        with self._reading.use() as connection:
            return tuple(Stream(*row) for row in connection.execute(_STREAMS, (office,)))

    def forget(self, before: Instant) -> None:
        """Drop keys and remarks of commits older than `before`, from the log too."""
        with self._writing.transaction() as connection:
            dropped = connection.execute("DELETE FROM keys WHERE at < ?", (before,)).rowcount
            dropped += connection.execute("DELETE FROM remarks WHERE at < ?", (before,)).rowcount
        if dropped:
            with self._writing.use() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def import_commits(self, commits: Iterable[Commit]) -> None:
        """Write sound commits as they are into an empty file; else `ValueError`."""
        with self._writing.transaction() as connection:
            if _head(connection):
                raise ValueError("the journal is not empty")
            for commit in sound(commits):
                _write(connection, (commit,))

    def close(self) -> None:
        """Close the file."""
        self._reading.close()
        self._writing.close()


def _head(connection: sqlite3.Connection) -> Position:
    return Position(connection.execute(_HEAD).fetchone()[0])


def _kept(connection: sqlite3.Connection, office: str, keys: Iterable[Key]) -> dict[tuple[str, str], Kept]:
    found = ((key, connection.execute(_KEPT, (office, key.actor, key.key)).fetchone()) for key in keys)
    return {(key.actor, key.key): Kept(row[0], Answer(row[1], row[2])) for key, row in found if row}


def _commits(connection: sqlite3.Connection, query: str, *parameters: str | int) -> tuple[Commit, ...]:
    return tuple(map(_commit, connection.execute(query, parameters)))


def _commit(row: tuple[int, str, str, int, int, str, str, str | None, str | None, str, str]) -> Commit:
    position, office, stream, version, at, actor, events, words, key, previous, hash_ = row
    try:
        stored = tuple(StoredEvent(*event) for event in orjson.loads(events))
    except (ValueError, TypeError) as error:
        raise unavailable(f"the commit at position {position} is damaged") from error
    return Commit(
        stream=Stream(office, stream),
        version=Version(version),
        position=Position(position),
        at=Instant(at),
        actor=ActorId(actor),
        events=stored,
        remarks=orjson.loads(words) if words else {},
        key=key,
        previous=previous,
        hash=hash_,
    )


def _write(connection: sqlite3.Connection, commits: Sequence[Commit]) -> None:
    connection.executemany(_ADD_COMMIT, map(_commit_row, commits))
    connection.executemany(
        _ADD_REMARKS, ((c.position, c.at, orjson.dumps(dict(c.remarks)).decode()) for c in commits if c.remarks)
    )


def _commit_row(commit: Commit) -> tuple[int | str, ...]:
    events = orjson.dumps([[event.type, event.version, event.data] for event in commit.events]).decode()
    place = (commit.position, *commit.stream, commit.version)
    return (*place, commit.at, commit.actor, events, commit.previous, commit.hash)


def _key_rows(commits: Sequence[Commit], drafts: Sequence[Draft]) -> Iterator[tuple[int | str | bytes, ...]]:
    for commit, draft in zip(commits, drafts, strict=True):
        key, answer = draft.key, draft.answer
        if key is not None and answer is not None:
            kept = (key.actor, key.key, key.fingerprint, answer.status, answer.body)
            yield (commit.position, commit.at, commit.stream.office, *kept)
