"""Keep what is passing in Redis: a hash for each office and kind, which goes by itself once nobody writes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.journal.redis.connection import Script
from queue_server.journal.redis.keyspace import Keyspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.core.identifiers import Instant
    from queue_server.journal.redis.connection import RedisConnection

_KEEP = Script("keep")


class RedisPassing:
    """A `Passing` that all nodes share."""

    def __init__(self, connection: RedisConnection) -> None:
        """Know the store."""
        self._connection = connection

    def keep(self, office: str, kind: str, entries: Mapping[str, bytes], now: Instant, until: Instant) -> None:
        """Keep entries until then."""
        self._put(office, kind, entries, now, until, is_new=False)

    def add(self, office: str, kind: str, name: str, entry: bytes, now: Instant, until: Instant) -> bool:
        """Keep an entry unless there is one of its name."""
        return self._put(office, kind, {name: entry}, now, until, is_new=True) == 1

    def all(self, office: str, kind: str, now: Instant) -> Mapping[str, bytes]:
        """Return the entries of a kind by name."""
        held = self._connection.ask(office, lambda client: client.hgetall(_hash(office, kind)))
        found = ((name, *value.split(b" ", 1)) for name, value in held.items())
        return {name.decode(): entry for name, until, entry in found if int(until) > now}

    def drop(self, office: str, kind: str, names: Iterable[str]) -> None:
        """Let go of some entries."""
        if some := tuple(names):
            self._connection.ask(office, lambda client: client.hdel(_hash(office, kind), *some))

    def _put(
        self, office: str, kind: str, entries: Mapping[str, bytes], now: Instant, until: Instant, *, is_new: bool
    ) -> int:
        said = [part for name, entry in entries.items() for part in (name, entry)]
        told = self._connection.run(_KEEP, office, (_hash(office, kind),), (now, until, f"{int(is_new)}", *said))
        return int(told)


def _hash(office: str, kind: str) -> str:
    """Return under which key a kind stands, beside the books of its office."""
    return f"{Keyspace.of(office).feed.removesuffix('feed')}passing:{kind}"
