"""Write logs as one JSON object a line, for people with `jq` and for collectors alike."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from traceback import extract_tb
from typing import TYPE_CHECKING, cast

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


class _Patient:
    """Standard error, whose own trouble is no reason to fail whoever writes a line: the disk under it is full.

    There may be none at all, where it was closed before the start.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            return self._stream.write(text) if self._stream is not None else 0
        return 0

    def flush(self) -> None:
        with suppress(OSError):
            if self._stream is not None:
                self._stream.flush()


def set_up_logs(level: str, worker: int | None = None) -> None:
    """Send our own logs and the libraries' warnings to standard error, each line with the worker's number."""
    named = _named(worker)
    shared: list[structlog.typing.Processor] = [
        named,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            named,
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _failure,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _Patient(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(_Patient(sys.stderr))
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _failure,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    # Werkzeug, the server of `--async-mode threading`, would log addresses, and with them tickets.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)


def _named(worker: int | None) -> structlog.typing.Processor:
    def name(_: object, __: str, said: structlog.typing.EventDict) -> structlog.typing.EventDict:
        if worker is not None:
            said["worker"] = worker
        return said

    return name


def _failure(_: object, __: str, said: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Write down what failed by its kinds and places: what it says itself may hold words of a request."""
    found = said.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if error:
        said["exception"] = "\n".join(_told(error))
    return said


def _told(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _told(before)
    yield from (f"{place.filename}:{place.lineno} in {place.name}" for place in extract_tb(error.__traceback__))
    yield f"{type(error).__name__}: {error.strerror}" if isinstance(error, OSError) else type(error).__name__
