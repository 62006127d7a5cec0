"""Say why a call was made, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from queue_server.domain.core.identifiers import ClassId, Remark, ServiceId, TicketNumber

Rule = Literal["arrival", "priority-turn", "ordinary-turn", "out-of-order"]
"""Why somebody was called: alone in class, by turn of a priority class, by turn of the others, by hand."""

Why = Literal["turn", "called-by-hand"]
"""Why somebody who came earlier was not called: it was another class's turn; a clerk chose by hand."""


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
    """With this call, how many of its class were called in this round, of how many."""
    passed_over: tuple[PassedOver, ...]
    passed_over_count: int
    reason: Remark | None = None
    """The clerk's own words for a call out of order."""
