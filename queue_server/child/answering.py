"""Answer in a process of its own what is asked over standard input, a line a question, until nobody asks any more.

The first line is what the process is told; each further one is a question, which is answered by one line. Idle for a
while, the process ends: then it takes no memory, and the next question starts another.
"""

from __future__ import annotations

import logging
import os
import select
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from queue_server.domain.core.errors import QueueServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PIECE = 1 << 16

_LINE = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS

_log = logging.getLogger(__name__)


class Answering(Protocol):
    """Answers questions in a process of its own."""

    @property
    def answer(self) -> Callable[..., Any]:
        """Return what answers a question, whose words are its arguments, or raises."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...


def answer_lines(begin: Callable[[dict[str, Any]], Answering], idle: float, nice: int) -> None:
    """Answer what is asked, by what `begin` makes of what the process is told, until nobody has asked for `idle` s.

    The work stands behind that of the hall by so much niceness. Where whoever asked has gone, nobody is answered:
    that is the end of it, and no fault.
    """
    os.nice(nice)
    for end in (0, 1):
        os.set_blocking(end, True)  # whoever started this may wait in green threads
    lines = _lines(idle)
    told = next(lines, None)
    if told is None:
        return
    with closing(begin(orjson.loads(told))) as answering:
        for line in lines:
            answered = orjson.dumps(_answered(answering, orjson.loads(line)), option=_LINE)
            try:
                _say(answered)
            except BrokenPipeError:
                return


def _say(answered: bytes) -> None:
    """Write a line to standard output, past its buffer: at the end of the process nothing is left to be written."""
    while answered:
        answered = answered[os.write(sys.stdout.fileno(), answered) :]


def _lines(idle: float) -> Iterator[bytes]:
    """Yield the lines of standard input, until nobody says anything for a while."""
    said = b""
    while select.select([sys.stdin], [], [], idle)[0] and (piece := os.read(sys.stdin.fileno(), _PIECE)):
        *lines, said = (said + piece).split(b"\n")
        yield from lines


def _answered(answering: Answering, asked: dict[str, Any]) -> dict[str, Any]:
    """Return an answer, or what is to be raised at the other end: nothing that goes wrong here ends it."""
    try:
        return {"answer": answering.answer(**asked)}
    except QueueServerError as error:
        return {"error": error.code, "detail": error.detail, "facts": error.facts}
    except Exception as error:  # noqa: BLE001 - a bug in one answer must not end those of others
        _log.exception("an answer failed")
        return {"error": "", "detail": f"{type(error).__name__}: {error}", "facts": {}}
