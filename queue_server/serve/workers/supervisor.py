"""Tell whoever looks after this process how it does: systemd, the parent of a worker, or nobody."""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MICROSECONDS = 1_000_000


class Supervisor(Protocol):
    """Who looks after a process that serves."""

    @property
    def shares_door(self) -> bool:
        """Tell whether other processes take connections at the same door."""
        ...

    @property
    def is_gone(self) -> bool:
        """Tell whether nobody looks after the process any more, so that it is to end."""
        ...

    def ready(self) -> None:
        """Say that the port is answered."""
        ...

    def well(self) -> None:
        """Say that the process lives; it is called several times a second, and says so as often as is wanted."""
        ...

    def stopping(self) -> None:
        """Say that the process is about to end."""
        ...


class Systemd:
    """The service manager, where there is one: sd_notify(3) and sd_watchdog_enabled(3) in a few lines."""

    shares_door = False
    is_gone = False

    def __init__(self, surroundings: Mapping[str, str] = os.environ) -> None:
        """Read where it listens and how often it wants to hear."""
        self._address = surroundings.get("NOTIFY_SOCKET", "")
        meant = surroundings.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        longest = int(surroundings.get("WATCHDOG_USEC", "0")) if meant else 0
        self._every = longest / _MICROSECONDS / 3 if longest else float("inf")
        self._said_at = float("-inf")

    def ready(self) -> None:
        """Say that the service is up, or up again after a reload."""
        self._say("READY=1")

    def reloading(self) -> None:
        """Say that the processes of the service are being replaced."""
        self._say(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def stopping(self) -> None:
        """Say that the service is about to end."""
        self._say("STOPPING=1")

    def well(self) -> None:
        """Say that the service lives, if that is wanted, thrice as often as it must."""
        if self._every < (now := time.monotonic()) - self._said_at:
            self._said_at = now
            self._say("WATCHDOG=1")

    def _say(self, what: str) -> None:
        if not self._address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(what.encode(), self._address.replace("@", "\0", 1))


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a process that serves comes to its end."""

    supervisor: Supervisor
    grace: float = 0.0
    """Seconds for which it serves on after SIGTERM; none after SIGINT."""
    leave: Callable[[], None] = _nothing
    """Called first, so that it is said where people are sent from."""
    stop: Callable[[], None] = _nothing
    """Called once nobody is let in any more."""
