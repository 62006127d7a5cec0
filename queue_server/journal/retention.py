"""Say whose remarks time does not forget: names of people stand until somebody erases them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.registry import REGISTRY

if TYPE_CHECKING:
    from queue_server.journal.port import Stream


def kept_kinds() -> list[str]:
    """Return the kinds of streams whose remarks stand until they are erased: so their names begin."""
    return [aggregate.kind for aggregate in REGISTRY if aggregate.retention is None]


def is_kept(stream: Stream) -> bool:
    """Tell whether the remarks of a stream stand until they are erased."""
    found = REGISTRY.find(stream.name)
    return found is not None and found.aggregate.retention is None
