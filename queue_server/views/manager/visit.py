"""Show one visit to staff: where the ticket stands, and what has happened to it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.domain.core.permissions import Permission
from queue_server.views.sources import DAY_OF_TICKET
from queue_server.views.tickets import Aside, Ticket, aside, ticket
from queue_server.views.view import TO_BE_READ, Argument, view
from queue_server.views.wire import Head, Position, head, rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import Instant, TicketId
    from queue_server.domain.day.leg import Leg
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit

What = Literal[
    "issued",
    "called",
    "started",
    "done",
    "waits",
    "set-aside",
    "stepped-out",
    "sent-on",
    "no-show",
    "cancelled",
    "lapsed",
    "taken-back",
]
"""What can have happened; `waits` is a wait for the next service, `stepped-out` the visitor's own wish."""


class Step(Position):
    """One thing that happened, with the service or the counter to which it led, and the outcome of what was done."""

    what: What
    at: str
    service: NotRequired[str]
    counter: NotRequired[str]
    outcome: NotRequired[str]


class VisitShown(Head, Aside):
    """The view `visit/{id}`. A call that was made by mistake, and put back, has left no step."""

    ticket: Ticket
    steps: dict[str, Step]


@view(
    "visit",
    argument=Argument("id"),
    shape=VisitShown,
    sources=(DAY_OF_TICKET,),
    permission=Permission.SERVE,
    pace=TO_BE_READ,
    gives_way=True,
)
def visit_shown(context: ViewContext, ticket_id: TicketId) -> VisitShown:
    """Show a visit; raises `UnknownTicketError`."""
    visit = context.day.visit(ticket_id)
    return {
        **head(context),
        "ticket": ticket(context, visit, to_staff=True),
        "steps": {str(at): {**step, "position": at} for at, step in enumerate(_steps(visit))},
        **aside(context, visit),
    }


def _steps(visit: Visit) -> Iterator[Step]:
    yield {**_step("issued", visit.issued_at), "service": visit.came_for}
    for leg, then in zip(visit.legs, (*visit.legs[1:], None), strict=True):
        yield from _of_leg(leg)
        yield from _end_of(leg, then)


def _of_leg(leg: Leg) -> Iterator[Step]:
    if leg.called_at is not None:
        made = _step("called", leg.called_at)
        yield made if leg.counter is None else {**made, "counter": leg.counter}
    if leg.started_at is not None:
        yield _step("started", leg.started_at)
    if leg.aside_at is not None and leg.end != "set-aside":
        yield _step("stepped-out" if leg.own_wish else "set-aside", leg.aside_at)


def _end_of(leg: Leg, then: Leg | None) -> Iterator[Step]:
    if leg.end is None or leg.ended_at is None:
        return
    made = _step(leg.end, leg.ended_at)
    if leg.outcome is not None:
        made["outcome"] = leg.outcome
    if leg.end == "sent-on" and then is not None:
        made["service"] = then.service
    yield made
    if leg.end == "done" and then is not None:
        yield {**_step("waits", leg.ended_at), "service": then.service}


def _step(what: What, at: Instant) -> Step:
    return {"position": 0, "what": what, "at": rfc3339(at)}
