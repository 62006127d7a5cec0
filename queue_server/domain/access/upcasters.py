"""Read events of tokens that older programs wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Upcaster


def _by_person(data: dict[str, Any]) -> dict[str, Any]:
    """Give a token to whoever acted with it: her id was role and name."""
    kept = {name: value for name, value in data.items() if name not in {"role", "name"}}
    return {**kept, "person": f"{data['role']}/{data['name']}"}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("TokenCreated", 1): _by_person,
}
"""How an event of (type, version) becomes one of the next version."""
