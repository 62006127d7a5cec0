"""Know a worker from the parent's side: start it, hear how it does, end it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from queue_server.serve.workers.slot import READY, VARIABLE, WorkerSlot

if TYPE_CHECKING:
    from collections.abc import Mapping

STARTS_WITHIN = 60.0
"""Seconds that a worker may take to read the books and serve."""

SILENT = 30.0
"""Seconds that a worker which serves may go without a sign of life."""

ENDS_WITHIN = 10.0
"""Seconds that a worker may take to end after its grace: twice as many as it gives to what it has in hand."""


class Worker:
    """A process that runs the program anew, from its first word on: it may be a newer version than its parent."""

    def __init__(self, number: int, door: socket.socket, surroundings: Mapping[str, str]) -> None:
        """Start it at the door that all share."""
        self.number = number
        self.is_ready = self._is_leaving = False
        self._started_at = time.monotonic()
        self.deadline = self._started_at + STARTS_WITHIN
        """When it is killed unless it has said something by then, or ended if it is leaving."""
        self._line, its = socket.socketpair()
        self._line.setblocking(False)
        slot = WorkerSlot(number, door.fileno(), its, os.getpid())
        self._process = subprocess.Popen(  # noqa: S603 - the very program that runs here
            [sys.executable, *sys.orig_argv[1:]],
            env={**os.environ, **surroundings, VARIABLE: f"{slot}"},
            pass_fds=(door.fileno(), its.fileno()),
            process_group=0,  # what is pressed at a terminal is for the parent, who passes it on
        )
        its.close()

    @property
    def pid(self) -> int:
        """Return its process."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Tell whether it is no more."""
        return self._process.poll() is not None

    @property
    def ending(self) -> str:
        """Say how it ended."""
        code = self._process.returncode
        return f"by signal {-code}" if code < 0 else f"with code {code}"

    @property
    def code(self) -> int:
        """Return what it ended with, as a shell would say it."""
        code = self._process.returncode
        return 128 - code if code < 0 else code

    @property
    def age(self) -> float:
        """Return how many seconds ago it was started."""
        return time.monotonic() - self._started_at

    def listen(self) -> None:
        """Take in what it has said."""
        with suppress(BlockingIOError, ConnectionResetError):
            said = self._line.recv(4096)
            if said and not self._is_leaving:
                self.deadline = time.monotonic() + SILENT
            if READY in said:
                self.is_ready = True

    def leave(self, how: signal.Signals, grace: float = 0.0) -> None:
        """Ask it to finish what it has in hand and end: after its grace by SIGTERM, at once by SIGINT."""
        self._is_leaving = True
        self.deadline = time.monotonic() + ENDS_WITHIN + grace
        self._process.send_signal(how if self.is_ready else signal.SIGTERM)

    def kill(self) -> None:
        """Take its life."""
        self._process.kill()

    def bury(self) -> None:
        """Let go of what is left of it."""
        self._process.wait()
        self._line.close()
