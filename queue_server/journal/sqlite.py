"""Keep the journal in one SQLite file: the default, for one machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from queue_server.domain.identifiers import ActorId, Instant
from queue_server.journal.batch import Newest, keys_of, sound
from queue_server.journal.hashing import UNWRITTEN, Link, chained
from queue_server.journal.journal import (
    Answer,
    Commit,
    JournalUnavailableError,
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
_KEPT = """
WITH asked (actor, key) AS (VALUES {asked})
SELECT keys.actor, keys.key, fingerprint, status, body
FROM asked CROSS JOIN keys ON keys.office = ? AND keys.actor = asked.actor AND keys.key = asked.key
"""
_STREAMS = """
SELECT office, stream FROM commits INDEXED BY first_commits
WHERE version = 1 AND coalesce(office = ?, TRUE) ORDER BY position
"""

_TOGETHER = 64
"""Rows that go in by one statement: each statement hands the interpreter to another thread and waits for it back."""


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
        with self._newest.appending() as note, self._writing.transaction() as connection:
            if kept := _kept(connection, stream.office, keys):
                raise KeysKeptError(kept)
            row = connection.execute(_END, stream).fetchone()
            end = Link(Version(row[0]), row[1]) if row else Link()
            if end.version != expected:
                raise VersionConflictError(_commits(connection, _STREAM, *stream, expected))
            commits = tuple(chained(stream, end, _head(connection), drafts))
            _write(connection, commits)
            _insert(connection, "keys", list(_key_rows(commits, drafts)))
            note(commits)
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

    def unmoved(self) -> Position | None:
        """Return the newest position if nobody else has appended since this was last asked."""
        return self._newest.unmoved(self.head())

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

    def trouble(self) -> str | None:
        """Say why nothing can be read or written now."""
        try:
            self.head()
        except JournalUnavailableError as trouble:
            return trouble.detail
        return self._writing.trouble()

    def close(self) -> None:
        """Close the file."""
        self._reading.close()
        self._writing.close()


def _head(connection: sqlite3.Connection) -> Position:
    return Position(connection.execute(_HEAD).fetchone()[0])


def _kept(connection: sqlite3.Connection, office: str, keys: Sequence[Key]) -> dict[tuple[str, str], Kept]:
    found: dict[tuple[str, str], Kept] = {}
    for start in range(0, len(keys), _TOGETHER):
        some = keys[start : start + _TOGETHER]
        asked = [name for key in some for name in (key.actor, key.key)]
        query = _KEPT.format(asked=_rows(len(some), 2))
        for actor, key, fingerprint, status, body in connection.execute(query, (*asked, office)):
            found[actor, key] = Kept(fingerprint, Answer(status, body))
    return found


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
    _insert(connection, "commits", [_commit_row(commit) for commit in commits])
    remarks = [(c.position, c.at, orjson.dumps(dict(c.remarks)).decode()) for c in commits if c.remarks]
    _insert(connection, "remarks", remarks)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[int | str | bytes, ...]]) -> None:
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        statement = f"INSERT INTO {table} VALUES {_rows(len(some), len(some[0]))}"  # noqa: S608 - our own tables
        connection.execute(statement, [value for row in some for value in row])


@cache
def _rows(rows: int, columns: int) -> str:
    """Return the place holders of some rows."""
    return ", ".join([f"({', '.join('?' * columns)})"] * rows)


def _commit_row(commit: Commit) -> tuple[int | str | bytes, ...]:
    events = orjson.dumps([[event.type, event.version, event.data] for event in commit.events]).decode()
    place = (commit.position, *commit.stream, commit.version)
    return (*place, commit.at, commit.actor, events, commit.previous, commit.hash)


def _key_rows(commits: Sequence[Commit], drafts: Sequence[Draft]) -> Iterator[tuple[int | str | bytes, ...]]:
    for commit, draft in zip(commits, drafts, strict=True):
        key, answer = draft.key, draft.answer
        if key is not None and answer is not None:
            kept = (key.actor, key.key, key.fingerprint, answer.status, answer.body)
            yield (commit.position, commit.at, commit.stream.office, *kept)
