"""Rare turns of a morning in which somebody could be lost, sent to the wrong place or told the wrong thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.errors import (
    CounterClosedError,
    DayOverError,
    NobodyInHandError,
    NobodyWaitingError,
    NothingToUndoError,
    UnknownCounterError,
    UnknownPriorityError,
    UnknownServiceError,
)
from queue_server.domain.core.identifiers import ClassId, CounterId, Remark, ServiceId
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, SetPriority, Transfer
from queue_server.domain.day.invariants import broken
from tests.domain.cast import ELDERLY, HEAD, LAN, MINH, ONE, THREE, TWO, A, B, C, Hall

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.decision import DayCommand

WHY = Remark("hẹn trước")


def sent_to_two(hall: Hall) -> TicketId:
    """Return a ticket that waits for counter 2 alone, with counters 1 and 2 open."""
    ticket = hall.issue(A)
    hall.open(ONE)
    hall.open(TWO, MINH)
    hall.do(Transfer(ticket, counter=TWO))
    return ticket


def test_who_is_put_back_does_not_wait_for_a_counter_that_has_closed(hall: Hall) -> None:
    """Called by hand elsewhere and put back after his counter closed, a visitor waits for the service."""
    ticket = sent_to_two(hall)
    hall.do(CallOutOfOrder(ONE, ticket, WHY))
    hall.do(CloseCounter(TWO), MINH)
    hall.do(PutBack(ONE))

    assert hall.call().id == ticket


def test_who_is_parked_does_not_come_back_to_a_counter_that_has_closed(hall: Hall) -> None:
    """The one counter he waited for closed while he was away: he waits for the service."""
    ticket = sent_to_two(hall)
    hall.do(Park(ticket))
    hall.do(CloseCounter(TWO), MINH)
    hall.do(Resume(ticket))

    assert hall.call().id == ticket


def test_who_was_sent_over_comes_back_to_the_service_when_his_counter_has_closed(hall: Hall) -> None:
    """The counter that sent him is gone, its service is not."""
    ticket = hall.issue(A)
    hall.open(ONE)
    hall.open(THREE, MINH)
    hall.serve()
    hall.do(Transfer(ticket, service=C, come_back=True))
    hall.do(CloseCounter(ONE))
    hall.call(THREE, MINH)
    hall.do(Finish(THREE), MINH)
    hall.open(TWO)

    assert hall.call(TWO).id == ticket


@pytest.mark.parametrize("to", [{"service": B}, {"counter": ONE}], ids=["service", "counter"])
def test_front_is_before_everybody_whom_the_counter_calls(hall: Hall, to: dict[str, str]) -> None:
    """Sent to the front of a line in which nobody stands, he is still called before the counter's other lines."""
    for _ in range(3):
        hall.issue(A)
    ticket = hall.issue(C)
    hall.open(ONE)
    hall.do(Transfer(ticket, place="front", **to))  # type: ignore[arg-type]

    assert hall.call().id == ticket


def test_nobody_rejoins_a_closed_day(hall: Hall) -> None:
    """A no-show who comes back after the closing hears that the day is over; reopened, he may wait."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    hall.do(NoShow(ONE))
    hall.do(CloseDay(), HEAD)
    with pytest.raises(DayOverError):
        hall.do(Rejoin(ticket))
    hall.do(ReopenDay(), HEAD)
    hall.do(Rejoin(ticket))

    assert hall.status(ticket) == "waiting"


def test_a_finish_can_be_undone_after_the_next_call_was_taken_back(hall: Hall) -> None:
    """Noticed too late, a finish is still the counter's last one once its hands are free again."""
    first, second = hall.issue(B), hall.issue(A)
    hall.open()
    hall.serve()
    hall.do(Finish(ONE))
    assert hall.call().id == second
    hall.do(PutBack(ONE))
    hall.do(Undo(ONE))
    explanation = hall.day.counter(ONE).explanation

    assert (hall.status(first), hall.status(second)) == ("serving", "waiting")
    assert explanation is not None
    assert explanation.service == B


