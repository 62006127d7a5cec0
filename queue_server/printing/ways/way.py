"""Say what any way to a printer does, and what may go wrong on it."""

from __future__ import annotations

import errno
import os
import select
import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from queue_server.domain.devices.printers import Status

ANSWER_WITHIN = 1.0
"""Seconds that a printer has to say how it stands."""

GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO})
"""How the system says that a device was pulled out."""

_PIECE = 4096


class NotSentError(Exception):
    """Nothing of it has left this machine, so nothing comes out; `str` says why in a word of ours."""


class UnsureError(Exception):
    """Some of it has left this machine: nobody knows what comes out, and it must not be sent again."""


class Way(Protocol):
    """Sends what a printer prints, and asks how it stands. Each time it is reached anew."""

    def send(self, said: bytes, until: float) -> None:
        """Send it all until then, by the steady clock, or raise `NotSentError` or `UnsureError`."""
        ...

    def status(self) -> Status:
        """Return how it stands; it has a second for each answer."""
        ...


def write_all(end: int, said: bytes, until: float) -> None:
    """Write everything to a device that does not block; what it says meanwhile is thrown away.

    Raises as `Way.send` does.
    """
    done = 0
    try:
        while done < len(said):
            readable, writable, _ = select.select([end], [end], [], max(0.0, until - time.monotonic()))
            if not readable and not writable:
                raise TimeoutError("it takes no more")
            if writable:
                done += os.write(end, said[done : done + _PIECE])
            if readable:
                os.read(end, _PIECE)
            if time.monotonic() > until:
                raise TimeoutError("it takes too long")
    except OSError as trouble:
        raise (UnsureError if done else NotSentError)(f"{trouble}") from trouble


def ask_device(end: int, question: bytes) -> bytes:
    """Return what a device answers in time; what it had still to say before is thrown away."""
    try:
        while select.select([end], [], [], 0)[0] and os.read(end, _PIECE):
            pass
        os.write(end, question)
        return os.read(end, _PIECE) if select.select([end], [], [], ANSWER_WITHIN)[0] else b""
    except OSError:
        return b""
