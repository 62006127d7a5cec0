"""Many WebSockets that only listen, as cheaply as Python can: so that a broadcast is measured, not its readers."""

from __future__ import annotations

import base64
import os
import resource
import select
import socket
import struct
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import orjson

from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bench.servers import Server

_PING, _PONG = b"\x81\x012", b"3"
"""Engine.IO's, as frame and as text."""

_WS_PING = b"\x89\x04"
"""How a ping of the `websockets` library begins; four bytes follow."""

_EARLY = 50
"""How many come until those who came before listen again: who says nothing for long is taken for dead."""


class Listener:
    """One WebSocket by hand: RFC 6455 without extensions."""

    def __init__(self, port: int, path: str) -> None:
        """Connect and upgrade."""
        self.line = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path} HTTP/1.1", "Host: bench", "Upgrade: websocket", "Connection: Upgrade"]
        lines += ["Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
        self.line.sendall("\r\n".join([*lines, "", ""]).encode())
        self._buffer = b""
        while b"\r\n\r\n" not in self._buffer:
            self._buffer += self._more()
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        if b" 101 " not in head:
            raise ConnectionError(head.decode())

    def say(self, text: bytes) -> None:
        """Send a text."""
        length = bytes([0x80 | len(text)]) if len(text) < 126 else b"\xfe" + struct.pack("!H", len(text))
        self.line.sendall(b"\x81" + length + bytes(4) + text)  # a mask of zeros leaves the text as it is

    def hear(self) -> bytes:
        """Return the next text, waiting for it; whoever is asked meanwhile whether he lives says so."""
        while (frame := self._frame()) in {None, b"2"}:
            if frame is None:
                self._buffer += self._more()
            else:
                self.say(_PONG)
        return frame or b""

    def _more(self) -> bytes:
        more = self.line.recv(1 << 16)
        if not more:
            raise ConnectionError("the server hung up")
        return more

    def _frame(self) -> bytes | None:
        """Return a whole frame's text if there is one."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        start, length = 2, buffer[1]
        if length == 126:
            start, length = 4, int.from_bytes(buffer[2:4])
        elif length == 127:
            start, length = 10, int.from_bytes(buffer[2:10])
        if len(buffer) < start or len(buffer) < start + length:
            return None
        self._buffer = buffer[start + length :]
        return buffer[start : start + length]


class Listeners:
    """Connections of which each hears every broadcast. `marker` tells a broadcast from anything else."""

    def __init__(self, listeners: Iterable[Listener], marker: bytes) -> None:
        """Listen from now on."""
        self._marker = marker
        self._lines: dict[int, Listener] = {}
        self._poll = select.epoll()
        self._read = bytearray(1 << 18)
        """Where all read, one after another: a new place for each would take longer than reading."""
        for listener in listeners:
            listener.line.setblocking(False)
            self._lines[listener.line.fileno()] = listener
            self._poll.register(listener.line, select.EPOLLIN)
            if len(self) % _EARLY == 0:
                self._take(0)

    def __len__(self) -> int:
        return len(self._lines)

    def close(self) -> None:
        """Hang up everywhere."""
        self._poll.close()
        for listener in self._lines.values():
            listener.line.close()

    def say(self, text: bytes) -> None:
        """Let one of them say something."""
        next(iter(self._lines.values())).say(text)

    def time(self, click: Callable[[], object], patience: float = 10) -> float:
        """Click, and return the milliseconds until the last of all has heard of it."""
        self._take(0)
        missing = set(self._lines)
        began = time.perf_counter()
        click()
        while missing:
            missing -= self._take(patience)
            if time.perf_counter() - began > patience:
                raise TimeoutError(f"{len(missing)} of {len(self)} heard nothing")
        return 1000 * (time.perf_counter() - began)

    def first(self) -> bytes:
        """Return the text of the first broadcast that the first listener hears."""
        listener = next(iter(self._lines.values()))
        listener.line.setblocking(True)
        while self._marker not in (said := listener.hear()):
            pass
        return said

    def listen(self, seconds: float) -> None:
        """Read whatever comes for a while."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._take(left)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read whatever comes in a thread for as long as the block lasts."""
        over = threading.Event()

        def read() -> None:
            while not over.is_set():
                self._take(0.1)

        thread = threading.Thread(target=read)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _take(self, wait: float) -> set[int]:
        """Read what is there; return who has heard a broadcast."""
        heard = set()
        for number, _ in self._poll.poll(wait, 4096):
            listener = self._lines[number]
            length = listener.line.recv_into(self._read)
            if not length:
                raise ConnectionError("the server hung up on a listener")
            self._answer(listener, length)
            if self._read.find(self._marker, 0, length) >= 0:
                heard.add(number)
        return heard

    def _answer(self, listener: Listener, length: int) -> None:
        """Answer the ping of Engine.IO or of WebSocket that has just been read, if there is one."""
        if self._read.find(_PING, 0, length) >= 0:
            listener.say(_PONG)
        if (at := self._read.find(_WS_PING, 0, length)) >= 0:
            listener.line.sendall(b"\x8a\x84" + bytes(4) + self._read[at + 2 : at + 6])


@contextmanager
def of_stock(server: Server, many: int) -> Iterator[Listeners]:
    """Let listeners into the room of the server that is stock."""
    listening = Listeners((_watcher(server.port, "", "display") for _ in range(many)), b'"patch"')
    try:
        yield listening
    finally:
        listening.close()


@contextmanager
def of_bare(server: Server, many: int) -> Iterator[Listeners]:
    """Let listeners hear a bare broadcast."""
    listening = Listeners((Listener(server.port, "/") for _ in range(many)), b'"patch"')
    try:
        yield listening
    finally:
        listening.close()


@contextmanager
def of_hall(server: Server, many: int, views: Iterable[str] = ()) -> Iterator[Listeners]:
    """Let listeners watch the hall's display, or a view each."""
    token = server.token(Role.DISPLAY)
    wanted = list(views) or ["display"] * many
    listening = Listeners((_watcher(server.port, token, view) for view in wanted), b'"patch"')
    try:
        yield listening
    finally:
        listening.close()


def allow_many_connections() -> None:
    """Let this process have as many connections as the machine allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _watcher(port: int, token: str, view: str) -> Listener:
    listener = Listener(port, "/socket.io/?EIO=4&transport=websocket")
    listener.hear()
    ticket = view.startswith("ticket/")
    listener.say(b"40" if ticket else b"40" + orjson.dumps({"token": token}))
    while not (said := listener.hear()).startswith(b"40"):
        _must_not_be(said, b"44")
    listener.say(b"420" + orjson.dumps(["watch", {"office": "bench", "view": view}]))
    while not (said := listener.hear()).startswith(b"430"):
        _must_not_be(said, b"44")
    _must_not_be(said, b'430[{"error"')
    return listener


def _must_not_be(said: bytes, trouble: bytes) -> None:
    if said.startswith(trouble):
        raise ConnectionError(said.decode())
