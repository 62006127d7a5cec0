"""Slow down whoever is refused again and again, by address."""

from __future__ import annotations

import time
from collections import deque

PER_MINUTE = 10
"""Refusals within a minute from which on an address is told to wait."""

_WINDOW = 60.0

_MOST = 10_000
"""Addresses that are remembered at once."""


class Refusals:
    """Who was refused within the last minute, and how often. Whoever is let in is not counted."""

    def __init__(self, per_minute: int = PER_MINUTE) -> None:
        """Know of nobody, and how many are let pass within a minute."""
        self._per_minute = per_minute
        self._seen: dict[str, deque[float]] = {}

    def wait(self, address: str) -> int:
        """Return the seconds for which an address is to wait before it is looked at again, 0 if it need not."""
        times = self._of(address)
        return 0 if len(times) < self._per_minute else max(1, round(times[0] + _WINDOW - time.monotonic() + 0.5))

    def count(self, address: str) -> None:
        """Count a refusal."""
        times = self._of(address)
        times.append(time.monotonic())
        self._seen.pop(address, None)
        self._seen[address] = times
        while len(self._seen) > _MOST:
            self._seen.pop(next(iter(self._seen)), None)

    def _of(self, address: str) -> deque[float]:
        """Return the refusals of an address that still count."""
        times = self._seen.get(address) or deque(maxlen=self._per_minute)
        while times and times[0] <= time.monotonic() - _WINDOW:
            times.popleft()
        return times
