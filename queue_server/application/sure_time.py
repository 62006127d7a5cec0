"""Tell what time it is for sure, for what cannot be taken back: a clock that jumped ahead is believed after hours."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Instant

if TYPE_CHECKING:
    from collections.abc import Callable

SURE_AFTER = 6 * 3600.0
"""Steady seconds for which the hands must have stood like this: a PC that is on for a day's work gets there."""


class SureTime:
    """The time by the hands that stood furthest back within the last hours.

    A small PC whose battery is empty may start in another year and be put right by the network minutes later. How its
    hands stand to the steady clock, which nobody turns, tells a jump at once; that it started wrong is told only by
    its being put right. What the books say is no witness: somebody may have pressed a key while the clock was wrong.
    """

    def __init__(self, clock: Callable[[], Instant], steady: Callable[[], float] = time.monotonic) -> None:
        """Know the clock on the wall, and the one that counts seconds whatever happens to the other."""
        self._clock = clock
        self._steady = steady
        self._looks: deque[tuple[float, int]] = deque()
        """When it was looked, and by how many milliseconds the wall's clock was ahead of the steady one."""

    def look(self) -> Instant | None:
        """Look at both clocks, and return what time it is at least; None as long as that is not sure.

        It is sure once the first of the looks that count is hours old. Looked at every hour, it is as sure.
        """
        now = self._steady()
        self._looks.append((now, self._clock() - int(1000 * now)))
        while len(self._looks) > 1 and now - self._looks[1][0] >= SURE_AFTER:
            self._looks.popleft()
        if now - self._looks[0][0] < SURE_AFTER:
            return None
        return Instant(int(1000 * now) + min(hands for _, hands in self._looks))
