"""What each act writes down: times, reasons and counts that screens and reports rely on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.actor import HOUSE, Actor
from queue_server.domain.core.errors import GraceOverError, NothingToUndoError, WrongStatusError
from queue_server.domain.core.identifiers import CounterId, Instant, OutcomeId, Remark
from queue_server.domain.day.acts.calling import CallOutOfOrder
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.days import CloseDay, EndDay
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Undo
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, SetPriority, Transfer
from queue_server.domain.day.day import Stop
from tests.domain.cast import ELDERLY, HEAD, HOLDER, LAN, MINH, ONE, THREE, TWO, A, B, C, Hall


def test_a_call_writes_when_where_and_how_long_the_wait_was(hall: Hall) -> None:
    """The times of a call are the call's, the wait is the time since the number was given."""
    ticket = hall.issue()
    hall.open()
    hall.wait(600)
    visit = hall.call()

    assert (visit.since, visit.called_at, visit.announced_at) == (hall.now,) * 3
    assert (visit.counter, visit.calls, hall.waited(ticket)) == (ONE, 1, 602)
    assert hall.day.visit(ticket).started_at is None


def test_called_again_after_a_park_he_is_not_being_served_yet(hall: Hall) -> None:
    """What had begun before he was sent out begins anew; his first wait stays, and he waits a second time."""
    ticket = hall.issue()
    hall.open()
    first = hall.serve()
    hall.do(Park(ticket, Remark("đi photo")))
    hall.do(Resume(ticket))
    hall.wait(300)
    again = hall.call()

    assert (again.status, again.started_at, again.calls) == ("called", None, 2)
    assert [leg.wait for leg in again.legs] == [first.leg.wait, 302]
    assert again.called_at == hall.now
    assert again.remark == "đi photo"


def test_a_finish_writes_the_outcome_and_keeps_what_was_noted(hall: Hall) -> None:
    """Outcome, quantity and note are the finish's; without a note the last remark stays."""
    first, second = hall.issue(), hall.issue()
    hall.do(Park(second, Remark("thiếu bản sao")))
    hall.do(Resume(second))
    hall.open()
    hall.serve()
    hall.do(Finish(ONE, OutcomeId("received"), Remark("hẹn thứ năm"), 3))
    done = hall.day.visit(first)
    hall.serve()
    hall.do(Finish(ONE))

    assert (done.outcome, done.remark, done.quantity) == ("received", "hẹn thứ năm", 3)
    assert (done.finished_at, done.since) == (done.since, done.finished_at)
    assert hall.day.visit(second).remark == "thiếu bản sao"
    assert hall.day.counter(ONE).served == 2


def test_a_visitor_put_back_has_not_been_called_at_all(hall: Hall) -> None:
    """He waits since he came, at no counter, and his wait is still to be counted; screens may say so."""
    ticket = hall.issue()
    hall.open()
    hall.wait(60)
    hall.serve()
    hall.do(PutBack(ONE))
    visit = hall.day.visit(ticket)

    assert (visit.since, visit.counter, visit.started_at, visit.leg.wait) == (visit.issued_at, None, None, None)
    assert visit.returned
    hall.wait(60)
    assert hall.call().leg.wait == 125


def test_a_visitor_put_back_after_a_transfer_keeps_his_first_wait(hall: Hall) -> None:
    """Called there by mistake he waits since he was sent, and his time at the first counter is no wait."""
    ticket = hall.issue(A)
    hall.open(ONE)
    hall.open(THREE, MINH)
    first = hall.serve()
    hall.wait(1200)
    hall.do(Transfer(ticket, service=C))
    sent = hall.now
    hall.call(THREE, MINH)
    hall.do(PutBack(THREE), MINH)

    assert hall.day.visit(ticket).since == sent
    assert [leg.wait for leg in hall.call(THREE, MINH).legs] == [first.leg.wait, 3]


def test_a_transfer_writes_the_comment_and_the_way_back(hall: Hall) -> None:
    """Whoever receives him reads why he comes; only from a counter is there a way back, else that is refused."""
    ticket = hall.issue(A)
    with pytest.raises(WrongStatusError):
        hall.do(Transfer(ticket, service=B, come_back=True))
    hall.do(Transfer(ticket, service=B))
    hall.open()
    hall.serve()
    hall.do(Transfer(ticket, service=C, comment=Remark("xem hồ sơ"), come_back=True))
    visit = hall.day.visit(ticket)

    assert (visit.come_back, visit.remark, visit.since) == (((B, ONE),), "xem hồ sơ", hall.now)
    assert visit.counter is None


