"""Read the requests of one connection as they come in, strictly as RFC 9112 says, on llhttp.

What llhttp takes loosely is refused here: who stands in between might read it otherwise, and take the end of one
request for the beginning of another.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from httptools import HttpParserError, HttpParserInvalidMethodError, HttpParserUpgrade, HttpRequestParser

from queue_server.access.errors import (
    BadRequestError,
    HeadTooLargeError,
    TargetTooLongError,
    UnknownCodingError,
    UnknownMethodError,
    UnknownVersionError,
)
from queue_server.domain.core.errors import QueueServerError

LONGEST_HEAD, LONGEST_TARGET, MOST_FIELDS = 32 * 1024, 8 * 1024, 100
"""Bytes of a head and of a target, fields of a head: several times what browsers send."""

_HOST = re.compile(rb"(?:[A-Za-z0-9._~!$&'()*+,;=%-]+|\[[0-9A-Fa-f:.]+\])?(?::[0-9]{0,5})?")
"""RFC 9110, section 7.2, and of RFC 3986, section 3.2.2, what is in use."""

_ABSOLUTE = re.compile(rb"https?://([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)
_OTHER_METHOD = re.compile(rb"[\r\n]*[A-Z-]+(?: /|$)")
_VERSIONS = frozenset({"1.0", "1.1"})


@dataclass(slots=True, eq=False)
class Incoming:
    """A request, or what has come of it."""

    method: str = ""
    target: bytes = b""
    """In origin form, or `*`."""
    version: str = ""
    fields: list[tuple[bytes, bytes]] = field(default_factory=list)
    """In the order in which they came."""
    parts: list[bytes] = field(default_factory=list)
    """What has come of the body, up to what is kept of it."""
    length: int = 0
    """Bytes that have come of the body."""
    keeps_alive: bool = False
    """Whether the client may ask again on this connection."""

    @property
    def body(self) -> bytes:
        """Return the body."""
        return b"".join(self.parts)

    def all_of(self, name: bytes) -> list[bytes]:
        """Return the values of the fields of a name, which is given in lower case."""
        return [value for each, value in self.fields if each.lower() == name]


Larger = Callable[[Incoming], int]
"""Tells how many bytes of a request's body are kept, by its head."""


def no_larger(_: Incoming) -> int:
    """Keep no more of a body than of any other."""
    return 0


