"""Commits to write: what is in them matters to the domain, not to a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.journal.port import Answer, Draft, Kept, Key, Link, StoredEvent, Stream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_server.journal.port import Commit, Journal

DAY = Stream("sample", "day/2026-11-23")
NEXT_DAY = Stream("sample", "day/2026-11-24")
ELSEWHERE = Stream("elsewhere", "day/2026-11-23")
PEOPLE = Stream("", "people")
"""The stream of names, which no time forgets."""
HOAN = ActorId("clerk/hoan")
LINH = ActorId("clerk/linh")


def key(name: str, actor: ActorId = HOAN) -> Key:
    """Return a key of an actor; its fingerprint follows from its name."""
    return Key(actor, name, f"fingerprint of {name}")


def answer(name: str) -> Answer:
    """Return the answer that was given under a key of this name."""
    return Answer(201, f'{{"answer":"{name}"}}'.encode())


def kept(name: str) -> Kept:
    """Return what a journal keeps of `keyed(name)`."""
    return Kept(f"fingerprint of {name}", answer(name))


def draft(note: str = "", at: int = 1_000, remarks: Mapping[str, str] | None = None) -> Draft:
    """Return a commit without a key."""
    event = StoredEvent("Noted", 1, {"note": note})
    return Draft(Instant(at), HOAN, (event,), remarks or {})


def keyed(name: str, actor: ActorId = HOAN, at: int = 1_000) -> Draft:
    """Return a commit with a key."""
    event = StoredEvent("Noted", 1, {"note": name})
    return Draft(Instant(at), actor, (event,), {}, key(name, actor), answer(name))


def end_of(commits: Sequence[Commit]) -> Link:
    """Return where a chain ends, of which these are the latest commits."""
    return commits[-1].link if commits else Link()


def at(journal: Journal, stream: Stream, version: int) -> Link:
    """Return the link of a stream's chain at a version."""
    return end_of(journal.read(stream)[:version])
