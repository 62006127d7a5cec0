"""Show what both views of a ticket say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import UnknownServiceError
from queue_server.domain.core.identifiers import Status
from queue_server.domain.day.acts.days import goes_on
from queue_server.views.wire import Head, LatestCall, WireText, counter_name, head, latest_calls, rfc3339, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.identifiers import Instant, ServiceId, TicketId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office, Service


class TicketLooked(Head):
    """What both views of a ticket say. `rejoin_until` says until when a no-show may come back, if he may.

    `back_by` says until when whoever is parked has to be back. `latest` are the numbers called last, latest first.
    `day_turned` is there when the number lapsed because the service day turned while the office was open.
    """

    service_name: WireText
    counter_name: NotRequired[WireText]
    announced_at: NotRequired[str]
    rejoin_until: NotRequired[str]
    back_by: NotRequired[str]
    latest: dict[str, LatestCall]
    day_turned: NotRequired[Literal[True]]
    hotline: NotRequired[str]


def visits(context: ViewContext) -> Mapping[TicketId, Visit]:
    """Return what a phone is told at once: what happened to its own ticket."""
    return context.day.visits


def looked(context: ViewContext, visit: Visit) -> TicketLooked:
    """Return what the holder sees, and whoever is let look."""
    office = context.office
    made: TicketLooked = {
        **head(context),
        "service_name": _service_name(office, visit.service),
        "latest": latest_calls(context),
    }
    if (counter := visit.counter or visit.only_at) is not None:
        made["counter_name"] = counter_name(office, counter)
    if visit.announced_at is not None:
        made["announced_at"] = rfc3339(visit.announced_at)
    if visit.status is Status.PARKED and (until := _is_kept_until(context, visit)) is not None:
        made["back_by"] = rfc3339(until)
    if visit.status is Status.NO_SHOW and (until := _may_come_back_until(context, visit)) is not None:
        made["rejoin_until"] = rfc3339(until)
    if visit.status is Status.LAPSED and context.day.at >= context.boundary and goes_on(office, context.day.day):
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


def _may_come_back_until(context: ViewContext, visit: Visit) -> Instant | None:
    """Return until when a no-show finds the doors open: not after the day's last closing, if he was called before."""
    until, closing = context.may_rejoin_until(visit), _last_closing(context, visit)
    return until if until is None or closing is None or visit.since >= closing else min(until, closing)


def _is_kept_until(context: ViewContext, visit: Visit) -> Instant | None:
    """Return until when whoever is parked finds the doors open; None after the last closing, when nobody knows."""
    closing = _last_closing(context, visit)
    return closing if closing is not None and context.now < closing else None


def _last_closing(context: ViewContext, visit: Visit) -> Instant | None:
    """Return when the doors of what a visit is for close for the day; at all hours that is when the day turns."""
    office = context.office
    service = _service(office, visit.service)
    hours = office.hours if service is None or service.hours is None else service.hours
    spans = calendar.intervals(hours, context.day.day, office.time_zone)
    return spans[-1][1] if spans else None
