from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from queue_server.domain.core.errors import (
    CounterBusyError,
    CounterClosedError,
    CounterPausedError,
    CounterTakenError,
    GraceOverError,
    NobodyInHandError,
    NobodyWaitingError,
    NothingToUndoError,
    UnknownCounterError,
    UnknownTicketError,
    WrongStatusError,
)
from queue_server.domain.core.identifiers import CounterId, OutcomeId, Remark, ServiceId, TicketId
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Park, Rejoin, Resume, Transfer
from queue_server.domain.day.day import Stop
from tests.domain.cast import ELDERLY, HEAD, HOLDER, LAN, MINH, ONE, THREE, TWO, A, B, C, Hall


def test_a_recall_counts_the_calls(hall: Hall) -> None:
    """Called out again, the same visitor has one call more and a newer time."""
    hall.issue()
    hall.open()
    first = hall.call()
    hall.do(Recall(ONE))
    again = hall.day.visit(first.id)

    assert (again.calls, again.called_at) == (2, first.called_at)
    assert again.announced_at is not None
    assert first.announced_at is not None
    assert again.announced_at > first.announced_at


def test_refusals_of_a_counter_come_in_the_contracts_order(hall: Hall) -> None:
    """Unknown, closed, paused, taken, busy, nobody waiting: each is said only when those before it are not so."""
    with pytest.raises(UnknownCounterError):
        hall.do(CallNext(CounterId("9")))
    with pytest.raises(CounterClosedError):
        hall.do(CallNext(ONE))
    hall.open()
    with pytest.raises(NobodyWaitingError):
        hall.do(CallNext(ONE))
    hall.issue()
    hall.call()
    with pytest.raises(CounterBusyError):
        hall.do(CallNext(ONE))
    with pytest.raises(CounterTakenError):
        hall.do(CallNext(ONE), MINH)
    hall.do(PauseCounter(ONE))
    with pytest.raises(CounterPausedError):
        hall.do(CallNext(ONE), MINH)


def test_a_paused_clerk_may_end_what_is_in_hand(hall: Hall) -> None:
    """A pause stops new calls, not the visit that goes on."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    hall.do(PauseCounter(ONE))
    hall.do(Start(ONE))
    hall.do(Finish(ONE))

    assert hall.status(ticket) == "served"
    hall.do(ResumeCounter(ONE))
    assert hall.day.counter(ONE).state == "open"


@pytest.mark.parametrize("command", [Recall, Start, Finish, NoShow, PutBack])
def test_an_empty_hand_has_nothing_to_act_on(hall: Hall, command: type[Recall]) -> None:
    """Without a ticket in hand these commands say so."""
    hall.open()
    with pytest.raises(NobodyInHandError):
        hall.do(command(ONE))


@pytest.mark.parametrize("command", [Recall, Start, NoShow])
def test_who_is_being_served_was_not_just_called(hall: Hall, command: type[Recall]) -> None:
    """Once serving has begun nobody is recalled, started or missed."""
    hall.issue()
    hall.open()
    hall.serve()
    with pytest.raises(WrongStatusError):
        hall.do(command(ONE))


def test_finish_with_a_next_service_keeps_the_number(hall: Hall) -> None:
    """The same number waits for the next service, at its place by arrival."""
    ticket = hall.issue(A)
    later = hall.issue(B)
    hall.open()
    number = hall.serve().number
    hall.do(Finish(ONE, next=B))

    assert (hall.status(ticket), hall.day.visit(ticket).service) == ("waiting", B)
    assert hall.day.visit(ticket).number == number
    assert hall.call().id == ticket
    assert hall.status(later) == "waiting"


def test_a_visitor_put_back_stands_where_he_stood(hall: Hall) -> None:
    """Called by mistake, he is next again, and not counted as served."""
    first, _ = hall.issue(), hall.issue()
    hall.open()
    hall.call()
    hall.do(PutBack(ONE))

    assert hall.day.counter(ONE).served == 0
    assert hall.call().id == first


@pytest.mark.parametrize(("slip", "status"), [(Finish, "called"), (Finish, "serving"), (NoShow, "called")])
def test_a_slip_is_undone_as_it_was(hall: Hall, slip: type[Finish | NoShow], status: str) -> None:
    """Undo brings the ticket back to the counter, called or being served as it was."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    if status == "serving":
        hall.do(Start(ONE))
    before = hall.day.visit(ticket)
    hall.do(slip(ONE))
    hall.do(Undo(ONE))

    assert (hall.day.visit(ticket), hall.status(ticket)) == (before, status)
    assert (hall.day.counter(ONE).hand, hall.day.counter(ONE).served) == (ticket, 0)


