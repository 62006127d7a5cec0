"""Read what a printer says of itself, by the answers of ESC/POS to `DLE EOT`; what it does not say is unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from queue_server.domain.devices.printers import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[bytes], bytes]
    """Says something to the printer over a line of its own, and returns what comes back in time, or nothing."""

_STATE, _CAUSE, _PAPER = b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04"

_FIXED, _SO = 0b1001_0011, 0b0001_0010
"""Bits that are the same in each answer, and how."""

_OFFLINE, _COVER, _LOW, _OUT = 0x08, 0x04, 0x0C, 0x60


def asked(ask: Ask) -> Status:
    """Return how a printer stands, by as many questions as it answers, until it is silent once."""
    made = Status()
    for question, read in _QUESTIONS:
        said = _answer(ask(question))
        if said is None:
            return made
        made = read(made, said)
    return made


def _answer(heard: bytes) -> int | None:
    """Return the first byte that can be an answer: some printers speak of themselves unasked, in other bytes."""
    return next((byte for byte in heard if byte & _FIXED == _SO), None)


def _with_state(status: Status, said: int) -> Status:
    return replace(status, line="offline" if said & _OFFLINE else "online")


def _with_cause(status: Status, said: int) -> Status:
    return replace(status, cover="open" if said & _COVER else "closed")


def _with_paper(status: Status, said: int) -> Status:
    return replace(status, paper="out" if said & _OUT else "low" if said & _LOW else "ok")


_QUESTIONS = ((_PAPER, _with_paper), (_STATE, _with_state), (_CAUSE, _with_cause))
"""What is asked, the most useful first."""
