"""Wait in greenlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import eventlet
import eventlet.hubs

from queue_server.serve.greenlets.blocking_pool import BlockingPool
from queue_server.serve.greenlets.channel import Channel, taken_over
from queue_server.serve.greenlets.lane import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Greenlets:
    """Greenlets, and real threads for what blocks: a ThreadPoolExecutor would run in the hub's own thread."""

    def __init__(self) -> None:
        """Start no thread yet."""
        self._pool: BlockingPool | None = None
        self._lane = Lane()

    def spawn(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run `work` in a greenlet."""
        eventlet.spawn_n(work, *args, **kwargs)

    def run_blocking(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `work(...)` from a real thread, while the other greenlets go on."""
        if self._pool is None:
            self._pool = BlockingPool()
        return self._pool.run(lambda: work(*args, **kwargs))

    def signal(self) -> Signal:
        """Return a signal between two greenlets."""
        return Signal()

    holds_lines = True

    def take_over(self, environ: dict[str, Any]) -> Channel:
        """Return the connection on which a request came."""
        return taken_over(environ)

    def later(self, seconds: float, work: Callable[[], object]) -> None:
        """Run `work` in a greenlet that is made only then."""
        eventlet.hubs.get_hub().schedule_call_global(seconds, eventlet.spawn_n, work)

    def sleep(self, seconds: float) -> None:
        """Let the other greenlets go on."""
        eventlet.sleep(seconds)

    def give_way(self, address: str) -> None:
        """Wait in the lane of those who can."""
        self._lane.wait(address)


class Signal:
    """What one greenlet waits for; `threading.Event` would take three green locks for it."""

    def __init__(self) -> None:
        self._is_set = False
        self._waiting: Any = None

    def set(self) -> None:
        """Let the waiting greenlet go on."""
        self._is_set = True
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            eventlet.hubs.get_hub().schedule_call_global(0, waiting.switch)

    def is_set(self) -> bool:
        """Tell whether that has happened."""
        return self._is_set

    def wait(self, timeout: float) -> bool:
        """Wait for it that many seconds at most, and tell whether it has happened."""
        if not self._is_set:
            hub = eventlet.hubs.get_hub()
            self._waiting = eventlet.getcurrent()
            timer = hub.schedule_call_global(timeout, self._give_up)
            hub.switch()
            timer.cancel()
        return self._is_set

    def _give_up(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.switch()
