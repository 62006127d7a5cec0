"""Let one thread at a time do something."""

from __future__ import annotations

from _queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


class OsLock:
    """A lock between OS threads, whatever has become of `threading`.

    Journals are called in real threads. Once eventlet has patched a process, every lock that `threading` or `queue`
    makes belongs to green threads and can hang a real one. The queue in C stays what it is, and holds the one baton.
    """

    def __init__(self) -> None:
        """Lay the baton ready."""
        self._queue: SimpleQueue[None] = SimpleQueue()
        self._queue.put(None)

    def __enter__(self) -> None:
        self._queue.get()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._queue.put(None)
