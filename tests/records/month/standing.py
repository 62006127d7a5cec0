"""A clock that stands still until a test moves it. A server and all that it starts go by it.

What is rehearsed by it happens at moments that are known to the millisecond, by whoever looks at the same clock.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.clocks import Clock

Instant = int
"""Milliseconds since 1970."""

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class StandingClock(Clock):
    """A clock on the wall of a rehearsal. Its file holds what it shows."""

    @property
    def surroundings(self) -> dict[str, str]:
        """Return the environment in which every Python goes by it."""
        path = os.pathsep.join(map(str, (_HERE / "by_the_wall", _HERE.parents[2])))
        return {"PYTHONPATH": path, "CLOCK_ON_THE_WALL": str(self.file)}

    @property
    def shows(self) -> Instant:
        """Return what it shows."""
        return int(self.file.read_text(encoding="ascii"))

    def now(self) -> float:
        """Return what it shows, in seconds since 1970."""
        return self.shows / 1000

    def now_ns(self) -> int:
        """Return what it shows, in nanoseconds since 1970."""
        return self.shows * 1_000_000

    def move_to(self, at: Instant) -> None:
        """Let it show a moment; whoever reads meanwhile sees the old or the new one."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{at}", encoding="ascii")
        new.replace(self.file)
