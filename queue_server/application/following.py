"""Follow the feeds of the offices that are served here, so that what others commit is known here too."""

from __future__ import annotations

import logging
import threading
import time
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from queue_server.domain.core.errors import QueueServerError
from queue_server.journal.port import PIECE, JournalUnavailableError, News

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from queue_server.application.context import Context
    from queue_server.journal.port import Commit, Mark, Stream

_log = logging.getLogger(__name__)

CONFIRMED_FOR = 2.0
"""Seconds for which a confirmation of the journal's tail counts (contract: beat)."""

_TRY_AGAIN = 1.0
"""Seconds for which an office whose news could not be taken in is left alone."""


class Followed(Protocol):
    """Whoever is kept current from the feed of one office."""

    mark: Mark
    """Up to where the feed is known."""
    trouble: str | None
    """Why its news cannot be taken in, in plain words."""

    def follow(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Take in what others committed."""
        ...

    def rebuild(self) -> None:
        """Drop what is remembered and read it anew: the books went back in time."""
        ...


class Follower:
    """Takes in the news of all offices. One office in trouble holds up no other."""

    def __init__(self, context: Context, followed: Callable[[], Mapping[str, Followed]]) -> None:
        """Know where to look, and who is to hear of it by office."""
        self._context = context
        self._followed = followed
        self._confirmed = float("-inf")
        self._again: dict[str, float] = {}
        """When those in trouble are tried again."""
        self._troubled: dict[str, float] = {}
        """Since when they have been in trouble."""
        self._looking = threading.Lock()

    @property
    def current(self) -> bool:
        """Tell whether the journal's tail was confirmed within the last two seconds."""
        return time.monotonic() - self._confirmed < CONFIRMED_FOR

    def confirm(self) -> None:
        """Note that the journal has answered."""
        self._confirmed = time.monotonic()

    def known_until(self, office: str) -> float:
        """Return up to when an office is known, by the steady clock."""
        return min(self._confirmed, self._troubled.get(office, self._confirmed))

    def follow(self) -> None:
        """Take in all there is."""
        with self._looking:
            while self._look():
                pass

    def _look(self) -> bool:
        """Take in what there is, in pieces, and tell whether there is more."""
        now = time.monotonic()
        followed = {office: each for office, each in self._followed().items() if self._again.get(office, 0) <= now}
        marks = {office: each.mark for office, each in followed.items()}
        found = self._context.ask(self._context.journal.follow, marks)
        for office, each in followed.items():
            self._take_in(office, each, found.get(office, News((), each.mark)))
        self.confirm()
        return any(len(news.commits) == PIECE for news in found.values())

    def _take_in(self, office: str, followed: Followed, news: News) -> None:
        try:
            _bring_up_to_date(followed, news)
        except Exception as trouble:  # noqa: BLE001 - a bug that one office meets must not hold up all others
            said = _said(trouble)
            if followed.trouble is None:
                bug = None if isinstance(trouble, QueueServerError) else trouble
                _log.error("an office cannot be followed: %s", said, extra={"office": office}, exc_info=bug)
                self._context.count_failure("following an office")
            followed.trouble = said
            self._troubled.setdefault(office, time.monotonic())
            self._again[office] = time.monotonic() + _TRY_AGAIN
        else:
            followed.mark = news.mark if news.went_back else max(news.mark, followed.mark)
            followed.trouble = None
            self._again.pop(office, None)
            self._troubled.pop(office, None)


def _bring_up_to_date(followed: Followed, news: News) -> None:
    if news.trouble is not None:
        raise JournalUnavailableError(news.trouble)
    if news.went_back:
        followed.rebuild()
    for stream, group in groupby(news.commits, key=lambda commit: commit.stream):
        followed.follow(stream, list(group))


def _said(trouble: Exception) -> str:
    return trouble.detail if isinstance(trouble, QueueServerError) else QueueServerError.title
