"""Write events of tokens for older programs, which know a person by role and name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.core.actor import named_in, named_role
from queue_server.domain.core.identifiers import ActorId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Downcaster


def _by_role_and_name(data: dict[str, Any]) -> dict[str, Any] | None:
    """Give a token to somebody whose id says role and name; to nobody else in the older form."""
    kept = {name: value for name, value in data.items() if name != "person"}
    role, name = named_role(ActorId(data["person"])), named_in(ActorId(data["person"]))
    return None if role is None else {**kept, "role": role.value, "name": name}


DOWNCASTERS: Mapping[tuple[str, int], Downcaster] = {("TokenCreated", 2): _by_role_and_name}
"""How an event of (type, version) says the same in the version before; None where it cannot."""
