"""Gather what was known whenever somebody took a number, beside how long it was: what a learner learns from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.domain.forecast.past import Past
from queue_server.learning.pasts import past_of
from queue_server.learning.replay import asked
from queue_server.learning.rows import by_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from queue_server.learning.replay import Asked
    from queue_server.learning.rows import Row

MOST = 40_000
"""So many visits are learned from at most, the latest; for pasts, those of the last days."""

FOLDS = 5
"""A day is told from the days of the other folds: as if it were new."""


@dataclass(slots=True)
class Gathered:
    """Waits, and what was known when they began."""

    figures: list[tuple[float, ...]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Minutes."""
    days: list[date] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Office and service."""

    def add(self, each: Asked) -> None:
        """Add one who was called; who was not waited for ever, or nobody knows how long."""
        waited = each.row.waited
        if waited is not None:
            self.figures.append((*each.features[:-1], 0.0))
            self.waits.append(waited)
            self.days.append(each.row.day)
            self.lines.append((each.row.office, each.row.service))

    def __len__(self) -> int:
        return len(self.waits)


class Days:
    """Rows by office and day."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Part them once."""
        self._rows = by_day(rows)
        self.all = sorted({day for _, day in self._rows})

    def pasts(self, days: Sequence[date]) -> dict[str, Past]:
        """Return the pasts of offices from some days alone."""
        chosen = set(days)
        found: dict[str, list[Row]] = {}
        for (office, day), rows in self._rows.items():
            if day in chosen:
                found.setdefault(office, []).extend(rows)
        return {office: past_of(rows) for office, rows in found.items()}

    def asked(self, day: date, pasts: Mapping[str, Past]) -> Iterator[Asked]:
        """Yield everybody who took a number on a day, office by office."""
        for (office, each), rows in self._rows.items():
            if each == day:
                yield from asked(rows, pasts.get(office) or Past())

    def latest(self, before: date) -> list[date]:
        """Return the last days before one from which is learned, in order."""
        chosen: list[date] = []
        total = 0
        for day in reversed([each for each in self.all if each < before]):
            total += sum(len(rows) for (_, each), rows in self._rows.items() if each == day)
            if chosen and total > MOST:
                break
            chosen.append(day)
        return chosen[::-1]


def folds_of(days: Sequence[date]) -> dict[date, int]:
    """Return in which fold each day is."""
    return {day: number % FOLDS for number, day in enumerate(days)}


def gather(days: Days, before: date) -> Gathered:
    """Return what can be learned before a day: each day told with the pasts of the other folds' days."""
    chosen = days.latest(before)
    folds = folds_of(chosen)
    found = Gathered()
    for fold in sorted(set(folds.values())):
        others = [day for day in chosen if folds[day] != fold]
        pasts = days.pasts(others or chosen)
        for day in (day for day in chosen if folds[day] == fold):
            for each in days.asked(day, pasts):
                found.add(each)
    return found
