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


class Channel(Protocol):
    """A live connection that was taken out of its request's hands."""

    def attend(self, hear: Callable[[bytes], Callable[[], bool] | None]) -> None:
        """Call `hear` with whatever comes, b"" at its end. It must not wait.

        What waits it returns as work, which is done before more is read, and tells whether to go on.
        """
        ...

    def write(self, frame: bytes) -> int:
        """Write what the reader has room for without waiting, and return how many bytes that is."""
        ...

    def write_all(self, said: bytes) -> None:
        """Write everything, waiting for the reader; raises `OSError` when he is gone, or takes nothing for long."""
        ...

    def shut(self) -> None:
        """Tell the other end that nothing follows."""
        ...

    def cut(self) -> None:
        """End it, whatever its other end thinks: `hear` is told so."""
        ...

    def close(self) -> None:
        """Give it back to the system; this is done by itself when work tells that it does not go on."""
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

    @property
    def holds_lines(self) -> bool:
        """Tell whether `take_over` gives a line."""
        ...

    def take_over(self, environ: dict[str, Any]) -> Channel | None:
        """Return the connection on which a request came, whose answer is the caller's from now on.

        None where the runtime cannot hold it without somebody who waits.
        """
        ...

    def later(self, seconds: float, work: Callable[[], object]) -> None:
        """Run `work` in so many seconds."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let others go on for a while."""
        ...

    def give_way(self, address: str) -> None:
        """Let everybody else go first; those who give way go on one at a time, each address in its turn."""
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

    holds_lines = False

    def take_over(self, environ: dict[str, Any]) -> None:
        """Return None: every connection has a thread of its own."""

    def later(self, seconds: float, work: Callable[[], object]) -> None:
        """Run `work` in a thread that sleeps first."""
        timer = threading.Timer(seconds, work)
        timer.daemon = True
        timer.start()

    def sleep(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)

    def give_way(self, address: str) -> None:
        """Do nothing: the system lets its threads go on as it likes."""