def test_only_the_last_slip_can_be_undone(hall: Hall) -> None:
    """One step back, not two: and never across a closing."""
    hall.issue()
    second = hall.issue()
    hall.open()
    hall.call()
    hall.do(Finish(ONE))
    hall.call()
    hall.do(NoShow(ONE))
    hall.do(Undo(ONE))
    assert hall.day.counter(ONE).hand == second
    hall.do(PutBack(ONE))
    with pytest.raises(NothingToUndoError):
        hall.do(Undo(ONE))
    hall.call()
    hall.do(Finish(ONE))
    hall.do(CloseCounter(ONE))
    hall.open(ONE)
    with pytest.raises(NothingToUndoError):
        hall.do(Undo(ONE))


def test_a_slip_can_be_undone_until_the_last_moment(hall: Hall) -> None:
    """Five minutes are five minutes: the end itself is still in time."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    hall.do(Finish(ONE))
    hall.wait(299)
    hall.do(Undo(ONE))

    assert hall.status(ticket) == "called"


def test_a_finish_with_next_is_undone_only_until_somebody_calls(hall: Hall) -> None:
    """While he still waits for the next service he can be taken back; once called there, not."""
    ticket = hall.issue(A)
    hall.open(ONE, LAN, A)
    hall.open(THREE, MINH)
    hall.serve()
    hall.do(Finish(ONE, next=C))
    hall.do(Undo(ONE))
    assert (hall.status(ticket), hall.day.visit(ticket).service) == ("serving", A)
    hall.do(Finish(ONE, next=C))
    hall.call(THREE, MINH)
    with pytest.raises(NothingToUndoError):
        hall.do(Undo(ONE))


def test_a_paused_clerk_may_undo(hall: Hall) -> None:
    """A pause stops calls only."""
    ticket = hall.issue()
    hall.open()
    hall.serve()
    hall.do(Finish(ONE))
    hall.do(PauseCounter(ONE))
    hall.do(Undo(ONE))

    assert hall.status(ticket) == "serving"


def test_the_end_of_the_day_leaves_no_trace_of_a_pause(hall: Hall) -> None:
    """A counter that the day's end closed is closed since then, for no reason of its own."""
    hall.open(ONE)
    hall.open(TWO, MINH)
    hall.do(CloseCounter(TWO, Remark("họp")), MINH)
    closed_at = hall.now
    hall.do(PauseCounter(ONE, Remark("ăn trưa")))
    hall.do(CloseDay(), HEAD)
    one, two = hall.day.counter(ONE), hall.day.counter(TWO)

    assert (one.state, one.since, one.reason) == ("closed", hall.now, None)
    assert (two.state, two.since, two.reason) == ("closed", closed_at, "họp")


def test_a_paused_counter_is_no_free_counter(hall: Hall) -> None:
    """Nobody is told that he is called at once, or ever, where the only clerk is at lunch."""
    hall.open()
    assert hall.minutes(A) == 0
    hall.do(PauseCounter(ONE))

    assert hall.minutes(A) is None


def test_a_clock_set_back_makes_no_negative_times(hall: Hall) -> None:
    """Times that the clock makes impossible count as none at all."""
    hall.issue(A)
    hall.open()
    hall.wait(-300)
    visit = hall.serve()
    hall.wait(-300)
    hall.do(Finish(ONE))

    assert visit.leg.wait == 0
    assert [each.seconds for each in hall.day.tally(A).taken] == [0]


def test_a_service_named_twice_is_served_once(hall: Hall) -> None:
    """A list that repeats itself does not call anybody twice, an empty one changes nothing."""
    hall.do(OpenCounter(ONE, (A, A, B)))
    assert hall.day.counter(ONE).services == (A, B)
    assert hall.do(OpenCounter(ONE, ())) == ()


