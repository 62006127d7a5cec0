"""Run the command line by a clock that a test sets: python -m tests.proofs.clocks OFFSET_FILE serve ...

The file holds the seconds by which the wall clock of the process differs from the true one. It is read at each look
at the clock, so a test turns the hands of a running server. The monotonic clock, which counts durations, goes on.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_TIME, _TIME_NS = time.time, time.time_ns
_GIGA = 1_000_000_000
Moment = dt.datetime
"""The true class, whatever the process is made to go by."""


@dataclass(frozen=True)
class Clock:
    """The wall clock of a server, kept by its difference from the machine's."""

    file: Path

    @property
    def program(self) -> tuple[str, ...]:
        """Return what runs the command line by this clock, as `House.program` takes it."""
        return ("tests.proofs.clocks", str(self.file))

    @property
    def offset(self) -> float:
        """Return the seconds by which it is ahead of the machine's."""
        return float(self.file.read_text(encoding="ascii"))

    def now(self) -> float:
        """Return what it shows, in seconds since 1970."""
        return _TIME() + self.offset

    def now_ns(self) -> int:
        """Return what it shows, in nanoseconds since 1970."""
        return _TIME_NS() + int(self.offset * _GIGA)

    def set_to(self, moment: Moment) -> None:
        """Let it show a moment, and go on from there."""
        self.set_off(moment.timestamp() - _TIME())

    def set_off(self, seconds: float) -> None:
        """Let it differ from the machine's by so much; whoever reads meanwhile sees the old or the new."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{seconds:.6f}", encoding="ascii")
        new.replace(self.file)

    def turn(self, seconds: float) -> None:
        """Move the hands on, or back."""
        self.set_off(self.offset + seconds)


class _AnyMoment(type):
    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, Moment)


def go_by(clock: Clock) -> None:
    """Make this process go by a clock; to be called before anything that asks for the time is imported."""

    class Shifted(Moment, metaclass=_AnyMoment):
        """A `datetime` whose `now` is the clock's; what `now` returns is a true one."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Moment:  # type: ignore[override]
            return Moment.fromtimestamp(clock.now(), tz)

    time.time, time.time_ns = clock.now, clock.now_ns
    dt.datetime = Shifted  # type: ignore[misc]


if __name__ == "__main__":
    go_by(Clock(Path(sys.argv.pop(1))))
    from queue_server.cli.main import main

    main()
