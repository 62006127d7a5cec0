"""Reach a printer over the network, at port 9100."""

from __future__ import annotations

import array
import fcntl
import select
import socket
import struct
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from queue_server.domain.devices.printers import Status
from queue_server.printing.status import asked
from queue_server.printing.ways.way import ANSWER_WITHIN, NotSentError, UnsureError, write_all

if TYPE_CHECKING:
    from queue_server.printing.targets import Target

_CONNECT_WITHIN = 3.0

_FAREWELL = 1.0
"""Seconds for which a printer that has taken everything may go on speaking before the line is closed."""

_LOOK_EVERY = 0.05

_AT_ONCE = struct.pack("ii", 1, 0)


class Tcp:
    """A connection for each slip and each question: an answer that comes late is nobody's."""

    def __init__(self, target: Target) -> None:
        """Know where it is."""
        self._address = target.place, target.port

    def send(self, said: bytes, until: float) -> None:
        """Send it all until then, and wait until the printer has taken it.

        Who closes while the printer has said something that was not read cuts the end of the slip off: the system
        takes back what is still on its way.
        """
        try:
            line = socket.create_connection(self._address, max(0.01, min(_CONNECT_WITHIN, until - time.monotonic())))
        except OSError as trouble:
            raise NotSentError(f"{trouble}") from trouble
        with line:
            line.setblocking(False)
            try:
                write_all(line.fileno(), said, until)
                _see_off(line, until)
            except OSError as trouble:
                _drop(line)
                raise UnsureError(f"{trouble}") from trouble
            except UnsureError:
                _drop(line)
                raise

    def status(self) -> Status:
        """Return how it stands; one that cannot be reached is offline."""
        try:
            return asked(self._ask)
        except OSError:
            return Status("offline")

    def _ask(self, question: bytes) -> bytes:
        with socket.create_connection(self._address, ANSWER_WITHIN) as line:
            line.settimeout(ANSWER_WITHIN)
            try:
                line.sendall(question)
                return line.recv(16)
            except OSError:
                return b""


def _see_off(line: socket.socket, until: float) -> None:
    """Say that nothing follows, and hear the printer out until it has everything and closes, or says no more."""
    line.shutdown(socket.SHUT_WR)
    heard_until = time.monotonic() + _FAREWELL
    is_open = True
    while _on_its_way(line) or (is_open and time.monotonic() < heard_until):
        if time.monotonic() > until:
            raise TimeoutError("it takes too long")
        if is_open and select.select([line], [], [], _LOOK_EVERY)[0]:
            is_open = line.recv(4096) != b""
        elif not is_open:
            time.sleep(_LOOK_EVERY)


def _on_its_way(line: socket.socket) -> int:
    """Return how many bytes the printer has not taken yet."""
    left = array.array("i", [0])
    fcntl.ioctl(line.fileno(), termios.TIOCOUTQ, left)
    return left[0]


def _drop(line: socket.socket) -> None:
    """Take back what is on its way, so that nothing of it comes out later."""
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