def test_who_granted_a_priority_is_in_the_books(hall: Hall) -> None:
    """The class and the person who gave it; the place by arrival is kept."""
    hall.issue(A, ELDERLY)
    ticket = hall.issue(A)
    place = hall.day.visit(ticket).place
    (granted,) = hall.do(SetPriority(ticket, ELDERLY), HEAD)

    assert (granted.priority, granted.granted_by) == (ELDERLY, HEAD.id)  # type: ignore[attr-defined]
    assert hall.day.visit(ticket).place == place


def test_each_end_is_written_with_its_time(hall: Hall) -> None:
    """Cancelled, lapsed and left at a counter: since when, and finished when."""
    cancelled, lapsed, called, serving = (hall.issue() for _ in range(4))
    hall.do(Cancel(cancelled, Remark("bận")))
    assert (hall.day.visit(cancelled).finished_at, hall.day.visit(cancelled).since) == (hall.now, hall.now)
    assert hall.day.visit(cancelled).remark == "bận"
    hall.do(Park(lapsed))
    hall.open(ONE)
    hall.open(TWO, MINH)
    hall.call(ONE)
    hall.serve(TWO, MINH)
    hall.wait(24 * 3600)
    hall.do(EndDay(), HOUSE)

    for ticket in (lapsed, serving):
        visit = hall.day.visit(ticket)
        assert (visit.finished_at, visit.since) == (hall.now, hall.now)
    assert (hall.status(called), hall.day.visit(called).since) == ("no-show", hall.now)


