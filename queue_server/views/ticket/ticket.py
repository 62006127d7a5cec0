"""What the holder of a ticket sees on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.domain.core.identifiers import Status
from queue_server.domain.core.permissions import Permission, held
from queue_server.domain.day.sharing import word_for
from queue_server.views.sources import DAY_OF_TICKET
from queue_server.views.ticket.looked import TicketLooked, looked, visits
from queue_server.views.tickets import Ticket, ticket
from queue_server.views.view import TO_BE_READ, Argument, view
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.view_context import ViewContext


class TicketHeld(TicketLooked):
    """The view `ticket/{id}`. `share` is the word of the view `shared/{word}`, which the holder may give to others.

    While it waits, `waiting_since` says from when the wait counts, and `out_for` the seconds that do not: those for
    which the visitor had asked to step out. `procedure` is the code of what the visitor has come for, if it is known.
    `survey` is there once the visit is over, where the office asks how it was.
    """

    ticket: Ticket
    share: str
    waiting_since: NotRequired[str]
    out_for: NotRequired[int]
    procedure: NotRequired[str]
    survey: NotRequired[Literal[True]]


@view(
    "ticket",
    argument=Argument("id"),
    shape=TicketHeld,
    sources=(DAY_OF_TICKET,),
    permission=Permission.HOLD_A_TICKET,
    resource=held,
    pace=TO_BE_READ,
    gives_way=True,
    marks=visits,
)
def ticket_held(context: ViewContext, ticket_id: TicketId) -> TicketHeld:
    """Show a ticket to its holder; raises `UnknownTicketError`."""
    visit = context.day.visit(ticket_id)
    made: TicketHeld = {
        **looked(context, visit),
        "ticket": ticket(context, visit, to_staff=False),
        "share": word_for(visit.id, visit.number),
    }
    if visit.procedure is not None:
        made["procedure"] = visit.procedure
    if visit.status is Status.SERVED and context.office.settings.survey:
        made["survey"] = True
    if visit.status is Status.WAITING:
        made["waiting_since"] = rfc3339(visit.since)
        if visit.leg.out:
            made["out_for"] = visit.leg.out
    return made
