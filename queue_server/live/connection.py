"""Know a live connection: whose it is, what it watches, whether its reader keeps up."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from queue_server.access.credentials import Visitor
    from queue_server.domain.access.machines import MachineId
    from queue_server.domain.core.identifiers import OfficeId

STUCK = 8.0
"""Seconds without taking anything after which a reader is dropped."""

BACKLOG = 256
"""Messages that may wait for a slow reader before it is dropped and told to watch afresh."""


@dataclass(slots=True, eq=False)
class Connection:
    """Somebody who is connected."""

    visitor: Visitor
    transport: Any
    """Engine.IO's side of the connection."""
    line: socket.socket | None
    """The connection itself, so that it can be cut, where it is not ours."""
    address: str = ""
    """From where he is connected."""
    machine: MachineId | None = None
    """On which machine he is that an office has let in."""
    watches: set[tuple[OfficeId, str]] = field(default_factory=set)
    stuck_since: float | None = None
    """Since when something has been waiting of which the reader has taken nothing."""
    taken: int = 0
    """How much of what had to wait he had taken then."""

    def is_behind(self, waiting: int, taken: int, now: float) -> bool:
        """Tell whether the reader is too far behind, by what waits for him or by how long he has taken nothing.

        A count alone says little of one who stands still while not much happens.
        """
        if waiting == 0:
            self.stuck_since = None
        elif self.stuck_since is None or taken != self.taken:
            self.stuck_since, self.taken = now, taken
        return waiting > BACKLOG or (self.stuck_since is not None and now - self.stuck_since > STUCK)

    def cut(self) -> None:
        """End it at once: who does not read does not hear that it is over."""
        self.transport.close(wait=False, abort=True)
        if self.line is None:
            self.transport.queue.line.cut()
        else:
            with suppress(OSError):  # gone by itself
                self.line.shutdown(socket.SHUT_RDWR)
