"""Take closed days out of Redis once they stand in files, so that its memory does not grow with history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.errors import Unavailable
from queue_server.journal.port import Link, Stream
from queue_server.journal.redis.connection import Script
from queue_server.journal.redis.keyspace import Keyspace, archived_mark

if TYPE_CHECKING:
    from queue_server.journal.redis.connection import RedisConnection

_AT_ONCE = 500
"""Commits that go at once: all others wait for it."""

_DROP = Script("drop")


class ArchivedError(Unavailable):
    """The day has left the books for the archive: nothing is added to it, and it does not begin again."""

    code, title = "journal-unavailable", "This day stands in the archive; nothing can be added to it"


def drop(line: RedisConnection, stream: Stream, end: Link) -> bool:
    """Drop a stream if it still ends so, and tell whether it did.

    The first step takes it from sight as a whole: from then on the office keeps the newest archived day's name, so
    that no day up to it begins anew. What is left after a power cut is swept by the next call for the office.
    """
    finish_dropping(line, stream.office)
    return _swept(line, stream, end)


def finish_dropping(line: RedisConnection, office: str) -> None:
    """Sweep what is left of a day whose dropping was cut short."""
    leaving = line.ask(office, lambda client: client.hget(Keyspace.of(office).ends, "#leaving"))
    if leaving is not None:
        _swept(line, Stream(office, leaving.decode()), Link())


def _swept(line: RedisConnection, stream: Stream, end: Link) -> bool:
    keyspace = Keyspace.of(stream.office)
    keys = (
        keyspace.feed,
        keyspace.ends,
        keyspace.places(stream.name),
        keyspace.keys,
        keyspace.remarks,
        keyspace.streams,
    )
    while (left := line.run(_DROP, stream.office, keys, (stream.name, *end, _AT_ONCE, archived_mark(stream)))) > 0:
        pass
    return bool(left == 0)
