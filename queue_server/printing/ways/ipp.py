"""Ask CUPS by IPP what became of a job: `lpstat` says the same of one that was printed and of one that was given up.

The form of a request and its answer is that of RFC 8010, the states of a job are those of RFC 8011, section 5.3.7.
"""

from __future__ import annotations

import http.client
import os
import socket
import struct
from typing import Literal

JobState = Literal["goes on", "cancelled", "aborted", "completed"]

_STATES: dict[int, JobState] = {7: "cancelled", 8: "aborted", 9: "completed"}

_GET_JOB_ATTRIBUTES = 0x0009
_END, _LAST_OF_GROUPS = 0x03, 0x0F
"""The tags that end all, and up to which one begins a group of attributes."""
_ENUM, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x23, 0x44, 0x45, 0x47, 0x48

_SOCKET = "/run/cups/cups.sock"
_PORT = 631


class _Local(http.client.HTTPConnection):
    """HTTP over a file of this machine."""

    def connect(self) -> None:
        """Reach the file of which the name is that of the host."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.host)


def job_state(job: int, within: float) -> JobState | None:
    """Return how a job of CUPS stands, None where CUPS does not say so within so many seconds."""
    body = _question(job)
    connection = _reach(within)
    try:
        connection.request("POST", "/", body, {"Content-Type": "application/ipp", "Host": "localhost"})
        state = _found(connection.getresponse().read(), b"job-state")
    except (OSError, http.client.HTTPException, struct.error, ValueError):
        return None
    finally:
        connection.close()
    return None if state is None else _STATES.get(state, "goes on")


def _reach(within: float) -> http.client.HTTPConnection:
    """Return the way to the CUPS that `lp` asks: a file, or a host and its port."""
    place = os.environ.get("CUPS_SERVER", _SOCKET).partition("/version=")[0]
    if place.startswith("/"):
        return _Local(place, timeout=within)
    host, _, port = place.rpartition(":") if place.rpartition(":")[2].isdecimal() else (place, "", str(_PORT))
    return http.client.HTTPConnection(host, int(port), timeout=within)


def _question(job: int) -> bytes:
    attributes = (
        (_CHARSET, b"attributes-charset", b"utf-8"),
        (_LANGUAGE, b"attributes-natural-language", b"en"),
        (_URI, b"job-uri", f"ipp://localhost/jobs/{job}".encode()),
        (_KEYWORD, b"requested-attributes", b"job-state"),
    )
    head = struct.pack(">BBHIB", 1, 1, _GET_JOB_ATTRIBUTES, 1, 1)
    written = (
        struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value
        for tag, name, value in attributes
    )
    return head + b"".join(written) + bytes([_END])


def _found(said: bytes, wanted: bytes) -> int | None:
    """Return the number that an answer has under a name."""
    at = 8
    while at < len(said) and said[at] != _END:
        tag = said[at]
        at += 1
        if tag <= _LAST_OF_GROUPS:
            continue
        (length,) = struct.unpack_from(">H", said, at)
        name = said[at + 2 : at + 2 + length]
        at += 2 + length
        (length,) = struct.unpack_from(">H", said, at)
        value = said[at + 2 : at + 2 + length]
        at += 2 + length
        if tag == _ENUM and name == wanted:
            return int.from_bytes(value, "big")
    return None
