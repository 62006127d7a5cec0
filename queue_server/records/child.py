"""Answer reports in a process of its own: `python -m queue_server.records.child`, asked over its standard input.

The first line says where the books are; each further one is a question, which is answered by one line. The process
ends when nobody has asked for a while: then it takes no memory, and the next question starts another.
"""

from __future__ import annotations

import logging
import os
import select
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.domain.core.errors import QueueServerError
from queue_server.records.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.records.answering import Answering

IDLE = 60.0
"""Seconds after which a process ends that nobody asks any more."""

NICE = 15
"""How much this work stands behind that of the hall."""

_PIECE = 1 << 16

_log = logging.getLogger(__name__)


def main() -> None:
    """Answer what is asked until nobody asks any more."""
    os.nice(NICE)
    for end in (0, 1):
        os.set_blocking(end, True)  # whoever started this may wait in green threads
    lines = _lines()
    told = orjson.loads(next(lines))
    from queue_server.records.answering import Answering  # noqa: PLC0415 - a second of work, once it is wanted

    answering = Answering.at(Place.read(told), Path(told["scratch"]))
    try:
        for line in lines:
            sys.stdout.buffer.write(orjson.dumps(_answered(answering, orjson.loads(line)), option=_LINE))
            sys.stdout.buffer.flush()
    finally:
        answering.close()


_LINE = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS


def _lines() -> Iterator[bytes]:
    """Yield the lines of standard input, until nobody says anything for a while."""
    said = b""
    while select.select([sys.stdin], [], [], IDLE)[0] and (piece := os.read(sys.stdin.fileno(), _PIECE)):
        *lines, said = (said + piece).split(b"\n")
        yield from lines


def _answered(answering: Answering, asked: dict[str, Any]) -> dict[str, Any]:
    """Return an answer, or what is to be raised at the other end: nothing that goes wrong here ends it."""
    try:
        return {"answer": answering.answer(**asked)}
    except QueueServerError as error:
        return {"error": error.code, "detail": error.detail, "facts": error.facts}
    except Exception as error:  # noqa: BLE001 - a bug in one report must not end those of others
        _log.exception("a report failed")
        return {"error": "", "detail": f"{type(error).__name__}: {error}", "facts": {}}


if __name__ == "__main__":
    main()
