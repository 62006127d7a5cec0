"""Check the files of records against their hashes, and make again what is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.records.answering import keeper_of
from queue_server.records.engine import scratch
from queue_server.records.keeping import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.records.place import Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of an office."""

    files: int
    damaged: list[str]
    """The names of files that did not hold what was written; they are made again."""
    lost: tuple[str, ...]
    """The days, or ranges of them, that cannot be made again: the books are not at hand."""


def verify(place: Place, offices: Iterable[str]) -> Iterator[tuple[str, Verdict]]:
    """Read all files of some offices, make again what is damaged, and yield what was found of each."""
    journal = place.open_journal()
    with scratch() as connection:
        for office in offices:
            keeper = keeper_of(place, journal, office, connection)
            if keeper is None:
                continue
            keeper.catch_up()
            damaged = check(keeper)
            index = keeper.tree.index()
            yield office, Verdict(len(index.files), damaged, index.lost)
