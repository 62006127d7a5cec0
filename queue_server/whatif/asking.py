"""Ask from within the server what would have been waited otherwise: a process of its own goes through the days."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from queue_server.child.asking import Asking, NoAnswerError, taken
from queue_server.domain.core.errors import (
    QueueServerError,
    UnknownCounterError,
    UnknownOfficeError,
    UnknownServiceError,
)
from queue_server.journal.port import JournalUnavailableError
from queue_server.records.asked import BadRangeError, RecordsBeingMadeError, RecordsUnavailableError
from queue_server.records.replay.written import NothingWrittenError
from queue_server.whatif.asked import AdviceBeingMadeError, NobodyCameError
from queue_server.whatif.changes import BadChangeError

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
        UnknownCounterError,
        UnknownServiceError,
        BadChangeError,
        BadRangeError,
        NothingWrittenError,
        NobodyCameError,
        JournalUnavailableError,
        RecordsBeingMadeError,
        RecordsUnavailableError,
        AdviceBeingMadeError,
    )
}
"""What the other end may raise."""


class WhatIf:
    """Other days than there were, as the server sees them: it asks one question at a time."""

    def __init__(self, place: Callable[[], Place]) -> None:
        """Know who says where the books and the records are; nothing is started."""
        self._place = place
        self._asking = Asking("queue_server.whatif.child", ANSWER_WITHIN, MOST_WAITING)

    def ask(self, what: str, office: str, said: Mapping[str, Any]) -> Any:
        """Return the answer to `what-if`, `staffing` or `orders` about an office.

        Raises what is wrong with the question, and `RecordsUnavailableError` where there is no answer in time.
        """
        try:
            told = self._asking.ask(self._place().told, {"what": what, "office": office, "said": dict(said)})
        except NoAnswerError as trouble:
            _log.warning("nothing is said of other days: %s", trouble)
            raise RecordsUnavailableError from trouble
        failed = partial(_log.error, "a day could not be gone through again: %s")
        return taken(told, _RAISED, RecordsUnavailableError, failed)

    def close(self) -> None:
        """End the process, if there is one."""
        self._asking.close()
