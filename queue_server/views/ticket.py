"""What the holder of a ticket sees on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from queue_server.domain.identifiers import Status
from queue_server.views.tickets import Ticket, ticket
from queue_server.views.wire import Head, LatestCall, WireText, counter_name, head, latest_calls, rfc3339, text

if TYPE_CHECKING:
    from queue_server.domain.identifiers import ServiceId, TicketId
    from queue_server.domain.office import Office
    from queue_server.domain.seen import Seen
    from queue_server.domain.visit import Visit


class TicketHeld(Head):
    """The view `ticket/{id}`. `rejoin_until` says until when a no-show may come back.

    While it waits, `waiting_since` says from when the wait counts, and `out_for` the seconds that do not: those for
    which the visitor had asked to step out. `latest` are the numbers called last, latest first.
    """

    ticket: Ticket
    service_name: WireText
    counter_name: NotRequired[WireText]
    announced_at: NotRequired[str]
    rejoin_until: NotRequired[str]
    waiting_since: NotRequired[str]
    out_for: NotRequired[int]
    latest: dict[str, LatestCall]
    hotline: NotRequired[str]


def ticket_held(seen: Seen, ticket_id: TicketId) -> TicketHeld:
    """Show a ticket to its holder; raises `UnknownTicketError`."""
    visit = seen.day.visit(ticket_id)
    office = seen.office
    made: TicketHeld = {
        **head(seen),
        "ticket": ticket(seen, visit, to_staff=False),
        "service_name": _service_name(office, visit.service),
        "latest": latest_calls(seen),
    }
    if (counter := visit.counter or visit.only_at) is not None:
        made["counter_name"] = counter_name(office, counter)
    if visit.announced_at is not None:
        made["announced_at"] = rfc3339(visit.announced_at)
    if visit.status is Status.WAITING:
        made["waiting_since"] = rfc3339(visit.since)
        if visit.leg.out:
            made["out_for"] = visit.leg.out
    if visit.status is Status.NO_SHOW:
        made["rejoin_until"] = _grace_end(seen, visit)
    if office.hotline is not None:
        made["hotline"] = office.hotline
    return made


def _service_name(office: Office, service: ServiceId) -> WireText:
    """Return a service's name; one that the set-up no longer has is called by its id."""
    return text(office.service(service).name) if office.has_service(service) else {"vi": service, "en": service}


def _grace_end(seen: Seen, visit: Visit) -> str:
    return rfc3339(type(visit.since)(visit.since + seen.office.settings.grace * 1000))
