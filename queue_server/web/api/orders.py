"""The API of orders: choose by which an office calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.orders.named import order_of
from queue_server.domain.day.orders.order import BoundCode
from queue_server.domain.office.commands import ChooseOrder
from queue_server.domain.office.order import OrderName
from queue_server.web.bodies import Body
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Table

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.web.route import Done


class OrderBody(Body):
    """The order by which the office calls from the next call on."""

    order: OrderName


class BoundAnswer(TypedDict):
    """How long at most somebody waits for the sake of others: the figures go into the words of the code."""

    code: BoundCode
    facts: dict[str, int]


class OrderAnswer(TypedDict):
    """The order by which the office calls, and its bound."""

    order: OrderName
    bound: BoundAnswer


def _told(done: Done[Office]) -> OrderAnswer:
    bound = order_of(done.context).bound
    return {"order": done.context.settings.order.name, "bound": {"code": bound.code, "facts": dict(bound.facts)}}


ORDERS = Table(
    name="orders",
    rows=(
        Route(
            name="orders-choose",
            path="/order",
            permission=Permission.ADMINISTER,
            body=OrderBody,
            command=lambda body, _: ChooseOrder(body.order),
            answer=OutcomeView(OrderAnswer, _told),
        ),
    ),
)
