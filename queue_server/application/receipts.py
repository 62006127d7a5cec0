"""Gather what screens say of the calls that they show and sound, and write it down a few times a second at most.

Twenty screens say the same of a call within a moment. What counts is when the first of them brought it to the hall.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.day.acts.receipts import NoteReceipts
from queue_server.journal.port import JournalUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.domain.day.acts.receipts import Receipt

_log = logging.getLogger(__name__)

GATHERED_FOR = 0.2
"""Seconds for which receipts are gathered before they are written down."""

_AGAIN = 1.0
"""Seconds after which they are tried once more where the journal is away."""

MOST = 500
"""Receipts of an office that wait to be written; the oldest go first."""


class Receipts:
    """The receipts of each office that are not written yet."""

    def __init__(self, context: Context) -> None:
        """Begin with none."""
        self._context = context
        self._gathered: dict[OfficeId, list[Receipt]] = {}

    def take(self, open_office: OpenOffice, receipts: Iterable[Receipt]) -> None:
        """Take what a screen says; it is written down in a moment."""
        is_under_way = open_office.id in self._gathered
        gathered = self._gathered.setdefault(open_office.id, [])
        gathered.extend(receipts)
        del gathered[:-MOST]
        if not is_under_way:
            self._context.runtime.spawn(self._keep_writing, open_office)

    def _keep_writing(self, open_office: OpenOffice) -> None:
        """Write down what is gathered until there is nothing more."""
        rest = GATHERED_FOR
        try:
            while self._gathered[open_office.id]:
                self._context.runtime.sleep(rest)
                due, self._gathered[open_office.id] = self._gathered[open_office.id], []
                rest = GATHERED_FOR
                if not self._is_settled(open_office, due):
                    self._gathered[open_office.id] = [*due, *self._gathered[open_office.id]][-MOST:]
                    rest = _AGAIN
        finally:
            del self._gathered[open_office.id]

    @staticmethod
    def _is_settled(open_office: OpenOffice, receipts: list[Receipt]) -> bool:
        """Write receipts down, and tell whether nothing is left to be done with them."""
        try:
            open_office.submit(NoteReceipts(tuple(receipts)), HOUSE, lambda *_: NOTHING)
        except JournalUnavailableError as trouble:
            _log.info("receipts wait: %s", trouble.detail, extra={"office": open_office.id})
            return False
        except QueueServerError as trouble:
            _log.warning("receipts are lost: %s", trouble.detail, extra={"office": open_office.id})
        return True
