"""How busy the machine is: a promise in seconds is one for a machine that has time for it."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 90.0
"""Seconds after which something that is waited for, whenever it may come, does not come any more."""


def allowed(seconds: float) -> float:
    """Return what becomes of so many promised seconds on the machine as it is: on a calm one, the same."""
    return seconds * crowding()


def until(true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something is true; `what` names it for whoever waits in vain."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what} did not come within {seconds} s"
        time.sleep(0.02)


def crowding() -> float:
    """Return how many want each core, in the mean of the last minute or at this moment, 1 at least."""
    told = Path("/proc/loadavg").read_text(encoding="ascii").split()
    mean, now = float(told[0]), int(told[3].partition("/")[0])
    return max(1.0, mean / len(os.sched_getaffinity(0)), now / len(os.sched_getaffinity(0)))
