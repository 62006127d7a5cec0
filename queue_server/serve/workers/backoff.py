"""Say how long to wait before a worker that died is replaced."""

from __future__ import annotations

LASTING = 10.0
"""Seconds after which a worker's death says nothing about the next one's chances."""

FIRST, LONGEST = 0.5, 5.0
"""Seconds before the second try, and at most: what keeps all from starting is mended from outside."""


class Backoff:
    """Grows with every worker that dies young."""

    def __init__(self) -> None:
        """Start with none."""
        self._died_young = 0

    def after(self, age: float) -> float:
        """Return the seconds to wait now that a worker of this age has died."""
        if age >= LASTING:
            self._died_young = 0
            return 0.0
        self._died_young += 1
        return min(FIRST * 2.0 ** (self._died_young - 2), LONGEST) if self._died_young > 1 else 0.0
