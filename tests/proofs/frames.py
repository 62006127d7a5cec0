"""Stand between a browser and the server and know its frames: swallow one, hold all back, or deliver them late."""

from __future__ import annotations

import queue
import re
import socket
import struct
import threading
import time
from contextlib import suppress
from typing import NamedTuple

HEAD_END = b"\r\n\r\n"
SHORT, LONG = 126, 127
"""What a frame's length says when the true one follows in two or in eight bytes (RFC 6455)."""


class _Piece(NamedTuple):
    due: float
    said: bytes


class Frames:
    """Forwards connections to a port of this machine; what the server says on a WebSocket goes frame by frame."""

    def __init__(self, target: int) -> None:
        """Listen on a free port."""
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._flows = threading.Event()
        self._flows.set()
        self._lock = threading.Lock()
        self._to_swallow = 0
        self._lines: list[_Line] = []
        self.delay = 0.0
        """Seconds that each frame is under way from now on."""
        self.opened = 0
        """WebSockets that were opened so far."""
        self.watches = 0
        """Answers to `watch` that went through so far."""
        threading.Thread(target=self._accept, daemon=True).start()

    def swallow_patches(self, count: int) -> None:
        """Let so many of the next patches never arrive."""
        with self._lock:
            self._to_swallow = count

    @property
    def swallowed(self) -> bool:
        """Tell whether all that was to be swallowed has been."""
        return self._to_swallow == 0

    def hold(self) -> None:
        """Keep back what the server says, all of it, until `release`: nobody is told that the line stands still."""
        self._flows.clear()

    def release(self) -> None:
        """Deliver all at once."""
        self._flows.set()

    def lose(self) -> None:
        """Let every open line be dead without anybody being told; new ones live."""
        for line in self._lines:
            line.is_lost = True

    def close(self) -> None:
        """End it."""
        self._flows.set()
        self._listener.close()
        for line in self._lines:
            line.end()

    def lets_through(self, frame: bytes) -> bool:
        """Tell whether the browser gets a frame."""
        with self._lock:
            self.watches += b'"state":' in frame
            if self._to_swallow == 0 or b'42["patch"' not in frame:
                return True
            self._to_swallow -= 1
            return False

    def wait_until(self, due: float) -> None:
        """Wait until something that is due then may be delivered."""
        time.sleep(max(0.0, due - time.monotonic()))
        self._flows.wait()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                self._lines.append(_Line(self, near, socket.create_connection(("127.0.0.1", self._target))))


class _Line:
    """One connection of the browser, and the one to the server that belongs to it."""

    def __init__(self, proxy: Frames, near: socket.socket, far: socket.socket) -> None:
        self.is_lost = False
        self._proxy, self._near, self._far = proxy, near, far
        self._under_way: queue.SimpleQueue[_Piece] = queue.SimpleQueue()
        for work in (self._up, self._down, self._deliver):
            threading.Thread(target=work, daemon=True).start()

    def end(self) -> None:
        """Hang up on both."""
        for line in (self._near, self._far):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _up(self) -> None:
        with suppress(OSError):
            while said := self._near.recv(65536):
                if not self.is_lost:
                    # Frames are read here as they are: none may be compressed.
                    self._far.sendall(re.sub(rb"(?i)sec-websocket-extensions:[^\r]*\r\n", b"", said))
        self.end()

    def _down(self) -> None:
        rest, is_framed = b"", False
        with suppress(OSError):
            while said := self._far.recv(65536):
                rest += said
                if not is_framed and rest.startswith(b"HTTP/1.1 101") and HEAD_END in rest:
                    is_framed = True
                    self._proxy.opened += 1
                    head, _, rest = rest.partition(HEAD_END)
                    self._put(head + HEAD_END)
                if not is_framed:
                    self._put(rest)
                    rest = b""
                while is_framed and (length := _frame_length(rest)) is not None:
                    frame, rest = rest[:length], rest[length:]
                    if self._proxy.lets_through(frame):
                        self._put(frame)
        self.end()

    def _put(self, said: bytes) -> None:
        self._under_way.put(_Piece(time.monotonic() + self._proxy.delay, said))

    def _deliver(self) -> None:
        with suppress(OSError):
            while True:
                due, said = self._under_way.get()
                self._proxy.wait_until(due)
                if not self.is_lost:
                    self._near.sendall(said)


def _frame_length(said: bytes) -> int | None:
    """Return how long the first frame is, or nothing while it is not whole."""
    if len(said) < 2:
        return None
    length, head = said[1] & 0x7F, 2
    if length >= SHORT:
        head = 4 if length == SHORT else 10
        if len(said) < head:
            return None
        length = struct.unpack("!H" if head == 4 else "!Q", said[2:head])[0]
    return head + length if len(said) >= head + length else None
