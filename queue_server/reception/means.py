"""Say what the reception works with, and how it waits for the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.identifiers import Instant
    from queue_server.journal.journal import Journal
    from queue_server.runtime import Runtime

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Standing:
    """How this process stands to the store."""

    risks: tuple[str, ...] = ()
    """By what the store may lose what it has confirmed."""
    ahead: int = 0
    """Milliseconds by which the clock here stands ahead of the store's."""


@dataclass(frozen=True, slots=True)
class Means:
    """What the reception works with."""

    journal: Journal
    runtime: Runtime
    clock: Callable[[], Instant]

    standing: Standing = field(default_factory=Standing)

    def ask(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what work on the journal gives, letting others go on meanwhile."""
        if self.journal.waits_on_sockets:
            return work(*args, **kwargs)
        return self.runtime.run_blocking(work, *args, **kwargs)
