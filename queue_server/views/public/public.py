"""What anybody may see from afar: what is open and how full the hall is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from queue_server.domain.core.permissions import Permission
from queue_server.views.estimates import EstimatesPublished, estimates_published
from queue_server.views.seats import ZoneSeats, zone_seats
from queue_server.views.services import PublicService, public_service
from queue_server.views.sources import TODAY
from queue_server.views.view import TO_BE_READ, view
from queue_server.views.wire import (
    DossiersKept,
    Head,
    LatestCall,
    NamedCounter,
    dossiers_kept,
    head,
    latest_calls,
    named_counters,
)

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext


class Public(Head, DossiersKept):
    """The view `public`."""

    services: dict[str, PublicService]
    counters: dict[str, NamedCounter]
    latest: dict[str, LatestCall]
    zones: NotRequired[dict[str, ZoneSeats]]
    """The zones whose seats are counted."""
    hotline: NotRequired[str]
    estimates: NotRequired[EstimatesPublished]
    """How good what was told of waits was."""


@view("public", shape=Public, sources=(TODAY,), permission=Permission.LOOK_AROUND, pace=TO_BE_READ)
def public(context: ViewContext) -> Public:
    """Show how full the office is."""
    made: Public = {
        **head(context),
        "services": {s.id: public_service(context, s, at) for at, s in enumerate(context.office.services)},
        "counters": named_counters(context),
        "latest": latest_calls(context),
    }
    if zones := zone_seats(context):
        made["zones"] = zones
    if context.office.hotline is not None:
        made["hotline"] = context.office.hotline
    made.update(dossiers_kept(context.office))
    if estimates := estimates_published(context):
        made["estimates"] = estimates
    return made
