"""Say how this process waits: in threads, or in whatever its entry point injects."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


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

    def sleep(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)
