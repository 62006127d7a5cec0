"""Reach a printer over a serial line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import serial

from queue_server.domain.devices.printers import Status
from queue_server.printing.status import asked
from queue_server.printing.ways.way import GONE, NotSentError, UnsureError, ask_device, write_all

if TYPE_CHECKING:
    from queue_server.printing.targets import Target

_LOOK_EVERY = 0.05


class SerialLine:
    """The line is opened for each slip and each question."""

    def __init__(self, target: Target) -> None:
        """Know its file, and how it is spoken on it."""
        self._target = target

    def send(self, said: bytes, until: float) -> None:
        """Send it all until then; what the line has not taken by its end is thrown away."""
        try:
            port = self._opened()
        except (OSError, ValueError) as trouble:
            raise NotSentError(f"{trouble}") from trouble
        with port:
            try:
                write_all(port.fileno(), said, until)
                _see_off(port, until)
            except (NotSentError, UnsureError):
                port.reset_output_buffer()
                raise
            except OSError as trouble:
                raise UnsureError(f"{trouble}") from trouble

    def status(self) -> Status:
        """Return how it stands."""
        try:
            return asked(self._ask)
        except OSError as trouble:
            return Status("offline" if trouble.errno in GONE else "unknown")
        except ValueError:
            return Status()

    def _ask(self, question: bytes) -> bytes:
        with self._opened() as port:
            return ask_device(port.fileno(), question)

    def _opened(self) -> serial.Serial:
        said = self._target
        return serial.Serial(
            said.place, said.baud, timeout=0, write_timeout=0, dsrdtr=said.flow == "dtr", rtscts=said.flow == "rts"
        )


def _see_off(port: serial.Serial, until: float) -> None:
    """Wait until the line has taken everything."""
    while port.out_waiting:
        if time.monotonic() > until:
            raise UnsureError("it takes too long")
        time.sleep(_LOOK_EVERY)
