"""Make files of the kinds that offices have: as small as each kind can be."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 2, height: int = 2, *, moves: bool = False) -> bytes:
    """Return a PNG; one that moves says so before its picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    control = _chunk(b"acTL", struct.pack(">II", 2, 0)) if moves else b""
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + control + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gif(pictures: int = 1) -> bytes:
    """Return a GIF of so many pictures, with what programs put between them."""
    control = b"!\xf9\x04\x00\x0a\x00\x00\x00"
    picture = control + b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    loop = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    return (
        b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff" + loop + picture * pictures + b";"
    )


def webp(*, moves: bool = False) -> bytes:
    """Return the head of a WebP of 640 x 360 with what says whether it moves."""
    body = b"VP8X" + struct.pack("<I", 10) + bytes([0x02 if moves else 0, 0, 0, 0]) + b"\x7f\x02\0" + b"\x67\x01\0"
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def jpeg(width: int = 4, height: int = 3) -> bytes:
    """Return the head of a JPEG with a note before its size."""
    note = b"\xff\xfe" + struct.pack(">H", 6) + b"note"
    return (
        b"\xff\xd8"
        + note
        + b"\xff\xc0"
        + struct.pack(">HBHHB", 11, 8, height, width, 1)
        + b"\x01\x11\0"
        + b"\xff\xd9"
    )


MP4 = struct.pack(">I", 24) + b"ftypisom" + bytes(12) + struct.pack(">I", 8) + b"mdat"
WEBM = b"\x1a\x45\xdf\xa3" + bytes(60)
