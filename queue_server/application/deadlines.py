"""Know whether a time has come, also when the clock is set back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from queue_server.domain.core.identifiers import Instant


class Deadlines:
    """Times that are waited for by two clocks, the machine's and the steady one: the first to come there counts."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self._waited: dict[Hashable, tuple[Instant, float]] = {}

    def has_come(self, name: Hashable, at: Instant, now: Instant) -> bool:
        """Tell whether a time has come. Its name tells it from others; a new time under a name is waited for anew."""
        waited = self._waited.get(name)
        if waited is None or waited[0] != at:
            waited = self._waited[name] = (at, time.monotonic() + (at - now) / 1000)
        return now >= at or time.monotonic() >= waited[1]

    def keep(self, names: Collection[Hashable]) -> None:
        """Wait for no others than these."""
        for name in [name for name in self._waited if name not in names]:
            self._waited.pop(name, None)
