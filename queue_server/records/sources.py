"""Read the days of an office wherever they are: in the journal, or in the archive to which they have gone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.day.aggregate import DAY
from queue_server.journal.books import archive_files
from queue_server.journal.port import Stream
from queue_server.records.history import History

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from queue_server.journal.port import Commit, Journal


class DamagedArchiveError(QueueServerError):
    """A file of the archive does not hold what it should."""

    title = "A file of the archive cannot be read"


class Books:
    """The books of an office: what is in the journal, and what has left it for files."""

    def __init__(self, journal: Journal, office: str, archive: Path | None = None) -> None:
        """Know both; without an archive, only what is still in the journal can be read."""
        self.journal = journal
        self.office = office
        self._archive = archive

    @cached_property
    def history(self) -> History:
        """Return how the office was set up when."""
        return History.of(self.journal, self.office)

    def days(self) -> set[str]:
        """Return all days that can be read."""
        return self._in_journal() | self._archived()

    def commits(self, day: str) -> Sequence[Commit]:
        """Return the commits of a day, none if it is nowhere, or raise `DamagedArchiveError`."""
        stream = Stream(self.office, DAY.name(day))
        return self.journal.read(stream) or self._filed(stream)

    def _in_journal(self) -> set[str]:
        keys = (DAY.key_in(stream.name) for stream in self.journal.streams(self.office))
        return {key for key in keys if key is not None}

    def _archived(self) -> set[str]:
        if self._archive is None:
            return set()
        folder = archive_files.path_of(self._archive, Stream(self.office, DAY.name("2000-01-01"))).parent
        return {path.name.partition(".")[0] for path in archive_files.files_in(folder)} if folder.is_dir() else set()

    def _filed(self, stream: Stream) -> Sequence[Commit]:
        if self._archive is None:
            return ()
        path = archive_files.path_of(self._archive, stream)
        if not path.exists():
            return ()
        try:
            return archive_files.read(path)
        except ValueError as trouble:
            raise DamagedArchiveError(f"{path}: {trouble}") from trouble
