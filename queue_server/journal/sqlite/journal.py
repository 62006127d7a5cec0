"""Keep the journal in one SQLite file: the default, for one machine."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.journal.batch import Newest, keys_of, sound
from queue_server.journal.hashing import chained
from queue_server.journal.port import (
    PIECE,
    UNWRITTEN,
    Answer,
    Commit,
    DamagedError,
    JournalUnavailableError,
    Kept,
    KeysKeptError,
    Link,
    Mark,
    News,
    Position,
    StoredEvent,
    StoreWentBackError,
    Stream,
    Version,
    VersionConflictError,
)
from queue_server.journal.retention import kept_kinds
from queue_server.journal.sqlite.file import SqliteFile
from queue_server.journal.sqlite.passing import SqlitePassing
from queue_server.journal.sqlite.tables import prepare

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from queue_server.journal.port import Draft, Key

_COMMITS = """
SELECT position, office, stream, version, commits.at, actor, events, words, previous, hash
FROM commits LEFT JOIN remarks USING (position)
"""
_STREAM = _COMMITS + "WHERE office = ? AND stream = ? AND version > ? ORDER BY version"
_FEED = _COMMITS + "WHERE +office = ? AND position > ? ORDER BY position LIMIT ?"
_END = "SELECT version, hash FROM commits WHERE office = ? AND stream = ? ORDER BY version DESC LIMIT 1"
_AT = "SELECT version, hash FROM commits WHERE office = ? AND stream = ? AND version = ?"
_HEAD = "SELECT coalesce(max(position), 0) FROM commits"
_KEPT = """
WITH asked (actor, key) AS (VALUES {asked})
SELECT keys.actor, keys.key, fingerprint, status, body
FROM asked CROSS JOIN keys ON keys.office = ? AND keys.actor = asked.actor AND keys.key = asked.key
"""
_OFFICES = "SELECT DISTINCT office FROM commits INDEXED BY first_commits WHERE version = 1 ORDER BY office"
_STREAMS = """
SELECT office, stream FROM commits INDEXED BY first_commits WHERE version = 1 AND office = ? ORDER BY position
"""
_FORGET = """
DELETE FROM remarks WHERE at < ? AND (
    SELECT substr(stream, 1, instr(stream || '/', '/') - 1) FROM commits WHERE commits.position = remarks.position
) NOT IN (SELECT value FROM json_each(?))
"""
_ERASE = """
DELETE FROM remarks WHERE position = (SELECT position FROM commits WHERE office = ? AND stream = ? AND version = ?)
"""

_TRIES = 3
"""How often it is tried to empty the log, each time for as long as a writer waits for others."""

_TOGETHER = 64
"""Rows that go in by one statement: each statement hands the interpreter to another thread and waits for it back."""


class SqliteJournal:
    """A `Journal` in a file. Reads go on beside a write: each has a connection of its own.

    Positions rise through the whole file, so one look tells for all offices whether anything is new.
    """

    waits_on_sockets = False
    is_shared = False
    rest = 0.05

    def __init__(self, path: Path | str) -> None:
        """Open the file, and make it with its folder if it is not there."""
        path = Path(path).resolve()
        watch = prepare(path)
        self._writing = SqliteFile(path, watch)
        self._reading = SqliteFile(path, watch)
        self.passing = SqlitePassing(path)
        self._newest = Newest()
        self._others = Position(0)
        """Up to where others' commits may stand in the feed."""
        with suppress(JournalUnavailableError):  # `trouble` tells it; what is there can be read
            self._writing.renew_seal()

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append commits after a stream's end; see `Journal`."""
        keys = keys_of(drafts)
        with self._newest.appending() as note, self._writing.transaction() as connection:
            if kept := _kept(connection, stream.office, keys):
                raise KeysKeptError(kept)
            if _link(connection, _END, *stream) != end:
                if _link(connection, _AT, *stream, end.version) != end:
                    raise StoreWentBackError
                raise VersionConflictError(_commits(connection, _STREAM, *stream, end.version))
            commits = tuple(chained(stream, end, _head(connection), drafts))
            _write(connection, commits)
            _insert(connection, "keys", list(_key_rows(commits, drafts)))
            note(commits)
        return commits

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Return a stream's commits with versions above `after`."""
        with self._reading.use() as connection:
            return _commits(connection, _STREAM, *stream, after)

    def feed(self, office: str, after: Position, limit: int = 1000) -> tuple[Commit, ...]:
        """Return at most `limit` commits of an office with positions above `after`."""
        with self._reading.use() as connection:
            return _commits(connection, _FEED, office, after, limit)

    def mark(self, office: str) -> Mark:  # noqa: ARG002 - one feed for all
        """Return where the feed ends."""
        with self._reading.use() as connection:
            return Mark(_head(connection))

    def marks(self, offices: Iterable[str]) -> Mapping[str, Mark]:
        """Return where the feed ends, for each of these offices."""
        return dict.fromkeys(offices, self.mark(""))

    def follow(self, known: Mapping[str, Mark]) -> Mapping[str, News]:
        """Return the news of these offices, at once: a file does not tell of them."""
        with self._reading.use() as connection:
            head = _head(connection)
            seen = self._newest.unmoved(head)
            if seen is None:
                seen = self._others = head
            looks = ((office, self._beyond(connection, office, mark, seen)) for office, mark in known.items())
            return {office: news for office, news in looks if news is not None}

    def _beyond(self, connection: sqlite3.Connection, office: str, mark: Mark, seen: Position) -> News | None:
        if mark.position > seen and mark.position > (head := _head(connection)):
            return News((), Mark(head), went_back=True)
        if mark.position < self._others:
            commits = _commits(connection, _FEED, office, mark.position, PIECE)
            return News(commits, Mark(commits[-1].position if len(commits) == PIECE else seen))
        return News((), Mark(seen)) if mark.position < seen else None

    def kept(self, office: str, keys: Sequence[Key]) -> Mapping[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        with self._reading.use() as connection:
            return _kept(connection, office, keys)

    def offices(self) -> tuple[str, ...]:
        """Return the offices that were ever written to."""
        with self._reading.use() as connection:
            return tuple(row[0] for row in connection.execute(_OFFICES))

    def streams(self, office: str) -> tuple[Stream, ...]:
        """Return the streams of an office, in order of their first commit."""
        with self._reading.use() as connection:
            return tuple(Stream(*row) for row in connection.execute(_STREAMS, (office,)))

    def forget(self, keys: Instant, remarks: Instant) -> None:
        """Drop keys and remarks of old commits, from the log too."""
        with self._writing.transaction() as connection:
            connection.execute("DELETE FROM keys WHERE at < ?", (keys,))
            connection.execute(_FORGET, (remarks, orjson.dumps(kept_kinds()).decode()))
        self._empty_log()

    def erase(self, stream: Stream, versions: Iterable[Version]) -> None:
        """Drop the remarks of some commits, from the log too."""
        with self._writing.transaction() as connection:
            connection.executemany(_ERASE, [(*stream, version) for version in versions])
        self._empty_log()

    def _empty_log(self) -> None:
        """Bring the log into the file, so that what was dropped is in neither.

        Somebody who reads all the while keeps it as it is: then whoever forgets next does it, in any process.
        """
        for _ in range(_TRIES):
            with self._writing.use() as connection:
                is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not is_busy:
                break
        self._writing.renew_seal()

    def import_commits(self, commits: Iterable[Commit]) -> None:
        """Write sound commits as they are into an empty file; else `ValueError`."""
        with self._writing.transaction() as connection:
            if _head(connection):
                raise ValueError("the journal is not empty")
            for position, commit in enumerate(sound(commits), 1):
                _write(connection, (replace(commit, position=Position(position)),))

    def trouble(self) -> str | None:
        """Say why nothing can be read or written now."""
        try:
            self.mark("")
        except JournalUnavailableError as trouble:
            return trouble.detail
        return self._writing.trouble()

    def ahead(self) -> None:
        """Return None: there is one clock only."""

    def announce(self, edition: int, *, is_first: bool) -> Collection[int]:  # noqa: ARG002 - all say the same
        """Return the edition of the one installation whose programs come here."""
        return (edition,)

    def risks(self) -> tuple[str, ...]:
        """Return nothing: a commit is on the disk when it is confirmed."""
        return ()

    def close(self) -> None:
        """Close the file."""
        self._reading.close()
        self._writing.close()


def _link(connection: sqlite3.Connection, query: str, *parameters: str | int) -> Link:
    row = connection.execute(query, parameters).fetchone()
    return Link(*row) if row else Link()


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


def _commit(row: tuple[int, str, str, int, int, str, str, str | None, str, str]) -> Commit:
    position, office, stream, version, at, actor, events, words, previous, hash_ = row
    try:
        stored = tuple(StoredEvent(*event) for event in orjson.loads(events))
    except (ValueError, TypeError) as error:
        where = f"{office or 'deployment'}, {stream}"
        raise DamagedError(where, f"the commit at position {position} is damaged") from error
    return Commit(
        stream=Stream(office, stream),
        version=Version(version),
        position=Position(position),
        at=Instant(at),
        actor=ActorId(actor),
        events=stored,
        remarks=orjson.loads(words) if words else {},
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
