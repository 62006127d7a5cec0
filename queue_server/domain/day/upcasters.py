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


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("ServiceStopped", 1): _until_reopened,
    ("CounterOpened", 1): _as_the_id_says,
    ("CounterHandedOver", 1): _as_the_id_says,
    ("TicketIssued", 1): _told_nothing,
}
"""How an event of (type, version) becomes one of the next version."""
