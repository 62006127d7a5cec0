"""Chain a stream's commits by their hashes, so that nobody changes, drops or adds one unseen."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import orjson

from queue_server.journal.port import Commit, Position, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.journal.port import Draft, Link, StoredEvent, Stream


def canonical(
    stream: Stream, version: Version, at: Instant, actor: ActorId, events: Sequence[StoredEvent], previous: str
) -> bytes:
    """Return the bytes that are hashed.

    They are JSON in UTF-8 without white space, keys sorted by code point, characters beyond ASCII as they are:
    `{"actor", "at", "events": [[type, version, data], ...], "previous", "stream": [office, name], "version"}`.
    """
    covered = {
        "actor": actor,
        "at": at,
        "events": [[event.type, event.version, event.data] for event in events],
        "previous": previous,
        "stream": [stream.office, stream.name],
        "version": version,
    }
    return orjson.dumps(covered, option=orjson.OPT_SORT_KEYS)


def intact(commit: Commit) -> bool:
    """Tell whether a commit is as it was when it was hashed."""
    covered = canonical(commit.stream, commit.version, commit.at, commit.actor, commit.events, commit.previous)
    return sha256(covered).hexdigest() == commit.hash


def chained(stream: Stream, end: Link, head: Position, drafts: Iterable[Draft]) -> Iterator[Commit]:
    """Yield drafts as the commits that follow a chain's end, at the positions after `head`."""
    version, previous = end.version, end.hash
    for position, draft in enumerate(drafts, head + 1):
        version = Version(version + 1)
        covered = canonical(stream, version, draft.at, draft.actor, draft.events, previous)
        commit = Commit(
            stream=stream,
            version=version,
            position=Position(position),
            at=draft.at,
            actor=draft.actor,
            events=draft.events,
            remarks=draft.remarks,
            previous=previous,
            hash=sha256(covered).hexdigest(),
        )
        yield commit
        previous = commit.hash


def flaws(commit: Commit, end: Link) -> Iterator[str]:
    """Yield, in plain words, what keeps a commit from following a chain's end."""
    if commit.version != end.version + 1:
        yield f"version {commit.version} follows version {end.version}"
    elif commit.previous != end.hash:
        yield f"version {commit.version} does not name the hash of the commit before it"
    if not intact(commit):
        yield f"version {commit.version} is not what its hash was made of"
