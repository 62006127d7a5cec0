"""Ask for reports from within the server, which makes none itself: a process of its own does, once one is asked."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.domain.core.errors import QueueServerError, UnknownOfficeError
from queue_server.journal.port import JournalUnavailableError
from queue_server.records.asked import (
    BadRangeError,
    RecordsBeingMadeError,
    RecordsUnavailableError,
    UnknownGroupingError,
)
from queue_server.records.replay.story import UnknownNumberError
from queue_server.records.replay.written import DayArchivedError, NothingWrittenError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.records.place import Place

_log = logging.getLogger(__name__)

ANSWER_WITHIN = 30.0
"""Seconds after which a question is given up, and the process that answers it ended."""

MOST_WAITING = 8
"""Questions that wait for their turn; one more is told to come back."""


_RAISED: Mapping[str, type[QueueServerError]] = {
    error.code: error
    for error in (
        UnknownOfficeError,
        BadRangeError,
        UnknownGroupingError,
        NothingWrittenError,
        DayArchivedError,
        UnknownNumberError,
        JournalUnavailableError,
        RecordsBeingMadeError,
        RecordsUnavailableError,
    )
}
"""What the other end may raise."""


class Records:
    """The records as the server sees them: it asks one question at a time, and waits without holding others up."""

    def __init__(self, place: Callable[[], Place]) -> None:
        """Know who says where the books and the records are; nothing is started."""
        self._place = place
        self._turn = threading.Lock()
        self._waiting = 0
        self._child: _Child | None = None

    def ask(self, report: str, office: str, first: str, last: str, **params: str) -> Any:
        """Return what a report says of the days of an office, of all where none is named, from `first` to `last`.

        Raises what the report raises, and `RecordsUnavailableError` where there is no answer in time.
        """
        asked = {"report": report, "office": office, "first": first, "last": last, "params": params}
        if self._waiting >= MOST_WAITING:
            raise RecordsUnavailableError
        self._waiting += 1
        try:
            with self._turn:
                return _taken(self._answered(asked))
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _answered(self, asked: dict[str, Any]) -> dict[str, Any]:
        place = self._place()
        for _ in range(2):
            child = self._child
            if child is None or child.place != place:
                self.close()
                child = self._child = _Child(place)
            try:
                answer = child.ask(asked)
            except OSError as trouble:
                _log.warning("the process that makes reports is ended: %s", trouble)
                self.close()
                raise RecordsUnavailableError from trouble
            if answer is not None:
                return answer
            self.close()  # it had ended, since nobody had asked for a while
        raise RecordsUnavailableError


class _Child:
    """The process, and the line to it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._scratch = tempfile.TemporaryDirectory(prefix="queue-records-")
        self.within = ANSWER_WITHIN
        self._line, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "queue_server.records.child"]
            self._process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=theirs.fileno())  # noqa: S603 - ours
        self._say({**place.told, "scratch": self._scratch.name})

    def ask(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        """Return the answer, None if the process has ended; raises `OSError` where it takes too long."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self._line.settimeout(self.within)
            self._say(asked)
            until = time.monotonic() + self.within
            pieces = [b""]
            while not pieces[-1].endswith(b"\n"):
                if time.monotonic() > until:
                    raise TimeoutError(f"no answer within {self.within} seconds")
                piece = self._line.recv(1 << 18)
                if not piece:
                    return None
                pieces.append(piece)
            answer: dict[str, Any] = orjson.loads(b"".join(pieces))
            return answer
        return None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._line.close()
        self._process.kill()
        self._process.wait()
        self._scratch.cleanup()

    def _say(self, said: Mapping[str, Any]) -> None:
        self._line.sendall(orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE))


def _taken(answered: dict[str, Any]) -> Any:
    """Return the answer, or raise what was raised at the other end."""
    if "answer" in answered:
        return answered["answer"]
    error = _RAISED.get(answered["error"])
    if error is None:
        _log.error("a report failed: %s", answered["detail"])
        raise RecordsUnavailableError
    if error is RecordsUnavailableError:
        _log.error("the records cannot answer: %s", answered["detail"])
    raise error(answered["detail"], **answered["facts"])