def test_undo_has_its_limits(hall: Hall) -> None:
    """Not after five minutes, not with a ticket in hand, not twice, not once the visitor has moved on."""
    first = hall.issue()
    hall.issue()
    hall.open()
    with pytest.raises(NothingToUndoError):
        hall.do(Undo(ONE))
    hall.call()
    hall.do(NoShow(ONE))
    hall.do(Rejoin(first))
    with pytest.raises(NothingToUndoError):
        hall.do(Undo(ONE))
    hall.call()
    with pytest.raises(CounterBusyError):
        hall.do(Undo(ONE))
    hall.do(Finish(ONE))
    hall.wait(301)
    with pytest.raises(NothingToUndoError):
        hall.do(Undo(ONE))


def test_a_no_show_comes_back_within_the_grace_time(hall: Hall) -> None:
    """In time he waits again where the setting says, later he takes a new number."""
    first, second, third = hall.issue(), hall.issue(), hall.issue()
    hall.open()
    hall.call()
    hall.do(NoShow(ONE))
    hall.do(Rejoin(first))
    assert hall.call().id == first
    hall.do(NoShow(ONE))
    hall.set(rejoin="end")
    hall.do(Rejoin(first))
    assert [hall.call().id, hall.do(Finish(ONE)) and hall.call().id] == [second, third]
    hall.do(Finish(ONE))
    assert hall.call().id == first
    hall.do(NoShow(ONE))
    hall.wait(901)
    with pytest.raises(GraceOverError):
        hall.do(Rejoin(first))


def test_parked_visitors_keep_their_place(hall: Hall) -> None:
    """Set aside from the line or from the counter, a visitor comes back to where he stood."""
    first, second = hall.issue(), hall.issue()
    hall.open()
    hall.serve()
    hall.do(Park(first, Remark("đi photo")))
    assert hall.day.counter(ONE).hand is None
    hall.do(Resume(first), HOLDER)

    assert hall.call().id == first
    assert hall.status(second) == "waiting"


def test_a_transfer_can_come_back(hall: Hall) -> None:
    """Sent over to have something checked, a visitor returns to the counter that sent him."""
    ticket = hall.issue(A)
    hall.open(ONE)
    hall.open(TWO, MINH, C)
    hall.serve()
    hall.do(Transfer(ticket, service=C, comment=Remark("xem hồ sơ"), come_back=True))
    hall.call(TWO, MINH)
    hall.do(Finish(TWO), MINH)

    visit = hall.day.visit(ticket)
    assert (visit.status, visit.service, visit.only_at) == ("waiting", A, ONE)
    assert hall.call().id == ticket
    hall.do(Finish(ONE))
    assert hall.status(ticket) == "served"


@pytest.mark.parametrize(("place", "expected"), [("keep", [0, 1, 2]), ("front", [1, 0, 2]), ("end", [0, 2, 1])])
def test_a_transfer_stands_where_it_was_sent(
    hall: Hall, place: Literal["keep", "front", "end"], expected: list[int]
) -> None:
    """Keep sorts by arrival, front goes before all, end after all."""
    tickets = [hall.issue(C), hall.issue(A), hall.issue(C)]
    hall.do(Transfer(tickets[1], service=C, place=place))
    hall.open(CounterId("3"))
    called = []
    for _ in tickets:
        called.append(hall.call(CounterId("3")).id)
        hall.do(Finish(CounterId("3")))

    assert called == [tickets[i] for i in expected]


