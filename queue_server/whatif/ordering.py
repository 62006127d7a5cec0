"""Show what each calling order would have done on an office's own last weeks, before it is chosen."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import ORDINARY
from queue_server.domain.day.orders.named import order_called
from queue_server.domain.office.order import ORDERS, OrderName
from queue_server.whatif.again import scene_of
from queue_server.whatif.compared import tally, went
from queue_server.whatif.figures import WaitedFigures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.office.office import Office
    from queue_server.whatif.paces import Paces
    from queue_server.whatif.past import PastDay

_VISITS_IN_ALL = 12_000
"""So many of the latest visits are gone through by each order."""


class Bound(TypedDict):
    """How long an order can let somebody wait at most, as data."""

    code: str
    facts: dict[str, Any]


class OfOrder(TypedDict):
    """What an order would have done, by the day."""

    order: str
    bound: Bound
    figures: WaitedFigures
    priority: NotRequired[WaitedFigures]
    longest: int


class Orders(TypedDict):
    """What each calling order would have done. All of it is simulated."""

    weeks: int
    days: int
    simulated: bool
    current: str
    orders: list[OfOrder]


def compare_orders(days: Sequence[PastDay], paces: Paces, weeks: int, office: Office) -> Orders:
    """Return what each order would have done on the latest of some days."""
    some = _latest(days)
    return Orders(
        weeks=weeks,
        days=len(some),
        simulated=True,
        current=office.settings.order.name,
        orders=[_of(order, some, paces, office) for order in ORDERS] if some else [],
    )


def _latest(days: Sequence[PastDay]) -> list[PastDay]:
    """Return the latest days, as many as can be gone through while somebody waits for the answer."""
    some: list[PastDay] = []
    visits = 0
    for past in reversed([each for each in days if each.has_waits and each.works]):
        visits += len(past.seen)
        if some and visits > _VISITS_IN_ALL:
            break
        some.insert(0, past)
    return some


def _of(order: OrderName, days: Sequence[PastDay], paces: Paces, office: Office) -> OfOrder:
    bound = order_called(order, office).bound
    whole, preferred = tally(days[-1]), tally(days[-1])
    for past in days:
        scene = replace(scene_of(past, paces, random.Random(past.day)), order=order)  # noqa: S311 - no secret
        waits = went(scene, past)
        whole.add(waits)
        preferred.add(wait for wait in waits if wait.lane != ORDINARY)
    figures = whole.figures()
    told = OfOrder(
        order=order,
        bound=Bound(code=bound.code, facts=dict(bound.facts)),
        figures=figures,
        longest=figures["longest"],
    )
    if preferred.waited:
        told["priority"] = preferred.figures()
    return told
