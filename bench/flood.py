"""One address that asks and asks, as a process of its own: `python -m bench.flood PORT KIND A_SECOND SECONDS`.

It asks at an even pace whatever comes back, on a connection that is free or on a new one; prints what it was told.
"""

from __future__ import annotations

import json
import select
import socket
import sys
import time

from bench.listeners import allow_many_connections

WHENCE = "127.0.0.2"

MOST = 6_000
"""Connections that it holds at once."""

_UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
ASKED = {
    "reads": "GET /api/v1/offices/bench HTTP/1.1\r\nHost: bench\r\n\r\n",
    "pages": "GET /ticket/ HTTP/1.1\r\nHost: bench\r\n\r\n",
    "sockets": "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: bench\r\n"
    + _UPGRADE.format(key="AAAAAAAAAAAAAAAAAAAAAA==")
    + "\r\n",
    "connections": "",
}
"""What it asks for, by kind."""


class Flood:
    """All its connections."""

    def __init__(self, port: int, kind: str) -> None:
        """Have none yet."""
        self._port = port
        self._said = ASKED[kind].encode()
        self._keeps = kind in {"reads", "pages"}
        self._poll = select.epoll()
        self._busy: dict[int, socket.socket] = {}
        self._free: list[socket.socket] = []
        self.told: dict[str, int] = {}

    def ask(self) -> None:
        """Ask once more."""
        if self._free:
            line = self._free.pop()
        elif len(self._busy) >= MOST:
            self._count("not asked")
            return
        else:
            line = socket.socket()
            line.bind((WHENCE, 0))
            line.setblocking(False)
            line.connect_ex(("127.0.0.1", self._port))
            self._poll.register(line, select.EPOLLIN | (select.EPOLLOUT if self._said else 0))
            self._busy[line.fileno()] = line
            return
        self._busy[line.fileno()] = line
        self._say(line)

    def hear(self, wait: float) -> None:
        """Take what has come back."""
        for number, what in self._poll.poll(wait, 4096):
            line = self._busy.get(number)
            if line is None:
                self._poll.unregister(number)
            elif what & select.EPOLLOUT and not what & (select.EPOLLIN | select.EPOLLERR | select.EPOLLHUP):
                self._poll.modify(line, select.EPOLLIN)
                self._say(line)
            else:
                self._take(line)

    def _say(self, line: socket.socket) -> None:
        try:
            line.send(self._said)
        except OSError:
            self._lose(line, "cut off")

    def _take(self, line: socket.socket) -> None:
        try:
            came = line.recv(1 << 18)
        except OSError:
            came = b""
        if not came:
            self._lose(line, "cut off")
        elif came.startswith(b"HTTP/1.1 "):
            status = came[9:12].decode()
            self._count(status)
            if not self._keeps or b"connection: close" in came.lower():
                self._lose(line, None)
            elif self._busy.pop(line.fileno(), None) is not None:
                self._free.append(line)

    def _lose(self, line: socket.socket, why: str | None) -> None:
        self._busy.pop(line.fileno(), None)
        if why is not None:
            self._count(why)
        self._poll.unregister(line)
        line.close()

    def _count(self, what: str) -> None:
        self.told[what] = self.told.get(what, 0) + 1


def main(port: int, kind: str, a_second: float, seconds: float) -> None:
    """Ask for a while."""
    allow_many_connections()
    flood = Flood(port, kind)
    began, asked = time.perf_counter(), 0
    while (now := time.perf_counter() - began) < seconds:
        while asked < now * a_second:
            flood.ask()
            asked += 1
        flood.hear(0.001)
    print(json.dumps({"asked": asked, **flood.told}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
