"""Read WebSocket frames as they come, piece by piece, and make those that are sent (RFC 6455)."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST = 64 * 1024
"""Bytes that a message may have, however many frames it comes in."""

_PIECES = 4096
"""Frames in which a message may come at most, however small each is."""

CONTINUED, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
"""What a frame is (section 5.2)."""

_KNOWN = {CONTINUED, TEXT, BINARY, CLOSE, PING, PONG}
_CONTROL = 8
_LAST, _RESERVED, _OPCODE, _MASKED, _LENGTH = 0x80, 0x70, 0x0F, 0x80, 0x7F
_SHORT, _IN_TWO, _IN_EIGHT = 125, 126, 127

NORMAL, _BROKEN, _NO_TEXT, _TOO_BIG = 1000, 1002, 1007, 1009
"""Why a connection is closed (section 7.4.1)."""

OUTDATED = _BROKEN
"""A client speaks another protocol above this one."""

_REASONS = range(1000, 1004), range(1007, 1012), range(3000, 5000)
"""Those that a client may give; the last belong to libraries and applications (section 7.4.2)."""

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

OTHER_KIND = "426 Upgrade Required", [("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13")]
"""The answer to whoever asks for a WebSocket of another kind."""

FULL = "503 Service Unavailable", [("Retry-After", "1")]
"""The answer to whoever is one too many."""


class ClosingError(Exception):
    """A client ends the connection, breaks the RFC or says too much; `reason` is the code with which it is closed."""

    def __init__(self, reason: int) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason


class Said(NamedTuple):
    """A whole message, or a control frame."""

    opcode: int
    text: bytes


class Frames:
    """What a client says on one connection, put together. Between two messages it holds next to nothing."""

    __slots__ = ("_is_over", "_length", "_opcode", "_parts", "_rest")

    def __init__(self) -> None:
        """Expect a first message."""
        self._rest = b""
        self._opcode = CONTINUED
        self._parts: list[bytes] = []
        self._length = 0
        self._is_over = False

    def take(self, came: bytes) -> Iterator[Said]:
        """Yield what is whole now, nothing after a close; raises `ClosingError` where it breaks off."""
        self._rest = b"" if self._is_over else self._rest + came
        while not self._is_over and (frame := self._frame()) is not None:
            is_last, said = frame
            if said.opcode & _CONTROL:
                self._is_over = said.opcode == CLOSE
                yield said
            elif (whole := self._whole(is_last, said)) is not None:
                yield whole

    def _frame(self) -> tuple[bool, Said] | None:
        """Return the next frame, and whether its message ends with it; nothing while it is not all there."""
        rest = self._rest
        if len(rest) < 2:  # noqa: PLR2004 - the RFC's
            return None
        _require_sense(rest[0], rest[1])
        start, length = _head(rest)
        if length > MOST:
            raise ClosingError(_TOO_BIG)
        end = start + 4 + length
        if len(rest) < end:
            return None
        said = Said(rest[0] & _OPCODE, _unmasked(rest[start + 4 : end], rest[start : start + 4]))
        self._rest = rest[end:]
        return bool(rest[0] & _LAST), said

    def _whole(self, is_last: bool, said: Said) -> Said | None:  # noqa: FBT001 - what the frame says
        """Return the message that a frame completes, if it does."""
        if bool(self._opcode) is bool(said.opcode):
            raise ClosingError(_BROKEN)  # one begins before the other has ended, or goes on without beginning
        if is_last and not self._parts:
            return said
        self._opcode = self._opcode or said.opcode
        self._parts.append(said.text)
        self._length += len(said.text)
        if len(self._parts) > _PIECES or self._length > MOST:
            raise ClosingError(_TOO_BIG)
        return self._joined() if is_last else None

    def _joined(self) -> Said:
        whole = Said(self._opcode, b"".join(self._parts))
        self._opcode, self._parts, self._length = CONTINUED, [], 0
        return whole


def frame(text: bytes, opcode: int = TEXT) -> bytes:
    """Return what is said as one unmasked frame (section 5.2)."""
    length = len(text)
    if length <= _SHORT:
        return bytes((_LAST | opcode, length)) + text
    if length < 1 << 16:
        return bytes((_LAST | opcode, _IN_TWO)) + length.to_bytes(2) + text
    return bytes((_LAST | opcode, _IN_EIGHT)) + length.to_bytes(8) + text


def closing(reason: int, words: str = "") -> bytes:
    """Return the frame that closes a connection, with as many of the words as it has room for."""
    return frame(reason.to_bytes(2) + words.encode()[: _SHORT - 2], CLOSE)


def reason_to_close(said: bytes) -> int:
    """Return with which reason a client's closing frame is answered."""
    if not said:
        return NORMAL
    reason = int.from_bytes(said[:2]) if len(said) > 1 else _BROKEN
    return reason if any(reason in each for each in _REASONS) and _is_text(said[2:]) else _BROKEN


def text_of(said: bytes) -> str:
    """Return what a text says; raises `ClosingError` when it is not UTF-8."""
    try:
        return said.decode()
    except UnicodeDecodeError:
        raise ClosingError(_NO_TEXT) from None


def answer_to(environ: Mapping[str, str]) -> bytes | None:
    """Return the answer that opens a WebSocket, None when the request is for another kind (section 4.2.2).

    No compression is agreed on: a patch is small, and compressed it would be another one for each connection.
    """
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY")
    if key is None or environ.get("HTTP_SEC_WEBSOCKET_VERSION") not in {"8", "13"}:
        return None
    accepted = base64.b64encode(hashlib.sha1(key.encode("latin-1", "replace") + _GUID).digest())  # noqa: S324 - so it says
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return head + b"Sec-WebSocket-Accept: " + accepted + b"\r\n\r\n"


def _require_sense(first: int, second: int) -> None:
    """Raise `ClosingError` for a head that no client sends: nothing was agreed on beyond the RFC."""
    opcode = first & _OPCODE
    is_odd = first & _RESERVED or opcode not in _KNOWN or not second & _MASKED
    if is_odd or (opcode & _CONTROL and (not first & _LAST or second & _LENGTH > _SHORT)):
        raise ClosingError(_BROKEN)


def _head(rest: bytes) -> tuple[int, int]:
    """Return where a frame's mask begins and how long its text is, as far as that is there to be read."""
    length = rest[1] & _LENGTH
    if length <= _SHORT:
        return 2, length
    start = 4 if length == _IN_TWO else 10
    return start, int.from_bytes(rest[2:start]) if len(rest) >= start else 0


def _unmasked(text: bytes, mask: bytes) -> bytes:
    length = len(text)
    key = (mask * (length // 4 + 1))[:length]
    return (int.from_bytes(text) ^ int.from_bytes(key)).to_bytes(length)


def _is_text(said: bytes) -> bool:
    try:
        said.decode()
    except UnicodeDecodeError:
        return False
    return True
