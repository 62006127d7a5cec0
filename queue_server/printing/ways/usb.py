"""Reach a printer by its device's file, /dev/usb/lp0."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from queue_server.domain.devices.printers import Status
from queue_server.printing.status import asked
from queue_server.printing.ways.way import GONE, NotSentError, ask_device, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.printing.targets import Target


class Usb:
    """The device is opened as it is there: one that was pulled out is never made anew, as a file."""

    def __init__(self, target: Target) -> None:
        """Know its file."""
        self._file = target.place

    def send(self, said: bytes, until: float) -> None:
        """Send it all until then."""
        try:
            with self._opened() as end:
                write_all(end, said, until)
        except OSError as trouble:
            raise NotSentError(f"{trouble}") from trouble

    def status(self) -> Status:
        """Return how it stands."""
        try:
            return asked(self._ask)
        except OSError as trouble:
            return Status("offline" if trouble.errno in GONE else "unknown")

    def _ask(self, question: bytes) -> bytes:
        with self._opened() as end:
            return ask_device(end, question)

    @contextmanager
    def _opened(self) -> Iterator[int]:
        end = os.open(self._file, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            yield end
        finally:
            os.close(end)
