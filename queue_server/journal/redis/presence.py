"""Know which processes are at work on the books in a Redis, by what each says of itself now and then."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from queue_server.domain.edition.edition import OLDEST
from queue_server.journal.port import DEPLOYMENT, GONE_AFTER, JournalUnavailableError
from queue_server.journal.redis.connection import Script
from queue_server.journal.redis.keyspace import LAYOUT, OFFICES

if TYPE_CHECKING:
    from queue_server.journal.redis.connection import RedisConnection

NODES = f"{LAYOUT}:{{*}}:nodes"
"""Who is at work, `EDITION name`, by the second in which he last said so."""

_SILENT = f"{OLDEST} those who say nothing"

_ANNOUNCE = Script("announce")


class Presence:
    """What this process says of itself, and hears of others."""

    def __init__(self, connection: RedisConnection) -> None:
        """Have a name of its own; nothing is said yet."""
        self._connection = connection
        self._name = secrets.token_hex(8)
        self._said: str | None = None

    def announce(self, edition: int, *, is_first: bool) -> frozenset[int]:
        """Say that this process is at work, and return the editions of all that are."""
        self._said = f"{edition} {self._name}"
        said = (self._said, GONE_AFTER, _SILENT if is_first else "")
        told = self._connection.write(_ANNOUNCE, DEPLOYMENT, (NODES, OFFICES), said)
        return frozenset(int(each.partition(b" ")[0]) for each in told)

    def withdraw(self) -> None:
        """Say that this process is gone, if it ever said that it was there."""
        if self._said is not None:
            with suppress(JournalUnavailableError):  # then it is taken for gone in time
                self._connection.ask(DEPLOYMENT, lambda client: client.zrem(NODES, self._said))
