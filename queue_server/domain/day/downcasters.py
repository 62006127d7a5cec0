"""Write what happened on a day for older programs that are still at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Downcaster


def _for_good(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write a stop down as before a time could be said."""
    return None if "until" in data else data


DOWNCASTERS: Mapping[tuple[str, int], Downcaster] = {("ServiceStopped", 2): _for_good}
"""How an event of (type, version) is written in the version before."""
