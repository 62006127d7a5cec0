"""Nodes whose clocks differ go by the clock of their Redis: nobody's is moved far by a neighbour's."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from queue_server.application.application import MINUTE, Application, wall_clock
from queue_server.application.context import MOST_AHEAD
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.opening import open_journal
from tests.application.books import HOUR, Clock, issue, node
from tests.domain.cast import MONDAY, OFFICE

if TYPE_CHECKING:
    from tests.cluster.redis_server import RedisServer

WARD = OFFICE.id
YEAR = 365 * 24 * HOUR


def ahead_by(application: Application, milliseconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a node's clock stand ahead of the store's by so much."""
    monkeypatch.setattr(application.journal, "ahead", lambda: milliseconds)
    application.compare_clocks()


def test_the_store_has_a_clock(redis_alone: RedisServer) -> None:
    """Two clocks on one machine are the same clock, within what it takes to ask."""
    application = Application(open_journal(redis_alone.url), Threads())
    application.start()

    ahead = application.journal.ahead()
    assert ahead is not None
    assert abs(ahead) < MOST_AHEAD
    assert not application.clock_is_off


def test_a_neighbours_fast_clock_moves_nobodys_far(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that is an hour ahead writes two seconds ahead; its neighbours go on from there, in their own time."""
    right, fast = Clock(), Clock()
    fast.go(HOUR)
    one, other = node(open_journal(redis_alone.url), right), node(open_journal(redis_alone.url), fast)
    ahead_by(other, HOUR, monkeypatch)
    assert other.clock_is_off
    issue(other.open_office(WARD))
    issue(one.open_office(WARD))

    times = [visit.issued_at for visit in one.open_office(WARD).day.visits.values()]

    assert times == [Instant(right.now + MOST_AHEAD)] * 2
    assert one.open_office(WARD).today == MONDAY
    assert not one.open_office(WARD).suspect_clock


def test_a_slow_clock_is_brought_near(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that is an hour behind goes two seconds behind."""
    slow = Clock()
    slow.go(-HOUR)
    application = node(open_journal(redis_alone.url), slow)
    ahead_by(application, -HOUR, monkeypatch)

    assert application.clock() == slow.now + HOUR - MOST_AHEAD


def test_a_clock_that_is_near_is_left_alone(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second is no reason to doubt a clock."""
    application = node(open_journal(redis_alone.url), Clock())
    ahead_by(application, 500, monkeypatch)

    assert application.clock() == Clock().now
    assert not application.clock_is_off


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
    application = Application(open_journal(redis_alone.url), Threads())
    application.start()
    open_office = application.open_office(WARD, create=True)
    open_office.set_up(OFFICE, HOUSE)
    today = open_office.today
    hands.off = then

    for _ in range(2):
        open_office.turn()
        assert abs(application.clock() - now) < MINUTE
        assert open_office.today == today
        assert application.clock_is_off == (then != 0)
        application.compare_clocks()
