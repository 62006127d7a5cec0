"""Look whether what a Redis holds of ours is books of a shape that is known, or nothing at all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from queue_server.journal.port import JournalUnavailableError, NewerEventError
from queue_server.journal.redis.connection import answers
from queue_server.journal.redis.keyspace import ANY_FEED, OFFICES, SHAPE, SHAPE_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.journal.redis.connection import RedisConnection

_AT_ONCE = 1000
"""Keys that are looked at in one go: others wait for it."""


def must_be_known(told: bytes | None) -> None:
    """Raise `NewerEventError` for a key space of another shape than the one that this program knows."""
    if told is not None and told.decode() != SHAPE:
        raise NewerEventError(f"{NewerEventError.title}: keys of shape {told.decode()}")


def must_be_empty(line: RedisConnection) -> None:
    """Refuse a Redis that does not know of an office and holds the feed of one: it was put back by half."""

    def feeds(server: Any) -> Iterator[str]:
        found = server.scan_iter(match=ANY_FEED, count=_AT_ONCE)
        return (name.decode() for name in islice(found, 1))

    if there := line.ask_all(feeds):
        raise JournalUnavailableError(
            f"The books cannot be reached: this Redis holds a part of some ({there[0]}), but not the list of their "
            f"offices ({OFFICES}); put all of them back"
        )


def begin(client: Any, office: str) -> None:
    """Note that there is an office, and in what shape its books are, before anything is written to it."""
    pipeline = client.pipeline(transaction=False)
    pipeline.sadd(OFFICES, office)
    pipeline.set(SHAPE_KEY, SHAPE, nx=True)
    answers(pipeline.execute(raise_on_error=False))
