"""List who waits for a counter, who was set aside, and who did not come."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.domain.day.orders.choosing import in_order
from queue_server.views.wire import Position, rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.day.day import CounterToday
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit

LISTED = 40
"""How many of the waiting a console lists."""


class Waiting(Position):
    """Somebody who waits for this counter, at his place in the rule's order.

    The wait counts from `since`; `out_for` are the seconds for which he had asked to step out, which do not.
    """

    number: str
    service: str
    since: str
    issued_at: str
    out_for: NotRequired[int]
    priority: NotRequired[str]
    comment: NotRequired[str]
    returned: NotRequired[Literal[True]]


class Parked(Position):
    """Somebody who was set aside."""

    number: str
    service: str
    since: str
    note: NotRequired[str]


class Missed(Position):
    """Somebody who did not come, and until when he may come back."""

    number: str
    service: str
    since: str
    until: str


def waiting(context: ViewContext, today: CounterToday) -> dict[str, Waiting]:
    """Return the first of those who wait for a counter, in the order in which the rule would call them."""
    order = in_order(context.day, context.office, context.day.lines_of(today), today.turns, context.now)
    visits = (context.day.visits[entry.ticket] for entry in islice(order, LISTED))
    return {visit.id: _waiting_visit(visit, at) for at, visit in enumerate(visits)}


def _waiting_visit(visit: Visit, position: int) -> Waiting:
    made: Waiting = {
        "position": position,
        "number": visit.number,
        "service": visit.service,
        "since": rfc3339(visit.since),
        "issued_at": rfc3339(visit.issued_at),
    }
    if visit.priority is not None:
        made["priority"] = visit.priority
    if visit.remark:
        made["comment"] = visit.remark
    if visit.returned:
        made["returned"] = True
    if visit.leg.out:
        made["out_for"] = visit.leg.out
    return made


def _latest_first(visits: Iterable[Visit]) -> list[Visit]:
    return sorted(visits, key=lambda v: v.since, reverse=True)


def parked(context: ViewContext) -> dict[str, Parked]:
    """Return who was set aside, latest first."""
    made: dict[str, Parked] = {}
    for position, visit in enumerate(_latest_first(context.day.parked)):
        made[visit.id] = {
            "position": position,
            "number": visit.number,
            "service": visit.service,
            "since": rfc3339(visit.since),
        }
        if visit.remark:
            made[visit.id]["note"] = visit.remark
    return made


def missed(context: ViewContext) -> dict[str, Missed]:
    """Return who did not come and may come back, latest first."""
    return {
        visit.id: {
            "position": position,
            "number": visit.number,
            "service": visit.service,
            "since": rfc3339(visit.since),
            "until": rfc3339(until),
        }
        for position, visit in enumerate(_latest_first(context.day.missed))
        if (until := context.may_rejoin_until(visit)) is not None and context.now <= until
    }
