"""Open the journal that a URL names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.domain.errors import QueueServerError
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.sqlite import SqliteJournal

if TYPE_CHECKING:
    from queue_server.journal.journal import Journal


class UnknownJournalError(QueueServerError):
    """The URL names no kind of journal that there is."""

    title = "A journal is sqlite:///PATH (sqlite:////PATH from the root) or memory:"


class MissingJournalError(QueueServerError):
    """There is no journal where one is to be read."""


def open_journal(url: str, *, must_exist: bool = False) -> Journal:
    """Return the journal at `sqlite:///PATH` or `memory:`; it is made if it is not there, unless it must exist."""
    scheme, _, rest = url.partition(":")
    path = rest.removeprefix("///")
    if scheme == "sqlite" and rest != path and path:
        if must_exist and not Path(path).exists():
            raise MissingJournalError(f"There is no journal at {path}")
        return SqliteJournal(path)
    if url == "memory:":
        return MemoryJournal()
    raise UnknownJournalError(f"{UnknownJournalError.title}, not {scheme}:")
