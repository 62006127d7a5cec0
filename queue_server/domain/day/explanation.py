"""Say why a call was made, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from queue_server.domain.core.identifiers import ClassId, Remark, Seconds, ServiceId, TicketNumber

Rule = Literal[
    "arrival", "priority-turn", "ordinary-turn", "out-of-order", "accumulated", "costs-most", "waited-too-long"
]
"""Why somebody was called: nobody to weigh him against; by turn of a priority class, by turn of the others; by hand;
his wait counts most, times the weight of his class; his waiting on would cost most; he has waited beyond the cap."""

Why = Literal["turn", "called-by-hand", "outweighed"]
"""Why somebody who came earlier was not called: it was another class's turn; a clerk chose by hand; the wait of who
was called counted more."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What an order weighed of whom it called."""

    waited: Seconds
    """The wait that goes with the place in line: whoever kept it while she was away or served elsewhere keeps it."""
    weight: int
    """How many times it counts."""
    cap: Seconds
    """Whoever has waited longer goes before all others."""
    target: Seconds | None = None
    """How long nobody should wait for this service, where that was weighed."""
    takes: Seconds | None = None
    """How long one visit of it usually takes, where that was weighed."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Somebody who stood earlier, or whom the rule would have called, and was not."""

    number: TicketNumber
    service: ServiceId
    priority: ClassId | None
    why: Why


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a call was made, as data: the screens and the reports word it."""

    rule: Rule
    service: ServiceId
    priority: ClassId | None
    turn: tuple[int, int] | None
    """With this call, how many of its class were called in this round, of how many; None where none take turns."""
    passed_over: tuple[PassedOver, ...]
    passed_over_count: int
    reason: Remark | None = None
    """The clerk's own words for a call out of order."""
    counted: Counted | None = None
    """What was weighed, where the order weighs waits."""
