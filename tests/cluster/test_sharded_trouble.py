"""A cluster of which one server is away: its offices are told so in time, all others go on, and it comes back."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from redis.crc import key_slot

from queue_server.domain.actor import HOUSE
from queue_server.domain.identifiers import OfficeId
from queue_server.journal.journal import JournalUnavailableError
from queue_server.journal.opening import open_journal
from queue_server.journal.redis_feeds import CHECK_EVERY
from queue_server.journal.redis_shelf import Shelf
from queue_server.reception.following import CONFIRMED_FOR
from queue_server.reception.reception import Reception
from queue_server.runtime import Threads
from tests.cluster.redis_server import until
from tests.domain.office import OFFICE
from tests.machine import allowed
from tests.reception.books import Clock, issue

if TYPE_CHECKING:
    from tests.cluster.sharded import Sharded

SOON = 2.0
"""Seconds within which a command is told that the books cannot be reached."""


def offices_at(cluster: Sharded) -> list[OfficeId]:
    """Return an office for each server, held by it."""
    names = [OfficeId(f"ward-{number}") for number in range(50)]
    return [next(name for name in names if cluster.holder(name) is server) for server in cluster.servers]


def seconds_until_refused(reception: Reception, office: OfficeId) -> float:
    """Give a command that cannot be carried out, and return how long the answer took."""
    began = time.monotonic()
    with pytest.raises(JournalUnavailableError):
        issue(reception.desk(office))
    return time.monotonic() - began


def test_one_server_away(redis_sharded: Sharded) -> None:
    """The offices of the server that died are refused in time; those of others go on; afterwards all do."""
    reception = Reception(open_journal(redis_sharded.url), Threads(), Clock())
    reception.start()
    offices = offices_at(redis_sharded)
    for office in offices:
        reception.desk(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
        assert issue(reception.desk(office)) == "A001"
    gone = redis_sharded.holder(offices[1])
    gone.kill()
    try:
        assert seconds_until_refused(reception, offices[1]) < allowed(SOON)
        assert [issue(reception.desk(office)) for office in (offices[0], offices[2])] == ["A002", "A002"]
        assert seconds_until_refused(reception, offices[1]) < allowed(SOON)
    finally:
        gone.start()
        redis_sharded.settle()

    until(lambda: issues(reception, offices[1]), "a number of the office whose server was away")
    numbers = {visit.number for visit in reception.desk(offices[1]).day.visits.values()}
    assert {"A001", "A002"} <= numbers
    reception.journal.close()


def issues(reception: Reception, office: OfficeId) -> bool:
    """Tell whether an office gives numbers."""
    try:
        return bool(issue(reception.desk(office)))
    except JournalUnavailableError:
        return False


def test_one_server_stands_still(redis_sharded: Sharded) -> None:
    """It is waited for once a look: the offices of the others stay current, and what is committed there is seen."""
    one, other = (Reception(open_journal(redis_sharded.url), Threads(), Clock()) for _ in range(2))
    offices = offices_at(redis_sharded)
    for reception in (one, other):
        reception.start()
        for office in offices:
            reception.desk(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
    other.follow()
    still = next(office for office in offices if redis_sharded.holder(office) is not redis_sharded.holder("*"))
    others = [office for office in offices if office != still]
    time.sleep(CHECK_EVERY)
    redis_sharded.holder(still).pause()
    try:
        for office in others:
            issue(one.desk(office))
        began = time.monotonic()
        other.follow()
        took = time.monotonic() - began
        current = [other.is_current(office) for office in offices]
    finally:
        redis_sharded.holder(still).go_on()
        redis_sharded.settle()

    assert took < allowed(CONFIRMED_FOR)
    assert [len(other.desk(office).day.visits) for office in others] == [1, 1]
    assert current == [office != still for office in offices]


def test_an_office_that_is_carried_elsewhere(redis_sharded: Sharded) -> None:
    """While one office's books are between two servers, the others of the same server are followed."""
    one, other = (Reception(open_journal(redis_sharded.url), Threads(), Clock()) for _ in range(2))
    names = [OfficeId(f"ward-{number}") for number in range(50)]
    start, goal = redis_sharded.servers[:2]
    moved, stays = [name for name in names if redis_sharded.holder(name) is start][:2]
    for reception in (one, other):
        reception.start()
        for office in (moved, stays):
            reception.desk(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
    slot = str(key_slot(moved.encode()))
    goal.say("CLUSTER", "SETSLOT", slot, "IMPORTING", start.say("CLUSTER", "MYID"))
    start.say("CLUSTER", "SETSLOT", slot, "MIGRATING", goal.say("CLUSTER", "MYID"))
    start.say("MIGRATE", "127.0.0.1", str(goal.port), Shelf.of(moved).feed, "0", "1000")
    try:
        issue(one.desk(stays))
        other.follow()

        assert len(other.desk(stays).day.visits) == 1
        assert other.is_current(stays)
        assert "carried to another server" in (other.desk(moved).trouble or "")
    finally:
        goal.flush()
        for each in (goal, start):
            each.say("CLUSTER", "SETSLOT", slot, "STABLE")