class Reading:
    """What comes in on a connection, put together to requests."""

    def __init__(self, largest_body: int, larger: Larger = no_larger) -> None:
        """Keep at most so many bytes of a body: of a larger one only its beginning is there.

        `larger` says of which request more is kept, by its head, where one announces that.
        """
        self.whole: deque[Incoming] = deque()
        """Requests that are all there."""
        self.rest = b""
        """What came behind a request to change the protocol."""
        self.is_switching = False
        """Whether the last of the whole ones asks for another protocol: nothing more is read before its answer."""
        self.in_body = False
        """Whether a head has come, and its body is on its way."""
        self._usual = self._largest_body = largest_body
        self._larger = larger
        self._announced = 0
        self._head = b""
        """What came together with a head that is not all there."""
        self._in_head = False
        self._request = Incoming()
        self._parser = HttpRequestParser(self)

    @property
    def awaits_word(self) -> bool:
        """Tell whether the client waits to be told that he may go on (RFC 9110, section 10.1.1)."""
        expected = self._request.all_of(b"expect")
        return self.in_body and not self._request.length and [each.lower() for each in expected] == [b"100-continue"]

    @property
    def is_too_much(self) -> bool:
        """Tell whether more of a body has come, or is announced, than is kept."""
        return self.in_body and (self._request.length > self._largest_body or self._announced > self._largest_body)

    def feed(self, came: bytes) -> None:
        """Take in what came; raises the error with which it is refused."""
        self._head += came
        try:
            self._parser.feed_data(came)
        except HttpParserUpgrade as switched:
            self._switch(came[switched.args[0] :])
        except HttpParserInvalidMethodError:
            raise (UnknownMethodError if _OTHER_METHOD.match(self._head) else BadRequestError) from None
        except HttpParserError as wrong:
            ours = wrong.__context__
            raise (ours if isinstance(ours, QueueServerError) else BadRequestError) from None
        if not self._in_head:
            self._head = b""
        elif len(self._head) > LONGEST_HEAD:
            raise HeadTooLargeError

    def _switch(self, rest: bytes) -> None:
        """Leave a connection to the WebSocket that is asked for; any other wish for a protocol is passed over.

        llhttp gives a request with such a wish out without its body: it is read once more without the wish.
        """
        request, self._parser = self.whole.pop(), HttpRequestParser(self)
        if [each.lower() for each in request.all_of(b"upgrade")] == [b"websocket"]:
            if request.all_of(b"content-length") or request.all_of(b"transfer-encoding"):
                raise BadRequestError
            self.whole.append(request)
            self.is_switching, self.rest = True, rest
            return
        fields = [each for each in request.fields if each[0].lower() not in {b"connection", b"upgrade"}]
        line = b"%s %s HTTP/%s" % (request.method.encode(), request.target, request.version.encode())
        self._head = b""  # was read
        self.feed(b"\r\n".join([line, *(b"%s: %s" % each for each in fields), b"", rest]))

    def cut_off(self) -> Incoming:
        """Return the request whose body is too large, with its beginning; where the next one begins is unknown."""
        self.in_body = self._request.keeps_alive = False
        return self._request

    # What llhttp calls.

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._request, self._in_head = Incoming(), True
        self._announced = 0

    def on_url(self, piece: bytes) -> None:
        """Take a piece of the target."""
        self._request.target += piece
        if len(self._request.target) > LONGEST_TARGET:
            raise TargetTooLongError

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field, or one that stands behind a body, which nobody asks for."""
        if not self.in_body:
            self._request.fields.append((name, value.strip(b" \t")))
            if len(self._request.fields) > MOST_FIELDS:
                raise HeadTooLargeError

    def on_headers_complete(self) -> None:
        """Look at the whole head."""
        request = self._request
        request.method = self._parser.get_method().decode("ascii")
        request.version = self._parser.get_http_version()
        request.keeps_alive = self._parser.should_keep_alive()
        if b"%s %s HTTP/" % (request.method.encode(), request.target) not in self._head:
            raise BadRequestError  # more than one space between them
        _require_one_reading(request)
        self._in_head, self.in_body = False, True
        lengths = request.all_of(b"content-length")
        self._announced = int(lengths[0]) if lengths else 0
        self._largest_body = self._usual
        if self._announced > self._usual:
            self._largest_body = max(self._usual, self._larger(request))

    def on_body(self, piece: bytes) -> None:
        """Take a piece of the body."""
        request = self._request
        if request.length <= self._largest_body:
            request.parts.append(piece)
        request.length += len(piece)

    def on_message_complete(self) -> None:
        """Put a whole request to the others."""
        self.in_body = False
        self.whole.append(self._request)


def _require_one_reading(request: Incoming) -> None:
    """Raise the error with which a head is refused that has no meaning, or more than one."""
    if request.version not in _VERSIONS:
        raise UnknownVersionError
    hosts = request.all_of(b"host")
    if len(hosts) > 1 or (request.version == "1.1" and not hosts) or not all(map(_HOST.fullmatch, hosts)):
        raise BadRequestError
    codings = request.all_of(b"transfer-encoding")
    if codings and (request.version == "1.0" or len(codings) > 1):
        raise BadRequestError
    if codings and codings[0].lower() != b"chunked":
        raise UnknownCodingError
    request.target = _origin_form(request)


def _origin_form(request: Incoming) -> bytes:
    """Return the target as it stands without a proxy; an absolute one's host counts (RFC 9112, section 3.2.2)."""
    target = request.target
    if (absolute := _ABSOLUTE.fullmatch(target)) is not None:
        host, target = absolute.groups()
        if not _HOST.fullmatch(host):
            raise BadRequestError
        request.fields = [each for each in request.fields if each[0].lower() != b"host"] + [(b"Host", host)]
        target = target if target.startswith(b"/") else b"/" + target
    elif target == b"*" and request.method == "OPTIONS":
        return target
    if not target.startswith(b"/") or b"#" in target:
        raise BadRequestError
    return target
