"""Somebody changes the books in Redis by hand: that is found, and keeps one office from being served, no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.journal.books.books import verify
from queue_server.journal.opening import open_journal
from queue_server.journal.port import JournalUnavailableError, Link, Stream
from queue_server.journal.redis.keyspace import Keyspace
from tests.application.books import DAY, issue, node
from tests.domain.cast import OFFICE
from tests.journal.drafts import draft, end_of, key, keyed

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.journal.port import Journal
    from tests.cluster.redis_server import RedisServer

KEYSPACE, PLACES = Keyspace.of(OFFICE.id), Keyspace.of(OFFICE.id).places(DAY.name)
OTHER = replace(OFFICE, id=OfficeId("other"))
NEVER = Instant(10**15)

HARMS: dict[str, Callable[[RedisServer], object]] = {
    "an entry is deleted": lambda server: server.client.xdel(KEYSPACE.feed, "3-0"),
    "the feed is deleted": lambda server: server.client.delete(KEYSPACE.feed),
    "the end is said to be later": lambda server: server.client.hset(KEYSPACE.ends, DAY.name, "99 " + "0" * 64),
    "the end is said to be earlier": lambda server: server.client.hset(KEYSPACE.ends, DAY.name, "1 " + "0" * 64),
    "the end is nonsense": lambda server: server.client.hset(KEYSPACE.ends, DAY.name, "none"),
    "the end is deleted": lambda server: server.client.hdel(KEYSPACE.ends, DAY.name),
    "the newest place is deleted": lambda server: server.client.rpop(PLACES),
    "the places are deleted": lambda server: server.client.delete(PLACES),
    "the places are in another order": lambda server: server.client.rpush(PLACES, str(server.client.lpop(PLACES))),
    "the day is not listed": lambda server: server.client.lrem(KEYSPACE.streams, 1, DAY.name),
}


@pytest.fixture
def journal(redis_alone: RedisServer) -> Journal:
    """The books of two offices in which numbers were given."""
    journal = open_journal(redis_alone.url)
    house = node(journal)
    house.open_office(OTHER.id, create=True).set_up(OTHER, HOUSE)
    for office in (OFFICE.id, OTHER.id):
        for _ in range(4):
            issue(house.open_office(office))
    return journal


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_harm_is_found(redis_alone: RedisServer, journal: Journal, harm: Callable[[RedisServer], object]) -> None:
    """Whatever somebody does to a day in Redis, verifying finds it, names the office, and goes on to the others."""
    sound = verify(journal)
    assert sound.findings == ()
    harm(redis_alone)

    verdict = verify(journal)

    assert verdict.findings
    assert all(OFFICE.id in finding for finding in verdict.findings)
    assert verdict.commits >= sound.commits - 6


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_harm_stays_with_one_office(
    redis_alone: RedisServer, journal: Journal, harm: Callable[[RedisServer], object]
) -> None:
    """A server that starts on damaged books refuses the one office in plain words, and serves the others."""
    harm(redis_alone)
    house = node(journal, office=None)

    assert issue(house.open_office(OTHER.id))
    with pytest.raises(JournalUnavailableError, match="The books are damaged: ") as refusal:
        house.open_office(OFFICE.id)
    assert refusal.value.code == "journal-unavailable"


@pytest.mark.parametrize("harm", ["the end is said to be later", "the end is nonsense"])
def test_harm_beside_a_running_server(redis_alone: RedisServer, journal: Journal, harm: str) -> None:
    """A server that meets damage when it writes refuses in plain words, until the harm is undone."""
    house = node(journal, office=None)
    end = redis_alone.client.hget(KEYSPACE.ends, DAY.name)
    HARMS[harm](redis_alone)

    with pytest.raises(JournalUnavailableError, match="The books are damaged: ward, day/2026-11-23"):
        issue(house.open_office(OFFICE.id))
    assert issue(house.open_office(OTHER.id))

    redis_alone.client.hset(KEYSPACE.ends, DAY.name, str(end))
    assert issue(house.open_office(OFFICE.id))


def test_nothing_is_appended_by_half(redis_alone: RedisServer, journal: Journal) -> None:
    """Where a commit finds no place any more, its key is not kept either: nobody is told of what did not happen."""
    redis_alone.client.xadd(KEYSPACE.feed, {"x": "y"})
    day = Stream(OFFICE.id, DAY.name)
    before = journal.read(day)

    for _ in range(2):
        with pytest.raises(JournalUnavailableError):
            journal.append(day, end_of(before), [keyed("press")])

    assert journal.kept(OFFICE.id, [key("press")]) == {}
    assert journal.read(day) == before


def test_what_is_foreign_is_passed_by_when_old_keys_go(redis_alone: RedisServer, journal: Journal) -> None:
    """An entry without a time keeps no remarks from being forgotten, in its office and in others."""
    end = journal.mark(OFFICE.id).position
    journal.append(Stream(OTHER.id, "later"), Link(), [draft(remarks={"0/note": "secret"})])
    redis_alone.client.xadd(KEYSPACE.feed, {"x": "y"}, id=f"{end + 1}-0")

    journal.forget(NEVER, NEVER)

    assert [commit.remarks for commit in journal.read(Stream(OTHER.id, "later"))] == [{}]
