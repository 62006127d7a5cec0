"""Read events of days that older programs wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Upcaster


def _until_reopened(data: dict[str, Any]) -> dict[str, Any]:
    """Stop a service as it was stopped before a time could be said."""
    return {**data, "until": None}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("ServiceStopped", 1): _until_reopened,
}
"""How an event of (type, version) becomes one of the next version."""