def test_a_day_ends_under_a_visitor_from_the_latest_hour_on(hall: Hall) -> None:
    """Not a moment before four in the morning, and at four; the day itself has ended at midnight."""
    hall.issue()
    hall.open()
    hall.call()
    four = Instant(hall.now + (20 * 3600 - (hall.now // 1000 - 1_795_395_600)) * 1000)
    hall.now = Instant(four - 4 * 3_600_000)
    hall.do(EndDay(), HOUSE)
    hall.now = Instant(four - 1001)
    assert hall.do(EndDay(), HOUSE) == ()
    hall.now = Instant(four - 1000)
    assert hall.do(EndDay(), HOUSE) != ()


def test_a_counter_says_since_when_and_why(hall: Hall) -> None:
    """Opened, paused, resumed, taken over, closed: each has its time, a pause and a closing their reason."""

    def seen() -> tuple[object, ...]:
        counter = hall.day.counter(ONE)
        assert counter.since == hall.now
        return counter.state, counter.clerk, counter.reason

    hall.do(OpenCounter(ONE))
    assert seen() == ("open", LAN.id, None)
    hall.do(PauseCounter(ONE, Remark("ăn trưa")))
    assert seen() == ("paused", LAN.id, "ăn trưa")
    hall.do(ResumeCounter(ONE))
    assert seen() == ("open", LAN.id, None)
    hall.do(OpenCounter(ONE, take_over=True), MINH)
    assert seen() == ("open", MINH.id, None)
    hall.do(CloseCounter(ONE, Remark("họp")), MINH)
    assert seen() == ("closed", None, "họp")
    hall.do(OpenCounter(ONE))
    assert seen() == ("open", LAN.id, None)


def test_a_closed_counter_forgets_its_round_and_its_last_call(hall: Hall) -> None:
    """Whoever opens it next begins a round anew, serves what is usual there, and explains nothing."""
    hall.issue(A)
    hall.issue(A, ELDERLY)
    hall.issue(A, ELDERLY)
    hall.open(ONE, LAN, A)
    hall.call()
    hall.do(Finish(ONE))
    hall.do(CloseCounter(ONE))
    counter = hall.day.counter(ONE)
    assert (counter.services, counter.turns, counter.explanation, counter.slip) == ((), (), None, None)
    hall.open(ONE)

    assert hall.call().lane == ELDERLY
    assert hall.day.counter(ONE).served == 1


def test_a_call_by_hand_is_kept_for_the_reports(hall: Hall) -> None:
    """Who, whom, where, when, why, and how many were passed over."""
    hall.issue(A)
    hall.issue(B)
    ticket = hall.issue(A)
    hall.open()
    hall.do(CallOutOfOrder(ONE, ticket, Remark("ngất")))
    (kept,) = hall.day.hand_picked
    explanation = hall.day.counter(ONE).explanation

    assert (kept.ticket, kept.number, kept.service, kept.counter) == (ticket, "A002", A, ONE)
    assert (kept.clerk, kept.at, kept.reason, kept.passed_over) == (LAN.id, hall.now, "ngất", 2)
    assert explanation is not None
    assert (explanation.rule, explanation.turn, explanation.reason) == ("out-of-order", None, "ngất")
    assert [(over.number, over.why) for over in explanation.passed_over] == [
        ("A001", "called-by-hand"),
        ("B001", "called-by-hand"),
    ]


def test_a_free_word_in_an_event_is_always_a_remark_of_that_event(hall: Hall) -> None:
    """What the journal must forget stands in one place: the explanation in a call's event has no words."""
    ticket = hall.issue()
    hall.open()
    (event,) = hall.do(CallOutOfOrder(ONE, ticket, Remark("ngất")))

    assert event.explanation.reason is None  # type: ignore[attr-defined]
    assert event.reason == "ngất"  # type: ignore[attr-defined]


def test_a_stop_keeps_its_reason(hall: Hall) -> None:
    """With or without words, a stopped service is stopped."""
    hall.do(StopService(A, Remark("mất điện")), HEAD)
    hall.do(StopService(B), HEAD)

    assert hall.day.stopped == {A: Stop(Remark("mất điện")), B: Stop(Remark(""))}


def test_a_no_show_is_back_until_the_last_moment_of_the_grace_time(hall: Hall) -> None:
    """At the stated moment still in time; the note of whoever let him in is kept."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    hall.do(NoShow(ONE))
    hall.wait(899)
    hall.do(Rejoin(ticket, Remark("kẹt xe")))
    visit = hall.day.visit(ticket)

    assert (visit.status, visit.remark, visit.counter) == ("waiting", "kẹt xe", None)
    assert visit.since == visit.issued_at


def test_the_first_to_rejoin_at_the_front_is_not_the_last(hall: Hall) -> None:
    """Where the office lets no-shows stand in front, they do, also when nobody waits."""
    hall.set(rejoin="front")
    missed, waiting = hall.issue(), hall.issue()
    hall.open()
    hall.call()
    hall.do(NoShow(ONE))
    hall.do(Rejoin(missed))

    assert [hall.call().id, hall.do(Finish(ONE)) and hall.call().id] == [missed, waiting]


def test_a_name_stays_in_the_identity_of_who_acts(hall: Hall) -> None:
    """A counter is held by a role and a name, not by a sign-in."""
    hall.open()

    assert hall.day.counter(ONE).clerk == "clerk/Lan"


def test_closing_an_unopened_day_is_possible(hall: Hall) -> None:
    """A holiday that nobody put into the calendar: the manager closes before anybody comes."""
    hall.do(CloseDay(Remark("nghỉ lễ")), HEAD)

    assert hall.day.state == "closed"


def test_an_office_may_change_while_the_day_goes_on(hall: Hall) -> None:
    """Who waits for a service that the office no longer offers is still called where it was served."""
    ticket = hall.issue(B)
    hall.open(ONE)
    hall.office = replace(hall.office, services=hall.office.services[:1])

    assert hall.call().id == ticket
    assert hall.do(OpenCounter(CounterId("1"), (A,))) != ()


def test_a_start_is_written_with_its_time(hall: Hall) -> None:
    """Being served begins when the clerk says so."""
    hall.issue()
    hall.open()
    visit = hall.serve()

    assert (visit.since, visit.started_at) == (hall.now, hall.now)


def test_who_is_passed_on_waits_anew_and_the_next_clerk_reads_the_note(hall: Hall) -> None:
    """Outcome, quantity and note of the first service stand until the next; the wait begins now, at no counter."""
    ticket = hall.issue(A)
    hall.open()
    hall.serve()
    hall.do(Finish(ONE, OutcomeId("supplement"), Remark("thiếu bản sao"), 2, next=C))
    visit = hall.day.visit(ticket)

    assert (visit.since, visit.leg.joined_at, visit.counter) == (hall.now, hall.now, None)
    assert (visit.outcome, visit.quantity, visit.remark) == ("supplement", 2, "thiếu bản sao")
    assert hall.day.counter(ONE).served == 1


@pytest.mark.parametrize(("actor", "out"), [(LAN, 0), (HOLDER, 61)])
def test_who_steps_out_by_his_own_wish_does_not_wait_meanwhile(hall: Hall, actor: Actor, out: int) -> None:
    """Sent out by staff he waits on; parked, resumed, and called by mistake, his note goes on."""
    ticket = hall.issue()
    hall.open()
    hall.wait(60)
    hall.do(Park(ticket, Remark("đi photo")), actor)
    assert hall.day.visit(ticket).since == hall.now
    hall.wait(60)
    hall.do(Resume(ticket), actor)
    hall.call()
    hall.do(PutBack(ONE))
    visit = hall.day.visit(ticket)

    assert (visit.since, visit.leg.out) == (visit.issued_at + out * 1000, out)
    hall.do(Cancel(ticket))
    assert hall.day.visit(ticket).remark == "đi photo"


def test_a_moment_after_the_limit_is_too_late(hall: Hall) -> None:
    """Grace time and the time to undo end when they say."""
    ticket = hall.issue()
    hall.open()
    hall.call()
    hall.do(NoShow(ONE))
    hall.wait(300)
    with pytest.raises(NothingToUndoError):
        hall.do(Undo(ONE))
    hall.wait(599)
    with pytest.raises(GraceOverError):
        hall.do(Rejoin(ticket))