def test_who_waits_for_one_counter_is_not_lost_when_it_closes(hall: Hall) -> None:
    """Sent to a counter that then closes, a visitor waits for the service at any counter."""
    ticket = hall.issue(A)
    hall.open(ONE)
    hall.open(TWO, MINH)
    hall.do(Transfer(ticket, counter=TWO))
    with pytest.raises(NobodyWaitingError):
        hall.do(CallNext(ONE))
    hall.do(CloseCounter(TWO), MINH)

    assert hall.call().id == ticket
    with pytest.raises(CounterClosedError):
        hall.do(Transfer(ticket, counter=TWO))


def test_only_its_clerk_or_a_manager_acts_at_a_counter(hall: Hall) -> None:
    """Another clerk is refused until he takes the counter over; a manager may act without taking it."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    with pytest.raises(CounterTakenError):
        hall.do(Park(ticket), MINH)
    with pytest.raises(CounterTakenError):
        hall.do(OpenCounter(ONE), MINH)
    hall.do(Recall(ONE), HEAD)
    hall.do(OpenCounter(ONE, take_over=True), MINH)
    hall.do(Finish(ONE), MINH)

    assert hall.day.counter(ONE).clerk == MINH.id
    assert hall.status(ticket) == "served"


def test_opening_again_changes_the_services(hall: Hall) -> None:
    """A clerk who opens her open counter with other services serves those; with none, nothing changes."""
    hall.open(ONE)
    assert hall.day.counter(ONE).services == (A, B)
    hall.open(ONE, LAN, C)
    assert hall.day.counter(ONE).services == (C,)
    assert hall.do(OpenCounter(ONE)) == ()


def test_a_counter_with_somebody_in_hand_does_not_close(hall: Hall) -> None:
    """Nobody is left standing at a closed counter."""
    hall.issue()
    hall.open()
    hall.call()
    with pytest.raises(CounterBusyError):
        hall.do(CloseCounter(ONE))


def test_an_unknown_ticket_is_said_before_anything_about_the_counter(hall: Hall) -> None:
    """404 comes before 409: who asks for a ticket that is not there hears that first."""
    with pytest.raises(UnknownTicketError):
        hall.do(CallOutOfOrder(ONE, TicketId("20261123-" + "0" * 32), Remark("vì")))


@pytest.mark.parametrize("slip", [Finish, NoShow])
@pytest.mark.parametrize("onward", [None, B])
def test_undo_takes_back_everything(hall: Hall, slip: type[Finish | NoShow], onward: ServiceId | None) -> None:
    """Lines, figures, what the estimate learned, turns and the call's reason are as they were before the slip.

    Since when a counter or a line stands as it does, and what was called out, is new: that happened in between.
    """
    hall.issue()
    hall.issue(A, ELDERLY)
    hall.issue()
    hall.open()
    hall.serve() if slip is Finish else hall.call()
    before = hall.day
    hall.wait(120)
    hall.do(Finish(ONE, next=onward) if slip is Finish else NoShow(ONE))
    hall.call()
    hall.do(PutBack(ONE))
    hall.do(Undo(ONE))
    open_office = replace(hall.day.counter(ONE), standing_since=before.counter(ONE).standing_since)
    after = replace(
        hall.day, at=before.at, counters={**hall.day.counters, ONE: open_office}, waited_for=before.waited_for
    )

    after = replace(after, called_out=before.called_out, calls_ended=before.calls_ended)
    assert replace(after, visits=before.visits, latest=before.latest) == before
    assert {ticket: (v.status, v.legs) for ticket, v in after.visits.items()} == {
        ticket: (v.status, v.legs) for ticket, v in before.visits.items()
    }


def test_a_call_by_mistake_takes_nobodys_turn(hall: Hall) -> None:
    """Put back, the class that was called is next again, and not the one after it."""
    first, elder = hall.issue(), hall.issue(A, ELDERLY)
    hall.open()
    assert hall.call().id == elder
    hall.do(PutBack(ONE))
    assert hall.call().id == elder
    hall.do(Finish(ONE))
    assert hall.call().id == first


def test_notes_and_ways_back_outlive_moves(hall: Hall) -> None:
    """Sent on twice, set aside and missed in between: whoever receives him reads the note, and he comes back."""
    ticket = hall.issue(A)
    hall.open(ONE)
    hall.open(TWO, MINH, A)
    hall.open(THREE, MINH)
    hall.serve(ONE)
    hall.do(Transfer(ticket, service=B, comment=Remark("xem hồ sơ"), come_back=True))
    hall.do(Transfer(ticket, service=C))
    hall.do(Park(ticket), HOLDER)
    hall.do(Resume(ticket), HOLDER)
    hall.call(THREE, MINH)
    hall.do(NoShow(THREE), MINH)
    hall.do(Rejoin(ticket))
    visit = hall.serve(THREE, MINH)
    assert (visit.remark, visit.come_back) == ("xem hồ sơ", ((A, ONE),))
    hall.do(Finish(THREE, note=Remark("đủ")), MINH)
    visit = hall.day.visit(ticket)

    assert (visit.service, visit.only_at, visit.remark, visit.come_back) == (A, ONE, "đủ", ())


def test_a_way_back_from_a_way_back_is_gone_both(hall: Hall) -> None:
    """Sent from one to two to three, each with the wish that he comes back: he comes back to two, and then to one."""
    ticket = hall.issue(A)
    hall.open(ONE, LAN, A)
    hall.open(TWO, MINH, B)
    hall.open(THREE, MINH)
    hall.serve(ONE)
    hall.do(Transfer(ticket, service=B, come_back=True))
    hall.serve(TWO, MINH)
    hall.do(Transfer(ticket, service=C, come_back=True), MINH)
    where = []
    for counter in (THREE, TWO):
        hall.serve(counter, MINH)
        hall.do(Finish(counter), MINH)
        where.append((hall.day.visit(ticket).service, hall.day.visit(ticket).only_at))

    assert where == [(B, TWO), (A, ONE)]
    assert hall.day.visit(ticket).come_back == ()


def test_a_note_and_a_way_back_can_be_taken_away(hall: Hall) -> None:
    """Said empty and said no: nothing is noted any more, and the visit ends where he is."""
    ticket = hall.issue(A)
    hall.open(ONE)
    hall.serve(ONE)
    hall.do(Transfer(ticket, service=B, comment=Remark("xem hồ sơ"), come_back=True))
    hall.do(Transfer(ticket, service=C, comment=Remark(""), come_back=False))
    visit = hall.day.visit(ticket)

    assert (visit.remark, visit.come_back) == ("", ())


def test_a_new_reason_for_a_pause_or_a_stop_is_heard(hall: Hall) -> None:
    """The pause goes on since it began; only what is said of it changes."""
    hall.open()
    hall.do(PauseCounter(ONE, Remark("ăn trưa")))
    since = hall.day.counter(ONE).since
    hall.do(PauseCounter(ONE, Remark("họp")))
    assert (hall.day.counter(ONE).reason, hall.day.counter(ONE).since) == ("họp", since)
    assert hall.do(PauseCounter(ONE)) == ()
    hall.do(StopService(A, Remark("mất điện")), HEAD)
    hall.do(StopService(A, Remark("hết giờ")), HEAD)
    assert hall.day.stopped == {A: Stop(Remark("hết giờ"))}


def test_each_service_is_counted_by_how_it_ended(hall: Hall) -> None:
    """By the outcome of each, also of one after which the visitor went on; what is undone is not counted."""
    received, refused = OutcomeId("received"), OutcomeId("refused")
    for _ in range(3):
        hall.issue()
    hall.open()
    hall.call()
    hall.do(Finish(ONE, received, next=B))
    hall.call()
    hall.do(Finish(ONE, refused))
    hall.do(Undo(ONE))
    hall.do(Finish(ONE, received))
    hall.call()
    hall.do(Finish(ONE))

    assert (hall.day.tally(A).outcomes, hall.day.tally(B).outcomes) == ({received: 1}, {received: 1})
    assert (hall.day.tally(A).done, hall.day.tally(B).done) == (2, 1)
