"""Nodes whose clocks differ go by the clock of their Redis: nobody's is moved far by a neighbour's."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.actor import HOUSE
from queue_server.domain.identifiers import Instant
from queue_server.journal.opening import open_journal
from queue_server.reception.means import MOST_AHEAD
from queue_server.reception.reception import MINUTE, Reception, wall_clock
from queue_server.runtime import Threads
from tests.domain.office import MONDAY, OFFICE
from tests.reception.books import HOUR, Clock, issue, node

if TYPE_CHECKING:
    from tests.cluster.redis_server import RedisServer

WARD = OFFICE.id
YEAR = 365 * 24 * HOUR


def ahead_by(reception: Reception, milliseconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a node's clock stand ahead of the store's by so much."""
    monkeypatch.setattr(reception.journal, "ahead", lambda: milliseconds)
    reception.compare_clocks()


def test_the_store_has_a_clock(redis_alone: RedisServer) -> None:
    """Two clocks on one machine are the same clock, within what it takes to ask."""
    reception = Reception(open_journal(redis_alone.url), Threads())
    reception.start()

    ahead = reception.journal.ahead()
    assert ahead is not None
    assert abs(ahead) < MOST_AHEAD
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


class Hands:
    """The wall clock of this machine, as it is turned; the steady clock goes on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take it over."""
        self.off = 0
        true, true_ns = time.time, time.time_ns
        monkeypatch.setattr(time, "time", lambda: true() + self.off / 1000)
        monkeypatch.setattr(time, "time_ns", lambda: true_ns() + self.off * 1_000_000)


@pytest.mark.parametrize(("at_first", "then"), [(0, YEAR), (-6 * YEAR, 0), (HOUR, 0)])
def test_a_clock_that_is_turned(
    redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch, at_first: int, then: int
) -> None:
    """Turned ahead, or set right after a dead battery: nothing is decided by a time that never was."""
    now = wall_clock()
    hands = Hands(monkeypatch)
    hands.off = at_first
    reception = Reception(open_journal(redis_alone.url), Threads())
    reception.start()
    desk = reception.desk(WARD, create=True)
    desk.set_up(OFFICE, HOUSE)
    today = desk.today
    hands.off = then

    for _ in range(2):
        desk.turn()
        assert abs(reception.clock() - now) < MINUTE
        assert desk.today == today
        assert reception.clock_is_off == (then != 0)
        reception.compare_clocks()
