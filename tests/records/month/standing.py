"""Run the command line by a clock that stands still until a test moves it: python -m tests.records.month.standing FILE serve

What is rehearsed by it happens at moments that are known to the millisecond, by whoever looks at the same clock.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.proofs.clocks import Clock, go_by

Instant = int
"""Milliseconds since 1970."""


@dataclass(frozen=True)
class StandingClock(Clock):
    """A clock on the wall of a rehearsal. Its file holds what it shows."""

    @property
    def program(self) -> tuple[str, ...]:
        """Return what runs the command line by this clock, as `House.program` takes it."""
        return ("tests.records.month.standing", str(self.file))

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

    def set_to(self, moment: dt.datetime) -> None:
        """Let it show a moment."""
        self.move_to(round(moment.timestamp() * 1000))


if __name__ == "__main__":
    go_by(StandingClock(Path(sys.argv.pop(1))))
    from queue_server.cli.main import main

    main()
