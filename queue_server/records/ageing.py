"""Join files as they age, so that a question opens tens of them: days into months, months into years."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

from queue_server.records.parquet import ENDING, join, reading

if TYPE_CHECKING:
    from queue_server.records.engine import Connection
    from queue_server.records.tree import Index, Tree


def aged(index: Index, tree: Tree, connection: Connection, today: str) -> Index:
    """Return the index with all joined that is old enough by `today`; each file is whole before it counts.

    Days stand alone until the month after theirs is over, months until the year after theirs is. What is damaged is
    left as it is: whoever finds that heals it first.
    """
    for label, (first, last) in _periods(index, today).items():
        files = index.within(first, last)
        is_done = len(files) == 1 and (files[0].first, files[0].last) == (first, last)
        if is_done or not files or not all(tree.is_sound(file) for file in files):
            continue
        made = tree.folder / f".{label}-{os.getpid()}{ENDING}"
        join(connection, [reading(map(tree.path, files))], made)
        index = index.with_files(files, [tree.keep(made, label, first, last)])
        tree.publish(index)
    return index


def _periods(index: Index, today: str) -> dict[str, tuple[str, str]]:
    """Return the months and years that are old enough and of which there are files, oldest first, by their names."""
    now = date.fromisoformat(today)
    this_month = now.replace(day=1)
    months_before = (this_month - timedelta(days=1)).replace(day=1).isoformat()
    years_before = f"{now.year - 1}-01-01"
    periods: dict[str, tuple[str, str]] = {}
    for file in index.files:
        if file.last < years_before:
            periods[file.first[:4]] = f"{file.first[:4]}-01-01", f"{file.first[:4]}-12-31"
        elif file.last < months_before:
            periods[file.first[:7]] = file.first[:7] + "-01", _last_of_month(file.first[:7])
    return periods


def _last_of_month(month: str) -> str:
    following = (date.fromisoformat(f"{month}-28") + timedelta(days=4)).replace(day=1)
    return (following - timedelta(days=1)).isoformat()
