"""Carry Engine.IO over a WebSocket without a greenlet that writes, one that reads and one that pings for each.

What goes out is written where it arises. What comes in is read where the runtime finds it; only what has to be
answered at length gets somebody of its own. One round over all connections pings them.
"""

from __future__ import annotations

import logging
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import Packet

from queue_server.live.frames import (
    CLOSE,
    FULL,
    OTHER_KIND,
    PING,
    PONG,
    TEXT,
    ClosingError,
    Frames,
    Said,
    answer_to,
    frame,
    reason_to_close,
    text_of,
)
from queue_server.live.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.runtime import Channel, Runtime
    from queue_server.live.heartbeat import Heartbeat

_log = logging.getLogger(__name__)

MOST_CONNECTIONS = 20_000
"""Live connections that this process holds at once."""

_ATTACHMENTS = re.compile(r"[56](\d{1,18})-")
_MOST_ATTACHMENTS = 8
"""Binary parts of an event: none of ours has any."""


class Conversation:
    """What is said on one connection; `transport` is Engine.IO's side of it."""

    __slots__ = ("_frames", "_runtime", "is_heard", "outbox", "transport")

    def __init__(self, transport: Any, line: Channel, runtime: Runtime) -> None:
        """Begin it: from now on what Engine.IO sends goes out at once."""
        self.transport = transport
        self.outbox = Outbox(line, runtime)
        self._frames = Frames()
        self._runtime = runtime
        self.is_heard = True
        """Whether something has come since it was last asked to show that it lives."""
        transport.connected = transport.upgraded = True
        transport.queue = _taken_over(transport.queue, self.outbox)
        line.attend(self.hear)

    def hear(self, came: bytes) -> Callable[[], bool] | None:
        """Take what has come, nothing at the end; return what there is to do about it that may take its time."""
        self.is_heard = True
        said: list[Said] = []
        try:
            said.extend(each for each in self._frames.take(came) if not self._is_settled(each))
        except ClosingError as broken:
            return partial(self._do, said, broken.reason)
        return partial(self._do, said) if said or not came else None

    def _is_settled(self, said: Said) -> bool:
        """Do what is done at once, and tell whether that was all."""
        if said.opcode == PING:
            self.outbox.send(frame(said.text, PONG))
        return said.opcode in {PING, PONG} or said == (TEXT, b"3")

    def _do(self, said: list[Said], reason: int | None = None) -> bool:
        """Do what was said, and end the conversation where it ends; tell whether it goes on."""
        goes_on = bool(said) and reason is None
        try:
            self._answer(said)
        except ClosingError as broken:
            reason, goes_on = broken.reason, False
        except (OSError, ValueError, SocketIsClosedError) as end:
            _log.debug("a connection ends: %s", type(end).__name__)
            goes_on = False
        except Exception:  # noqa: BLE001 - a bug ends this connection only
            _log.exception("a connection failed")
            goes_on = False
        if not goes_on:
            self._end(reason)
        return goes_on

    def _answer(self, said: list[Said]) -> None:
        """Take one message after another, letting others go on between."""
        for number, each in enumerate(said):
            if number:
                self._runtime.sleep(0)
            if each.opcode == CLOSE:
                raise ClosingError(reason_to_close(each.text))
            _receive(self.transport, each)

    def _end(self, reason: int | None) -> None:
        if reason is not None:
            self.outbox.end(reason)
        transport = self.transport
        transport.close(wait=False, abort=True, reason=transport.server.reason.TRANSPORT_CLOSE)
        transport.server.sockets.pop(transport.sid, None)


def carry(server: Any, runtime: Runtime, heartbeat: Heartbeat) -> None:
    """Carry the connections of an Engine.IO server like this, where the runtime can hold them.

    The library takes its WebSockets from a private place, and keeps a task asleep for each ping: the pulse does it.
    """
    make, start = server._async["websocket"], server.start_background_task  # noqa: SLF001

    def made(handler: Any, server_: Any) -> Any:
        by_library = make(handler, server_)

        def handle(environ: dict[str, Any], start_response: Any) -> Any:
            transport, answer = handler.__self__, answer_to(environ)
            is_full = len(server_.sockets) > MOST_CONNECTIONS
            if answer is None or is_full:
                transport.close(wait=False, abort=True)
                start_response(*(FULL if is_full else OTHER_KIND))
                return []
            line = runtime.take_over(environ)
            if line is None:
                return by_library(environ, start_response)
            line.write(answer)
            heartbeat.feel(Conversation(transport, line, runtime))
            return []

        return handle

    def started(target: Callable[..., object], *args: object, **kwargs: object) -> object:
        if runtime.holds_lines and getattr(target, "__name__", "") in {"_send_ping", "_service_task"}:
            return None
        return start(target, *args, **kwargs)

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
                transport.queue.line.cut()

    server.eio.on("message", took)


def _taken_over(queue: Any, outbox: Outbox) -> Outbox:
    """Send what the library has queued up so far."""
    while not queue.empty():
        outbox.put(queue.get())
    return outbox


def _require_few_attachments(data: str | bytes) -> None:
    """Raise `ValueError` for an event that announces more binary parts than anybody has use for."""
    announced = _ATTACHMENTS.match(data) if isinstance(data, str) else None
    if announced is not None and int(announced[1]) > _MOST_ATTACHMENTS:
        raise ValueError("too many attachments")


def _receive(transport: Any, said: Said) -> None:
    try:
        packet = text_of(said.text) if said.opcode == TEXT else said.text
        transport.receive(Packet(encoded_packet=packet))
    except UnknownPacketError:
        _log.debug("a packet of no known type")
