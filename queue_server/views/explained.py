"""Write the explanation of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.day.explanation import Rule, Why

if TYPE_CHECKING:
    from queue_server.domain.day.explanation import Counted, Explanation


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
        "why": Why,
    },
)
"""Somebody who was not called although he came earlier, and why."""


class WireCounted(TypedDict):
    """What was weighed where the order weighs waits, in whole seconds.

    How long somebody has waited by his place in line, how often that counts, and beyond how much nothing else counts;
    of some orders also the service's target, and how long a visit of it usually takes.
    """

    waited: int
    weight: int
    cap: int
    target: NotRequired[int]
    takes: NotRequired[int]


Explained = TypedDict(
    "Explained",
    {
        "rule": Rule,
        "service": str,
        "class": NotRequired[str],
        "turn": NotRequired[Turn],
        "counted": NotRequired[WireCounted],
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
    if explanation.counted is not None:
        made["counted"] = _counted(explanation.counted)
    if explanation.reason:
        made["reason"] = explanation.reason
    for position, over in enumerate(explanation.passed_over):
        entry: WirePassedOver = {"position": position, "service": over.service, "why": over.why}
        if over.priority is not None:
            entry["class"] = over.priority
        made["passed_over"][over.number] = entry
    return made


def _counted(counted: Counted) -> WireCounted:
    made: WireCounted = {"waited": counted.waited, "weight": counted.weight, "cap": counted.cap}
    if counted.target is not None:
        made["target"] = counted.target
    if counted.takes is not None:
        made["takes"] = counted.takes
    return made
