"""Say which orders there are, and which an office has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.day.orders.accumulating import Accumulating
from queue_server.domain.day.orders.c_mu import CMu
from queue_server.domain.day.orders.turns import Turns

if TYPE_CHECKING:
    from queue_server.domain.day.orders.order import Order
    from queue_server.domain.office.office import Office
    from queue_server.domain.office.order import OrderName


def order_of(office: Office) -> Order:
    """Return the order by which an office's counters call."""
    return order_called(office.settings.order.name, office)


def order_called(name: OrderName, office: Office) -> Order:
    """Return an order by its name, as it would be in an office."""
    match name:
        case "turns":
            return Turns(office.shares)
        case "accumulating":
            return Accumulating(office)
        case "c-mu":
            return CMu(office)
