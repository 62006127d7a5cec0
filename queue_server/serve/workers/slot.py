"""Be a worker: the place that a parent gives to a process that it starts."""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import ClassVar

VARIABLE = "QUEUE_SERVER_WORKER_SLOT"
"""Where a worker finds its place. For the parent alone: no option."""

READY, WELL = b"R", b"."
"""What a worker says: that it serves, that it lives."""

HEARTBEAT_EVERY = 2.0
"""Seconds between two signs of life."""


@dataclass(slots=True)
class WorkerSlot:
    """A worker's place: its number, the door that all workers share, and the line to the parent."""

    shares_door: ClassVar[bool] = True

    number: int
    door: int
    line: socket.socket
    """A true socket, made before anything is patched: eventlet's own never give up on a line that is broken."""
    parent: int
    _said_at: float = field(default=float("-inf"))

    @staticmethod
    def given() -> WorkerSlot | None:
        """Take the place that a parent has given, once; None where there is no parent."""
        told = os.environ.pop(VARIABLE, None)
        if told is None:
            return None
        number, door, line, parent = map(int, told.split())
        for each in (door, line):
            os.set_inheritable(each, False)  # what a worker starts is no worker
        slot = WorkerSlot(number, door, socket.socket(fileno=line), parent)
        slot.line.setblocking(False)
        return slot

    def __str__(self) -> str:
        """Return it as it is handed over."""
        return f"{self.number} {self.door} {self.line.fileno()} {self.parent}"

    def listener(self) -> socket.socket:
        """Return the door."""
        return socket.socket(fileno=self.door)

    @property
    def is_gone(self) -> bool:
        """Tell whether the parent is no more, however it ended."""
        return os.getppid() != self.parent

    def ready(self) -> None:
        """Tell the parent that this worker serves."""
        self._say(READY)

    def well(self) -> None:
        """Tell the parent now and then that this worker goes round."""
        if (now := time.monotonic()) - self._said_at > HEARTBEAT_EVERY:
            self._said_at = now
            self._say(WELL)

    def stopping(self) -> None:
        """Say nothing: the parent sees it."""

    def _say(self, what: bytes) -> None:
        with suppress(OSError):  # a parent that is no more, or stands still
            self.line.send(what)
