"""Read events of days that older programs wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Upcaster


def _until_reopened(data: dict[str, Any]) -> dict[str, Any]:
    """Stop a service as it was stopped before a time could be said."""
    return {**data, "until": None}


def _as_the_id_says(data: dict[str, Any]) -> dict[str, Any]:
    """Let a counter be held as it was when the id of whoever held it said whether she was a clerk."""
    return {**data, "for_others": None}


def _told_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Give a number of which it was not written down what its holder was told."""
    return {**data, "told": None}


def _played_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Give a number of which nobody reckoned by a model how long its holder would wait."""
    return {**data, "played": None}


def _weighed_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Explain a call as before an order could weigh waits."""
    return {**data, "explanation": {**data["explanation"], "counted": None}}


def _as_it_was(data: dict[str, Any]) -> dict[str, Any]:
    """Read what could say less than now, in the same fields."""
    return data


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("ServiceStopped", 1): _until_reopened,
    ("CounterOpened", 1): _as_the_id_says,
    ("CounterHandedOver", 1): _as_the_id_says,
    ("TicketIssued", 1): _told_nothing,
    ("TicketIssued", 2): _played_nothing,
    ("TicketCalled", 1): _weighed_nothing,
    ("TicketHandPicked", 1): _weighed_nothing,
    ("NumberRefused?", 1): _as_it_was,
}
"""How an event of (type, version) becomes one of the next version."""
