"""Who is at work on the books in a Redis is known by what each says now and then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.journal.opening import open_journal
from queue_server.journal.port import Link
from queue_server.journal.redis.presence import NODES
from tests.journal.drafts import DAY, draft

if TYPE_CHECKING:
    from queue_server.journal.port import Journal
    from tests.cluster.redis_server import RedisServer
    from tests.cluster.sharded import Sharded

LONG_AGO = 1.0


def age(server: RedisServer, *, but: str = "") -> None:
    """Let it be long ago that anybody said something, but those of an edition."""
    for each in server.say("ZRANGE", NODES, "0", "-1"):
        if not (but and each.startswith(f"{but} ")):
            server.client.zadd(NODES, {each: LONG_AGO})


@pytest.fixture
def journals(redis_alone: RedisServer) -> tuple[Journal, Journal]:
    """Two processes, on books that are there."""
    one, other = open_journal(redis_alone.url), open_journal(redis_alone.url)
    one.append(DAY, Link(), [draft()])
    return one, other


def test_each_hears_of_all(journals: tuple[Journal, Journal]) -> None:
    """What two processes know is told to both, each of them once however often it speaks."""
    one, other = journals
    assert set(one.announce(4, is_first=False)) == {4}
    assert set(other.announce(3, is_first=False)) == {3, 4}
    assert set(one.announce(4, is_first=False)) == {3, 4}


def test_who_was_not_heard_of_for_long_is_gone(redis_alone: RedisServer, journals: tuple[Journal, Journal]) -> None:
    """A node that died keeps nobody waiting for ever."""
    one, other = journals
    other.announce(3, is_first=False)
    one.announce(4, is_first=False)
    age(redis_alone, but="4")

    assert set(one.announce(4, is_first=False)) == {4}


def test_who_ends_in_order_is_gone_at_once(journals: tuple[Journal, Journal]) -> None:
    """During an update nobody waits for a node that was stopped."""
    one, other = journals
    other.announce(3, is_first=False)
    other.close()

    assert set(one.announce(4, is_first=False)) == {4}


def test_books_of_which_nothing_is_said_may_be_at_work_elsewhere(
    redis_alone: RedisServer, journals: tuple[Journal, Journal]
) -> None:
    """Programs of the first edition say nothing: they count until they would be gone."""
    one, other = journals
    assert set(one.announce(3, is_first=True)) == {1, 3}
    assert set(other.announce(3, is_first=True)) == {1, 3}
    age(redis_alone, but="3")

    assert set(one.announce(3, is_first=True)) == {3}
    assert set(other.announce(3, is_first=True)) == {3}


def test_where_there_are_no_books_nobody_is_at_work(redis_alone: RedisServer) -> None:
    """A Redis that is new has no past."""
    assert set(open_journal(redis_alone.url).announce(3, is_first=True)) == {3}


def test_in_a_cluster(redis_sharded: Sharded) -> None:
    """All of it stands where the list of offices stands."""
    journal = open_journal(redis_sharded.url)
    journal.append(DAY, Link(), [draft()])
    assert set(journal.announce(3, is_first=True)) == {1, 3}
