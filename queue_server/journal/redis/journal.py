"""Keep the journal in Redis: for several processes, several machines, many offices."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.journal.batch import keys_of, sound
from queue_server.journal.hashing import chained
from queue_server.journal.port import (
    DEPLOYMENT,
    PIECE,
    UNWRITTEN,
    JournalUnavailableError,
    KeysKeptError,
    Link,
    Mark,
    News,
    Position,
    StoreWentBackError,
    Stream,
    Version,
    VersionConflictError,
)
from queue_server.journal.redis.archive import ArchivedError, drop, finish_dropping
from queue_server.journal.redis.connection import RedisConnection, Script
from queue_server.journal.redis.feeds import RedisFeeds
from queue_server.journal.redis.importing import importing, offices, pieces
from queue_server.journal.redis.keyspace import (
    Keyspace,
    archived_mark,
    commits_of,
    found,
    kept_with,
    must_end_so,
    name_of,
    streams_of,
    text_of,
)
from queue_server.journal.redis.passing import RedisPassing
from queue_server.journal.redis.presence import Presence
from queue_server.journal.redis.risks import risks, risks_of_copies
from queue_server.journal.redis.shape import begin
from queue_server.journal.retention import kept_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import Instant
    from queue_server.journal.port import Commit, Draft, Kept, Key
    from queue_server.journal.redis.servers import Servers

_TRY_AGAIN = 1.0
"""Seconds after a write in vain until a question about it tries again."""

_AT_ONCE = 500
"""Commits that a script looks at: all others wait for it."""

_APPEND, _READ, _FORGET, _ERASE, _STREAMS = map(Script, ("append", "read", "forget", "erase", "streams"))


class RedisJournal:
    """A `Journal` in Redis. `copies` replicas must have confirmed a commit before it is acknowledged."""

    waits_on_sockets = True
    is_shared = True

    def __init__(self, servers: Servers, copies: int = 0) -> None:
        """Know the servers; nothing is asked yet."""
        self.rest = 0.005 if servers.holds_all else 0.02
        self._line = RedisConnection(servers, copies)
        self._feeds = RedisFeeds(self._line)
        self._presence = Presence(self._line)
        self.passing = RedisPassing(self._line)
        self._trouble: str | None = None
        self._tried = float("-inf")

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append commits after a stream's end; see `Journal`."""
        keys = keys_of(drafts)
        commits = tuple(chained(stream, end, Position(0), drafts))
        try:
            told = self._append(stream, end, commits, [kept_with(draft) for draft in drafts])
        except JournalUnavailableError as trouble:
            self._trouble, self._tried = trouble.detail, time.monotonic()
            raise
        self._trouble = None
        if told[0] == b"kept":
            raise KeysKeptError(self._safely(stream.office, keys, dict(zip(told[1::2], told[2::2], strict=True))))
        if told[0] == b"between":
            raise VersionConflictError([*commits_of(stream.office, told[1:])])
        if told[0] == b"archived":
            raise ArchivedError
        if told[0] == b"back":
            raise StoreWentBackError
        self._feeds.is_safe(stream.office, Position(told[1] + len(commits) - 1))
        return tuple(replace(commit, position=Position(told[1] + at)) for at, commit in enumerate(commits))

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Return a stream's commits with versions above `after`."""
        keyspace = Keyspace.of(stream.office)
        keys = (keyspace.feed, keyspace.places(stream.name), keyspace.remarks, keyspace.ends)
        commits: list[Commit] = []
        while True:
            end, *told = self._line.run(_READ, stream.office, keys, (after + len(commits), _AT_ONCE, stream.name))
            commits += commits_of(stream.office, told)
            if len(told) < 3 * _AT_ONCE:
                must_end_so(stream, after, commits, end)
                return tuple(commits)

    def feed(self, office: str, after: Position, limit: int = 1000) -> tuple[Commit, ...]:
        """Return at most `limit` commits of an office with positions above `after`."""
        return self._feeds.beyond(office, after, limit)

    def mark(self, office: str) -> Mark:
        """Return where the feed of an office ends."""
        return self._feeds.mark(office)

    def marks(self, offices: Iterable[str]) -> Mapping[str, Mark]:
        """Return where the feeds of several offices end."""
        return self._feeds.marks(offices)

    def follow(self, known: Mapping[str, Mark]) -> Mapping[str, News]:
        """Return the news of these offices, waiting for them where one server holds all."""
        return self._feeds.follow(known)

    def kept(self, office: str, keys: Sequence[Key]) -> Mapping[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        if not keys:
            return {}
        names = [name_of(key) for key in keys]
        values = self._line.ask(office, lambda client: client.hmget(Keyspace.of(office).keys, names))
        return self._safely(office, keys, dict(zip((name.encode() for name in names), values, strict=True)))

    def offices(self) -> tuple[str, ...]:
        """Return the offices that were ever written to."""
        return offices(self._line)

    def streams(self, office: str) -> tuple[Stream, ...]:
        """Return the streams of an office, in order of their first commit."""
        keyspace = Keyspace.of(office)
        return streams_of(office, *self._line.run(_STREAMS, office, (keyspace.streams, keyspace.ends), ()))

    def forget(self, keys: Instant, remarks: Instant) -> None:
        """Drop keys and remarks of old commits, some at a time; an office that is in trouble keeps its own alone."""
        troubles: list[JournalUnavailableError] = []
        for office in self.offices():
            try:
                said: list[str | bytes | int] = [keys, remarks, _AT_ONCE, *kept_kinds()]
                while self._line.run(_FORGET, office, Keyspace.of(office)[:4], said):
                    pass
            except JournalUnavailableError as trouble:
                troubles.append(trouble)
        if troubles:
            raise troubles[0]

    def erase(self, stream: Stream, versions: Iterable[Version]) -> None:
        """Drop the remarks of some commits; they leave the file that Redis appends to when it is rewritten."""
        keyspace = Keyspace.of(stream.office)
        self._line.write(_ERASE, stream.office, (keyspace.places(stream.name), keyspace.remarks), tuple(versions))

    def import_commits(self, commits: Iterable[Commit]) -> None:
        """Write sound commits as they are into an empty Redis; else `ValueError`."""
        with importing(self._line):
            for some in pieces(sound(commits), _AT_ONCE):
                self._bring(some[0].stream, some)

    def drop(self, stream: Stream, end: Link) -> bool:
        """Drop a stream that stands in a file by now, if it still ends so, and tell whether it did."""
        return drop(self._line, stream, end)

    def finish_dropping(self, office: str) -> None:
        """Sweep what is left of a day whose dropping was cut short."""
        finish_dropping(self._line, office)

    def trouble(self) -> str | None:
        """Say why nothing can be read or written now."""
        try:
            if self._trouble is None or time.monotonic() - self._tried < _TRY_AGAIN:
                self._line.ask(DEPLOYMENT, lambda client: client.ping())
                return self._trouble
            self._tried = time.monotonic()
            self._line.touch(DEPLOYMENT)
        except JournalUnavailableError as trouble:
            return trouble.detail
        self._trouble = None
        return None

    def ahead(self) -> int:
        """Return the milliseconds by which this machine's clock stands ahead of Redis'."""
        before, began = time.time(), time.monotonic()
        seconds, micros = self._line.ask(DEPLOYMENT, lambda client: client.time())
        here = before + (time.monotonic() - began) / 2  # whatever becomes of the hands meanwhile
        return int(1000 * (here - seconds) - micros / 1000)

    def announce(self, edition: int, *, is_first: bool) -> Collection[int]:
        """Say that this process is at work and what edition it knows, and return those of all that are."""
        return self._presence.announce(edition, is_first=is_first)

    def risks(self) -> tuple[str, ...]:
        """Return by what any of the servers may lose what it has confirmed, or a copy that counts."""
        at = self._line.servers.at
        ask = (lambda server: chain(risks(server), risks_of_copies(server, at))) if self._line.copies else risks
        return self._line.ask_all(ask)

    def close(self) -> None:
        """Hang up; others need not wait until this process is taken for gone."""
        self._presence.withdraw()
        self._line.close()

    def _append(self, stream: Stream, end: Link, commits: Sequence[Commit], kept: Sequence[tuple[str, bytes]]) -> Any:
        keyspace = Keyspace.of(stream.office)
        if end.version == UNWRITTEN and commits:  # that there is an office is known before anything is written to it
            self._line.ask(DEPLOYMENT, lambda client: begin(client, stream.office))
        keys = (
            keyspace.feed,
            keyspace.ends,
            keyspace.places(stream.name),
            keyspace.keys,
            keyspace.remarks,
            keyspace.streams,
        )
        said: list[str | bytes | int] = [stream.name, *end, commits[-1].hash if commits else "", PIECE]
        said.append(archived_mark(stream))
        for commit, (name, answer) in zip(commits, kept, strict=True):
            words = orjson.dumps(dict(commit.remarks)) if commit.remarks else b""
            said += (text_of(commit), commit.at, name, answer, words)
        return self._line.write(_APPEND, stream.office, keys, said)

    def _bring(self, stream: Stream, commits: Sequence[Commit]) -> None:
        end = Link(Version(commits[0].version - 1), commits[0].previous)
        if self._append(stream, end, commits, [("", b"")] * len(commits))[0] != b"appended":
            raise ValueError("the journal is not empty any more")

    def _safely(
        self, office: str, keys: Sequence[Key], told: Mapping[bytes, bytes | None]
    ) -> dict[tuple[str, str], Kept]:
        """Return what is kept once enough copies have it too: whoever wrote it may not have been told so."""
        kept = found(keys, told)
        if kept and self._line.copies:
            self._line.touch(office)
        return kept
