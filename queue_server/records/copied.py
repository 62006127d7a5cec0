"""Copy books that are in memory alone into a file, for the process that makes reports of them: the demo's morning."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.journal.books.books import export, import_lines
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.records.place import Place

if TYPE_CHECKING:
    from queue_server.journal.port import Journal


class Copied:
    """The newest copy, made anew when something has happened since; gone with the process."""

    def __init__(self, journal: Journal) -> None:
        """Know the books."""
        self._journal = journal
        self._folder = tempfile.TemporaryDirectory(prefix="queue-records-")
        self._made: Place | None = None
        self._of: object = None

    def __call__(self) -> Place:
        """Return where the copy is."""
        marks = dict(self._journal.marks(self._journal.offices()))
        if self._made is None or marks != self._of:
            name = "-".join(f"{mark.position}" for mark in marks.values())
            file = Path(self._folder.name) / f"{name}.db"
            copy = SqliteJournal(file)
            import_lines(copy, export(self._journal))
            copy.close()
            self._made, self._of = Place(f"sqlite:///{file}", Path(self._folder.name) / "records"), marks
        return self._made
