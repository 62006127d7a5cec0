"""What a counter is refused: every command, in the contract's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import CounterId, Remark, ServiceDay
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Cancel, Park, Transfer
from tests.domain.cast import HEAD, HOLDER, KIOSK, LAN, MINH, ONE, TWO, B, Hall

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.decision import DayCommand

COMMANDS: dict[str, Callable[[CounterId, TicketId], DayCommand]] = {
    "call-next": lambda counter, _: CallNext(counter),
    "call": lambda counter, ticket: CallOutOfOrder(counter, ticket, Remark("hẹn trước")),
    "recall": lambda counter, _: Recall(counter),
    "start": lambda counter, _: Start(counter),
    "finish": lambda counter, _: Finish(counter),
    "no-show": lambda counter, _: NoShow(counter),
    "return": lambda counter, _: PutBack(counter),
    "undo": lambda counter, _: Undo(counter),
    "pause": lambda counter, _: PauseCounter(counter),
    "resume": lambda counter, _: ResumeCounter(counter),
    "close": lambda counter, _: CloseCounter(counter),
}
CALLS = {"call-next", "call"}
NEED_A_FREE_HAND = {"call-next", "call", "undo", "close"}
NEED_SOMEBODY = {"recall", "start", "finish", "no-show", "return"}


@pytest.fixture
def ticket(hall: Hall) -> TicketId:
    """Return a ticket that waits for counter 1."""
    return hall.issue()


def code(hall: Hall, command: DayCommand, actor: Actor = LAN) -> str:
    """Return the code with which a command is refused, or `done`; a refusal changes nothing."""
    before = hall.day
    try:
        hall.do(command, actor)
    except Refusal as refusal:
        assert hall.day is before
        return refusal.code
    return "done"


@pytest.mark.parametrize("name", COMMANDS)
def test_unknown_comes_first(hall: Hall, ticket: TicketId, name: str) -> None:
    """No counter has this id: nothing else matters."""
    assert code(hall, COMMANDS[name](CounterId("9"), ticket), MINH) == "unknown-counter"


def test_an_unknown_counter_comes_before_a_day_that_is_over(hall: Hall, ticket: TicketId) -> None:
    """404 before 409, also when the ticket is of yesterday."""
    hall.today = ServiceDay("2026-11-24")

    assert code(hall, CallOutOfOrder(CounterId("9"), ticket, Remark("hẹn trước"))) == "unknown-counter"
    assert code(hall, CallOutOfOrder(ONE, ticket, Remark("hẹn trước"))) == "day-over"


@pytest.mark.parametrize("name", COMMANDS)
def test_then_closed(hall: Hall, ticket: TicketId, name: str) -> None:
    """At a closed counter nobody does anything but open it."""
    assert code(hall, COMMANDS[name](ONE, ticket), MINH) == "counter-closed"


@pytest.mark.parametrize("name", COMMANDS)
def test_then_paused_for_calls_only(hall: Hall, ticket: TicketId, name: str) -> None:
    """A pause is in the way of a call, whoever presses the key; all else says first whose counter it is."""
    hall.open(ONE)
    hall.call()
    hall.do(PauseCounter(ONE))
    expected = "counter-paused" if name in CALLS else "counter-taken"

    assert code(hall, COMMANDS[name](ONE, ticket), MINH) == expected


@pytest.mark.parametrize("name", COMMANDS)
def test_then_taken_before_busy_or_empty(hall: Hall, ticket: TicketId, name: str) -> None:
    """Another clerk hears whose counter it is, not what its clerk has in hand; a manager may act."""
    hall.open(ONE)
    if name in NEED_A_FREE_HAND:
        hall.call()

    assert code(hall, COMMANDS[name](ONE, ticket), MINH) == "counter-taken"
    assert code(hall, COMMANDS[name](ONE, ticket), HEAD) != "counter-taken"


@pytest.mark.parametrize("name", COMMANDS)
def test_then_busy_or_nobody_in_hand(hall: Hall, ticket: TicketId, name: str) -> None:
    """The hand must be free to call, undo or close, and full to recall, start, finish, miss or return."""
    hall.open(ONE)
    empty = code(hall, COMMANDS[name](ONE, ticket)) if name in NEED_SOMEBODY else "nobody-in-hand"
    hall.call()
    busy = code(hall, COMMANDS[name](ONE, ticket))

    assert (empty, busy) == ("nobody-in-hand", "counter-busy" if name in NEED_A_FREE_HAND else "done")


def test_nobody_waiting_comes_last(hall: Hall) -> None:
    """An open counter with a free hand, for whose services nobody waits."""
    hall.issue(B)
    hall.open(TWO)

    assert code(hall, CallNext(TWO)) == "nobody-waiting"


IN_HAND: dict[str, Callable[[TicketId], DayCommand]] = {
    "cancel": Cancel,
    "park": Park,
    "transfer": lambda ticket: Transfer(ticket, service=B),
}


@pytest.mark.parametrize("name", IN_HAND)
def test_staff_do_not_reach_into_another_clerks_hand(hall: Hall, ticket: TicketId, name: str) -> None:
    """Whom a clerk has called is hers, until she lets go; a manager may step in."""
    hall.open(ONE)
    hall.call()

    assert code(hall, IN_HAND[name](ticket), MINH) == "counter-taken"
    assert code(hall, IN_HAND[name](ticket), HEAD) == "done"


@pytest.mark.parametrize("actor", [HOLDER, KIOSK])
@pytest.mark.parametrize("name", ["cancel", "park"])
def test_a_visitor_may_leave_the_counter(hall: Hall, ticket: TicketId, name: str, actor: Actor) -> None:
    """Called, the visitor may still give up or step out: the counter's hand is free then."""
    hall.open(ONE)
    hall.call()

    assert code(hall, IN_HAND[name](ticket), actor) == "done"
    assert hall.day.counter(ONE).hand is None


def test_a_ticket_set_aside_is_nobodys(hall: Hall, ticket: TicketId) -> None:
    """Parked at one counter, a visitor may be seen to by any clerk."""
    hall.open(ONE)
    hall.call()
    hall.do(Park(ticket))

    assert code(hall, Cancel(ticket), MINH) == "done"


def test_a_counter_of_another_clerk_opens_only_by_taking_it_over(hall: Hall) -> None:
    """Closed it is anybody's; open it is its clerk's; a manager changes the services and leaves it hers."""
    hall.open(ONE)

    assert code(hall, OpenCounter(ONE), MINH) == "counter-taken"
    assert code(hall, OpenCounter(ONE, (B,)), HEAD) == "done"
    assert (hall.day.counter(ONE).clerk, hall.day.counter(ONE).services) == (LAN.id, (B,))
    assert code(hall, OpenCounter(ONE, take_over=True), MINH) == "done"
    assert hall.day.counter(ONE).clerk == MINH.id
