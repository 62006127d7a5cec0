"""Take what the server asks of the process that keeps the records, and answer it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import Invalid
from queue_server.domain.core.identifiers import Instant, ServiceDay, TicketNumber
from queue_server.records.replay.replaying import Days, replay, story_of
from queue_server.records.replay.story import UnknownNumberError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.records.replay.replaying import Replay, StoryOfDay
    from queue_server.records.sources import Books

_NUMBER = re.compile(r"[^\W\d_]\d{1,9}")
"""A number as it is called out: one letter and digits. Nothing else is looked for."""


class BadMomentError(Invalid):
    """The address names a day or a time that there is not."""

    code, title = "bad-moment", "A day is written 2026-11-23, a time 2026-11-23T01:30:00Z"


def day_said(said: str) -> ServiceDay:
    """Return the day that an address names, or raise `BadMomentError`."""
    try:
        return ServiceDay(datetime.strptime(said, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat())
    except ValueError:
        raise BadMomentError from None


def moment_said(said: str) -> Instant:
    """Return the moment that an address names, RFC 3339 with its zone, or raise `BadMomentError`."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise BadMomentError from None
    if at.tzinfo is None:
        raise BadMomentError
    return Instant(int(at.timestamp() * 1000))


def number_said(said: str) -> TicketNumber:
    """Return the number that an address names, or raise `UnknownNumberError` for what can be none."""
    if not _NUMBER.fullmatch(said):
        raise UnknownNumberError
    return TicketNumber(said)


REPLAYS = frozenset({"replay", "story"})
"""What is asked of days as they were, and not of records."""


class Replays:
    """Answers what is asked of days as they were; it keeps the last few."""

    def __init__(self) -> None:
        """Begin with none."""
        self._days = Days()

    def answer(
        self, report: str, books: Books, day: str, params: Mapping[str, str], now: Instant
    ) -> Replay | StoryOfDay:
        """Answer `replay`, with `at` where a moment is said, or `story` with `number`; raises why there is none."""
        replayed = self._days.get(books, ServiceDay(day))
        if report == "story":
            return story_of(replayed, books.office, params["number"])
        at = params.get("at")
        return replay(replayed, books.office, None if at is None else moment_said(at), now)
