"""Keep the journal in memory: for tests, and for trying things out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from queue_server.journal.batch import Newest, keys_of, sound
from queue_server.journal.baton import Baton
from queue_server.journal.hashing import UNWRITTEN, Link, chained
from queue_server.journal.journal import (
    JournalUnavailableError,
    Kept,
    KeysKeptError,
    Position,
    VersionConflictError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.identifiers import Instant
    from queue_server.journal.journal import Commit, Draft, Key, Stream, Version


class MemoryStore:
    """What several journals share, as several processes share a file."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.baton = Baton()
        self.commits: list[Commit] = []
        self.streams: dict[Stream, list[Commit]] = {}
        self.keys: dict[tuple[str, str, str], tuple[Instant, Kept]] = {}

    def add(self, commit: Commit) -> None:
        """Put a commit at the end of the feed and of its stream."""
        self.commits.append(commit)
        self.streams.setdefault(commit.stream, []).append(commit)

    def head(self) -> Position:
        """Return the newest position."""
        return self.commits[-1].position if self.commits else Position(0)

    def kept(self, office: str, keys: Sequence[Key]) -> dict[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        found = ((key, self.keys.get((office, key.actor, key.key))) for key in keys)
        return {(key.actor, key.key): entry[1] for key, entry in found if entry is not None}


class MemoryJournal:
    """A `Journal` over a `MemoryStore`, its own unless one is given."""

    def __init__(self, store: MemoryStore | None = None) -> None:
        """Open a store."""
        self._shared: MemoryStore | None = store or MemoryStore()
        self._newest = Newest()

    @property
    def _store(self) -> MemoryStore:
        if self._shared is None:
            raise JournalUnavailableError("The journal is closed")
        return self._shared

    def append(self, stream: Stream, expected: Version, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append commits after version `expected`; see `Journal`."""
        keys = keys_of(drafts)
        store = self._store
        with self._newest.appending() as note, store.baton:
            if kept := store.kept(stream.office, keys):
                raise KeysKeptError(kept)
            line = store.streams.get(stream, [])
            if len(line) != expected:
                raise VersionConflictError(line[expected:])
            end = Link(line[-1].version, line[-1].hash) if line else Link()
            commits = tuple(chained(stream, end, store.head(), drafts))
            for commit, draft in zip(commits, drafts, strict=True):
                store.add(commit)
                if draft.key is not None and draft.answer is not None:
                    kept_now = Kept(draft.key.fingerprint, draft.answer)
                    store.keys[stream.office, draft.key.actor, draft.key.key] = (draft.at, kept_now)
            note(commits)
        return commits

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Return a stream's commits with versions above `after`."""
        store = self._store
        with store.baton:
            return tuple(store.streams.get(stream, [])[after:])

    def feed(self, after: Position, limit: int = 1000) -> tuple[Commit, ...]:
        """Return at most `limit` commits of all streams with positions above `after`."""
        store = self._store
        with store.baton:
            start = bisect_right(store.commits, after, key=attrgetter("position"))
            return tuple(store.commits[start : start + limit])

    def head(self) -> Position:
        """Return the position of the newest commit."""
        store = self._store
        with store.baton:
            return store.head()

    def unmoved(self) -> Position | None:
        """Return the newest position if nobody else has appended since this was last asked."""
        return self._newest.unmoved(self.head())

    def kept(self, office: str, keys: Sequence[Key]) -> Mapping[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        store = self._store
        with store.baton:
            return store.kept(office, keys)

    def streams(self, office: str | None = None) -> tuple[Stream, ...]:
        """Return the streams that were ever written, in order of their first commit."""
        store = self._store
        with store.baton:
            return tuple(stream for stream in store.streams if office is None or stream.office == office)

    def forget(self, before: Instant) -> None:
        """Drop keys and remarks of commits older than `before`."""
        store = self._store
        with store.baton:
            store.keys = {key: entry for key, entry in store.keys.items() if entry[0] >= before}
            commits, store.commits, store.streams = store.commits, [], {}
            for commit in commits:
                store.add(replace(commit, remarks={}, key=None) if commit.at < before else commit)

    def import_commits(self, commits: Iterable[Commit]) -> None:
        """Write sound commits as they are into an empty store; else `ValueError`."""
        store = self._store
        with store.baton:
            if store.commits:
                raise ValueError("the journal is not empty")
            for commit in list(sound(commits)):
                store.add(replace(commit, key=None))

    def trouble(self) -> str | None:
        """Say that it is closed, if it is."""
        return "The journal is closed" if self._shared is None else None

    def close(self) -> None:
        """Let go of the store; it lives on as long as another journal holds it."""
        self._shared = None
