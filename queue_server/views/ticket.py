"""What the holder of a ticket sees on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.domain import calendar
from queue_server.domain.acts.days import goes_on
from queue_server.domain.errors import UnknownCounterError, UnknownServiceError
from queue_server.domain.identifiers import Status
from queue_server.views.tickets import Ticket, ticket
from queue_server.views.wire import Head, LatestCall, WireText, head, latest_calls, rfc3339, text

if TYPE_CHECKING:
    from queue_server.domain.identifiers import CounterId, Instant, ServiceId, TicketId
    from queue_server.domain.office import Office, Service
    from queue_server.domain.seen import Seen
    from queue_server.domain.visit import Visit


class TicketHeld(Head):
    """The view `ticket/{id}`. `rejoin_until` says until when a no-show may come back, if he may.

    While it waits, `waiting_since` says from when the wait counts, and `out_for` the seconds that do not: those for
    which the visitor had asked to step out. `latest` are the numbers called last, latest first. `day_turned` is there
    when the number lapsed because the service day turned while the office was open.
    """

    ticket: Ticket
    service_name: WireText
    counter_name: NotRequired[WireText]
    announced_at: NotRequired[str]
    rejoin_until: NotRequired[str]
    waiting_since: NotRequired[str]
    out_for: NotRequired[int]
    latest: dict[str, LatestCall]
    day_turned: NotRequired[Literal[True]]
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
        made["counter_name"] = _counter_name(office, counter)
    if visit.announced_at is not None:
        made["announced_at"] = rfc3339(visit.announced_at)
    if visit.status is Status.WAITING:
        made["waiting_since"] = rfc3339(visit.since)
        if visit.leg.out:
            made["out_for"] = visit.leg.out
    if visit.status is Status.NO_SHOW and (until := _may_come_back_until(seen, visit)) is not None:
        made["rejoin_until"] = rfc3339(until)
    if visit.status is Status.LAPSED and seen.day.at >= seen.boundary and goes_on(office, seen.day.day):
        made["day_turned"] = True
    if office.hotline is not None:
        made["hotline"] = office.hotline
    return made


def _service_name(office: Office, service: ServiceId) -> WireText:
    """Return a service's name, even of one that is no more; one that nobody knows is called by its id."""
    known = _service(office, service)
    return {"vi": service, "en": service} if known is None else text(known.name)


def _service(office: Office, service: ServiceId) -> Service | None:
    try:
        return office.ever_service(service)
    except UnknownServiceError:
        return None


def _counter_name(office: Office, counter: CounterId) -> WireText:
    """Return a counter's name, even of one that is no more; one that nobody knows is called by its id."""
    try:
        return text(office.ever_counter(counter).name)
    except UnknownCounterError:
        return {"vi": counter, "en": counter}


def _may_come_back_until(seen: Seen, visit: Visit) -> Instant | None:
    """Return until when a no-show finds the doors open: not after the day's last closing, if he was called before."""
    until, office = seen.may_rejoin_until(visit), seen.office
    service = _service(office, visit.service)
    hours = office.hours if service is None or service.hours is None else service.hours
    spans = calendar.intervals(hours, seen.day.day, office.time_zone)
    if until is None or not spans or visit.since >= spans[-1][1]:
        return until
    return min(until, spans[-1][1])
