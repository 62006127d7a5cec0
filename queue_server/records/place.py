"""Say where the records of a deployment lie, and give whoever works on them what it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.journal.opening import file_of, look_into
from queue_server.records.city import City
from queue_server.records.columns import LAYOUT
from queue_server.records.models.folder import FOLDER as FOLDER_OF_MODELS
from queue_server.records.models.folder import ModelFolder
from queue_server.records.sources import Books
from queue_server.records.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.journal.port import Journal

CITY = "_all"
"""The folder of what is joined of all offices: no office has this id."""

FOLDER = Path("var/records")
"""Below this they are when nobody says where, and the books are in no file: a folder for each store."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the books are, the records that are made of them, and the days that have left the books."""

    journal: str
    records: Path
    archive: Path | None = None

    @classmethod
    def of(cls, journal: str, records: Path | None = None, archive: Path | None = None) -> Place:
        """Return the place of a journal; its records stand beside its file where nothing else is said."""
        file = file_of(journal)
        beside = FOLDER / _told_apart(journal) if file is None else file.parent / "records"
        return cls(journal, records or beside, archive)

    @classmethod
    def read(cls, told: Mapping[str, str | None]) -> Place:
        """Return the place that `told` has said to another process."""
        archive = told["archive"]
        return cls(told["journal"] or "", Path(told["records"] or ""), None if archive is None else Path(archive))

    @property
    def told(self) -> Mapping[str, str | None]:
        """Return what is said of it to another process, over a line that nobody else reads."""
        archive = None if self.archive is None else f"{self.archive}"
        return {"journal": self.journal, "records": f"{self.records}", "archive": archive}

    def open_journal(self) -> Journal:
        """Return the books, to be read only."""
        return look_into(self.journal)

    def tree(self, office: str) -> Tree:
        """Return the files of an office, in the layout of this program."""
        return Tree(self.records / f"v{LAYOUT}" / office)

    def models(self, office: str) -> ModelFolder:
        """Return the models of an office: records of another layout change nothing about them."""
        return ModelFolder(self.records / FOLDER_OF_MODELS / office)

    def city(self) -> City:
        """Return what is joined of all offices."""
        folder = self.records / f"v{LAYOUT}"
        offices = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
        return City(self.tree(CITY), [self.tree(office) for office in offices if office != CITY])

    def books(self, journal: Journal, office: str) -> Books:
        """Return the books of an office."""
        return Books(journal, office, self.archive)


def _told_apart(journal: str) -> str:
    """Return the name of a folder by which the records of two stores do not mix; no password is in it."""
    where = journal.rpartition("@")[2].rpartition("://")[2]
    return re.sub(r"[^A-Za-z0-9.]+", "-", where).strip("-")
