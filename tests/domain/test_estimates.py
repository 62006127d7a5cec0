"""Worked examples of the wait that a visitor is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.acts.calling import CallNext
from queue_server.domain.acts.waiting import Transfer
from queue_server.domain.day import CounterToday, Day, Pace
from queue_server.domain.estimates import pace, wait_behind
from queue_server.domain.identifiers import CounterId, Seconds, ServiceId, TicketId
from tests.domain.office import LAN, MINH, MONDAY, OFFICE, ONE, TWO, A, B, Hall

BUSY = TicketId("in-hand")


def day(*hands: TicketId | None, learnt: Pace | None = None) -> Day:
    """Return a day with a counter for service a for each hand; five minutes are typical."""
    counters = [CounterToday(CounterId(str(n)), "open", (A,), LAN.id, hand=hand) for n, hand in enumerate(hands)]
    return replace(Day(MONDAY), counters={c.id: c for c in counters}, paces={A: learnt} if learnt else {})


FIVE_MINUTES = replace(OFFICE, services=(replace(OFFICE.services[0], typical=Seconds(300)), *OFFICE.services[1:]))


@pytest.mark.parametrize(
    ("hands", "ahead", "expected"),
    [
        ((None,), 0, (0, 0, 0)),
        ((None,), 1, (0, 300, 600)),
        ((BUSY,), 0, (0, 300, 600)),
        ((BUSY,), 3, (600, 1200, 1800)),
        ((BUSY, None), 0, (0, 0, 0)),
        ((BUSY, None), 1, (0, 180, 300)),
        ((BUSY, BUSY), 7, (780, 1200, 1620)),
    ],
)
def test_the_wait_is_shared_among_the_counters(
    hands: tuple[TicketId | None, ...], ahead: int, expected: tuple[int, int, int]
) -> None:
    """Free counters take the first of the line at once; the spread falls with the square root of the line."""
    assert wait_behind(day(*hands), FIVE_MINUTES, A, ahead) == expected


@pytest.mark.parametrize(
    ("learnt", "expected"),
    [(None, 300), (Pace(5, Seconds(600)), 450), (Pace(20, Seconds(600)), 540), (Pace(400, Seconds(600)), 540)],
)
def test_the_set_up_counts_as_much_as_five_visits_and_never_less_than_a_fifth(
    learnt: Pace | None, expected: int
) -> None:
    """What the office says is typical gives way to what today shows, and never wholly."""
    assert pace(day(None, learnt=learnt), FIVE_MINUTES, A) == expected


def test_a_service_that_the_office_no_longer_has_takes_no_time_until_it_is_seen() -> None:
    """Nothing is known of it, so nothing is made up."""
    assert pace(Day(MONDAY), FIVE_MINUTES, ServiceId("gone")) == 0


def test_only_counters_of_the_service_count(hall: Hall) -> None:
    """A counter that is closed or serves something else shortens nobody's wait."""
    hall.open(ONE, LAN, A)

    assert wait_behind(hall.day, hall.office, B, 0) is None
    assert [counter.id for counter in hall.day.serving(A)] == [ONE]


def test_each_service_counts_its_own_line(hall: Hall) -> None:
    """Who waits for one counter only waits for the service, too."""
    first = hall.issue(A)
    for service in (A, A, B):
        hall.issue(service)
    hall.open(TWO, MINH)
    hall.do(Transfer(first, counter=TWO))
    assert (hall.day.waiting_for(A), hall.day.waiting_for(B)) == (3, 1)
    hall.do(CallNext(TWO), MINH)

    assert (hall.day.waiting_for(A), hall.day.waiting_for(B)) == (2, 1)
