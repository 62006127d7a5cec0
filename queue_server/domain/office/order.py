"""Say in which order an office calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from queue_server.domain.core.identifiers import ORDINARY, ClassId, Seconds

OrderName = Literal["turns", "accumulating", "c-mu"]
"""Turns by share; waits that count for more by class; waits by what they cost."""

ORDERS: tuple[OrderName, ...] = get_args(OrderName)


@dataclass(frozen=True, slots=True)
class OrderSettings:
    """What the office decides about who is next. The shares of `turns` stand elsewhere, with the classes."""

    name: OrderName = "turns"
    weight: int = 3
    """How many times the wait of a visitor with priority counts, 1 to 10, where nothing else is said of the class."""
    weights: tuple[tuple[ClassId, int], ...] = ()
    """The same of single classes."""
    cap: Seconds = Seconds(5400)
    """Whoever has waited longer goes before all others, first come first; at least the longest target counts."""

    def weight_of(self, lane: ClassId) -> int:
        """Return how many times the wait of a class counts."""
        return 1 if lane == ORDINARY else dict(self.weights).get(lane, self.weight)
