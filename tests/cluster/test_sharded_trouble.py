"""A cluster of which one server is away: its offices are told so in time, all others go on, and it comes back."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from redis.crc import key_slot

from queue_server.application.application import Application
from queue_server.application.following import CONFIRMED_FOR
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import OfficeId
from queue_server.journal.opening import open_journal
from queue_server.journal.port import JournalUnavailableError
from queue_server.journal.redis.feeds import CHECK_EVERY
from queue_server.journal.redis.keyspace import Keyspace
from tests.application.books import Clock, issue
from tests.cluster.redis_server import until
from tests.domain.cast import OFFICE
from tests.machine import allowed

if TYPE_CHECKING:
    from tests.cluster.sharded import Sharded

SOON = 2.0
"""Seconds within which a command is told that the books cannot be reached."""


def offices_at(cluster: Sharded) -> list[OfficeId]:
    """Return an office for each server, held by it."""
    names = [OfficeId(f"ward-{number}") for number in range(50)]
    return [next(name for name in names if cluster.holder(name) is server) for server in cluster.servers]


def seconds_until_refused(application: Application, office: OfficeId) -> float:
    """Give a command that cannot be carried out, and return how long the answer took."""
    began = time.monotonic()
    with pytest.raises(JournalUnavailableError):
        issue(application.open_office(office))
    return time.monotonic() - began


def test_one_server_away(redis_sharded: Sharded) -> None:
    """The offices of the server that died are refused in time; those of others go on; afterwards all do."""
    application = Application(open_journal(redis_sharded.url), Threads(), Clock())
    application.start()
    offices = offices_at(redis_sharded)
    for office in offices:
        application.open_office(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
        assert issue(application.open_office(office)) == "A001"
    gone = redis_sharded.holder(offices[1])
    gone.kill()
    try:
        assert seconds_until_refused(application, offices[1]) < allowed(SOON)
        assert [issue(application.open_office(office)) for office in (offices[0], offices[2])] == ["A002", "A002"]
        assert seconds_until_refused(application, offices[1]) < allowed(SOON)
    finally:
        gone.start()
        redis_sharded.settle()

    until(lambda: issues(application, offices[1]), "a number of the office whose server was away")
    numbers = {visit.number for visit in application.open_office(offices[1]).day.visits.values()}
    assert {"A001", "A002"} <= numbers
    application.journal.close()


def issues(application: Application, office: OfficeId) -> bool:
    """Tell whether an office gives numbers."""
    try:
        return bool(issue(application.open_office(office)))
    except JournalUnavailableError:
        return False


def test_one_server_stands_still(redis_sharded: Sharded) -> None:
    """It is waited for once a look: the offices of the others stay current, and what is committed there is seen."""
    one, other = (Application(open_journal(redis_sharded.url), Threads(), Clock()) for _ in range(2))
    offices = offices_at(redis_sharded)
    for application in (one, other):
        application.start()
        for office in offices:
            application.open_office(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
    other.follow()
    still = next(office for office in offices if redis_sharded.holder(office) is not redis_sharded.holder("*"))
    others = [office for office in offices if office != still]
    time.sleep(CHECK_EVERY)
    redis_sharded.holder(still).pause()
    try:
        for office in others:
            issue(one.open_office(office))
        began = time.monotonic()
        other.follow()
        took = time.monotonic() - began
        current = [other.is_current(office) for office in offices]
    finally:
        redis_sharded.holder(still).go_on()
        redis_sharded.settle()

    assert took < allowed(CONFIRMED_FOR)
    assert [len(other.open_office(office).day.visits) for office in others] == [1, 1]
    assert current == [office != still for office in offices]


def test_an_office_that_is_carried_elsewhere(redis_sharded: Sharded) -> None:
    """While one office's books are between two servers, the others of the same server are followed."""
    one, other = (Application(open_journal(redis_sharded.url), Threads(), Clock()) for _ in range(2))
    names = [OfficeId(f"ward-{number}") for number in range(50)]
    start, goal = redis_sharded.servers[:2]
    moved, stays = [name for name in names if redis_sharded.holder(name) is start][:2]
    for application in (one, other):
        application.start()
        for office in (moved, stays):
            application.open_office(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
    slot = str(key_slot(moved.encode()))
    goal.say("CLUSTER", "SETSLOT", slot, "IMPORTING", start.say("CLUSTER", "MYID"))
    start.say("CLUSTER", "SETSLOT", slot, "MIGRATING", goal.say("CLUSTER", "MYID"))
    start.say("MIGRATE", "127.0.0.1", str(goal.port), Keyspace.of(moved).feed, "0", "1000")
    try:
        issue(one.open_office(stays))
        other.follow()

        assert len(other.open_office(stays).day.visits) == 1
        assert other.is_current(stays)
        assert "carried to another server" in (other.open_office(moved).trouble or "")
    finally:
        goal.flush()
        for each in (goal, start):
            each.say("CLUSTER", "SETSLOT", slot, "STABLE")
