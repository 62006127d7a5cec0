"""Set the calendar of reception days, and name who may read what was said in confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import SLUG, ActorId
from queue_server.domain.core.wording import one_line
from queue_server.domain.receptions.calendar import (
    MOST_DAYS,
    MOST_POSTS,
    MOST_READERS,
    MOST_WEEKLY,
    CalendarChangedError,
    CalendarEvent,
    Plan,
    ReceivingCalendar,
    WrongCalendarError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.core.text import Text
    from queue_server.domain.receptions.calendar import Draft, Span

CalendarCommand = Command[ReceivingCalendar, Given]

_LONGEST, _A_DAY, _SUNDAY = 80, 1440, 7
"""Characters of a position or a room, minutes of a day, and the last weekday."""


@dataclass(frozen=True, slots=True)
class SetCalendar(CalendarCommand):
    """Let the reception days be these."""

    plan: Plan
    seen: int | None = None
    """The revision that was looked at, if that is to count."""

    def decide(self, calendar: ReceivingCalendar, given: Given) -> Sequence[CalendarEvent]:
        """Set it, unless somebody else has changed it meanwhile; nothing happens if it is so already."""
        for wrong in _flaws(self.plan):
            raise WrongCalendarError(field=wrong)
        if calendar.plan == self.plan:
            return []
        if self.seen is not None and self.seen != calendar.revision:
            raise CalendarChangedError
        return [ReceivingDaysSet(given.now, self.plan)]


@dataclass(frozen=True, slots=True)
class NameReaders(CalendarCommand):
    """Let these people, and nobody else, read what is said in confidence."""

    readers: tuple[ActorId, ...]

    def decide(self, calendar: ReceivingCalendar, given: Given) -> Sequence[CalendarEvent]:
        """Name them; nothing happens if it is so already."""
        readers = tuple(dict.fromkeys(self.readers))
        if len(readers) > MOST_READERS:
            raise WrongCalendarError(field="readers")
        return [] if readers == calendar.readers else [ConfidantsNamed(given.now, readers)]


@dataclass(frozen=True, slots=True)
class ReceivingDaysSet(CalendarEvent):
    """The reception days are these from now on."""

    plan: Plan

    def apply(self, draft: Draft) -> None:
        """Have them."""
        draft.plan = self.plan
        draft.since = self.at if draft.since is None else draft.since
        draft.revision += 1


@dataclass(frozen=True, slots=True)
class ConfidantsNamed(CalendarEvent):
    """These people alone may read what is said in confidence."""

    readers: tuple[ActorId, ...]

    def apply(self, draft: Draft) -> None:
        """Let them."""
        draft.readers = self.readers


def _flaws(plan: Plan) -> Iterator[str]:
    """Yield which field of a plan says what cannot be."""
    posts = [post.id for post in plan.posts]
    if not _is_said(plan.place.room):
        yield "room"
    if len(posts) > MOST_POSTS or len(set(posts)) < len(posts) or not all(re.match(SLUG, id) for id in posts):
        yield "posts"
    if not all(_is_said(post.name) for post in plan.posts):
        yield "posts"
    if len(plan.weekly) > MOST_WEEKLY or not all(1 <= each.weekday <= _SUNDAY for each in plan.weekly):
        yield "weekly"
    if not all(each.post in posts and _is_span(each.hours) for each in plan.weekly):
        yield "weekly"
    if len(plan.days) > MOST_DAYS or not all(_is_day(each.day) for each in plan.days):
        yield "days"
    for each in plan.days:
        if (each.post is None) != (each.hours is None):
            yield "days"
        if each.post is not None and (each.post not in posts or each.hours is None or not _is_span(each.hours)):
            yield "days"


def _is_said(words: Text) -> bool:
    return all(one_line(each, _LONGEST) == each for _, each in words.by_language)


def _is_span(hours: Span) -> bool:
    return 0 <= hours.start < hours.end <= _A_DAY


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False
