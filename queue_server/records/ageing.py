"""Join files as they age, so that a question opens tens of them: days into months, months into years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.records.parquet import join, reading
from queue_server.records.periods import period_of

if TYPE_CHECKING:
    from queue_server.records.engine import Connection
    from queue_server.records.tree import Index, Tree


def aged(index: Index, tree: Tree, connection: Connection, today: str) -> Index:
    """Return the index with all joined that is old enough by `today`; each file is whole before it counts.

    What is damaged is left as it is: whoever finds that heals it first.
    """
    for period in sorted({period_of(file.first, today) for file in index.files}):
        files = index.within(*period.days)
        is_done = len(files) == 1 and (files[0].first, files[0].last) == period.days
        if is_done or not all(tree.is_sound(file) for file in files):
            continue
        made = tree.beside(period.label)
        join(connection, [reading(map(tree.path, files))], made)
        index = index.with_files(files, [tree.keep(made, period.label, *period.days)])
        tree.publish(index)
    return index
