"""List who waits for a counter, who was set aside, and who did not come."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, NotRequired

from queue_server.domain.day.orders.choosing import in_order
from queue_server.views.results import Fetching, fetching
from queue_server.views.wire import Position, rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.day.day import CounterToday
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit
    from queue_server.views.results import Fetched

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
    results: NotRequired[Fetching]


class Parked(Position):
    """Somebody who was set aside."""

    number: str
    service: str
    since: str
    note: NotRequired[str]
    results: NotRequired[Fetching]


class Missed(Position):
    """Somebody who did not come, and until when he may come back."""

    number: str
    service: str
    since: str
    until: str
    results: NotRequired[Fetching]


def waiting(context: ViewContext, today: CounterToday, fetched: Fetched) -> dict[str, Waiting]:
    """Return the first of those who wait for a counter, in the order in which the rule would call them."""
    order = in_order(context.day, context.office, context.day.lines_of(today), today.turns, context.now)
    visits = (context.day.visits[entry.ticket] for entry in islice(order, LISTED))
    made: dict[str, Waiting] = {}
    for position, visit in enumerate(visits):
        made[visit.id] = _waiting_visit(visit, position, fetching(context.day, visit.id, fetched))
    return made


def _waiting_visit(visit: Visit, position: int, comes_for: Fetching | None) -> Waiting:
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
    if comes_for is not None:
        made["results"] = comes_for
    return made


def _latest_first(visits: Iterable[Visit]) -> list[Visit]:
    return sorted(visits, key=lambda v: v.since, reverse=True)


def parked(context: ViewContext, fetched: Fetched) -> dict[str, Parked]:
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
        if (comes_for := fetching(context.day, visit.id, fetched)) is not None:
            made[visit.id]["results"] = comes_for
    return made


def missed(context: ViewContext, fetched: Fetched) -> dict[str, Missed]:
    """Return who did not come and may come back, latest first."""
    made: dict[str, Missed] = {}
    for position, visit in enumerate(_latest_first(context.day.missed)):
        if (until := context.may_rejoin_until(visit)) is None or context.now > until:
            continue
        made[visit.id] = {
            "position": position,
            "number": visit.number,
            "service": visit.service,
            "since": rfc3339(visit.since),
            "until": rfc3339(until),
        }
        if (comes_for := fetching(context.day, visit.id, fetched)) is not None:
            made[visit.id]["results"] = comes_for
    return made
