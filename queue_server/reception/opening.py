"""Open the reception over the journal that a URL names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.journal.opening import open_journal
from queue_server.reception.reception import Reception
from queue_server.runtime import Threads

if TYPE_CHECKING:
    from queue_server.runtime import Runtime


def reception_at(
    journal_url: str, runtime: Runtime | None = None, copies: int = 0, *, must_exist: bool = False
) -> Reception:
    """Return the reception over a journal, its books read; in plain threads unless told otherwise.

    Books that are not there are made, unless they must exist: then it is a `MissingJournalError`.
    """
    reception = Reception(open_journal(journal_url, must_exist=must_exist, copies=copies), runtime or Threads())
    reception.start()
    return reception
