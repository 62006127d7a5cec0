"""Take what the server asks of the process that keeps the records, and answer it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from queue_server.domain.core.errors import Invalid
from queue_server.domain.core.identifiers import Instant, ServiceDay, TicketNumber
from queue_server.records.replay.replaying import Days, replay, story_of
from queue_server.records.replay.story import UnknownNumberError
from queue_server.records.sources import Books

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from queue_server.journal.port import Journal
    from queue_server.records.replay.replaying import Replay, StoryOfDay
    from queue_server.records.replay.unfolding import Replayed

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


class Replays:
    """The days of all offices, as far as they are asked for."""

    def __init__(self, journal: Journal, archive: Path | None = None) -> None:
        """Know where days are read."""
        self._journal = journal
        self._archive = archive
        self._days = Days()

    def replay(self, asked: Mapping[str, Any], now: Instant) -> Replay:
        """Answer `{office, day, at?}`, `at` in milliseconds since 1970; raises why there is no such day."""
        return replay(self._day(asked), asked["office"], asked.get("at"), now)

    def story(self, asked: Mapping[str, Any]) -> StoryOfDay:
        """Answer `{office, day, number}`; raises why there is no such day or number."""
        return story_of(self._day(asked), asked["office"], asked["number"])

    def _day(self, asked: Mapping[str, Any]) -> Replayed:
        return self._days.get(Books(self._journal, asked["office"], self._archive), ServiceDay(asked["day"]))
