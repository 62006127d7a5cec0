"""What the holder of a ticket sees on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from queue_server.domain.identifiers import Status
from queue_server.views.tickets import Ticket, ticket
from queue_server.views.wire import Head, WireText, head, rfc3339, text

if TYPE_CHECKING:
    from queue_server.domain.identifiers import TicketId
    from queue_server.domain.seen import Seen
    from queue_server.domain.visit import Visit


class TicketHeld(Head):
    """The view `ticket/{id}`. `rejoin_until` says until when a no-show may come back."""

    ticket: Ticket
    service_name: WireText
    counter_name: NotRequired[WireText]
    announced_at: NotRequired[str]
    rejoin_until: NotRequired[str]
    hotline: NotRequired[str]


def ticket_held(seen: Seen, ticket_id: TicketId) -> TicketHeld:
    """Show a ticket to its holder; raises `UnknownTicketError`."""
    visit = seen.day.visit(ticket_id)
    office = seen.office
    names = {s.id: text(s.name) for s in office.services}
    made: TicketHeld = {
        **head(seen),
        "ticket": ticket(seen, visit, to_staff=False),
        "service_name": names.get(visit.service, {"vi": visit.service, "en": visit.service}),
    }
    if (counter := visit.counter or visit.only_at) is not None:
        made["counter_name"] = {c.id: text(c.name) for c in office.counters}.get(
            counter, {"vi": counter, "en": counter}
        )
    if visit.announced_at is not None:
        made["announced_at"] = rfc3339(visit.announced_at)
    if visit.status is Status.NO_SHOW:
        made["rejoin_until"] = _grace_end(seen, visit)
    if office.hotline is not None:
        made["hotline"] = office.hotline
    return made


def _grace_end(seen: Seen, visit: Visit) -> str:
    return rfc3339(type(visit.since)(visit.since + seen.office.settings.grace * 1000))
