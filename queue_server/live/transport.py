"""Carry Engine.IO over a WebSocket without a greenlet that writes and one that pings for each connection.

What goes out is written where it arises: at once, as long as the reader takes it. Only what he has no room for waits
in an `Outbox`, and only then somebody is put to writing it.
"""

from __future__ import annotations

import logging
import re
import socket
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import orjson
from engineio.exceptions import EngineIOError, SocketIsClosedError, UnknownPacketError
from engineio.packet import MESSAGE, PING, Packet

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.runtime import Runtime

_log = logging.getLogger(__name__)


MOST_WAITING = 4_000_000
"""Characters that wait for one reader at most, whoever he is: a hall's patches of minutes."""

_ATTACHMENTS = re.compile(r"[56](\d{1,18})-")
_MOST_ATTACHMENTS = 8
"""Binary parts of an event: none of ours has any."""

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

    def __init__(self, websocket: Any, write: Callable[[bytes], bool], runtime: Runtime) -> None:
        """Know the connection and what writes on it without waiting."""
        self._websocket = websocket
        self._write = write
        self._runtime = runtime
        self._waiting: deque[Packet | None] = deque()
        self._bytes = 0
        self._is_over = False
        self.sent = 0
        """How many packets the reader has taken out of those that waited."""

    def qsize(self) -> int:
        """Count the packets that wait for the reader."""
        return len(self._waiting)

    def put(self, packet: Packet | None) -> None:
        """Send a packet, after all that went before; None ends the connection, and nothing is sent after that."""
        if self._is_over:
            return
        if packet is not None and not packet.binary and not self._waiting and self._write(_framed(packet)):
            return
        self._waiting.append(packet)
        self._bytes += _size(packet)
        if len(self._waiting) == 1:
            self._runtime.spawn(self._empty)
        elif self._bytes > MOST_WAITING:
            _log.warning("a client reads nothing of what it asks for")
            self.cut()

    def join(self) -> None:
        """Wait for nobody: who closes a connection does not depend on its reader."""

    def _empty(self) -> None:
        """Send what waits, as fast as the reader takes it; what is being sent waits until it is gone."""
        try:
            while self._waiting:
                packet = self._waiting[0]
                if packet is None:
                    break
                self._websocket.send(packet.encode())
                self._waiting.popleft()
                self._bytes -= _size(packet)
                self.sent += 1
            else:
                return
        except (OSError, EngineIOError) as gone:
            _log.debug("a connection is gone: %s", gone)
        self._is_over = True
        self._waiting.clear()
        self._websocket.close()
        self._runtime.later(LAST_WORDS, self.cut)

    def cut(self) -> None:
        """End the line, whatever its other end thinks."""
        with suppress(OSError):  # gone by itself
            self._websocket.socket.shutdown(socket.SHUT_RDWR)


def converse(transport: Any, websocket: Any, write: Callable[[bytes], bool], runtime: Runtime) -> list[bytes]:
    """Take what a client says on a WebSocket until it is over; `transport` is Engine.IO's side of it."""
    transport.connected = transport.upgraded = True
    transport.queue = _taken_over(transport.queue, Outbox(websocket, write, runtime))
    websocket.socket.settimeout(transport.server.ping_interval + transport.server.ping_timeout)
    try:
        while (said := websocket.wait()) is not None:
            _receive(transport, said)
    except (OSError, ValueError, SocketIsClosedError) as end:
        _log.debug("a connection ends: %s", end)
    except Exception:  # noqa: BLE001 - a bug ends this connection only
        _log.exception("a connection failed")
    transport.close(wait=False, abort=True, reason=transport.server.reason.TRANSPORT_CLOSE)
    return []


def carry(server: Any, runtime: Runtime) -> None:
    """Carry the connections of an Engine.IO server like this, where the runtime can write without waiting.

    The library takes its WebSockets from a private place, and keeps a task asleep for each ping: a timer does.
    """
    make, start = server._async["websocket"], server.start_background_task  # noqa: SLF001

    def made(handler: Any, server_: Any) -> Any:
        def handle(websocket: Any) -> Any:
            write = runtime.writer(websocket)
            if write is None:
                return handler(websocket)
            return converse(handler.__self__, websocket, write, runtime)

        return make(handle, server_)

    def started(target: Callable[..., object], *args: object, **kwargs: object) -> object:
        if getattr(target, "__name__", "") != "_send_ping":
            return start(target, *args, **kwargs)
        transport: Any = target.__self__  # type: ignore[attr-defined]
        runtime.later(server.ping_interval, lambda: _ping(transport))
        return None

    server._async = {**server._async, "websocket": made}  # noqa: SLF001
    server.start_background_task = started


def hang_up_on_nonsense(server: Any) -> None:
    """End a connection on which something came that is not Socket.IO: one line in the log, not one a message."""
    take = server._handle_eio_message  # noqa: SLF001 - where the library reads what came

    def took(eio_sid: str, data: str | bytes) -> None:
        transport = server.eio.sockets.get(eio_sid)
        if transport is None or transport.closed:
            return
        try:
            _require_few_attachments(data)
            take(eio_sid, data)
        except (ValueError, TypeError, LookupError, RecursionError) as nonsense:
            _log.warning("a client does not speak Socket.IO: %s", type(nonsense).__name__)
            transport.close(wait=False, abort=True)
            if isinstance(transport.queue, Outbox):
                transport.queue.cut()

    server.eio.on("message", took)


def frame(text: bytes) -> bytes:
    """Return a text as one unmasked WebSocket frame (RFC 6455, section 5.2)."""
    length = len(text)
    if length < 126:  # noqa: PLR2004 - the RFC's
        return bytes((0x81, length)) + text
    if length < 1 << 16:
        return b"\x81\x7e" + length.to_bytes(2) + text
    return b"\x81\x7f" + length.to_bytes(8) + text


def _taken_over(queue: Any, outbox: Outbox) -> Outbox:
    """Send what the library has queued up so far."""
    while not queue.empty():
        outbox.put(queue.get())
    return outbox


def _size(packet: Packet | None) -> int:
    return 0 if packet is None else len(packet.encode())


def _require_few_attachments(data: str | bytes) -> None:
    """Raise `ValueError` for an event that announces more binary parts than anybody has use for."""
    announced = _ATTACHMENTS.match(data) if isinstance(data, str) else None
    if announced is not None and int(announced[1]) > _MOST_ATTACHMENTS:
        raise ValueError("too many attachments")


def _framed(packet: Packet) -> bytes:
    if isinstance(packet, Framed):
        return packet.frame
    encoded = packet.encode()
    return frame(encoded.encode())


def _receive(transport: Any, said: str | bytes) -> None:
    if len(said) > transport.server.max_http_buffer_size:
        raise ValueError("the packet is too large")
    try:
        transport.receive(Packet(encoded_packet=said))
    except UnknownPacketError:
        _log.debug("a packet of no known type")


def _ping(transport: Any) -> None:
    if not transport.closing and not transport.closed:
        transport.last_ping = time.time()
        transport.send(Packet(PING))
