"""What those see whom the holder of a ticket lets look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import SharedWord
from queue_server.domain.core.permissions import Permission
from queue_server.views.sources import DAY_OF_TICKET
from queue_server.views.ticket.looked import TicketLooked, looked, visits
from queue_server.views.tickets import ShownTicket, shown_ticket
from queue_server.views.view import TO_BE_READ, Argument, view

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.views.sources import OfficeState


class TicketShared(TicketLooked):
    """The view `shared/{word}`: a ticket without its id, so that whoever looks can do nothing with it."""

    ticket: ShownTicket


def _ticket_of(office: OfficeState, word: str) -> TicketId:
    return office.shared(SharedWord(word))


@view(
    "shared",
    argument=Argument("word", meant=_ticket_of),
    shape=TicketShared,
    sources=(DAY_OF_TICKET,),
    permission=Permission.LOOK_AROUND,
    pace=TO_BE_READ,
    gives_way=True,
    marks=visits,
)
def ticket_shared(context: ViewContext, ticket_id: TicketId) -> TicketShared:
    """Show a ticket to whom its holder gave the word; raises `UnknownTicketError`."""
    visit = context.day.visit(ticket_id)
    return {**looked(context, visit), "ticket": shown_ticket(context, visit)}
