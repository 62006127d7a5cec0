"""Let real threads block in the hub's stead."""

from __future__ import annotations

import socket
import time
from _queue import SimpleQueue
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import eventlet
import eventlet.event
import eventlet.patcher

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_thread = eventlet.patcher.original("_thread")
"""Real threads and locks."""

_THREADS = 16
"""Calls that may block at once."""

_MOMENT = 0.002
"""Seconds for which everything stands still for a thread."""

_IMPATIENT = 0.05
"""Seconds for which nothing stands still any more once that was not enough."""


class _Errand(Generic[T]):
    """Work on its way through a thread."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._answer: T
        self._error: BaseException | None = None
        self._open = _thread.allocate_lock()
        self._open.acquire()
        self.ended = eventlet.event.Event()
        self.is_awaited = False

    def do(self) -> None:
        """Do the work, in the thread."""
        try:
            self._answer = self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised where the answer is awaited
            self._error = error
        finally:
            self._open.release()

    def is_done_within(self, seconds: float) -> bool:
        """Wait for the end with all greenlets standing still."""
        return bool(self._open.acquire(timeout=seconds))

    def result(self) -> T:
        """Return the answer once the work is done, or raise its error."""
        if self._error is not None:
            raise self._error
        return self._answer


class BlockingPool:
    """Threads that block in the hub's stead.

    Two threads that want the interpreter all the time cost each other several times what they do. So the hub stands
    still at first while a thread works, for a moment only: most work on the journal is done by then. Where a disk is
    slower than that, the hub does not try again for a while, and goes on at once.
    """

    def __init__(self) -> None:
        """Start the threads."""
        self._todo: SimpleQueue[_Errand[Any]] = SimpleQueue()
        self._done: SimpleQueue[_Errand[Any]] = SimpleQueue()
        self._bell, self._rope = socket.socketpair()
        self._impatient_until = float("-inf")
        for _ in range(_THREADS):
            _thread.start_new_thread(self._serve, (self._rope.dup(),))
        eventlet.spawn_n(self._listen)

    def run(self, work: Callable[[], T]) -> T:
        """Return what work gives, or raise what it raises."""
        errand = _Errand(work)
        self._todo.put(errand)
        now = time.monotonic()
        if now >= self._impatient_until:
            if errand.is_done_within(_MOMENT):
                return errand.result()
            self._impatient_until = now + _IMPATIENT
        errand.is_awaited = True
        if not errand.is_done_within(0):
            errand.ended.wait()
        return errand.result()

    def _serve(self, rope: Any) -> None:
        while True:
            errand = self._todo.get()
            errand.do()
            if errand.is_awaited:
                self._done.put(errand)
                with suppress(BlockingIOError):  # so much is unread that it rings anyway
                    rope.fd.send(b".")  # the true socket: the green one belongs to the hub's thread

    def _listen(self) -> None:
        while True:
            self._bell.recv(4096)
            while not self._done.empty():
                self._done.get().ended.send()
