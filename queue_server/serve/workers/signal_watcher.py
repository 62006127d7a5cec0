"""Hear what the parent is told by signals, and sleep until something is told."""

from __future__ import annotations

import select
import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

ENDS = (signal.SIGTERM, signal.SIGINT)


class SignalWatcher:
    """What was told so far."""

    def __init__(self) -> None:
        """Listen from now on."""
        self.ends: list[signal.Signals] = []
        """Each time that the end was asked for."""
        self._reload = False
        self._bell, rope = socket.socketpair()
        for each in (self._bell, rope):
            each.setblocking(False)
        self._rope = rope
        signal.set_wakeup_fd(rope.fileno(), warn_on_full_buffer=False)
        for number in (*ENDS, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, self._hear)

    def sleep(self, seconds: float) -> None:
        """Sleep, at most until the next signal."""
        select.select([self._bell], [], [], seconds)
        with suppress(BlockingIOError):
            self._bell.recv(4096)

    def take_reload(self) -> bool:
        """Tell whether a reload was asked for since the last time."""
        asked, self._reload = self._reload, False
        return asked

    def _hear(self, number: int, _: FrameType | None) -> None:
        if number in ENDS:
            self.ends.append(signal.Signals(number))
        elif number == signal.SIGHUP:
            self._reload = True
