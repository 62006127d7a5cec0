"""Show what a service offers to whoever may take a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.views.wire import (
    NamedService,
    WireOutlook,
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
