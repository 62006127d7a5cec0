"""Write the explanation of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from queue_server.domain.day.explanation import Explanation


class Turn(TypedDict):
    """How many of a class were called in this round, of how many."""

    used: int
    share: int


WirePassedOver = TypedDict(
    "WirePassedOver",
    {
        "position": int,
        "service": str,
        "class": NotRequired[str],
        "why": Literal["turn", "called-by-hand"],
    },
)
"""Somebody who was not called although he came earlier, and why."""

Explained = TypedDict(
    "Explained",
    {
        "rule": Literal["arrival", "priority-turn", "ordinary-turn", "out-of-order"],
        "service": str,
        "class": NotRequired[str],
        "turn": NotRequired[Turn],
        "passed_over": dict[str, WirePassedOver],
        "passed_over_count": int,
        "reason": NotRequired[str],
    },
)
"""Why a call was made; `passed_over` by number names the first few, the count is of all."""


def explained(explanation: Explanation) -> Explained:
    """Return an explanation as data for screens and reports."""
    made: Explained = {
        "rule": explanation.rule,
        "service": explanation.service,
        "passed_over": {},
        "passed_over_count": explanation.passed_over_count,
    }
    if explanation.priority is not None:
        made["class"] = explanation.priority
    if explanation.turn is not None:
        made["turn"] = {"used": explanation.turn[0], "share": explanation.turn[1]}
    if explanation.reason:
        made["reason"] = explanation.reason
    for position, over in enumerate(explanation.passed_over):
        entry: WirePassedOver = {"position": position, "service": over.service, "why": over.why}
        if over.priority is not None:
            entry["class"] = over.priority
        made["passed_over"][over.number] = entry
    return made
