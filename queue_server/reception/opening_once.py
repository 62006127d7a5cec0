"""Open once what several ask for at the same moment: to read a heavy day takes a second."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from queue_server.domain.errors import QueueServerError
from queue_server.journal.journal import JournalUnavailableError
from queue_server.reception.writer import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.runtime import Runtime, Signal

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Opening(Generic[T]):
    """Something that is being opened."""

    done: Signal
    opened: T | None = None
    trouble: QueueServerError | None = None


class OpeningOnce(Generic[T]):
    """Who asks first opens; who asks meanwhile waits for that. Nothing is remembered of what is done."""

    def __init__(self, runtime: Runtime) -> None:
        """Know how to wait."""
        self._runtime = runtime
        self._going_on: dict[str, _Opening[T]] = {}
        self._lock = threading.Lock()

    def open(self, name: str, opened: Callable[[], T | None]) -> T | None:
        """Return what is opened under a name, None where there is nothing, or raise what stood in the way.

        That there is nothing is said only to whoever looked himself: it may have come while another looked.
        """
        with self._lock:
            mine = self._going_on.get(name)
            is_first = mine is None
            if mine is None:
                mine = self._going_on[name] = _Opening(self._runtime.signal())
        if is_first:
            return self._do(name, mine, opened)
        if not mine.done.wait(PATIENCE):
            raise JournalUnavailableError
        if mine.trouble is not None:
            raise mine.trouble
        return mine.opened if mine.opened is not None else opened()

    def _do(self, name: str, mine: _Opening[T], opened: Callable[[], T | None]) -> T | None:
        try:
            mine.opened = opened()
        except QueueServerError as trouble:
            mine.trouble = trouble
            raise
        finally:
            del self._going_on[name]
            mine.done.set()
        return mine.opened
