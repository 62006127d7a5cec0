"""Answer the requests of one connection, one after the other."""

from __future__ import annotations

import io
import logging
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from queue_server.access.errors import BadRequestError, SlowRequestError
from queue_server.domain.core.errors import QueueServerError
from queue_server.observability.figures import REFUSED
from queue_server.serve.greenlets.incoming import Incoming, Reading
from queue_server.serve.greenlets.outgoing import GO_ON, Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from wsgiref.types import WSGIApplication

_log = logging.getLogger(__name__)

PIECE = 4096
"""Bytes that are read at once: as much as most requests have."""

IDLE = 75.0
"""Seconds for which a connection may be without a request."""

HEAD_WITHIN, BODY_WITHIN = 10.0, 30.0
"""Seconds that the head of a request may take from its first byte on, and then its body."""

_GIVE_UP_AFTER = 75.0
"""Seconds that a reader may take for a piece of an answer."""

LARGEST_BODY = 64 * 1024
"""Bytes of a body that an app gets whole: as many as the largest that any of ours reads. Of a larger one it gets more
than that, and not all."""

_LAST_WORDS, _LAST_BYTES = 1.0, 1_000_000
"""For how long, and how much, is read of what nobody wants, so that a refusal is read before the line is torn."""

Refusal = tuple[str, list[tuple[str, str]], bytes]
"""Status, fields and body of the answer to what is no request."""


@dataclass(slots=True, eq=False)
class Serving:
    """What all connections of a server share."""

    app: WSGIApplication
    refusal: Callable[[QueueServerError], Refusal]
    """Words an answer to what is no request."""
    is_leaving: bool = False
    """Whether each answer is to be the last on its connection, so that the next request goes elsewhere."""
    larger: Callable[[Mapping[str, Any]], int] = lambda _: 0
    """Tells by what WSGI says of a request's head how many bytes of its body an app gets whole, beyond the usual."""
    exchanges: set[Exchange] = field(default_factory=set)

    def refused(self, error: QueueServerError) -> bytes:
        """Return the answer, the last on its connection, that says why something is not answered."""
        status, fields, body = self.refusal(error)
        said: list[bytes] = []
        answer = Outgoing(Incoming(version="1.1"), said.append, is_last=True)
        answer.start(status, fields)
        answer.finish([body])
        return b"".join(said)


