"""Say which ticket the answer of a command shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from queue_server.domain.core.identifiers import TicketId
from queue_server.views.tickets import Ticket, ticket
from queue_server.web.route import OutcomeView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.event import Event
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.route import Done


@runtime_checkable
class OfTicket(Protocol):
    """An event that concerns a ticket."""

    @property
    def ticket(self) -> TicketId:
        """Return which."""
        ...


def ticket_of(events: Sequence[Event]) -> TicketId:
    """Return the ticket that a command's events concern."""
    return next(event.ticket for event in events if isinstance(event, OfTicket))


def _shown(done: Done[ViewContext], shown: TicketId) -> Ticket:
    return ticket(done.context, done.context.day.visit(shown), to_staff=done.actor.is_staff)


TICKET_IN_PATH: OutcomeView[ViewContext, Ticket] = OutcomeView(
    Ticket, lambda done: _shown(done, TicketId(done.params["t"]))
)
"""The ticket that the address names, also where nothing has happened to it."""

TICKET_OF_EVENTS: OutcomeView[ViewContext, Ticket] = OutcomeView(
    Ticket, lambda done: _shown(done, ticket_of(done.events))
)
"""The ticket to which something has happened."""
