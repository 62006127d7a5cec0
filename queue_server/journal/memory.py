"""Keep the journal in memory: for tests, and for trying things out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from queue_server.journal.batch import keys_of, sound
from queue_server.journal.hashing import chained
from queue_server.journal.os_lock import OsLock
from queue_server.journal.passing import MemoryPassing
from queue_server.journal.port import (
    PIECE,
    UNWRITTEN,
    JournalUnavailableError,
    Kept,
    KeysKeptError,
    Link,
    Mark,
    News,
    Position,
    StoreWentBackError,
    VersionConflictError,
)
from queue_server.journal.retention import is_kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import Instant
    from queue_server.journal.port import Commit, Draft, Key, Stream, Version


class MemoryStore:
    """What several journals share, as several processes share a file."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.lock = OsLock()
        self.feeds: dict[str, list[Commit]] = {}
        self.streams: dict[Stream, list[Commit]] = {}
        self.keys: dict[tuple[str, str, str], tuple[Instant, Kept]] = {}
        self.passing = MemoryPassing()

    def add(self, commit: Commit) -> None:
        """Put a commit at the end of its office's feed and of its stream."""
        self.feeds.setdefault(commit.stream.office, []).append(commit)
        self.streams.setdefault(commit.stream, []).append(commit)

    def feed(self, office: str, after: Position) -> list[Commit]:
        """Return the commits of an office beyond a position."""
        commits = self.feeds.get(office, [])
        return commits[bisect_right(commits, after, key=attrgetter("position")) :]

    def mark(self, office: str) -> Mark:
        """Return where the feed of an office ends."""
        commits = self.feeds.get(office)
        return commits[-1].mark if commits else Mark()

    def kept(self, office: str, keys: Sequence[Key]) -> dict[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        found = ((key, self.keys.get((office, key.actor, key.key))) for key in keys)
        return {(key.actor, key.key): entry[1] for key, entry in found if entry is not None}


class MemoryJournal:
    """A `Journal` over a `MemoryStore`, its own unless one is given."""

    waits_on_sockets = False
    is_shared = False
    rest = 0.05

    def __init__(self, store: MemoryStore | None = None) -> None:
        """Open a store."""
        self._shared: MemoryStore | None = store or MemoryStore()
        self.passing = self._store.passing

    @property
    def _store(self) -> MemoryStore:
        if self._shared is None:
            raise JournalUnavailableError("The journal is closed")
        return self._shared

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append commits after a stream's end; see `Journal`."""
        keys = keys_of(drafts)
        store = self._store
        with store.lock:
            if kept := store.kept(stream.office, keys):
                raise KeysKeptError(kept)
            line = store.streams.get(stream, [])
            if end != _end(line[: end.version]):
                raise StoreWentBackError
            if len(line) > end.version:
                raise VersionConflictError(line[end.version :])
            commits = tuple(chained(stream, end, store.mark(stream.office).position, drafts))
            for commit, draft in zip(commits, drafts, strict=True):
                store.add(commit)
                if draft.key is not None and draft.answer is not None:
                    kept_now = Kept(draft.key.fingerprint, draft.answer)
                    store.keys[stream.office, draft.key.actor, draft.key.key] = (draft.at, kept_now)
        return commits

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Return a stream's commits with versions above `after`."""
        store = self._store
        with store.lock:
            return tuple(store.streams.get(stream, [])[after:])

    def feed(self, office: str, after: Position, limit: int = 1000) -> tuple[Commit, ...]:
        """Return at most `limit` commits of an office with positions above `after`."""
        store = self._store
        with store.lock:
            return tuple(store.feed(office, after)[:limit])

    def mark(self, office: str) -> Mark:
        """Return where the feed of an office ends."""
        store = self._store
        with store.lock:
            return store.mark(office)

    def marks(self, offices: Iterable[str]) -> Mapping[str, Mark]:
        """Return where the feeds of several offices end."""
        return {office: self.mark(office) for office in offices}

    def follow(self, known: Mapping[str, Mark]) -> Mapping[str, News]:
        """Return the news of these offices, at once."""
        store = self._store
        with store.lock:
            looks = ((office, _beyond(store, office, mark)) for office, mark in known.items())
            return {office: news for office, news in looks if news is not None}

    def kept(self, office: str, keys: Sequence[Key]) -> Mapping[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        store = self._store
        with store.lock:
            return store.kept(office, keys)

    def offices(self) -> tuple[str, ...]:
        """Return the offices that were ever written to."""
        store = self._store
        with store.lock:
            return tuple(sorted(store.feeds))

    def streams(self, office: str) -> tuple[Stream, ...]:
        """Return the streams of an office, in order of their first commit."""
        store = self._store
        with store.lock:
            return tuple(stream for stream in store.streams if stream.office == office)

    def forget(self, keys: Instant, remarks: Instant) -> None:
        """Drop keys and remarks of old commits."""
        store = self._store
        with store.lock:
            store.keys = {key: entry for key, entry in store.keys.items() if entry[0] >= keys}
            feeds, store.feeds, store.streams = store.feeds, {}, {}
            for commit in (commit for feed in feeds.values() for commit in feed):
                is_old = commit.at < remarks and not is_kept(commit.stream)
                store.add(replace(commit, remarks={}) if is_old else commit)

    def erase(self, stream: Stream, versions: Iterable[Version]) -> None:
        """Drop the remarks of some commits."""
        store, erased = self._store, set(versions)
        with store.lock:
            feeds, store.feeds, store.streams = store.feeds, {}, {}
            for commit in (commit for feed in feeds.values() for commit in feed):
                is_erased = commit.stream == stream and commit.version in erased
                store.add(replace(commit, remarks={}) if is_erased else commit)

    def import_commits(self, commits: Iterable[Commit]) -> None:
        """Write sound commits as they are into an empty store; else `ValueError`."""
        store = self._store
        with store.lock:
            if store.feeds:
                raise ValueError("the journal is not empty")
            for commit in list(sound(commits)):
                place = Position(store.mark(commit.stream.office).position + 1)
                store.add(replace(commit, position=place))

    def trouble(self) -> str | None:
        """Say that it is closed, if it is."""
        return "The journal is closed" if self._shared is None else None

    def ahead(self) -> None:
        """Return None: there is one clock only."""

    def announce(self, edition: int, *, is_first: bool) -> Collection[int]:  # noqa: ARG002 - all say the same
        """Return the edition of the one installation whose programs come here."""
        return (edition,)

    def risks(self) -> tuple[str, ...]:
        """Return nothing: whoever keeps books in memory knows it."""
        return ()

    def close(self) -> None:
        """Let go of the store; it lives on as long as another journal holds it."""
        self._shared = None


def _beyond(store: MemoryStore, office: str, mark: Mark) -> News | None:
    end = store.mark(office)
    if mark.position > end.position:
        return News((), end, went_back=True)
    commits = store.feed(office, mark.position)[:PIECE]
    return News(tuple(commits), commits[-1].mark) if commits else None


def _end(line: Sequence[Commit]) -> Link:
    return line[-1].link if line else Link()
