"""Two nodes on the same Redis, pressed in any order: as one office, in each form that Redis has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from queue_server.journal.opening import open_journal
from queue_server.journal.redis import feeds as redis_feeds
from tests.application.books import Books
from tests.properties.test_two_nodes import TwoNodes

if TYPE_CHECKING:
    from queue_server.journal.port import Journal
    from tests.cluster.redis_server import RedisServer
    from tests.cluster.sharded import Sharded
    from tests.cluster.watched import Watched

_COSTS = 5
"""How many times fewer examples are tried on Redis than in memory."""


@dataclass
class InRedis(Books):
    """Books in Redis."""

    url: str
    copies: int

    def journal(self) -> Journal:
        """Return another journal, with lines of its own."""
        return open_journal(self.url, copies=self.copies)


class OnRedis(TwoNodes):
    """The machine on a Redis that is emptied for each example."""

    server: ClassVar[RedisServer | Watched | Sharded]
    copies: ClassVar[int] = 0

    def new_books(self) -> Books:
        """Return empty books."""
        self.server.flush()
        return InRedis(self.server.url, self.copies)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for news: what is there is there."""
    monkeypatch.setattr(redis_feeds, "FOLLOWED_FOR", 0)


def play(server: RedisServer | Watched | Sharded, copies: int = 0) -> None:
    """Let Hypothesis press."""

    class Machine(OnRedis):
        pass

    Machine.server, Machine.copies = server, copies
    few = settings(max_examples=max(2, settings().max_examples // _COSTS), stateful_step_count=30)
    run_state_machine_as_test(Machine, settings=few)


def test_alone(redis_alone: RedisServer) -> None:
    """In one Redis."""
    play(redis_alone)


def test_watched(redis_watched: Watched) -> None:
    """In a primary whose replica confirms each commit."""
    play(redis_watched, copies=1)


def test_sharded(redis_sharded: Sharded) -> None:
    """In a cluster of three."""
    play(redis_sharded)
