"""Open once what several ask for at the same moment: to read a heavy day takes a second."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from queue_server.application.writer import ANSWER_WITHIN
from queue_server.domain.core.errors import QueueServerError
from queue_server.journal.port import JournalUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.runtime import Runtime, Signal

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Opening(Generic[T]):
    """Something that is being opened, and who waits for it: each by a signal of his own."""

    opened: T | None = None
    trouble: QueueServerError | None = None
    waiting: list[Signal] = field(default_factory=list)


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
        done = self._runtime.signal()
        with self._lock:
            going_on = self._going_on.get(name)
            opening = going_on or self._going_on.setdefault(name, _Opening())
            opening.waiting.append(done)
        if going_on is None:
            return self._do(name, opening, opened)
        if not done.wait(ANSWER_WITHIN):
            raise JournalUnavailableError
        if opening.trouble is not None:
            raise opening.trouble
        return opening.opened if opening.opened is not None else opened()

    def _do(self, name: str, mine: _Opening[T], opened: Callable[[], T | None]) -> T | None:
        try:
            mine.opened = opened()
        except QueueServerError as trouble:
            mine.trouble = trouble
            raise
        finally:
            with self._lock:
                del self._going_on[name]
            for done in mine.waiting:
                done.set()
        return mine.opened
