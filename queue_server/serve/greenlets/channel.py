"""Hold a live connection without a greenlet that waits for it: one is made when there is something to wait for."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import eventlet
import eventlet.hubs
import eventlet.patcher

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)

_true_socket = eventlet.patcher.original("socket").socket

_PIECE = 4096
"""Bytes that are read at once: others go on before more is taken from the same client."""

_GIVE_UP_AFTER = 75.0
"""Seconds that a reader may take for a message that he has begun to read."""


_GOING_AWAY = b"\x88\x02\x03\xe9"
"""A WebSocket's closing frame with 1001 (RFC 6455, section 7.4.1): whoever gets it comes back elsewhere."""


def _deaf(_: bytes) -> None:
    """Hear nothing: it is over."""


class Channel:
    """A connection that was taken out of its request's hands.

    A greenlet that waits for what a client says keeps its stack, the request's and the server's: more than all else
    that a connection needs. So nobody waits. The hub calls when something has come.
    """

    __slots__ = ("_came_before", "_gone", "_hear", "_is_over", "_is_writing", "_listener", "_socket")

    def __init__(self, green: Any, came_before: bytes, gone: Callable[[], None]) -> None:
        """Take the connection away from the socket that the server knows, which stays behind closed.

        Something may have come on it already; `gone` is told when it is given back.
        """
        self._socket = _true_socket(green.family, green.type, green.proto, green.fd.detach())
        self._socket.setblocking(False)
        self._hear: Callable[[bytes], Callable[[], bool] | None] = _deaf
        self._listener: Any = None
        self._is_writing = self._is_over = False
        self._came_before = came_before
        self._gone = gone

    def attend(self, hear: Callable[[bytes], Callable[[], bool] | None]) -> None:
        """Call `hear` with whatever comes, b"" at its end. It must not wait.

        What waits it returns as work. That is done in a greenlet before more is read, and tells whether to go on.
        """
        self._hear = hear
        came, self._came_before = self._came_before, b""
        work = hear(came) if came else None
        if work is None:
            self._wait()
        else:
            eventlet.spawn_n(self._do, work)

    def write(self, frame: bytes) -> int:
        """Write what the reader has room for, and return how much that is."""
        try:
            return int(self._socket.send(frame))
        except BlockingIOError:
            return 0
        except OSError:
            return len(frame)  # nobody is there any more, which whoever reads from it finds out

    def write_all(self, said: bytes) -> None:
        """Write everything, waiting for the reader; raises `OSError` when he is gone, or takes nothing for long."""
        self._is_writing = True
        try:
            while said := said[self._send(said) :]:
                eventlet.hubs.trampoline(self._socket, write=True, timeout=_GIVE_UP_AFTER, timeout_exc=TimeoutError)
        finally:
            self._is_writing = False
            if self._is_over:
                self._give_back()

    def shut(self) -> None:
        """Tell the other end that nothing follows."""
        with suppress(OSError):  # gone by itself
            self._socket.shutdown(socket.SHUT_WR)

    def part(self) -> None:
        """Say that this end goes away, unless something else is just being said."""
        if not self._is_writing:
            self.write(_GOING_AWAY)
        self.shut()

    def cut(self) -> None:
        """End it, whatever its other end thinks."""
        with suppress(OSError):  # gone by itself
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give it back to the system; whoever still writes on it finds it over, and gives it back himself."""
        if not self._is_over:
            self._is_over = True
            self._hear = _deaf
            self.cut()
            if not self._is_writing:
                self._give_back()

    def _give_back(self) -> None:
        self._socket.close()
        self._gone()

    def _send(self, said: bytes) -> int:
        if self._is_over:
            raise BrokenPipeError
        try:
            return int(self._socket.send(said))
        except BlockingIOError:
            return 0

    def _wait(self) -> None:
        hub = eventlet.hubs.get_hub()
        self._listener = hub.add(hub.READ, self._socket.fileno(), self._came, self._lost, None)
        self._listener.greenlet = hub.greenlet  # or it would keep the one that is here now

    def _came(self, _: int) -> None:
        """Read what has come. This is the hub's own turn: whatever goes wrong here must not reach it."""
        try:
            came = self._socket.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if (work := self._hear(came)) is not None:
            eventlet.hubs.get_hub().remove(self._listener)
            eventlet.spawn_n(self._do, work)

    def _lost(self, _: BaseException) -> None:
        """End what the system has given to somebody else."""
        if (work := self._hear(b"")) is not None:
            eventlet.spawn_n(self._do, work)

    def _do(self, work: Callable[[], bool]) -> None:
        goes_on = False
        try:
            goes_on = work()
        finally:
            self._wait() if goes_on and not self._is_over else self.close()


def taken_over(environ: dict[str, Any]) -> Channel:
    """Return a request's connection, which its exchange gives up."""
    return Channel(*environ["queue_server.exchange"].give_up())


def part_with_all() -> int:
    """Say on every line that this end goes away, and return how many the other end has not left yet."""
    attending = [getattr(listener.cb, "__self__", None) for listener in eventlet.hubs.get_hub().get_readers()]
    lines = [line for line in attending if isinstance(line, Channel)]
    for line in lines:
        line.part()
    return len(lines)
