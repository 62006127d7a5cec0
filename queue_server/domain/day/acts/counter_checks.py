"""Check a counter before it acts, in the contract's order of refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.errors import (
    CounterBusyError,
    CounterClosedError,
    CounterPausedError,
    CounterTakenError,
    DayOverError,
    NobodyInHandError,
    WrongStatusError,
)
from queue_server.domain.core.permissions import Permission, may, owned_by

if TYPE_CHECKING:
    from collections.abc import Collection

    from queue_server.domain.core.identifiers import CounterId, Status, TicketId
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.visit import Visit


def manned(day: Day, given: DayGiven, counter: CounterId) -> CounterToday:
    """Return a counter at which the actor may act: known, not closed, his own unless he may act for others."""
    given.office.counter(counter)
    open_office = day.counter(counter)
    if open_office.state == "closed":
        raise CounterClosedError(counter=counter)
    _own(given, open_office)
    return open_office


def ready(day: Day, given: DayGiven, counter: CounterId) -> CounterToday:
    """Return a counter that may call somebody: manned, not paused, its hands free."""
    given.office.counter(counter)
    open_office = day.counter(counter)
    if open_office.state == "closed":
        raise CounterClosedError(counter=counter)
    if open_office.state == "paused":
        raise CounterPausedError(counter=counter)
    _own(given, open_office)
    free(open_office, given)
    return open_office


def free(open_office: CounterToday, given: DayGiven) -> None:
    """Raise `CounterBusyError` if the counter has a ticket in hand, of today or of the day before."""
    if open_office.hand is not None or open_office.id in given.held:
        raise CounterBusyError(counter=open_office.id)


def in_hand(day: Day, given: DayGiven, counter: CounterId) -> Visit:
    """Return the visit that a manned counter has in hand."""
    open_office = manned(day, given, counter)
    if open_office.hand is None:
        raise NobodyInHandError(counter=counter)
    return day.visits[open_office.hand]


def ticket(day: Day, given: DayGiven, ticket_id: TicketId) -> Visit:
    """Return the visit of a ticket of today."""
    visit = day.visit(ticket_id)
    not_over(day, given, visit)
    return visit


def at_hand_of(day: Day, given: DayGiven, visit: Visit) -> None:
    """Raise `CounterTakenError` if staff reach for a ticket in the hands of another clerk."""
    if visit.counter is not None and given.actor.is_staff:
        open_office = day.counter(visit.counter)
        if open_office.hand == visit.id:
            _own(given, open_office)


def not_over(day: Day, given: DayGiven, visit: Visit) -> None:
    """Raise `DayOverError` where a visitor in hand should wait again on a day that takes nobody any more."""
    if day.day != given.today:
        raise DayOverError(number=visit.number)


def require(visit: Visit, statuses: Collection[Status]) -> None:
    """Raise `WrongStatusError` unless the ticket stands where the command may take it from."""
    if visit.status not in statuses:
        raise WrongStatusError(ticket_status=visit.status, number=visit.number)


def _own(given: DayGiven, counter: CounterToday) -> None:
    if not may(given.actor, Permission.SERVE, owned_by(counter.clerk)) and counter.id not in given.manned:
        raise CounterTakenError(counter=counter.id)
