"""Hand the calling orders of the reception desk to the simulated hall: the very rules, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.day.orders.named import order_called
from queue_server.simulation.hall import by

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.domain.office.order import OrderName
    from queue_server.simulation.hall import Pick


def calling(order: OrderName, office: Office) -> Pick:
    """Return how the counters of an office would call by an order."""
    return by(order_called(order, office), office.shares)
