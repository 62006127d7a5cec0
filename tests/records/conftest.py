"""Give tests books in a file, and the records that are made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.journal.opening import open_journal
from queue_server.office_file import sample_office
from queue_server.records.answering import Answering, keeper_of
from queue_server.records.engine import connect
from queue_server.records.place import Place
from queue_server.records.reports.rows import rows
from tests.records.playing import Ward, play_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.journal.port import Journal
    from queue_server.records.keeper import Keeper
    from queue_server.records.question import Question

OFFICE = "sample"


class Recorded:
    """Books in a file, a ward that fills them, and the records beside them."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing."""
        self.folder = folder
        self.place = Place.of(f"sqlite:///{folder / 'journal.db'}")
        self.journal: Journal = open_journal(self.place.journal)
        self._answering: list[Answering] = []

    def play(self, *days: str, visitors: int = 20, office: str = OFFICE) -> Ward:
        """Let some days happen."""
        return play_days(self.journal, days, visitors, replace(sample_office(), id=OfficeId(office)))

    def keeper(self, place: Place | None = None, office: str = OFFICE) -> Keeper:
        """Return who keeps the records, with a database of his own."""
        keeper = keeper_of(place or self.place, self.journal, office, connect(self.folder, threads=1))
        assert keeper is not None
        return keeper

    def question(self, first: str, last: str, now: int = 0, place: Place | None = None) -> Question:
        """Ask about a range of days."""
        answering = Answering.at(place or self.place)
        self._answering.append(answering)
        books = answering.place.books(answering.journal, OFFICE)
        return answering.question(books, first, last, Instant(now), {})

    def rows(self, first: str, last: str, by: str = "service") -> list[dict[str, Any]]:
        """Return the figures of a range."""
        return [dict(row) for row in rows(self.question(first, last), by)]

    @property
    def files(self) -> list[Path]:
        """Return the files that lie in the tree."""
        return sorted(self.place.tree(OFFICE).folder.glob("*.parquet"))

    def counting(self, place: Place | None = None) -> dict[str, bytes]:
        """Return what stands in the files that count, here or at another place: those that have aged are joined."""
        tree = (place or self.place).tree(OFFICE)
        return contents([tree.path(file) for file in tree.index().files])

    def named(self) -> list[str]:
        """Return of what the files that count are, without their hashes."""
        return [file.name.rpartition("-")[0] for file in self.place.tree(OFFICE).index().files]

    def close(self) -> None:
        """Leave nothing behind."""
        for answering in self._answering:
            answering.close()
        self.journal.close()


@pytest.fixture
def recorded(tmp_path: Path) -> Iterator[Recorded]:
    """Return books and records of a test's own."""
    made = Recorded(tmp_path)
    yield made
    made.close()


def contents(files: Sequence[Path]) -> dict[str, bytes]:
    """Return what stands in files, by their names."""
    return {file.name: file.read_bytes() for file in files}
