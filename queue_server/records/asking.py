"""Ask for reports from within the server, which makes none itself: a process of its own does, once one is asked."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from queue_server.child.asking import Asking, NoAnswerError, taken
from queue_server.domain.core.errors import QueueServerError, UnknownOfficeError
from queue_server.journal.port import JournalUnavailableError
from queue_server.records.asked import (
    BadRangeError,
    RecordsBeingMadeError,
    RecordsUnavailableError,
    UnknownGroupingError,
)
from queue_server.records.replay.story import UnknownNumberError
from queue_server.records.replay.written import DayArchivedError, NothingWrittenError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.records.place import Place

_log = logging.getLogger(__name__)

ANSWER_WITHIN = 30.0
"""Seconds after which a question is given up, and the process that answers it ended."""

MOST_WAITING = 8
"""Questions that wait for their turn; one more is told to come back."""


_RAISED: Mapping[str, type[QueueServerError]] = {
    error.code: error
    for error in (
        UnknownOfficeError,
        BadRangeError,
        UnknownGroupingError,
        NothingWrittenError,
        DayArchivedError,
        UnknownNumberError,
        JournalUnavailableError,
        RecordsBeingMadeError,
        RecordsUnavailableError,
    )
}
"""What the other end may raise."""


class Records:
    """The records as the server sees them: it asks one question at a time, and waits without holding others up."""

    def __init__(self, place: Callable[[], Place]) -> None:
        """Know who says where the books and the records are; nothing is started."""
        self._place = place
        self._asking = Asking("queue_server.records.child", ANSWER_WITHIN, MOST_WAITING)

    def ask(self, report: str, office: str, first: str, last: str, /, **params: str) -> Any:
        """Return what a report says of the days of an office, of all where none is named, from `first` to `last`.

        Raises what the report raises, and `RecordsUnavailableError` where there is no answer in time.
        """
        asked = {"report": report, "office": office, "first": first, "last": last, "params": params}
        try:
            told = self._asking.ask(self._place().told, asked)
        except NoAnswerError as trouble:
            _log.warning("no report is made: %s", trouble)
            raise RecordsUnavailableError from trouble
        return taken(told, _RAISED, RecordsUnavailableError, partial(_log.error, "a report failed: %s"))

    def close(self) -> None:
        """End the process, if there is one."""
        self._asking.close()
