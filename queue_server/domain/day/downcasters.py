"""Write what happened on a day for older programs that are still at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.core.actor import is_clerk, named_role
from queue_server.domain.core.identifiers import ActorId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Downcaster


def _for_good(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write a stop down as before a time could be said."""
    return None if "until" in data else data


def _as_the_id_says(data: dict[str, Any]) -> dict[str, Any] | None:
    """Let a counter be held by somebody whose id, of the old form, says whether she acts for others."""
    clerk, said = ActorId(data["clerk"]), data.get("for_others")
    if named_role(clerk) is None or said not in {None, not is_clerk(clerk)}:
        return None
    return {name: value for name, value in data.items() if name != "for_others"}


def _told_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Give a number without what its holder was told: nobody is refused one because of an update."""
    return {name: value for name, value in data.items() if name != "told"}


def _played_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Give a number without what was played of the wait: a forecast knows a little less of this day."""
    return {name: value for name, value in data.items() if name != "played"}


def _weighed_nothing(data: dict[str, Any]) -> dict[str, Any] | None:
    """Explain a call as before an order could weigh waits, unless one did."""
    explanation = dict(data["explanation"])
    weighed = explanation.pop("counted", None)
    return {**data, "explanation": explanation} if weighed is None else None


DOWNCASTERS: Mapping[tuple[str, int], Downcaster] = {
    ("ServiceStopped", 2): _for_good,
    ("CounterOpened", 2): _as_the_id_says,
    ("CounterHandedOver", 2): _as_the_id_says,
    ("TicketIssued", 2): _told_nothing,
    ("TicketIssued", 3): _played_nothing,
    ("TicketCalled", 2): _weighed_nothing,
    ("TicketHandPicked", 2): _weighed_nothing,
}
"""How an event of (type, version) is written in the version before."""
