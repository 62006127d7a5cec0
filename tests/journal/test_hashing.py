from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.journal.hashing import canonical, chained, flaws, intact
from queue_server.journal.port import Commit, Link, Position, StoredEvent, Stream, Version
from tests.journal.drafts import DAY, HOAN, NEXT_DAY, draft, keyed

EVENT = StoredEvent("Noted", 2, {"note": "Đến Lượt", "a": [1, None]})


def test_canonical_bytes() -> None:
    """What is hashed is written down to the byte, so that others can check it, and so that it never changes."""
    hashed = canonical(DAY, Version(3), Instant(1_795_395_600_123), HOAN, [EVENT], "ab")

    assert (
        '{"actor":"clerk/hoan","at":1795395600123,"events":[["Noted",2,{"a":[1,null],"note":"Đến Lượt"}]],'
        '"previous":"ab","stream":["sample","day/2026-11-23"],"version":3}'
    ).encode() == hashed


def test_hash_is_sha256() -> None:
    """A commit's hash is SHA-256 of its canonical bytes, in hex."""
    (commit,) = chained(DAY, Link(), Position(0), [draft("one")])

    hashed = canonical(DAY, Version(1), commit.at, commit.actor, commit.events, "")
    assert hashlib.sha256(hashed).hexdigest() == commit.hash


def test_chain_goes_on() -> None:
    """Drafts become commits with the next versions and positions, each naming the hash before it."""
    first, second = chained(DAY, Link(Version(4), "ab"), Position(9), [draft("one"), keyed("two")])

    assert [(5, 10, "ab"), (6, 11, first.hash)] == [
        (commit.version, commit.position, commit.previous) for commit in (first, second)
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"stream": NEXT_DAY},
        {"stream": Stream("other", DAY.name)},
        {"version": Version(2)},
        {"at": Instant(1)},
        {"actor": ActorId("clerk/linh")},
        {"events": ()},
        {"events": (EVENT, EVENT)},
        {"events": (replace(EVENT, type="Said"),)},
        {"events": (replace(EVENT, version=1),)},
        {"events": (replace(EVENT, data={**EVENT.data, "a": [1, 0]}),)},
        {"previous": "ab"},
        {"hash": "ab"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_hash_covers(changed: dict[str, object]) -> None:
    """No part of a commit that the chain holds can be changed unseen."""
    (commit,) = chained(DAY, Link(), Position(0), [replace(draft(), events=(EVENT,))])
    forged: Commit = replace(commit, **changed)  # type: ignore[arg-type]

    assert intact(commit)
    assert not intact(forged)


def test_hash_leaves_out() -> None:
    """Words can be forgotten and commits moved to another journal without breaking the chain."""
    (commit,) = chained(DAY, Link(), Position(0), [replace(keyed("a"), remarks={"0/note": "Chị Hòa"})])

    assert intact(replace(commit, remarks={}, position=Position(77)))


def test_order_of_fields_means_nothing() -> None:
    """Events whose fields stand in another order are the same events."""
    turned = replace(EVENT, data=dict(reversed(list(EVENT.data.items()))))

    assert canonical(DAY, Version(1), Instant(1), HOAN, [EVENT], "") == canonical(
        DAY, Version(1), Instant(1), HOAN, [turned], ""
    )


def test_flaws() -> None:
    """What keeps a commit from following is said in plain words, and nothing when it follows."""
    first, second, third = chained(DAY, Link(), Position(0), [draft("one"), draft("two"), draft("three")])
    end = first.link

    assert list(flaws(second, end)) == []
    assert list(flaws(third, end)) == ["version 3 follows version 1"]
    assert list(flaws(second, Link(Version(1), "ab"))) == ["version 2 does not name the hash of the commit before it"]
    assert list(flaws(replace(second, events=()), end)) == ["version 2 is not what its hash was made of"]
