"""Let today go on from now: who waits and who is at a counter as they are, who is still to come as on days like it.

Arrivals are drawn by quarters of an hour, each of them from one of the days of the same weekday, so that they come as
unevenly as they do. When clerks have lunch and go home is as on the latest such day on which each of them worked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay
from queue_server.simulation.hall import Place, Stretch, Visitor
from queue_server.whatif.again import Scene
from queue_server.whatif.changes import within

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.domain.core.calendar import Hours
    from queue_server.whatif.paces import Paces
    from queue_server.whatif.past import PastDay, Seen

_QUARTER = 15
"""Minutes."""

_PAUSE = 10 * 60_000
"""Milliseconds after which a clerk who pauses now is taken to go on."""

_JUST_NOW = 2_000
"""Milliseconds: records count in seconds."""

_DAY = 24 * 60


@dataclass(frozen=True)
class Now:
    """A day that goes on."""

    so_far: PastDay
    at: Instant
    like_it: Sequence[PastDay]
    """Days of the same weekday, oldest first."""
    hours: Hours
    paused: frozenset[CounterId] = frozenset()
    """The counters that are paused now."""

    @cached_property
    def arrivals(self) -> Sequence[Mapping[int, Sequence[tuple[Instant, Seen]]]]:
        """Return who came on each day like this, by the quarters of an hour, at the same times of this day."""
        return [_arrivals(like, self.so_far.day) for like in self.like_it if like.has_waits]

    @property
    def minute(self) -> calendar.Minute:
        """Return the minute of the office's clock."""
        wall = calendar.local(self.at, self.so_far.time_zone)
        return wall.hour * 60 + wall.minute

    @property
    def counters(self) -> set[CounterId]:
        """Return all counters that have worked today, or may yet."""
        return {*self.so_far.works, *self.paused, *(self.like_it[-1].works if self.like_it else ())}


def scene_from(now: Now, paces: Paces, dice: random.Random) -> Scene:
    """Return the rest of the day; all that is still to come is drawn."""
    waiting = [_waits(each, now, paces, dice) for each in now.so_far.seen if each.end == "waits"]
    coming = sorted(_to_come(now, paces, dice))
    places = tuple(_place(counter, now, paces, dice) for counter in sorted(now.counters))
    return Scene((*waiting, *coming), places, now.so_far.office.settings.order.name)


def _waits(each: Seen, now: Now, paces: Paces, dice: random.Random) -> Visitor:
    gives_up_after = paces.gives_up_after(max(0, now.at - each.arrives), dice)
    return Visitor(
        each.arrives, each.service, paces.draw(each.service, dice), each.lane, gives_up_after=gives_up_after
    )


def _to_come(now: Now, paces: Paces, dice: random.Random) -> Iterator[Visitor]:
    """Yield who comes in the quarters of an hour that are left of the day."""
    if not now.arrivals:
        return
    for quarter in range(now.minute // _QUARTER, _DAY // _QUARTER):
        for at, each in dice.choice(now.arrivals).get(quarter, ()):
            if at > now.at:
                takes, gives_up_after = paces.draw(each.service, dice), paces.gives_up_after(0, dice)
                yield Visitor(at, each.service, takes, each.lane, each.end != "no-show", gives_up_after)


def _arrivals(like: PastDay, day: ServiceDay) -> Mapping[int, Sequence[tuple[Instant, Seen]]]:
    """Return who came on a day by the quarters of an hour of the clock, and when that is on another day."""
    found: dict[int, list[tuple[Instant, Seen]]] = defaultdict(list)
    for each in like.seen:
        wall = calendar.local(each.arrives, like.time_zone)
        found[(wall.hour * 60 + wall.minute) // _QUARTER].append((at_same_time(each.arrives, like, day), each))
    return found


def at_same_time(at: Instant, of: PastDay, day: ServiceDay) -> Instant:
    """Return the instant of another day at which the office's clock shows the same as at one of a day."""
    wall = calendar.local(at, of.time_zone).replace(tzinfo=None)
    minutes, rest = divmod(wall - datetime.fromisoformat(of.day), timedelta(minutes=1))
    return Instant(calendar.at_minute(day, minutes, of.time_zone) + rest // timedelta(milliseconds=1))


def _place(counter: CounterId, now: Now, paces: Paces, dice: random.Random) -> Place:
    of_today = [each for each in now.so_far.seen if each.counter == counter]
    speed = paces.speed(of_today[-1].who if of_today else counter)
    start = _free_at(counter, now, paces, dice, speed)
    services = now.so_far.services.get(counter, ())
    return Place(counter, services, _works(counter, now, start), speed)


def _free_at(counter: CounterId, now: Now, paces: Paces, dice: random.Random, speed: float) -> Instant | None:
    """Return when a counter calls again that is open, or paused for a while; None for one that is closed."""
    works = now.so_far.works.get(counter, ())
    is_open = bool(works) and works[-1].end >= now.at - _JUST_NOW
    if not is_open and counter not in now.paused:
        return None
    in_hand = [each for each in now.so_far.seen if each.end == "in-hand" and each.counter == counter and each.called]
    if not in_hand:
        return now.at if is_open else Instant(now.at + _PAUSE)
    had = now.at - (in_hand[-1].called or now.at)
    takes = paces.draw(in_hand[-1].service, dice, longer_than=round(had * speed))
    return Instant(max(now.at, now.at - had + round(takes / speed)))


def _works(counter: CounterId, now: Now, free_at: Instant | None) -> tuple[Stretch, ...]:
    """Return when a counter works yet: as on the latest day like this, and without such by the office's hours."""
    usual = _usual(counter, now)
    if not now.so_far.works:  # nobody has come yet, however late it is: they come now
        return within(usual, now.at, Instant(usual[-1].end)) if usual else ()
    later = tuple(work for work in usual if work.start > now.at)
    if free_at is None:
        return later
    on = [work.end for work in usual if work.start <= now.at < work.end]
    until = on[0] if on else later[0].start if later else _closing(now)
    going_on = (Stretch(free_at, until),) if free_at < until else ()
    return (*going_on, *(within(later, free_at, Instant(later[-1].end)) if later else ()))


def _usual(counter: CounterId, now: Now) -> tuple[Stretch, ...]:
    zone = now.so_far.time_zone
    for like in reversed(now.like_it):
        if works := like.works.get(counter):
            return tuple(Stretch(*(at_same_time(at, like, now.so_far.day) for at in work)) for work in works)
    spans = calendar.intervals(now.hours, now.so_far.day, zone)
    return tuple(Stretch(*span) for span in spans) if counter in now.so_far.works else ()


def _closing(now: Now) -> Instant:
    """Return when a counter closes that works longer than usual: with the office, at the latest with the day."""
    end = calendar.ends_at(now.hours, now.at, now.so_far.time_zone)
    return end if end is not None and end > now.at else calendar.at_minute(now.so_far.day, _DAY, now.so_far.time_zone)
