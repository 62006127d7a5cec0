"""Send to a reader at once, as long as he takes it; what he has no room for waits here, and has an end."""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, Any

import orjson
from engineio.packet import MESSAGE, Packet

from queue_server.live.frames import BINARY, NORMAL, TEXT, closing, frame

if TYPE_CHECKING:
    from queue_server.application.runtime import Channel, Runtime

_log = logging.getLogger(__name__)

MOST_WAITING = 4_000_000
"""Bytes that wait for one reader at most, whoever he is: a hall's patches of minutes."""

LAST_WORDS = 5.0
"""Seconds in which a client may still say something once its connection is over."""


class Framed(Packet):  # type: ignore[misc]
    """An event framed once for all who get it: Engine.IO message, Socket.IO event, default namespace, no answer."""

    def __init__(self, event: str, message: dict[str, Any]) -> None:
        """Frame it."""
        wire = b"42" + orjson.dumps([event, message])
        self.frame = frame(wire)
        self._wire = wire.decode()
        super().__init__(MESSAGE, self._wire[1:])

    def encode(self, b64: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - the library's signature
        """Return the text as it goes over the wire."""
        return self._wire


class Outbox:
    """Stands where Engine.IO has a queue and a task that empties it."""

    __slots__ = ("_bytes", "_is_over", "_runtime", "_waiting", "line", "sent")

    def __init__(self, line: Channel, runtime: Runtime) -> None:
        """Know the connection."""
        self.line = line
        self._runtime = runtime
        self._waiting: deque[bytes] | None = None
        """Made only for a reader who does not keep up."""
        self._bytes = 0
        self._is_over = False
        self.sent = 0
        """How many frames the reader has taken out of those that waited."""

    def qsize(self) -> int:
        """Count the frames that wait for the reader."""
        return len(self._waiting) if self._waiting is not None else 0

    def put(self, packet: Packet | None) -> None:
        """Send a packet, after all that went before; None ends the connection, and nothing is sent after that."""
        if packet is None:
            self.end()
        else:
            self.send(_framed(packet))

    def send(self, said: bytes) -> None:
        """Send a whole frame, after all that went before."""
        if self._is_over:
            return
        if self._waiting is not None:
            self._keep(said)
        elif (taken := self.line.write(said)) < len(said):
            self._waiting = deque()
            self._keep(said[taken:])
            self._runtime.spawn(self._empty)

    def end(self, reason: int = NORMAL, words: str = "") -> None:
        """Close the connection, after all that went before."""
        self.send(closing(reason, words))
        if not self._is_over:
            self._is_over = True
            if self._waiting is None:
                self._hang_up()

    def join(self) -> None:
        """Wait for nobody: who closes a connection does not depend on its reader."""

    def _keep(self, said: bytes) -> None:
        """Let it wait; whoever reads nothing of what he asks for is cut off."""
        if self._waiting is not None:
            self._waiting.append(said)
        self._bytes += len(said)
        if self._bytes > MOST_WAITING:
            _log.warning("a client reads nothing of what it asks for")
            self._is_over = True
            self.line.cut()

    def _empty(self) -> None:
        """Send what waits, as fast as the reader takes it; what is being sent waits until it is gone."""
        waiting = self._waiting or deque()
        try:
            while waiting:
                self.line.write_all(waiting[0])
                self._bytes -= len(waiting.popleft())
                self.sent += 1
        except OSError as gone:
            _log.debug("a connection is gone: %s", gone)
            self._is_over = True
        self._waiting = None
        if self._is_over:
            self._hang_up()

    def _hang_up(self) -> None:
        """Say no more, and let the other end have its last words."""
        self.line.shut()
        self._runtime.later(LAST_WORDS, self.line.cut)


def _framed(packet: Packet) -> bytes:
    if isinstance(packet, Framed):
        return packet.frame
    said = packet.encode()
    return frame(said, BINARY) if isinstance(said, bytes) else frame(said.encode(), TEXT)
