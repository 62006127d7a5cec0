"""Midnight in an office that is open then: on which day numbers are, who goes on where, on one node and on two."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.open_office import OpenOffice
from queue_server.domain.core import calendar
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import (
    CounterBusyError,
    CounterClosedError,
    CounterTakenError,
    DayOverError,
    NobodyWaitingError,
    NothingToUndoError,
    VisitorsInHandError,
)
from queue_server.domain.core.identifiers import Remark, TicketId
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Transfer
from queue_server.domain.day.invariants import broken
from queue_server.domain.day.visit import day_of
from queue_server.domain.devices.devices import Devices
from queue_server.journal.books.books import verify
from queue_server.journal.memory import MemoryStore
from queue_server.views.counter.counter import counter
from queue_server.views.display.display import display
from queue_server.views.manager.manager import manager
from tests.application.books import (
    HOUR,
    SECOND,
    Books,
    Clock,
    InMemory,
    Watched,
    issue,
    key,
    node,
    reply,
    until_queued,
)
from tests.domain.cast import HEAD, LAN, MINH, MONDAY, OFFICE, ONE, TWO, A, B
from tests.machine import PATIENCE
from tests.results import NOTHING_TO_FETCH

if TYPE_CHECKING:
    from queue_server.domain.day.decision import DayCommand

WARD = OFFICE.id
TUESDAY = "2026-11-24"
MIDNIGHT = 16 * HOUR
"""From eight in the morning."""


def last(open_office: OpenOffice) -> TicketId:
    """Return the ticket that was given last."""
    return list(open_office.day.visits)[-1]


@pytest.fixture
def night() -> Clock:
    """Return a clock that stands a minute before midnight."""
    clock = Clock()
    clock.go(MIDNIGHT - 60 * SECOND)
    return clock


@pytest.fixture
def open_office(books: Books, night: Clock) -> OpenOffice:
    """Return the desk of an office that is always open, Lan with A001 at counter 1, A002 and A003 waiting."""
    open_office = books.node(night).open_office(WARD)
    open_office.submit(OpenCounter(ONE), LAN, reply)
    for _ in range(3):
        issue(open_office)
    open_office.submit(CallNext(ONE), LAN, reply)
    return open_office


def test_a_number_of_after_midnight_is_of_the_new_day_and_lives(open_office: OpenOffice, night: Clock) -> None:
    """It begins the new day's row, and the end of the old day's last visit does it no harm."""
    night.go(61 * SECOND)
    assert issue(open_office) == "A001"
    ticket = last(open_office)
    open_office.submit(Start(ONE), LAN, reply)
    open_office.submit(Finish(ONE), LAN, reply)

    assert ticket.startswith("20261124-")
    assert open_office.look(ticket).visit(ticket).status == "waiting"
    open_office.submit(CallNext(ONE), LAN, reply)
    assert open_office.look(ticket).visit(ticket).status == "called"


def test_who_waits_at_the_boundary_lapses_at_once(open_office: OpenOffice, night: Clock) -> None:
    """Not when the last visit happens to end: nobody is called any more under a number of yesterday."""
    waiting = [ticket for ticket, visit in open_office.day.visits.items() if visit.status == "waiting"]
    night.go(61 * SECOND)
    with pytest.raises(DayOverError):
        open_office.submit(Cancel(waiting[0]), LAN, reply)

    assert {open_office.look(ticket).visit(ticket).status for ticket in waiting} == {"lapsed"}
    assert manager(open_office.view_context())["older"] == {"day": MONDAY, "in_hand": 1, "lapsed": 2}


def test_a_clerk_goes_on_at_her_counter(books: Books, open_office: OpenOffice, night: Clock) -> None:
    """Her visitor of the old day finished, she calls the next: nothing to open, nobody to sign in."""
    open_office.submit(OpenCounter(ONE, (B, A)), LAN, reply)
    night.go(61 * SECOND)
    issue(open_office)
    with pytest.raises(CounterBusyError):
        open_office.submit(CallNext(ONE), LAN, reply)
    open_office.submit(Finish(ONE), LAN, reply)
    open_office.submit(CallNext(ONE), LAN, reply)

    at = open_office.day.counter(ONE)
    assert (at.state, at.clerk, at.services, at.hand) == ("open", LAN.id, (B, A), last(open_office))
    assert verify(books.journal()).findings == ()


def test_a_clerk_goes_on_at_a_counter_that_is_retired(open_office: OpenOffice, night: Clock) -> None:
    """It is kept until she closes it, as was said when it was taken away, with what is left of its services."""
    open_office.set_up(replace(OFFICE, services=OFFICE.services[1:], counters=OFFICE.counters[1:]), HEAD)
    night.go(61 * SECOND)
    issue(open_office, B)
    open_office.submit(PauseCounter(ONE), LAN, reply)
    open_office.submit(ResumeCounter(ONE), LAN, reply)
    open_office.submit(Finish(ONE), LAN, reply)
    open_office.submit(CallNext(ONE), LAN, reply)
    assert open_office.day.counter(ONE).services == (B,)
    assert counter(open_office.view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["counter"]["retired"] is True
    open_office.submit(Finish(ONE), LAN, reply)
    open_office.submit(CloseCounter(ONE), LAN, reply)

    assert open_office.office.retired_counters == ()


def test_a_retired_counter_of_which_nothing_is_left_ends_with_the_day(open_office: OpenOffice, night: Clock) -> None:
    """Nobody could be called there."""
    open_office.submit(Finish(ONE), LAN, reply)
    open_office.set_up(replace(OFFICE, services=OFFICE.services[2:], counters=OFFICE.counters[1:]), HEAD)
    night.go(61 * SECOND)
    open_office.turn()

    assert open_office.day.counter(ONE).state == "closed"


def test_a_free_counter_and_a_paused_one_stay_as_they_are(open_office: OpenOffice, night: Clock) -> None:
    """Who happens to have nobody in hand at midnight is not thrown out either."""
    open_office.submit(Finish(ONE), LAN, reply)
    open_office.submit(OpenCounter(TWO), MINH, reply)
    open_office.submit(PauseCounter(TWO, Remark("ăn đêm")), MINH, reply)
    night.go(61 * SECOND)
    open_office.turn()
    one, two = open_office.day.counter(ONE), open_office.day.counter(TWO)

    assert (one.state, one.clerk) == ("open", LAN.id)
    assert (two.state, two.clerk, two.reason) == ("paused", MINH.id, "ăn đêm")


def test_a_counter_at_which_nobody_has_worked_for_a_shift_is_closed(open_office: OpenOffice, night: Clock) -> None:
    """A forgotten one is kept open for one midnight at most: the hall must not count on it for ever."""
    open_office.submit(Finish(ONE), LAN, reply)
    night.go(61 * SECOND)
    open_office.turn()
    assert open_office.day.counter(ONE).state == "open"
    night.go(24 * HOUR)
    open_office.turn()

    assert open_office.day.counter(ONE).state == "closed"


def test_servers_that_were_off_for_the_night_keep_open_no_counter_of_the_evening(books: Books, night: Clock) -> None:
    """Who went home when nothing worked any more is not taken to be there in the morning."""
    open_office = books.node(night).open_office(WARD)
    night.go(-5 * HOUR)
    open_office.submit(OpenCounter(ONE), LAN, reply)
    night.go(13 * HOUR)
    morning = books.node(night).open_office(WARD)

    assert (morning.today, morning.day.counter(ONE).state) == (TUESDAY, "closed")


@pytest.mark.parametrize("days", [(), ((TUESDAY, ()),)])
def test_an_office_that_closes_at_night_keeps_no_counter_open(
    books: Books, night: Clock, days: tuple[tuple[str, tuple[()]], ...]
) -> None:
    """Its hours end before midnight, or the next day is a holiday: her last visit ended, the counter is closed."""
    evening = Hours(week=(((480, 1440 if days else 1430),),) * 7, days=days)
    open_office = books.node(night, replace(OFFICE, hours=evening)).open_office(WARD)
    night.go(-HOUR)
    open_office.submit(OpenCounter(ONE), LAN, reply)
    issue(open_office)
    open_office.submit(CallNext(ONE), LAN, reply)
    night.go(HOUR + 61 * SECOND)
    open_office.turn()
    assert counter(open_office.view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["counter"]["state"] == "open"
    open_office.submit(Start(ONE), LAN, reply)
    open_office.submit(Finish(ONE), LAN, reply)

    assert counter(open_office.view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["counter"]["state"] == "closed"
    with pytest.raises(CounterClosedError):
        open_office.submit(CallNext(ONE), LAN, reply)


def test_an_office_that_is_open_over_midnight_by_its_hours_goes_on(books: Books, night: Clock) -> None:
    """One interval to midnight and one from it are one night."""
    nightly = Hours(week=(((0, 120), (1200, 1440)),) * 7)
    open_office = books.node(night, replace(OFFICE, hours=nightly)).open_office(WARD)
    open_office.submit(OpenCounter(ONE), LAN, reply)
    night.go(61 * SECOND)
    open_office.turn()

    assert open_office.day.counter(ONE).state == "open"


def test_what_is_in_hand_since_yesterday_can_be_ended_and_no_more(open_office: OpenOffice, night: Clock) -> None:
    """Recall and outcomes work; nobody is put back, sent on or passed on into a day that is over."""
    ticket = open_office.day.counter(ONE).hand
    assert ticket is not None
    night.go(61 * SECOND)
    open_office.submit(Recall(ONE), LAN, reply)
    ended: tuple[DayCommand, ...] = (
        PutBack(ONE),
        Finish(ONE, next=B),
        Park(ticket),
        Transfer(ticket, service=B),
        CallOutOfOrder(ONE, ticket, Remark("vội")),
    )
    for command in ended:
        with pytest.raises(DayOverError):
            open_office.submit(command, LAN, reply)
    with pytest.raises(CounterBusyError):
        open_office.submit(Undo(ONE), LAN, reply)
    with pytest.raises(CounterBusyError):
        open_office.submit(CloseCounter(ONE), LAN, reply)
    with pytest.raises(VisitorsInHandError):
        open_office.submit(CloseDay(), HEAD, reply)
    open_office.submit(NoShow(ONE), LAN, reply)
    with pytest.raises(DayOverError):
        open_office.submit(Rejoin(ticket), LAN, reply)
    with pytest.raises(NothingToUndoError):
        open_office.submit(Undo(ONE), LAN, reply)

    assert open_office.look(ticket).visit(ticket).calls == 2


def test_who_was_only_sent_over_does_not_come_back_into_a_day_that_is_over(
    open_office: OpenOffice, night: Clock
) -> None:
    """His visit ends where he is."""
    ticket = open_office.day.counter(ONE).hand
    assert ticket is not None
    open_office.submit(OpenCounter(TWO), MINH, reply)
    open_office.submit(Transfer(ticket, counter=TWO, come_back=True), LAN, reply)
    open_office.submit(CallOutOfOrder(TWO, ticket, Remark("đến lượt")), MINH, reply)
    night.go(61 * SECOND)
    open_office.submit(Finish(TWO), MINH, reply)

    assert open_office.look(ticket).visit(ticket).status == "served"


def test_a_pause_over_midnight_concerns_the_counter_and_not_its_visitor(
    open_office: OpenOffice, night: Clock
) -> None:
    """Paused with a visitor of yesterday in hand, he can be finished, and she calls again when she resumes."""
    night.go(61 * SECOND)
    open_office.submit(PauseCounter(ONE), LAN, reply)
    assert counter(open_office.view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["counter"]["state"] == "paused"
    open_office.submit(Finish(ONE), LAN, reply)
    open_office.submit(ResumeCounter(ONE), LAN, reply)
    issue(open_office)
    open_office.submit(CallNext(ONE), LAN, reply)

    assert open_office.day.counter(ONE).hand == last(open_office)


def test_whoever_takes_the_counter_over_takes_the_visitor_of_yesterday_with_it(
    open_office: OpenOffice, night: Clock
) -> None:
    """The night shift ends what the evening shift began; a stranger does not."""
    night.go(61 * SECOND)
    with pytest.raises(CounterTakenError):
        open_office.submit(Start(ONE), MINH, reply)
    open_office.submit(OpenCounter(ONE, take_over=True), MINH, reply)
    open_office.submit(Start(ONE), MINH, reply)
    open_office.submit(Finish(ONE), MINH, reply)

    assert open_office.older is not None
    assert open_office.older.in_hand == ()


def test_screens_show_who_is_in_hand_since_yesterday(open_office: OpenOffice, night: Clock) -> None:
    """Wall, console and board: under his number, with his day where staff read it; and a namesake of today beside."""
    night.go(61 * SECOND)
    open_office.submit(OpenCounter(TWO), MINH, reply)
    issue(open_office)
    open_office.submit(CallNext(TWO), MINH, reply)
    seen = open_office.view_context()
    wall, console, board = display(seen), counter(seen, Devices(), {}, NOTHING_TO_FETCH, ONE), manager(seen)

    assert {name: call["counter"] for name, call in wall["calls"].items()} == {"A001": TWO, f"A001.{MONDAY}": ONE}
    assert (console["day"], console["hand"]["number"], console["hand"]["day"]) == (TUESDAY, "A001", MONDAY)
    assert console["explanation"]["rule"] == "arrival"
    assert board["counters"][ONE]["hand"]["day"] == MONDAY
    assert "day" not in board["counters"][TWO]["hand"]


def test_a_restarted_node_knows_who_is_in_hand_since_yesterday(
    books: Books, open_office: OpenOffice, night: Clock
) -> None:
    """After midnight too: it reads the day before, until that has ended for good."""
    night.go(61 * SECOND)
    issue(open_office)
    later = books.node(night).open_office(WARD)
    assert counter(later.view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["hand"]["day"] == MONDAY
    later.submit(Finish(ONE), LAN, reply)
    open_office.submit(CallNext(ONE), LAN, reply)

    assert counter(open_office.view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["hand"]["number"] == "A001"


def test_what_nobody_ended_in_the_night_is_ended_when_it_is_looked_at(
    books: Books, open_office: OpenOffice, night: Clock
) -> None:
    """The servers were off from midnight on: whoever looks at the ticket in the morning does not read `called`."""
    ticket = open_office.day.counter(ONE).hand
    assert ticket is not None
    night.go(61 * SECOND)
    issue(open_office)
    night.go(9 * HOUR)
    morning = books.node(night).open_office(WARD)

    assert morning.look(ticket).visit(ticket).status == "no-show"
    assert verify(books.journal()).findings == ()


def test_a_press_of_before_midnight_that_is_tried_again_after_it(open_office: OpenOffice, night: Clock) -> None:
    """A finish whose answer was lost gives the same answer, and does not end the next visit."""
    first = open_office.submit(Finish(ONE), LAN, reply, key("finish", LAN))
    night.go(61 * SECOND)
    issue(open_office)
    open_office.submit(CallNext(ONE), LAN, reply)
    again = open_office.submit(Finish(ONE), LAN, reply, key("finish", LAN))

    assert (again.replayed, again.answer) == (True, first.answer)
    assert open_office.day.visit(last(open_office)).status == "called"


# Two nodes


def test_two_nodes_turn_together(books: Books, open_office: OpenOffice, night: Clock) -> None:
    """One turns the day, the other has not followed yet: its clerk is let neither call twice nor be thrown out."""
    other = books.node(night).open_office(WARD)
    night.go(61 * SECOND)
    issue(other)
    with pytest.raises(CounterBusyError):
        open_office.submit(CallNext(ONE), LAN, reply)
    other.submit(Finish(ONE), LAN, reply)
    open_office.submit(CallNext(ONE), LAN, reply)

    assert open_office.day.counter(ONE).hand == last(other)


def test_a_finish_that_another_node_did_is_not_done_to_the_next_visitor(
    books: Books, open_office: OpenOffice, night: Clock
) -> None:
    """She finishes on one node, calls on the other and finishes on the first again: each visit once."""
    other = books.node(night).open_office(WARD)
    night.go(61 * SECOND)
    issue(open_office)
    other.turn()
    open_office.submit(Finish(ONE), LAN, reply)
    open_office.submit(CallNext(ONE), LAN, reply)
    ticket = last(open_office)
    other.submit(Finish(ONE), LAN, reply)

    assert other.look(ticket).visit(ticket).status == "served"


def test_a_node_whose_clock_is_behind_follows_into_the_new_day(books: Books) -> None:
    """The day has ended in the books while it is still a second to midnight here: no clerk hears of it."""
    early, late = Clock(), Clock()
    early.go(MIDNIGHT - SECOND)
    late.go(MIDNIGHT + SECOND)
    behind, ahead = books.node(early).open_office(WARD), books.node(early).open_office(WARD)
    behind.submit(OpenCounter(ONE), LAN, reply)
    ahead = books.node(late).open_office(WARD)
    assert ahead.today == TUESDAY
    assert issue(behind) == "A001"
    behind.submit(CallNext(ONE), LAN, reply)

    assert behind.today == TUESDAY
    assert next(iter(behind.day.visits)).startswith("20261124-")


def test_a_node_that_meets_the_new_day_first_brings_the_old_one_up_to_date(books: Books) -> None:
    """It learns of the new day by a ticket, before the feed tells of the last calls of the old one."""
    here, there = Clock(), Clock()
    for clock in (here, there):
        clock.go(MIDNIGHT - SECOND)
    open_office, other = books.node(here).open_office(WARD), books.node(there).open_office(WARD)
    other.submit(OpenCounter(ONE), LAN, reply)
    issue(other)
    other.submit(CallNext(ONE), LAN, reply)
    there.go(2 * SECOND)
    issue(other)
    open_office.look(last(other))

    assert counter(open_office.view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["hand"]["day"] == MONDAY


def test_what_reaches_the_old_day_once_it_is_over_goes_to_the_new_one(
    open_office: OpenOffice, night: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody was on his way to the old day when others turned it."""
    ways = [open_office._days._writers[open_office.today]]
    writer_for = open_office._days.writer_for
    night.go(61 * SECOND)
    open_office.turn()
    monkeypatch.setattr(open_office._days, "writer_for", lambda command: ways.pop() if ways else writer_for(command))

    assert issue(open_office) == "A001"


