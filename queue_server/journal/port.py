"""Describe the journal: the one book of everything that happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, NewType, Protocol

from queue_server.domain.core.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.journal.passing import Passing

Version = NewType("Version", int)
"""How many commits a stream holds; its next commit gets this plus one."""

Position = NewType("Position", int)
"""Where a commit stands in the feed of its office; rises, gaps allowed; 0 is before the first."""

UNWRITTEN = Version(0)
"""The version of a stream that holds nothing yet."""

NOTHING_BEFORE = ""
"""The `previous` of a stream's first commit."""

DEPLOYMENT = ""
"""The office under which the deployment's own stream (`system`) stands."""


class Stream(NamedTuple):
    """A line of commits with versions of its own, e.g. (`sample`, `day/2026-11-23`)."""

    office: str
    name: str


class Link(NamedTuple):
    """Where the chain of a stream ends: its newest version and the hash of that commit."""

    version: Version = UNWRITTEN
    hash: str = NOTHING_BEFORE


class Mark(NamedTuple):
    """Up to where somebody knows the feed of an office. The hash tells a feed that was written anew from there."""

    position: Position = Position(0)
    hash: str = NOTHING_BEFORE


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command was answered: kept with its key, given back byte for byte."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key. It is unique within (office, actor), across all streams of the office."""

    actor: ActorId
    key: str
    fingerprint: str
    """SHA-256 of method, path and body, in hex."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the journal keeps under a key for at least 48 hours."""

    fingerprint: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as the codec wrote it."""

    type: str
    version: int
    data: Mapping[str, object]
    """JSON values only; remarks are not in it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit on its way into the journal."""

    at: Instant
    actor: ActorId
    events: tuple[StoredEvent, ...]
    remarks: Mapping[str, str] = field(default_factory=dict)
    """Free words by `{index of event}/{field}`; kept beside the chain, outside its hash, and forgotten in time."""
    key: Key | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it stands in the journal.

    `hash` is SHA-256 over stream, version, time, actor, the events and the hash of the stream's commit before
    (`previous`, empty for the first): it neither covers the feed position nor the remarks.
    """

    stream: Stream
    version: Version
    position: Position
    at: Instant
    actor: ActorId
    events: tuple[StoredEvent, ...]
    remarks: Mapping[str, str]
    previous: str
    hash: str

    @property
    def link(self) -> Link:
        """Return where the chain of its stream ends with it."""
        return Link(self.version, self.hash)

    @property
    def mark(self) -> Mark:
        """Return the mark of whoever knows the feed of its office up to it."""
        return Mark(self.position, self.hash)


@dataclass(frozen=True, slots=True)
class News:
    """What the feed of an office holds beyond a mark."""

    commits: tuple[Commit, ...]
    """Oldest first; one's own may be left out."""
    mark: Mark
    """From where to go on."""
    went_back: bool = False
    """The feed no longer holds what stood at the mark: all that is remembered of the office is in doubt."""
    trouble: str | None = None
    """Why the feed of this office cannot be read, while those of others can."""


class JournalUnavailableError(Unavailable):
    """The journal did not confirm; the command may or may not have happened, its key finds out."""

    code, title = "journal-unavailable", "The books cannot be reached"


class DamagedError(JournalUnavailableError):
    """What the store holds is not what was written to it."""

    def __init__(self, where: str, what: str) -> None:
        """Say where, and what is wrong there."""
        super().__init__(f"The books are damaged: {where}: {what}")


class StoreWentBackError(JournalUnavailableError):
    """The stream does not hold the commit that the append was to follow: the store lost it, or was put back."""

    title = "The books went back in time; they are being read anew"


class NewerEventError(Unavailable):
    """The journal holds events of a newer program; this one must not write."""

    code = "journal-unavailable"
    title = "The books were written by a newer version of the program, so this one has to be updated"


class VersionConflictError(Exception):
    """Somebody else appended first. `since` are the commits after the expected version, oldest first."""

    def __init__(self, since: Sequence[Commit]) -> None:
        """Carry what came between, so that the caller decides again without reading."""
        super().__init__(f"{len(since)} commits came between")
        self.since = tuple(since)


class KeysKeptError(Exception):
    """Some keys of a batch were used before. Nothing was appended. `kept` maps (actor, key) to what was kept."""

    def __init__(self, kept: Mapping[tuple[str, str], Kept]) -> None:
        """Carry the kept answers."""
        super().__init__(f"{len(kept)} keys were used before")
        self.kept = dict(kept)


