"""Look into pictures: how large each is, and whether it moves, by its own chunks and not by its name.

PNG: W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", where `acTL` before the first `IDAT` says
that it is animated. GIF: GIF89a, where each image has a descriptor. WebP: RFC 9649, where `VP8X` has a bit for
animation. JPEG: ITU T.81, where a frame header says how large it is; it cannot move.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from queue_server.notices.errors import NotShownError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_PIXELS = 20_000_000
"""Pixels of the largest picture: a TV box decodes each into four bytes of its memory."""

_MOST_CHUNKS = 4096
"""Chunks that are looked at: more come before the picture in no file that is meant well."""

_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


def require_still(kind: str, data: bytes) -> None:
    """Raise unless this is one picture that stands still, and no larger than a screen can take."""
    try:
        width, height = _LOOK[kind](data)
    except (struct.error, IndexError) as cut_off:
        raise NotShownError("unreadable") from cut_off
    if width == 0 or height == 0:
        raise NotShownError("unreadable")
    if width * height > MOST_PIXELS:
        raise NotShownError("too-many-pixels")


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise NotShownError("unreadable")
    at = 8
    for _ in range(_MOST_CHUNKS):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"acTL":
            raise NotShownError("animated")
        if name == b"IDAT":
            return struct.unpack_from(">II", data, 16)
        at += 12 + length
    raise NotShownError("unreadable")


def _gif(data: bytes) -> tuple[int, int]:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at, images = 13 + _colours(flags), 0
    while at < len(data) and data[at] != ord(";"):
        if data[at] == ord("!"):
            at = _after_blocks(data, at + 2)
        elif data[at] == ord(","):
            images += 1
            if images > 1:
                raise NotShownError("animated")
            at = _after_blocks(data, at + 11 + _colours(data[at + 9]))
        else:
            break  # what comes behind the pictures is none
    if images == 0:
        raise NotShownError("unreadable")
    return width, height


def _colours(flags: int) -> int:
    """Return how many bytes a table of colours takes, if there is one."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Return where the next block begins behind a chain of blocks that each say their length."""
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes) -> tuple[int, int]:
    name = data[12:16]
    if name == b"VP8X":
        if data[20] & 0x02:
            raise NotShownError("animated")
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if name == b"VP8L" and data[20] == 0x2F:  # noqa: PLR2004 - the mark of the format
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if name == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise NotShownError("unreadable")


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(_MOST_CHUNKS):
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # noqa: PLR2004 - what fills the gaps
            at += 1
        if data[at] != 0xFF:  # noqa: PLR2004 - what every segment begins with
            break
        marker = data[at + 1]
        if marker in _FRAME_HEADERS:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 if marker in _WITHOUT_LENGTH else 2 + struct.unpack_from(">H", data, at + 2)[0]
    raise NotShownError("unreadable")


_LOOK: Mapping[str, Callable[[bytes], tuple[int, int]]] = {"png": _png, "gif": _gif, "webp": _webp, "jpeg": _jpeg}
