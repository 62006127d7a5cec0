"""Nodes whose clocks differ go by the clock of their Redis: nobody's is moved far by a neighbour's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.identifiers import Instant
from queue_server.journal.opening import open_journal
from queue_server.reception.reception import MOST_AHEAD, Reception
from queue_server.runtime import Threads
from tests.domain.office import MONDAY, OFFICE
from tests.reception.books import HOUR, Clock, issue, node

if TYPE_CHECKING:
    import pytest

    from tests.cluster.redis_server import RedisServer

WARD = OFFICE.id


def ahead_by(reception: Reception, milliseconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a node's clock stand ahead of the store's by so much."""
    monkeypatch.setattr(reception.journal, "ahead", lambda: milliseconds)
    reception.compare_clocks()


def test_the_store_has_a_clock(redis_alone: RedisServer) -> None:
    """Two clocks on one machine are the same clock, within what it takes to ask."""
    reception = Reception(open_journal(redis_alone.url), Threads())
    reception.start()

    assert abs(reception.journal.ahead()) < MOST_AHEAD
    assert not reception.clock_is_off


def test_a_neighbours_fast_clock_moves_nobodys_far(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that is an hour ahead writes two seconds ahead; its neighbours go on from there, in their own time."""
    right, fast = Clock(), Clock()
    fast.go(HOUR)
    one, other = node(open_journal(redis_alone.url), right), node(open_journal(redis_alone.url), fast)
    ahead_by(other, HOUR, monkeypatch)
    assert other.clock_is_off
    issue(other.desk(WARD))
    issue(one.desk(WARD))

    times = [visit.issued_at for visit in one.desk(WARD).day.visits.values()]

    assert times == [Instant(right.now + MOST_AHEAD)] * 2
    assert one.desk(WARD).today == MONDAY
    assert not one.desk(WARD).suspect_clock


def test_a_slow_clock_is_brought_near(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that is an hour behind goes two seconds behind."""
    slow = Clock()
    slow.go(-HOUR)
    reception = node(open_journal(redis_alone.url), slow)
    ahead_by(reception, -HOUR, monkeypatch)

    assert reception.clock() == slow.now + HOUR - MOST_AHEAD


def test_a_clock_that_is_near_is_left_alone(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second is no reason to doubt a clock."""
    reception = node(open_journal(redis_alone.url), Clock())
    ahead_by(reception, 500, monkeypatch)

    assert reception.clock() == Clock().now
    assert not reception.clock_is_off
