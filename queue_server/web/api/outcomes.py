"""Say which ticket the answer of a command shows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from queue_server.domain.core.identifiers import TicketId
from queue_server.domain.day.aggregate import DAY
from queue_server.views.tickets import Ticket, ticket
from queue_server.web.route import OutcomeView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.event import Event
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.route import Done


_OF_TICKET = frozenset(event for event in DAY.events if "ticket" in {field.name for field in fields(event)})
"""The types of event that concern a ticket."""


def ticket_of(events: Sequence[Event]) -> TicketId:
    """Return the ticket that a command's events concern."""
    of_ticket: Any = next(event for event in events if type(event) in _OF_TICKET)
    return TicketId(of_ticket.ticket)


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
