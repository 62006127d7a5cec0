"""Ask a process of our own, which is started by the first question, and once more when it has ended."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.core.errors import QueueServerError

Told = dict[str, Any]
"""What is said over the line, as JSON."""


class NoAnswerError(Exception):
    """There is no answer in time, or too many wait for one; `str` says what the matter is."""


def taken(
    told: Told,
    raised: Mapping[str, type[QueueServerError]],
    otherwise: type[QueueServerError],
    failed: Callable[[str], object],
) -> Any:
    """Return an answer, or raise what was raised at the other end, as far as that may be.

    Anything else that went wrong there is `otherwise`, and `failed` hears what it was.
    """
    if "answer" in told:
        return told["answer"]
    error = raised.get(told["error"], otherwise)
    if error is otherwise:
        failed(told["detail"])
    if told["error"] not in raised:
        raise error
    raise error(told["detail"], **told["facts"])


class Asking:
    """Asks one question at a time, and waits for the answer without holding others up."""

    def __init__(self, module: str, within: float, most_waiting: int) -> None:
        """Know which module answers, within how many seconds, and how many may wait; nothing is started."""
        self._module = module
        self.within = within
        self.most_waiting = most_waiting
        self.child: Child | None = None
        self.waiting = 0
        """How many wait for an answer, or for their turn."""
        self._turn = threading.Lock()

    def ask(self, told: Mapping[str, Any], asked: Told, within: float | None = None) -> Told:
        """Return what a process says that was told this when it was started; one told otherwise is ended first.

        Raises `NoAnswerError`. A process that takes too long is ended: `within` is for a question that may.
        """
        if self.waiting >= self.most_waiting:
            raise NoAnswerError("too many ask at once")
        self.waiting += 1
        try:
            with self._turn:
                return self._answered(told, asked, within or self.within)
        finally:
            self.waiting -= 1

    def close(self) -> None:
        """End the process, if there is one."""
        child, self.child = self.child, None
        if child is not None:
            child.end()

    def _answered(self, told: Mapping[str, Any], asked: Told, within: float) -> Told:
        for _ in range(2):
            try:
                if self.child is None or self.child.told != told:
                    self.close()
                    self.child = Child(self._module, told)
                answer = self.child.ask(asked, within)
            except OSError as trouble:
                self.close()
                raise NoAnswerError(f"{trouble}") from trouble
            if answer is not None:
                return answer
            self.close()  # it had ended, since nobody had asked for a while
        raise NoAnswerError("it ends as soon as it is asked")


class Child:
    """The process, the line to it, and a folder that goes with it."""

    def __init__(self, module: str, told: Mapping[str, Any]) -> None:
        """Start it, and tell it what it has to know."""
        self.told = dict(told)
        self._scratch = tempfile.TemporaryDirectory(prefix="queue-child-")
        self._line, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", module]
            self.process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=theirs.fileno())  # noqa: S603 - ours
        self._say({**told, "scratch": self._scratch.name})

    def ask(self, asked: Told, within: float) -> Told | None:
        """Return the answer, None if the process has ended; raises `OSError` where it takes too long."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self._line.settimeout(within)
            self._say(asked)
            until = time.monotonic() + within
            pieces = [b""]
            while not pieces[-1].endswith(b"\n"):
                if time.monotonic() > until:
                    raise TimeoutError(f"no answer within {within} seconds")
                piece = self._line.recv(1 << 18)
                if not piece:
                    return None
                pieces.append(piece)
            answer: Told = orjson.loads(b"".join(pieces))
            return answer
        return None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._line.close()
        self.process.kill()
        self.process.wait()
        self._scratch.cleanup()

    def _say(self, said: Mapping[str, Any]) -> None:
        self._line.sendall(orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE))