def test_priority_may_be_taken_away_and_given_only_as_the_office_has_it(hall: Hall) -> None:
    """The same class again is no event; a class that the office does not have is refused."""
    ticket = hall.issue(A, ELDERLY)
    assert hall.do(SetPriority(ticket, ELDERLY)) == ()
    hall.do(SetPriority(ticket, None))
    assert hall.day.visit(ticket).priority is None
    for unknown in (ClassId("vip"), ClassId("")):
        with pytest.raises(UnknownPriorityError):
            hall.do(SetPriority(ticket, unknown))


NINE, NOPE = CounterId("9"), ServiceId("nope")


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (OpenCounter(NINE), UnknownCounterError),
        (OpenCounter(ONE, (A, NOPE)), UnknownServiceError),
        (PauseCounter(NINE), UnknownCounterError),
        (PauseCounter(ONE), CounterClosedError),
        (ResumeCounter(ONE), CounterClosedError),
        (CloseCounter(ONE), CounterClosedError),
        (Start(ONE), CounterClosedError),
        (Undo(ONE), CounterClosedError),
        (Finish(NINE), UnknownCounterError),
        (Finish(ONE, next=NOPE), UnknownServiceError),
    ],
)
def test_nothing_happens_at_a_counter_that_is_closed_or_not_there(
    hall: Hall, command: DayCommand, refusal: type[Exception]
) -> None:
    """Unknown comes first, then closed; a refusal opens no day."""
    with pytest.raises(refusal):
        hall.do(command)
    assert hall.day.state == "unopened"


def test_pausing_twice_and_resuming_what_goes_on_are_no_events(hall: Hall) -> None:
    """What is so already happens once."""
    hall.open()
    assert hall.do(ResumeCounter(ONE)) == ()
    hall.do(PauseCounter(ONE))
    assert hall.do(PauseCounter(ONE)) == ()


def test_taking_over_keeps_the_hand_and_the_pause(hall: Hall) -> None:
    """The new clerk finds the counter as the old one left it."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    hall.do(PauseCounter(ONE))
    hall.do(OpenCounter(ONE, (A,), take_over=True), MINH)
    counter = hall.day.counter(ONE)

    assert (counter.state, counter.hand, counter.clerk) == ("paused", ticket, MINH.id)
    assert counter.services == (A,)


def test_a_refused_transfer_moves_nobody(hall: Hall) -> None:
    """Neither to a counter or service that is not there, nor to one that is closed."""
    ticket = hall.issue()
    with pytest.raises(UnknownCounterError):
        hall.do(Transfer(ticket, counter=NINE))
    with pytest.raises(UnknownServiceError):
        hall.do(Transfer(ticket, service=NOPE))
    with pytest.raises(CounterClosedError):
        hall.do(Transfer(ticket, counter=ONE))
    hall.open()

    assert hall.call().id == ticket


def test_each_hand_needs_its_own_call(hall: Hall) -> None:
    """What one counter has in hand is nobody's business at another."""
    hall.issue()
    hall.open(ONE)
    hall.open(TWO, MINH)
    hall.call(ONE)
    with pytest.raises(NobodyInHandError):
        hall.do(Finish(TWO), MINH)
    with pytest.raises(NobodyWaitingError):
        hall.do(CallNext(TWO), MINH)
    assert broken(hall.day) == []


def test_what_becomes_of_a_parked_visitor_does_not_touch_the_counter_that_parked_him(hall: Hall) -> None:
    """His clerk has called the next one since: cancelled or sent on, he takes nobody out of her hand."""
    first, second, third = hall.issue(), hall.issue(), hall.issue()
    hall.open()
    for ticket in (first, second):
        hall.call()
        hall.do(Park(ticket))
    hall.call()
    hall.do(Cancel(first))
    hall.do(Transfer(second, service=C))

    assert (hall.day.counter(ONE).hand, hall.status(third)) == (third, "called")
