"""What anybody may see from afar: what is open and how full the hall is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.views.wire import (
    Head,
    LatestCall,
    NamedCounter,
    NamedService,
    WireOutlook,
    head,
    latest_calls,
    named_counters,
    named_service,
    wire_outlook,
)

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.office.office import Service


class PublicService(NamedService, WireOutlook):
    """A service with how many wait for it, and what a newcomer may expect."""

    waiting: int
    unserved: NotRequired[Literal[True]]
    """No counter is open for it now; numbers may be given all the same."""


class Public(Head):
    """The view `public`."""

    services: dict[str, PublicService]
    counters: dict[str, NamedCounter]
    latest: dict[str, LatestCall]
    hotline: NotRequired[str]


def public(context: ViewContext) -> Public:
    """Show how full the office is."""
    made: Public = {
        **head(context),
        "services": {s.id: public_service(context, s, at) for at, s in enumerate(context.office.services)},
        "counters": named_counters(context),
        "latest": latest_calls(context),
    }
    if context.office.hotline is not None:
        made["hotline"] = context.office.hotline
    return made


def public_service(context: ViewContext, service: Service, position: int) -> PublicService:
    """Return one service with its line."""
    made: PublicService = {
        **named_service(context, service, position),
        **wire_outlook(context, context.outlook_for(service.id)),
        "waiting": context.day.waiting_for(service.id),
    }
    if not context.day.is_served(service.id):
        made["unserved"] = True
    return made
