"""Be to a service what systemd is: listen to what it says of itself."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Manager:
    """What systemd is to a service."""

    def __init__(self, folder: Path) -> None:
        """Listen."""
        self.address = f"{folder / 'notify'}"
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.line.bind(self.address)
        self.line.settimeout(10)

    def hears(self) -> str:
        """Return what is said next."""
        return self.line.recv(4096).decode()

    def hears_last(self) -> list[str]:
        """Return what has been said so far."""
        self.line.setblocking(False)
        said = []
        try:
            while True:
                said.append(self.hears())
        except BlockingIOError:
            return said
