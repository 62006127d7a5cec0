"""What anybody may see from afar: what is open and how full the hall is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from queue_server.domain.estimates import wait_behind
from queue_server.views.wire import (
    Head,
    NamedCounter,
    NamedService,
    WireWait,
    head,
    named_counters,
    named_service,
    waiting_by_service,
    wire_wait,
)

if TYPE_CHECKING:
    from queue_server.domain.office import Service
    from queue_server.domain.seen import Seen


class PublicService(NamedService):
    """A service with how many wait and how long a newcomer would."""

    waiting: int
    wait: NotRequired[WireWait]


class Public(Head):
    """The view `public`."""

    services: dict[str, PublicService]
    counters: dict[str, NamedCounter]
    hotline: NotRequired[str]


def public(seen: Seen) -> Public:
    """Show how full the office is."""
    made: Public = {
        **head(seen),
        "services": {s.id: public_service(seen, s, at) for at, s in enumerate(seen.office.services)},
        "counters": named_counters(seen),
    }
    if seen.office.hotline is not None:
        made["hotline"] = seen.office.hotline
    return made


def public_service(seen: Seen, service: Service, position: int) -> PublicService:
    """Return one service with its line."""
    waiting = waiting_by_service(seen)[service.id]
    made: PublicService = {**named_service(seen, service, position), "waiting": waiting}
    wait = wait_behind(seen.day, seen.office, service.id, waiting)
    if wait is not None:
        made["wait"] = wire_wait(wait)
    return made
