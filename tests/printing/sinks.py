"""Printers at the other end of a real TCP connection, sound ones and all others."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OK = {1: b"\x12", 2: b"\x12", 4: b"\x12"}
"""What a printer answers to which question that is online, closed and has paper."""


@dataclass
class Sink:
    """A printer, and what it does with a job."""

    answers: dict[int, bytes] | None = field(default_factory=lambda: dict(OK))
    """None: it never says how it stands."""
    slow: float = 0.0
    """Seconds that it rests after each piece."""
    takes: int | None = None
    """Bytes after which it closes."""
    then: dict[int, bytes] | None = None
    """What it answers once it has closed."""
    deaf: bool = False
    """It takes a connection and reads nothing from it."""
    talks: bytes = b""
    """What it says unasked as soon as a job begins."""
    room: int = 8192
    """What it has room for while it does not read."""
    jobs: list[bytes] = field(default_factory=list)
    """What came over each connection that was no question."""
    ended: list[bool] = field(default_factory=list)
    """Whether each came to its end by itself."""
    port: int = 0
    asked: int = 0

    @property
    def address(self) -> str:
        """Return where it is."""
        return f"tcp://127.0.0.1:{self.port}"

    def attend(self, line: socket.socket) -> None:
        """Take what comes over a connection."""
        with line, suppress(OSError):
            if self.deaf:
                self.jobs.append(b"")
                time.sleep(3600)
            first = line.recv(3)
            if first[:2] == b"\x10\x04":
                self.asked += 1
                if self.answers is not None:
                    line.sendall(self.answers[first[2]])
                line.recv(1)
            elif first:
                self._print(line, first)

    def _print(self, line: socket.socket, first: bytes) -> None:
        at = len(self.jobs)
        self.jobs.append(first)
        self.ended.append(False)
        line.sendall(self.talks)
        while self.takes is None or len(self.jobs[at]) < self.takes:
            time.sleep(self.slow)
            piece = line.recv(4096)
            if not piece:
                self.ended[at] = True
                return
            self.jobs[at] += piece
        self.answers = self.then if self.then is not None else self.answers


@contextmanager
def sink(made: Sink | None = None) -> Iterator[Sink]:
    """Have a printer."""
    made = made or Sink()
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, made.room)
        door.bind(("127.0.0.1", 0))
        door.listen(32)
        made.port = door.getsockname()[1]
        threading.Thread(target=_serve, args=(made, door), daemon=True).start()
        yield made


def _serve(made: Sink, door: socket.socket) -> None:
    with suppress(OSError):
        while True:
            line, _ = door.accept()
            threading.Thread(target=made.attend, args=(line,), daemon=True).start()
