"""Say when the leaders of an office receive citizens, and who may read what somebody says in confidence."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NewType

from queue_server.domain.core.calendar import Minute, next_day
from queue_server.domain.core.errors import Invalid, Refusal
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, ServiceDay, ServiceId
from queue_server.domain.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


PostId = NewType("PostId", str)
"""A position at an office that receives, or that answers for a promise, e.g. `chair`."""

MOST_POSTS, MOST_WEEKLY, MOST_DAYS, MOST_READERS = 40, 28, 200, 5
"""How many positions, sittings a week, single days and readers of confidential requests an office has at most."""


class WrongCalendarError(Invalid):
    """The calendar says something that cannot be."""

    code, title = "wrong-receiving-days", "This cannot stand in a calendar of reception days"


class CalendarChangedError(Refusal):
    """Somebody else has changed the calendar since it was looked at."""

    code, title = "receiving-days-changed", "Somebody else has changed the reception days meanwhile"


@dataclass(frozen=True, slots=True)
class Post:
    """A position, in words of the office, and whose it is, where that is known."""

    id: PostId
    name: Text
    person: ActorId | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From which minute of a day to which."""

    start: Minute
    end: Minute


@dataclass(frozen=True, slots=True)
class Weekly:
    """A sitting of every week; 1 is Monday."""

    weekday: int
    post: PostId
    hours: Span


@dataclass(frozen=True, slots=True)
class Single:
    """A day that is otherwise than its weekday: who sits, or that nobody does."""

    day: ServiceDay
    post: PostId | None
    hours: Span | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where citizens are received, and by which numbers of the hall they are called, if by any."""

    room: Text
    service: ServiceId | None = None
    counter: CounterId | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an office posts of its reception days."""

    place: Place
    posts: tuple[Post, ...]
    weekly: tuple[Weekly, ...]
    days: tuple[Single, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who receives on a day, from when to when; not held where the office is closed or the day was called off."""

    day: ServiceDay
    post: PostId | None
    hours: Span | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class ReceivingCalendar:
    """The reception days of an office; without a plan it has none."""

    plan: Plan | None = None
    since: Instant | None = None
    """When there was a plan for the first time."""
    revision: int = 0
    readers: tuple[ActorId, ...] = ()
    """The short list: who alone may read what was said in confidence."""

    @property
    def posts(self) -> Mapping[PostId, Post]:
        """Return the positions by their ids."""
        return {} if self.plan is None else {post.id: post for post in self.plan.posts}

    def on(self, day: ServiceDay, works: Callable[[ServiceDay, Span], bool]) -> Iterator[Sitting]:
        """Yield the sittings of a day in order; a day that is said singly counts before its weekday."""
        if self.plan is None:
            return
        single = [Sitting(day, each.post, each.hours, each.post is not None) for each in self._singly(day)]
        weekday = date.fromisoformat(day).isoweekday()
        weekly = [Sitting(day, each.post, each.hours, True) for each in self.plan.weekly if each.weekday == weekday]
        for sitting in sorted(single or weekly, key=lambda each: 0 if each.hours is None else each.hours.start):
            is_held = sitting.is_held and sitting.hours is not None and works(day, sitting.hours)
            yield replace(sitting, is_held=is_held)

    def following(self, day: ServiceDay, most: int, works: Callable[[ServiceDay, Span], bool]) -> list[Sitting]:
        """Return the sittings of a day and after it, those that are not held among them; of two months at most."""
        found: list[Sitting] = []
        for ahead in range(62):
            found += self.on(next_day(day, ahead), works)
            if len(found) >= most:
                break
        return found[:most]

    def _singly(self, day: ServiceDay) -> Iterable[Single]:
        return () if self.plan is None else (each for each in self.plan.days if each.day == day)


@dataclass(slots=True)
class Draft:
    """A calendar while it changes."""

    plan: Plan | None = None
    since: Instant | None = None
    revision: int = 0
    readers: tuple[ActorId, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class CalendarEvent(Event):
    """Something that happened to the calendar of reception days, which is public: it names positions and rooms."""

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make it so."""


def evolve_calendar(calendar: ReceivingCalendar, events: Iterable[CalendarEvent]) -> ReceivingCalendar:
    """Return the calendar after some events."""
    draft = Draft(calendar.plan, calendar.since, calendar.revision, calendar.readers)
    for event in events:
        event.apply(draft)
    return ReceivingCalendar(draft.plan, draft.since, draft.revision, draft.readers)
