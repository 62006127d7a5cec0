"""Write to a WebSocket without waking anybody."""

from __future__ import annotations

import logging
from typing import Any

import eventlet
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

_log = logging.getLogger(__name__)


_PIECES = 4096
"""Pieces in which a message may come at most, however small each is."""

_TOO_BIG = 1009
"""RFC 6455, section 7.4.1."""


class _Message(RFC6455WebSocket.Message):  # type: ignore[misc]
    """A message that has an end: the library limits each frame, and lets them come for ever."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._room = self.max_frame_length + _PIECES

    def push(self, data: bytes, final: bool = False) -> None:  # noqa: FBT001, FBT002 - the library's signature
        super().push(data, final)
        self._room -= len(data) + 1
        if self._room < 0:
            raise FailedConnectionError(_TOO_BIG, "The message is too large")


class Writer:
    """Writes frames straight to a connection, without waking the greenlet that it has for that."""

    def __init__(self, websocket: Any) -> None:
        """Know the connection, as the library has it."""
        self._turn = websocket._sendlock  # noqa: SLF001 - whoever writes on it takes turns by this lock
        self._socket = websocket.socket
        websocket.Message = _Message

    def write(self, frame: bytes) -> bool:
        """Write a frame and tell whether it was taken; what the reader has no room for follows by itself."""
        if not self._turn.acquire(blocking=False):
            return False
        try:
            sent = self._socket.fd.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(frame)  # nobody is there any more, which whoever reads from it finds out
        if 0 < sent < len(frame):
            eventlet.spawn_n(self._finish, frame[sent:])
            return True
        self._turn.release()
        return bool(sent)

    def _finish(self, rest: bytes) -> None:
        try:
            self._socket.sendall(rest)
        except OSError as gone:
            _log.debug("a connection is gone: %s", gone)
        finally:
            self._turn.release()
