"""Open the application over the journal that a URL names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.domain.forecast.counting import NothingLearned
from queue_server.journal.opening import open_journal

if TYPE_CHECKING:
    from queue_server.application.runtime import Runtime
    from queue_server.domain.forecast.counting import Counts


def application_at(
    journal_url: str,
    runtime: Runtime | None = None,
    copies: int = 0,
    *,
    must_exist: bool = False,
    counts: Counts | None = None,
) -> Application:
    """Return the application over a journal, its books read; in plain threads unless told otherwise.

    `counts` knows which estimator counts where; without it none was learned.
    Books that are not there are made, unless they must exist: then it is a `MissingJournalError`.
    """
    journal = open_journal(journal_url, must_exist=must_exist, copies=copies)
    application = Application(journal, runtime or Threads(), counts=counts or NothingLearned())
    application.start()
    return application