class Exchange:
    """A connection on which requests come."""

    __slots__ = ("_base", "_error", "_gone", "_line", "_reading", "_serving", "is_idle")

    def __init__(self, line: Any, base: dict[str, Any], serving: Serving, gone: Callable[[], None]) -> None:
        """Know the green socket, what WSGI says of all its requests, and whom to tell when the connection is gone."""
        self._line = line
        self._base = base
        self._serving = serving
        self._gone = gone
        self._reading = Reading(LARGEST_BODY, self._larger)
        self._error: QueueServerError | None = None
        self.is_idle = True
        """Whether nothing of a request has come yet."""

    def run(self) -> None:
        """Answer until either side has enough."""
        self._serving.exchanges.add(self)
        try:
            while (request := self._next()) is not None and self._answer(request):
                pass
            self._part()
        except OSError as gone:
            _log.debug("a connection is gone: %s", gone)
        finally:
            self._serving.exchanges.discard(self)
            if self._line is not None:
                self._line.close()
                self._gone()

    def cut(self) -> None:
        """End it: whoever waits for a request here finds none."""
        with suppress(OSError):  # gone by itself
            self._line.fd.shutdown(socket.SHUT_RDWR)

    def give_up(self) -> tuple[Any, bytes, Callable[[], None]]:
        """Return the connection, what came on it for whoever takes it, and whom to tell at its end."""
        line, self._line = self._line, None
        return line, self._reading.rest, self._gone

    def _next(self) -> Incoming | None:
        """Return the next request; None at the end, or where what comes is none and has been refused."""
        try:
            return self._read_next()
        except QueueServerError as error:
            self._refuse(error)
            return None

    def _read_next(self) -> Incoming | None:
        reading, deadline = self._reading, time.monotonic() + IDLE
        self.is_idle = not reading.whole
        while not reading.whole:
            if self._error is not None:
                raise self._error
            if reading.is_too_much:
                return reading.cut_off()
            came = self._wait(deadline)
            if not came:
                return None
            was_in_body = reading.in_body
            self._feed(came)
            if reading.in_body and not was_in_body:
                deadline = time.monotonic() + BODY_WITHIN
            elif self.is_idle:
                deadline = time.monotonic() + HEAD_WITHIN
            self.is_idle = False
        return reading.whole.popleft()

    def _wait(self, deadline: float) -> bytes:
        """Return what comes; nothing at the end, which must not be in the middle of a request."""
        try:
            came = self._read(deadline)
        except TimeoutError:
            if not self.is_idle:
                raise SlowRequestError from None
            return b""
        if not came and not self.is_idle:
            raise BadRequestError
        return came

    def _feed(self, came: bytes) -> None:
        """Take what came. What is whole before that which cannot be read is still answered."""
        try:
            self._reading.feed(came)
        except QueueServerError as error:
            self._error = error
        if self._reading.awaits_word and not self._reading.is_too_much:
            self._line.sendall(GO_ON)

    def _read(self, deadline: float) -> bytes:
        self._line.settimeout(max(0.001, deadline - time.monotonic()))
        came: bytes = self._line.recv(PIECE)
        return came

    def _answer(self, request: Incoming) -> bool:
        """Let the app answer, and tell whether another request may come."""
        self._line.settimeout(_GIVE_UP_AFTER)
        goes_on = bool(self._reading.whole) or not (self._serving.is_leaving or self._reading.is_switching)
        is_last = not request.keeps_alive or not goes_on
        answer = Outgoing(request, self._line.sendall, is_last=is_last)
        try:
            parts = self._serving.app(self._environ(request), answer.start)
            try:
                if self._line is None:
                    return False
                answer.finish(parts)
            finally:
                if hasattr(parts, "close"):
                    parts.close()
        except OSError:
            raise
        except Exception:  # noqa: BLE001 - a bug ends this connection only
            _log.exception("a request failed")
            if not answer.is_begun:
                self._refuse(QueueServerError())
            return False
        return not answer.is_last

    def _refuse(self, error: QueueServerError) -> None:
        """Say why what came is not answered."""
        REFUSED.labels(error.code).inc()
        self._line.settimeout(_GIVE_UP_AFTER)
        self._line.sendall(self._serving.refused(error))

    def _part(self) -> None:
        """End the connection so that the last answer is read: a line with something unread on it would be torn."""
        if self._line is None:
            return
        self._line.shutdown(socket.SHUT_WR)
        deadline, left = time.monotonic() + _LAST_WORDS, _LAST_BYTES
        with suppress(TimeoutError):
            while left > 0 and time.monotonic() < deadline and (came := self._read(deadline)):
                left -= len(came)

    def _larger(self, request: Incoming) -> int:
        return self._serving.larger(self._environ(request))

    def _environ(self, request: Incoming) -> dict[str, Any]:
        path, _, query = request.target.partition(b"?")
        environ = {
            **self._base,
            "REQUEST_METHOD": request.method,
            "PATH_INFO": unquote(path.decode("latin-1"), "latin-1"),
            "QUERY_STRING": query.decode("latin-1"),
            "SERVER_PROTOCOL": f"HTTP/{request.version}",
            "wsgi.input": io.BytesIO(request.body),
            "queue_server.exchange": self,
        }
        for name, value in request.fields:
            key = _key(name)
            if key in environ:
                environ[key] += ("; " if key == "HTTP_COOKIE" else ",") + value.decode("latin-1")
            elif key:
                environ[key] = value.decode("latin-1")
        if request.length and "CONTENT_LENGTH" not in environ:
            environ["CONTENT_LENGTH"] = str(request.length)  # it came in chunks
        return environ


@lru_cache(maxsize=256)
def _key(name: bytes) -> str:
    """Return what WSGI calls a field, nothing for one that could be taken for another: `A_B` for `A-B`."""
    if b"_" in name:
        return ""
    key = name.decode("latin-1").upper().replace("-", "_")
    if key == "TRANSFER_ENCODING":
        return ""  # the body is there, out of its chunks
    return key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
