"""Reckon a wait as a clerk would: those ahead and oneself, times the mean service, over the counters that work.

With it estimates are compared. Where the end of service is not known, the mean time between two calls of a service,
times its counters, stands for what a visit takes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from queue_server.learning.rows import by_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from queue_server.learning.replay import Asked
    from queue_server.learning.rows import Row

_DAYS = 60


class Plainly:
    """The mean service by service, as earlier days had it."""

    def __init__(self, rows: Sequence[Row], days: Sequence[date]) -> None:
        """Take the averages of the last days."""
        first = days[-_DAYS:][0]
        kept = [row for row in rows if row.day >= first]
        found: dict[tuple[str, str], list[float]] = {}
        for row in kept:
            if row.called is not None and row.ended is not None and row.ended > row.called:
                found.setdefault((row.office, row.service), []).append((row.ended - row.called) / 60)
        if not found:
            found = _between_calls(kept)
        self._averages = {line: sum(each) / len(each) for line, each in found.items()}
        every = [each for values in found.values() for each in values]
        self._mean = sum(every) / len(every) if every else 10.0

    def of(self, asked: Asked) -> tuple[float, float]:
        """Return the minutes, and how many are ahead of the same service."""
        ahead = asked.own_ahead
        mean = self._averages.get((asked.row.office, asked.row.service), self._mean)
        return (ahead + 1) * mean / max(1.0, asked.serving), float(ahead)


def _between_calls(rows: Sequence[Row]) -> dict[tuple[str, str], list[float]]:
    found: dict[tuple[str, str], list[float]] = {}
    for (office, _), day in by_day(rows).items():
        calls: dict[str, list[Row]] = {}
        for row in sorted((row for row in day if row.called is not None), key=lambda row: row.called or 0):
            calls.setdefault(row.service, []).append(row)
        for service, each in calls.items():
            for before, row in pairwise(each):
                gap = ((row.called or 0) - (before.called or 0)) / 60
                found.setdefault((office, service), []).append(gap * max(1.0, row.counters or 1.0))
    return found
