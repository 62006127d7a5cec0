"""Everything that journals promise, in Redis: alone, behind Sentinels, in a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.journal.opening import open_journal
from tests.journal.sharing import ProcessesContract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.journal.port import Journal
    from tests.cluster.redis_server import RedisServer
    from tests.cluster.sharded import Sharded
    from tests.cluster.watched import Watched


class _InRedis(ProcessesContract):
    """The suite, on the Redis that `url` names."""

    COPIES = 0

    @pytest.fixture
    def another(self, url: str) -> Iterator[Callable[[], Journal]]:
        """Journals in one Redis."""
        opened: list[Journal] = []

        def another() -> Journal:
            opened.append(open_journal(url, copies=self.COPIES))
            return opened[-1]

        yield another
        for journal in opened:
            journal.close()

    @pytest.fixture
    def elsewhere(self, redis_alone: RedisServer) -> Iterator[Journal]:
        """A journal in another database."""
        journal = open_journal(redis_alone.url.removesuffix("0") + "1")
        yield journal
        journal.close()


class TestAlone(_InRedis):
    """In one Redis."""

    @pytest.fixture
    def url(self, redis_alone: RedisServer) -> str:
        """Where it is."""
        return redis_alone.url


class TestWatched(_InRedis):
    """In a primary with a replica that confirms each commit, found by Sentinels."""

    COPIES = 1

    @pytest.fixture
    def url(self, redis_watched: Watched) -> str:
        """Where the Sentinels are."""
        return redis_watched.url


class TestSharded(_InRedis):
    """In a cluster of three."""

    @pytest.fixture
    def url(self, redis_sharded: Sharded) -> str:
        """Where the servers are."""
        return redis_sharded.url
