"""Write an app's answer to one request as RFC 9112 says."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from queue_server.serve.greenlets.incoming import Incoming

    ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]

_WITHOUT_BODY = ("1", "204", "304")
"""What the statuses begin with whose answers end with their head."""

GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Outgoing:
    """The answer to a request. It goes out with one call where the app has it whole."""

    def __init__(self, request: Incoming, send: Callable[[bytes], object], *, is_last: bool) -> None:
        """Say whether the connection ends with it."""
        self.is_last = is_last
        self.is_begun = False
        """Whether something of it has gone out."""
        self._request = request
        self._send = send
        self._status = ""
        self._fields: list[tuple[str, str]] = []
        self._in_chunks = False

    def start(
        self, status: str, fields: list[tuple[str, str]], exc_info: ExcInfo | None = None
    ) -> Callable[[bytes], object]:
        """Take the head from the app, as WSGI's `start_response`."""
        if exc_info is not None and exc_info[1] is not None and self.is_begun:
            raise exc_info[1]
        self._status, self._fields = status, fields
        return self._write

    def finish(self, parts: Iterable[bytes]) -> None:
        """Send what the app returned, all of it."""
        if isinstance(parts, list | tuple):
            body = b"".join(parts)
            self._send(self._head(len(body)) + self._allowed(body))
            self.is_begun = True
            return
        for part in parts:
            if part:
                self._write(part)
        if not self.is_begun:
            self._write(b"")
        if self._in_chunks:
            self._send(b"0\r\n\r\n")

    def _write(self, part: bytes) -> None:
        head = b"" if self.is_begun else self._head(None)
        self.is_begun = True
        part = self._allowed(part)
        if self._in_chunks and part:
            part = b"%x\r\n%s\r\n" % (len(part), part)
        self._send(head + part)

    @property
    def _is_without_body(self) -> bool:
        return self._request.method == "HEAD" or self._status.startswith(_WITHOUT_BODY)

    def _allowed(self, body: bytes) -> bytes:
        return b"" if self._is_without_body else body

    def _head(self, length: int | None) -> bytes:
        """Return the head; the length of the body is None where it is not known yet."""
        if not self._status:
            raise RuntimeError("the app has not begun to answer")
        names = {name.lower() for name, _ in self._fields}
        lines = [f"HTTP/1.1 {self._status}", *(f"{name}: {value}" for name, value in self._fields)]
        if "date" not in names:
            lines.append(_date())
        if "content-length" not in names and not self._status.startswith(_WITHOUT_BODY):
            if length is not None and self._request.method != "HEAD":
                lines.append(f"Content-Length: {length}")
            elif self._request.version == "1.1" and self._request.method != "HEAD":
                self._in_chunks = True
                lines.append("Transfer-Encoding: chunked")
            elif self._request.method != "HEAD":
                self.is_last = True
        if self.is_last:
            lines.append("Connection: close")
        elif self._request.version == "1.0":
            lines.append("Connection: keep-alive")
        lines.append("\r\n")
        return "\r\n".join(lines).encode("latin-1")


_dated = 0, ""


def _date() -> str:
    """Return the field that tells the time, made once a second."""
    global _dated  # noqa: PLW0603 - a second is the same for all
    now = int(time.time())
    if _dated[0] != now:
        _dated = now, f"Date: {formatdate(now, usegmt=True)}"
    return _dated[1]