class Journal(Protocol):
    """Append-only, compare-and-append, with a feed of all commits for each office.

    Ordering: within a stream versions rise by one; in the feed of an office positions rise, and whoever has read up
    to a position has missed nothing before it. Atomicity: `append` does all or nothing: commits, keys with their
    answers and remarks are durable when it returns, and not at all there when it raises `VersionConflictError`,
    `StoreWentBackError` or `KeysKeptError`. Any other trouble of the store is `JournalUnavailableError`: then the
    append may or may not have happened.

    All methods block, `append` until the store has confirmed. They may be called from any OS thread, several at
    once. A journal that keeps files guards itself with a lock that is real even in a process patched by eventlet: it
    is to be called where blocking is allowed, never from one green thread among others. One that `waits_on_sockets`
    waits as all sockets of the process do, and is called straight. Reads do not wait for an append that is going on.
    """

    waits_on_sockets: bool
    """Whether waiting for this journal is waiting for sockets alone."""

    is_shared: bool
    """Whether programs of several installations, and so of several editions, may be at work on the store."""

    rest: float
    """Seconds that whoever follows it rests between two looks."""

    @property
    def passing(self) -> Passing:
        """Return what is kept beside the books for a while only."""
        ...

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append commits after a stream's end and return them.

        Keys are looked at before versions: `KeysKeptError` if any draft's key is kept (also when two drafts of the
        batch share one: then the caller is at fault and `ValueError` is raised). If others have appended after this
        end: `VersionConflictError`; if the stream has no such commit: `StoreWentBackError`.
        """
        ...

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Return a stream's commits with versions above `after`, oldest first; none for a stream never written."""
        ...

    def feed(self, office: str, after: Position, limit: int = 1000) -> tuple[Commit, ...]:
        """Return commits of all streams of an office with positions above `after`, oldest first, at most `limit`."""
        ...

    def mark(self, office: str) -> Mark:
        """Return where the feed of an office ends. Costs little; confirms that the journal answers."""
        ...

    def marks(self, offices: Iterable[str]) -> Mapping[str, Mark]:
        """Return the marks of several offices by office, asked for in one go: one that has not moved has no news.

        Offices of which nothing can be told now, while others can, are left out.
        """
        ...

    def follow(self, known: Mapping[str, Mark]) -> Mapping[str, News]:
        """Return the news of these offices by office, only of those that have some.

        A store that can tell of news waits for them, for `FOLLOWED_FOR` seconds at most. Asked again with the same
        marks it tells the same again. Whenever it returns, it has confirmed the tail of all these feeds.
        """
        ...

    def kept(self, office: str, keys: Sequence[Key]) -> Mapping[tuple[str, str], Kept]:
        """Return what is kept of these keys by (actor, key)."""
        ...

    def offices(self) -> tuple[str, ...]:
        """Return the offices that were ever written to, `DEPLOYMENT` among them, sorted."""
        ...

    def streams(self, office: str) -> tuple[Stream, ...]:
        """Return the streams of an office, in order of their first commit."""
        ...

    def forget(self, keys: Instant, remarks: Instant) -> None:
        """Drop the keys of commits older than `keys`, and the remarks of those older than `remarks`.

        Remarks of aggregates without a `retention` stay: no time forgets them.
        """
        ...

    def erase(self, stream: Stream, versions: Iterable[Version]) -> None:
        """Drop the remarks of some commits of a stream, whatever their age; versions that are not there do nothing.

        When it returns that is as durable as an append: no read, no feed and no export tells them again. What a store
        still has of them on its disk, and for how long, docs/decisions/0048-a-person-is-an-id.md says.
        """
        ...

    def import_commits(self, commits: Iterable[Commit]) -> None:
        """Write commits as they are, hashes too, all or none, at positions of the journal's own; no keys are kept.

        Raises `ValueError` if the journal is not empty, or at the first commit that does not follow in its office's
        feed or in its stream's chain.
        """
        ...

    def trouble(self) -> str | None:
        """Say in plain words why nothing can be read or written now, None when it can as far as is known.

        What the newest write met with counts until one comes through; asking tries a small one now and then.
        """
        ...

    def ahead(self) -> int | None:
        """Return the milliseconds by which this machine's clock stands ahead of the store's; None if it has none."""
        ...

    def announce(self, edition: int, *, is_first: bool) -> Collection[int]:
        """Say that this process works on the books and what edition it knows; return those that all at work know.

        Who has not said so for `GONE_AFTER` seconds is gone. If it is the first time that anybody says it of books
        that are there, older programs may be at work that say nothing: they count as long.
        """
        ...

    def risks(self) -> tuple[str, ...]:
        """Return by what the store may lose what it has confirmed, alone, as names of `RISKS`; none: by nothing."""
        ...

    def close(self) -> None:
        """Release the store."""
        ...


PIECE = 1000
"""Commits of an office that `follow` gives at once: so many mean that there may be more."""

GONE_AFTER = 600
"""Seconds after which a process that has not announced itself does not count any more."""

FOLLOWED_FOR = 0.2
"""Seconds that `follow` waits at most: as long as an office that was just opened may not hear of others."""
