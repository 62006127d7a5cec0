"""Say how this process waits: in threads, or in whatever its entry point injects."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Signal(Protocol):
    """Something that one caller waits for."""

    def set(self) -> None:
        """Let the caller go on."""
        ...

    def is_set(self) -> bool:
        """Tell whether that has happened."""
        ...

    def wait(self, timeout: float) -> bool:
        """Wait for it that many seconds at most, and tell whether it has happened."""
        ...


class Runtime(Protocol):
    """What code that waits may ask for. Everything else is free of threads and greenlets."""

    def spawn(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run `work` beside the caller."""
        ...

    def run_blocking(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `work(...)`, letting others go on meanwhile.

        The work must take no lock of ours, log nothing and use no connection pool: it may run in a foreign thread.
        """
        ...

    def signal(self) -> Signal:
        """Return a signal for what one caller waits for and another does."""
        ...

    def writer(self, websocket: Any) -> Callable[[bytes], bool] | None:
        """Return what writes whole frames on a connection without waiting, None where the runtime cannot.

        It tells whether it took the frame: not while another one is under way, or while the reader takes nothing.
        """
        ...

    def later(self, seconds: float, work: Callable[[], object]) -> None:
        """Run `work` in so many seconds."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let others go on for a while."""
        ...


class Threads:
    """Plain threads: for the command line, for tests, and for `--async-mode threading`."""

    def spawn(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run `work` in a thread of its own that does not outlive the process."""
        threading.Thread(target=work, args=args, kwargs=kwargs, daemon=True).start()

    def run_blocking(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `work(...)`: other threads go on anyway."""
        return work(*args, **kwargs)

    def signal(self) -> Signal:
        """Return an event."""
        return threading.Event()

    def writer(self, websocket: object) -> None:
        """Return None: every connection has a thread of its own, which writes."""

    def later(self, seconds: float, work: Callable[[], object]) -> None:
        """Run `work` in a thread that sleeps first."""
        timer = threading.Timer(seconds, work)
        timer.daemon = True
        timer.start()

    def sleep(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)
