"""A Redis holds books of a shape that is known, or none: what is left of others is never taken for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.journal.books.books import UnimportableError, export, import_lines
from queue_server.journal.opening import MissingJournalError, open_journal
from queue_server.journal.port import DEPLOYMENT, JournalUnavailableError, Link, NewerEventError
from queue_server.journal.redis.journal import RedisJournal
from queue_server.journal.redis.keyspace import OFFICES, SHAPE_KEY, Keyspace
from tests.journal.drafts import DAY, draft

if TYPE_CHECKING:
    from tests.cluster.redis_server import RedisServer
    from tests.cluster.sharded import Sharded


def written(server: RedisServer | Sharded) -> None:
    """Write a commit into an empty Redis."""
    open_journal(server.url).append(DAY, Link(), [draft()])


def test_the_first_commit_says_the_shape(redis_alone: RedisServer) -> None:
    """Later programs know by it what they have before them."""
    written(redis_alone)

    assert redis_alone.client.get(SHAPE_KEY) == "1"


def test_books_that_do_not_say_it_are_of_the_first_shape(redis_alone: RedisServer) -> None:
    """Earlier programs wrote no shape down."""
    written(redis_alone)
    redis_alone.client.delete(SHAPE_KEY)

    assert open_journal(redis_alone.url, must_exist=True).offices() == (DAY.office,)


@pytest.mark.parametrize("has_offices", [True, False])
def test_a_newer_shape_is_refused(redis_alone: RedisServer, *, has_offices: bool) -> None:
    """This program says that it has to be updated, also where it would find nothing under the names that it knows."""
    if has_offices:
        written(redis_alone)
    redis_alone.client.set(SHAPE_KEY, "2")

    with pytest.raises(NewerEventError, match="has to be updated: keys of shape 2"):
        open_journal(redis_alone.url, must_exist=True)


def test_a_redis_that_is_empty_or_of_others_has_no_books(redis_alone: RedisServer) -> None:
    """Keys of other programs are no concern of ours."""
    redis_alone.client.set("celery:feed", "theirs")

    with pytest.raises(MissingJournalError):
        open_journal(redis_alone.url, must_exist=True)


@pytest.mark.parametrize("feed", ["den-luot:1:{other}:feed", "den-luot:2:{sample}:feed"])
def test_books_without_the_list_of_offices_are_not_taken_for_none(redis_alone: RedisServer, feed: str) -> None:
    """What was put back by half is refused, and no import begins over it; whole again, it is served."""
    written(redis_alone)
    lines = list(export(open_journal(redis_alone.url)))
    redis_alone.client.delete(OFFICES, SHAPE_KEY)
    redis_alone.client.rename(Keyspace.of(DAY.office).feed, feed)

    with pytest.raises(JournalUnavailableError, match=r"a part of some .*feed.*put all of them back"):
        open_journal(redis_alone.url, must_exist=True)
    with pytest.raises((JournalUnavailableError, UnimportableError)):
        import_lines(open_journal(redis_alone.url), lines)

    redis_alone.client.rename(feed, Keyspace.of(DAY.office).feed)
    redis_alone.client.sadd(OFFICES, DAY.office)
    assert lines == list(export(open_journal(redis_alone.url)))


def test_in_a_cluster_each_server_is_looked_at(redis_sharded: Sharded) -> None:
    """The feed of an office may lie elsewhere than the list."""
    written(redis_sharded)
    journal = open_journal(redis_sharded.url)
    assert isinstance(journal, RedisJournal)
    journal._line.ask(DEPLOYMENT, lambda client: client.delete(OFFICES))

    with pytest.raises(JournalUnavailableError, match="a part of some"):
        journal.offices()


def test_a_key_that_holds_something_else_is_said_in_plain_words(redis_alone: RedisServer) -> None:
    """Whoever looks after the machine reads no words of Redis'."""
    redis_alone.client.set(OFFICES, "theirs")

    with pytest.raises(JournalUnavailableError, match="something else stands in Redis under the names"):
        open_journal(redis_alone.url, must_exist=True)
