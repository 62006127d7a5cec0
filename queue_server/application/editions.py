"""Write the books in the newest edition that every process at work on them knows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING, Submission
from queue_server.application.writer import Owner, StreamWriter
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.edition.aggregate import WRITTEN_IN
from queue_server.domain.edition.edition import raise_edition
from queue_server.journal.editions import EDITION
from queue_server.journal.port import DEPLOYMENT, UNWRITTEN, NewerEventError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from queue_server.application.context import Context
    from queue_server.journal.port import Commit

_log = logging.getLogger(__name__)


class Editions:
    """In which edition is written. A store that one installation alone reaches is written in the newest."""

    def __init__(self, context: Context, owner: Owner) -> None:
        """Know the journal; `load` reads what it holds."""
        self.waiting: list[Callable[[], object]] = []
        """What is to be done once the edition has risen."""
        self._context = context
        self._has_told = False
        self._writer = StreamWriter(WRITTEN_IN, "", DEPLOYMENT, context, owner)

    def load(self) -> None:
        """Read the edition, or raise `NewerEventError` if this program does not know it."""
        self._writer.load()
        self._take()

    def follow(self, commits: Sequence[Commit]) -> None:
        """Take in that others raised it."""
        self._writer.follow(commits)
        self._take()

    def rebuild(self) -> None:
        """Read it anew."""
        self._writer.rebuild()
        self._take()

    def begin(self) -> None:
        """Write new books in the newest edition from the first; those that are there stay as they are."""
        if self._context.journal.is_shared and not self._context.ask(self._context.journal.offices):
            self._raise([EDITION])

    def announce(self) -> None:
        """Say what this program knows, and raise the edition if everybody knows more than is written."""
        is_first = self._writer.version == UNWRITTEN
        known = self._context.ask(self._context.journal.announce, EDITION, is_first=is_first)
        if min(known) < EDITION and not self._has_told:
            self._has_told = True
            _log.warning("older programs may be at work on these books: what they cannot read is not written yet")
        self._raise(known)

    def _raise(self, known: Collection[int]) -> None:
        if min(known) > self._writer.state:
            self._writer.submit(
                Submission(lambda now_is, now: raise_edition(now_is, known, now), lambda *_: NOTHING, HOUSE.id)
            )
            self._take()

    def _take(self) -> None:
        """Write in the edition that the books say, and do what waited for it."""
        written_in = self._writer.state
        if written_in > EDITION:
            raise NewerEventError(f"{NewerEventError.title}: edition {written_in}, here {EDITION}")
        if self._context.journal.is_shared:
            self._context.store.edition = written_in
        while self._context.store.edition == EDITION and self.waiting:
            self.waiting.pop(0)()
