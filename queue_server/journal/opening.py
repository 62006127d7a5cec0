"""Open the journal that a URL names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.errors import QueueServerError
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.sqlite import SqliteJournal

if TYPE_CHECKING:
    from queue_server.journal.journal import Journal


class UnknownJournalError(QueueServerError):
    """The URL names no kind of journal that there is."""

    title = "A journal is sqlite:///PATH (sqlite:////PATH from the root) or memory:"


def open_journal(url: str) -> Journal:
    """Return the journal at `sqlite:///PATH` or `memory:`; it is made if it is not there."""
    scheme, _, rest = url.partition(":")
    path = rest.removeprefix("///")
    if scheme == "sqlite" and rest != path and path:
        return SqliteJournal(path)
    if url == "memory:":
        return MemoryJournal()
    raise UnknownJournalError(f"{UnknownJournalError.title}, not {scheme}:")
