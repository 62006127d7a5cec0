"""Join the files of many offices into one a day, so that a question about a city opens tens of them and no thousands.

Each office says which of its days have changed, before that counts. What is joined is made of the offices' own files,
a whole period at a time, and goes up to yesterday: today is each office's own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.journal.books.folders import alone_in, for_owner_only
from queue_server.records.ageing import aged
from queue_server.records.parquet import join, reading
from queue_server.records.periods import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from queue_server.records.engine import Connection
    from queue_server.records.tree import RecordFile, Tree

CHANGED = "changed"
"""The file in which offices say which of their days have changed."""


@dataclass(frozen=True, slots=True)
class City:
    """What is joined of all offices, and what there is to join."""

    tree: Tree
    offices: Sequence[Tree]

    def join(self, connection: Connection, today: str) -> list[str]:
        """Join all days before `today` that have changed, and return the names of the files that were made."""
        if not (self.tree.folder / CHANGED).exists():
            return []
        with alone_in(self.tree.folder):
            changed = _taken(self.tree.folder)
            periods = sorted({period_of(day, today) for day in changed if day < today})
            made = [self._join(period, connection, today) for period in periods]
            aged(self.tree.index(), self.tree, connection, today)
            _left(self.tree.folder, [day for day in changed if day >= today])
        return made

    def join_again(self, files: Iterable[RecordFile], connection: Connection) -> None:
        """Join anew what files hold that are damaged."""
        with alone_in(self.tree.folder):
            for file in files:
                self._join(Period(file.first, file.last), connection, file.last)

    def _join(self, period: Period, connection: Connection, today: str) -> str:
        """Join one period anew of what all offices have of it."""
        index, files = self.tree.index(), list(self._files(period))
        old = index.within(*period.days)
        if not files:
            self.tree.publish(index.with_files(old, ()))
            return period.label
        last = min(period.last, today)
        source = f"(SELECT * FROM {reading(files)} WHERE day BETWEEN DATE '{period.first}' AND DATE '{last}')"
        made = self.tree.beside(period.label)
        join(connection, [source], made)
        self.tree.publish(index.with_files(old, [self.tree.keep(made, period.label, *period.days)]))
        return period.label

    def _files(self, period: Period) -> Iterator[Path]:
        for office in self.offices:
            yield from (office.path(file) for file in office.index().within(*period.days))


def say_changed(folder: Path, days: Iterable[str]) -> None:
    """Note days of an office that are about to change, for whoever joins them; said twice they are joined once."""
    lines = "".join(f"{day}\n" for day in days)
    if lines:
        folder.mkdir(parents=True, exist_ok=True)
        with alone_in(folder), open(folder / CHANGED, "a", encoding="ascii", opener=for_owner_only) as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())


def _taken(folder: Path) -> set[str]:
    return set((folder / CHANGED).read_text(encoding="ascii").split())


def _left(folder: Path, days: Iterable[str]) -> None:
    """Keep what is still to be joined another time."""
    beside = folder / f".{CHANGED}.part"
    beside.write_text("".join(f"{day}\n" for day in sorted(days)), encoding="ascii")
    beside.rename(folder / CHANGED)
