"""Say under which keys an office's books stand in Redis, and how commits and answers are written there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import orjson

from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.domain.registry import REGISTRY
from queue_server.journal.port import (
    UNWRITTEN,
    Answer,
    Commit,
    DamagedError,
    Kept,
    Link,
    Mark,
    Position,
    StoredEvent,
    Stream,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.journal.port import Draft, Key

SHAPE = "1"
"""The shape of the key space: which keys there are, and what stands in them."""

LAYOUT = f"den-luot:{SHAPE}"
"""What every key begins with."""

SHAPE_KEY = "den-luot:{*}:shape"
"""Says the shape, whatever it is; where it is missing, books are of the first."""

ANY_FEED = "den-luot:*:feed"
"""How the feed of an office is called in any shape: where there is one, there are books."""

OFFICES = f"{LAYOUT}:{{*}}:offices"
"""The set of offices that were ever written to."""


class Keyspace(NamedTuple):
    """The keys of an office: one hash tag for all, so that one server holds them and one script changes them."""

    feed: str
    """A Redis stream: the one place where commits stand, in order."""
    ends: str
    """Of each stream its version and hash; `#` is the newest position, `#keys` and `#remarks` what is forgotten,
    `#archived` the newest day that left for the archive (see `archived_mark`), `#leaving` one on its way out."""
    keys: str
    remarks: str
    streams: str
    """The names of the streams, in order of their first commit."""

    @classmethod
    @lru_cache(maxsize=4096)  # each look at the feeds asks for those of all that are followed
    def of(cls, office: str) -> Keyspace:
        """Return the keys of an office; the deployment's own stand under a name that no office can have."""
        return cls(*(f"{LAYOUT}:{{{office or '*'}}}:{name}" for name in cls._fields))

    def places(self, stream: str) -> str:
        """Return the key of a stream's places in the feed."""
        return f"{self.feed.removesuffix('feed')}places:{stream}"


def archived_mark(stream: Stream) -> str:
    """Return where it stands that a stream left for the archive, or a later one did; empty: none can."""
    found = REGISTRY.find(stream.name)
    if found is None or found.aggregate.archivable is None:
        return ""
    if not found.aggregate.is_dated:
        return f"#archived:{stream.name}"
    return f"#archived:{found.aggregate.archive}" if found.aggregate.archive else "#archived"


def text_of(commit: Commit) -> bytes:
    """Return a commit as it stands in the feed; its position is the entry's, its remarks stand apart."""
    events = [[event.type, event.version, event.data] for event in commit.events]
    chain = (commit.previous, commit.hash)
    return orjson.dumps([commit.stream.name, commit.version, commit.at, commit.actor, events, *chain])


def commit_of(office: str, place: int, text: bytes, words: bytes | None) -> Commit:
    """Return the commit that stands at a place."""
    try:
        stream, version, at, actor, events, previous, hash_ = orjson.loads(text)
        stored = tuple(StoredEvent(*event) for event in events)
        remarks = orjson.loads(words) if words else {}
    except (ValueError, TypeError) as error:
        raise DamagedError(f"{office or 'deployment'}, position {place}", "this is no commit") from error
    return Commit(
        stream=Stream(office, stream),
        version=Version(version),
        position=Position(place),
        at=Instant(at),
        actor=ActorId(actor),
        events=stored,
        remarks=remarks,
        previous=previous,
        hash=hash_,
    )


def commits_of(office: str, told: Sequence[bytes]) -> Iterator[Commit]:
    """Yield the commits that a script told: place, text and remarks of each."""
    for place, text, words in zip(told[::3], told[1::3], told[2::3], strict=True):
        yield commit_of(office, int(place), text, words)


def streams_of(office: str, names: Sequence[bytes], ends: Sequence[bytes]) -> tuple[Stream, ...]:
    """Return the streams of an office by their names, if these are the ones whose ends are known."""
    if sorted(names) != sorted(name for name in ends if not name.startswith(b"#")):
        raise DamagedError(office or "deployment", "the list of its streams is wrong")
    return tuple(Stream(office, name.decode()) for name in names)


def must_end_so(stream: Stream, after: Version, commits: Sequence[Commit], said: bytes) -> None:
    """Refuse commits that were read after a version and do not end as it is said of their stream."""
    if commits or after == UNWRITTEN:
        end = commits[-1].link if commits else Link()
        if f"{end.version} {end.hash}" != said.decode():
            where = f"{stream.office or 'deployment'}, {stream.name}"
            raise DamagedError(where, f"version {end.version} is not its end")


def place_of(entry: tuple[bytes, Mapping[bytes, bytes]]) -> int:
    """Return where an entry stands in the feed."""
    return int(entry[0].partition(b"-")[0])


def mark_of(entry: tuple[bytes, Mapping[bytes, bytes]]) -> Mark:
    """Return the mark at an entry of the feed."""
    return commit_of("", place_of(entry), text_in(entry), None).mark


def text_in(entry: tuple[bytes, Mapping[bytes, bytes]]) -> bytes:
    """Return the text of a commit in an entry of the feed; none in one that somebody else put there."""
    return entry[1].get(b"c", b"")


def hash_in(entry: tuple[bytes, Mapping[bytes, bytes]]) -> str | None:
    """Return the hash of the commit in an entry, None if it cannot be read."""
    try:
        return mark_of(entry).hash
    except DamagedError:
        return None


def name_of(key: Key) -> str:
    """Return under which name a key is kept."""
    return f"{key.actor}\n{key.key}"


def kept_with(draft: Draft) -> tuple[str, bytes]:
    """Return the name of a draft's key and what is kept under it; nothing for one without."""
    if draft.key is None or draft.answer is None:
        return "", b""
    return name_of(draft.key), f"{draft.key.fingerprint}\n{draft.answer.status}\n".encode() + draft.answer.body


def found(keys: Sequence[Key], told: Mapping[bytes, bytes | None]) -> dict[tuple[str, str], Kept]:
    """Return what is kept of these keys, from what Redis told by name."""
    values = ((key, told.get(name_of(key).encode())) for key in keys)
    return {(key.actor, key.key): _kept(value) for key, value in values if value is not None}


def _kept(value: bytes) -> Kept:
    fingerprint, status, body = value.split(b"\n", 2)
    return Kept(fingerprint.decode(), Answer(int(status), body))
