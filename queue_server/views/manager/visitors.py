"""List the visitors of one status for whoever watches the hall: who waits, is set aside, or did not come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, get_args

from queue_server.domain.core.permissions import Permission
from queue_server.views.sources import TODAY
from queue_server.views.tickets import Aside, aside
from queue_server.views.view import TO_BE_READ, Argument, view
from queue_server.views.wire import Head, head, rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit

Listed = Literal["waiting", "parked", "no-show"]
"""The statuses of which there is a list."""


class Visitor(Aside):
    """A visitor, by his ticket's id. The wait of who waits counts from `since`, without the seconds `out_for`.

    There is no position: whoever lists them sorts by `since`, and one call does not send four hundred places anew.
    """

    number: str
    service: str
    since: str
    issued_at: str
    out_for: NotRequired[int]
    priority: NotRequired[str]
    counter: NotRequired[str]
    """The one counter for which he waits, or at which he did not come."""


class Visitors(Head):
    """The view `visitors/{status}`."""

    status: Listed
    visitors: dict[str, Visitor]


@view(
    "visitors",
    argument=Argument("status", frozenset(get_args(Listed))),
    shape=Visitors,
    sources=(TODAY,),
    permission=Permission.OVERSEE,
    pace=TO_BE_READ,
)
def visitors(context: ViewContext, status: Listed) -> Visitors:
    """Show all visitors of one status."""
    found: dict[str, Visitor] = {visit.id: _visitor(context, visit) for visit in _standing(context, status)}
    return {**head(context), "status": status, "visitors": found}


def _standing(context: ViewContext, status: Listed) -> Iterable[Visit]:
    match status:
        case "waiting":
            return context.day.waiting
        case "parked":
            return context.day.parked
        case "no-show":
            return context.day.missed


def _visitor(context: ViewContext, visit: Visit) -> Visitor:
    made: Visitor = {
        "number": visit.number,
        "service": visit.service,
        "since": rfc3339(visit.since),
        "issued_at": rfc3339(visit.issued_at),
    }
    if visit.leg.out:
        made["out_for"] = visit.leg.out
    if visit.priority is not None:
        made["priority"] = visit.priority
    if (counter := visit.only_at or visit.counter) is not None:
        made["counter"] = counter
    return {**made, **aside(context, visit)}