def test_what_is_decided_at_the_very_moment_is_decided_on_the_new_day(night: Clock) -> None:
    """A press that came before midnight and is decided after it is of the day on which it is decided."""
    journal = Watched(MemoryStore())
    open_office = node(journal, night).open_office(WARD)
    issue(open_office)
    journal.gate.clear()
    journal.arrived.clear()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(issue, open_office)
        assert journal.arrived.wait(PATIENCE)
        second = pool.submit(issue, open_office)  # it queues behind the first, which is being written
        until_queued(open_office._days._writers[open_office.today], 1)
        night.go(61 * SECOND)
        journal.gate.set()

        assert (first.result(5), second.result(5)) == ("A002", "A001")


def test_when_the_turning_is_cut_short_nobody_is_thrown_out(night: Clock) -> None:
    """The day was closed, and the node died before the counters were kept open: the next one does that."""
    store = InMemory()
    open_office = store.node(night).open_office(WARD)
    open_office.submit(OpenCounter(ONE), LAN, reply)
    night.go(61 * SECOND)
    open_office._days._end(open_office._days._writers[open_office.today])
    later = store.node(night).open_office(WARD)

    assert (later.today, later.day.counter(ONE).state) == (TUESDAY, "open")
    assert broken(later.day) == []
    with pytest.raises(NobodyWaitingError):
        later.submit(CallNext(ONE), LAN, reply)


def test_a_clock_that_is_behind_writes_of_no_time_before_the_day(books: Books) -> None:
    """A neighbour's clock, ahead by a second, has ended the day: the next number is of the new one's beginning."""
    ahead, behind = Clock(), Clock()
    fast, slow = books.node(ahead), books.node(behind)
    issue(fast.open_office(WARD))
    ahead.go(MIDNIGHT)
    behind.go(MIDNIGHT - SECOND)
    fast.follow()
    slow.follow()
    open_office = slow.open_office(WARD)
    issue(open_office)
    given = open_office.look(last(open_office)).visit(last(open_office))

    assert calendar.service_day(given.issued_at, OFFICE.time_zone) == day_of(given.id)
