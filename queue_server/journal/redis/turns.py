"""Let so many go on at once; whoever comes then waits for his turn, in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Turns:
    """Turns at something. The library's semaphores let who comes last push in, so that some wait for ever."""

    def __init__(self, free: int) -> None:
        """Let so many have one at a time."""
        self._free = free
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, within: float) -> Iterator[None]:
        """Hold a turn; raises `TimeoutError` if it does not come within so many seconds."""
        with self._lock:
            mine = None if self._free else threading.Event()
            if mine is None:
                self._free -= 1
            else:
                self._waiting.append(mine)
        if mine is not None and not mine.wait(within):
            self._give_up(mine)
        try:
            yield
        finally:
            self._pass_on()

    def _give_up(self, mine: threading.Event) -> None:
        with self._lock:
            if not mine.is_set():
                self._waiting.remove(mine)
                raise TimeoutError

    def _pass_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
