from __future__ import annotations

from dataclasses import replace

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.counters import OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.serving import Finish, Undo
from queue_server.domain.day.acts.waiting import Park, SetPriority
from queue_server.domain.day.idle import IDLE_AFTER, idle_since
from tests.domain.cast import EIGHT, ELDERLY, HEAD, LAN, MINH, ONE, TWO, A, B, Hall

LONG = IDLE_AFTER // 1000


def idle(hall: Hall) -> Instant | None:
    """Return since when counter 1 is idle, if it is."""
    return idle_since(hall.day, hall.office, hall.day.counter(ONE), hall.now)


def test_a_counter_is_idle_once_somebody_has_waited_for_it_long_enough(hall: Hall) -> None:
    """It is marked at a moment that can be told beforehand, and not before."""
    hall.open()
    hall.issue()
    since = hall.now
    hall.now = Instant(since + IDLE_AFTER - 1)
    assert idle(hall) is None
    hall.now = Instant(since + IDLE_AFTER)

    assert idle(hall) == since


def test_nobody_is_idle_for_whom_nobody_waits(hall: Hall) -> None:
    """The time for which nobody waited does not count against who had nothing to do."""
    hall.open()
    hall.wait(LONG)
    assert idle(hall) is None
    hall.issue()

    assert idle(hall) is None


def test_a_pause_between_two_visitors_is_no_idleness(hall: Hall) -> None:
    """The count begins anew when the hands are free again, also by somebody set aside or a slip undone."""
    first, second, _ = hall.issue(), hall.issue(), hall.issue()
    hall.open()
    assert hall.serve().id == first
    hall.wait(LONG)
    assert idle(hall) is None
    hall.do(Finish(ONE))
    hall.wait(LONG - 2)
    assert idle(hall) is None
    hall.do(Undo(ONE))
    hall.do(Finish(ONE))
    hall.wait(LONG - 2)
    assert hall.call().id == second
    hall.do(Park(second))
    hall.wait(LONG - 2)

    assert idle(hall) is None


def test_somebody_else_who_takes_those_who_wait_leaves_nobody_idle(hall: Hall) -> None:
    """A line that ran empty in between is waited for anew."""
    hall.open()
    hall.issue()
    hall.wait(LONG - 10)
    hall.open(TWO, MINH)
    hall.call(TWO, MINH)
    hall.issue()
    hall.wait(20)

    assert idle(hall) is None


def test_a_favour_to_the_only_one_who_waits_does_not_take_the_mark_away(hall: Hall) -> None:
    """He stands in the same line since the same moment."""
    hall.open()
    ticket = hall.issue()
    since = hall.now
    hall.wait(LONG)
    hall.do(SetPriority(ticket, ELDERLY))

    assert idle(hall) == since


def test_who_was_given_a_service_a_moment_ago_is_not_idle(hall: Hall) -> None:
    """Nor is a counter that is paused, or has just gone on."""
    hall.open(ONE, LAN, B)
    hall.issue(A)
    hall.wait(LONG)
    hall.do(OpenCounter(ONE, (A, B)), HEAD)
    assert idle(hall) is None
    hall.wait(LONG)
    assert idle(hall) is not None
    hall.do(PauseCounter(ONE))
    hall.wait(LONG)
    assert idle(hall) is None
    hall.do(ResumeCounter(ONE))

    assert idle(hall) is None


def test_a_clerk_who_serves_at_another_counter_of_hers_is_not_idle(hall: Hall) -> None:
    """One person receives one visitor at a time; her count begins when she has nobody anywhere."""
    hall.issue()
    hall.issue(B)
    hall.open(ONE, LAN, B)
    hall.open(TWO, LAN, A)
    hall.call(TWO)
    hall.wait(LONG)
    assert idle(hall) is None
    hall.do(Finish(TWO))
    since = hall.now
    hall.wait(LONG)

    assert idle(hall) == since


def test_nobody_is_idle_over_lunch(hall: Hall) -> None:
    """When the office opens again the count begins anew."""
    hall.office = replace(hall.office, hours=Hours(week=(((450, 690), (810, 1020)),) * 7))
    hall.open()
    hall.issue()
    lunch_ends = Instant(EIGHT + 19_800_000)
    for at, found in (
        (lunch_ends - 1000, None),
        (lunch_ends + IDLE_AFTER - 1, None),
        (lunch_ends + IDLE_AFTER, lunch_ends),
    ):
        hall.now = Instant(at)
        assert idle(hall) == found
