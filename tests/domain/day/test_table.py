"""The contract's table: from which statuses each command may take a ticket, to which, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.errors import WrongStatusError
from queue_server.domain.core.identifiers import Remark
from queue_server.domain.day.acts.calling import CallOutOfOrder
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.serving import Finish, NoShow
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, SetPriority, Transfer
from tests.domain.cast import ELDERLY, ONE, B, Hall

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.decision import DayCommand

STATUSES = ("waiting", "called", "serving", "served", "no-show", "parked", "cancelled", "lapsed")


def brought_to(hall: Hall, status: str) -> TicketId:
    """Return a ticket in a status, at counter 1 where it is in hand."""
    ticket = hall.issue()
    hall.open()
    if status in {"called", "serving", "served", "no-show"}:
        hall.call()
    steps: dict[str, list[DayCommand]] = {
        "served": [Finish(ONE)],
        "no-show": [NoShow(ONE)],
        "parked": [Park(ticket)],
        "cancelled": [Cancel(ticket)],
        "lapsed": [CloseDay()],
    }
    if status == "serving":
        hall.do(Finish(ONE))
        ticket = hall.issue()
        hall.serve()
    for step in steps.get(status, []):
        hall.do(step)
    assert hall.status(ticket) == status
    return ticket


TICKET_COMMANDS: dict[str, tuple[Callable[[TicketId], DayCommand], set[str], str | None]] = {
    "cancel": (Cancel, {"waiting", "parked", "called"}, "cancelled"),
    "park": (Park, {"waiting", "called", "serving"}, "parked"),
    "resume": (Resume, {"parked"}, "waiting"),
    "rejoin": (Rejoin, {"no-show"}, "waiting"),
    "transfer": (lambda t: Transfer(t, service=B), {"waiting", "called", "serving", "parked"}, "waiting"),
    "priority": (lambda t: SetPriority(t, ELDERLY), {"waiting", "parked"}, None),
}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("command", TICKET_COMMANDS)
def test_a_ticket_moves_exactly_as_the_table_says(hall: Hall, command: str, status: str) -> None:
    """From a status of the table a command leads where the table says; from any other it is refused."""
    make, allowed, leads_to = TICKET_COMMANDS[command]
    ticket = brought_to(hall, status)
    if status in allowed:
        hall.do(make(ticket))
        assert hall.status(ticket) == (leads_to or status)
    else:
        with pytest.raises(WrongStatusError) as refused:
            hall.do(make(ticket))
        assert refused.value.facts["ticket_status"] == status
        assert hall.status(ticket) == status


@pytest.mark.parametrize("status", [s for s in STATUSES if s != "lapsed"])
def test_a_call_by_hand_takes_who_waits_is_parked_or_was_missed(hall: Hall, status: str) -> None:
    """Out of order, a clerk may call the waiting, the parked and no-shows, and nobody else."""
    ticket = brought_to(hall, status)
    counter = ONE if hall.day.counter(ONE).hand is None else None
    if counter is None:
        hall.open(counter := hall.office.counters[1].id)
    command = CallOutOfOrder(counter, ticket, Remark("hẹn trước"))
    if status in {"waiting", "parked", "no-show"}:
        hall.do(command)
        assert hall.status(ticket) == "called"
    else:
        with pytest.raises(WrongStatusError):
            hall.do(command)
