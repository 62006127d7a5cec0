"""Tell which counters stand idle while their people wait.

Not each pause between two visitors is idleness: a clerk writes up what was done. So a counter counts as idle only
once it could have called somebody for `IDLE_AFTER`, all that time: it was open, its clerk had nobody in hand, there
or elsewhere, and somebody stood in a line from which it calls. Whatever she does begins the count anew, and so do a
line that ran empty and the end of a break; in the break nobody is idle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.at_work import also_at

if TYPE_CHECKING:
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.office.office import Office

IDLE_AFTER = 180_000
"""Milliseconds: longer than writing up takes, shorter than it takes until somebody in the hall asks."""


def idle_since(day: Day, office: Office, counter: CounterToday, now: Instant) -> Instant | None:
    """Return since when a counter could have called somebody, once that is idleness; None while it is not."""
    recess = calendar.recess(office.hours, now, office.time_zone)
    could_call = None if recess is not None and recess.start <= now else _could_call_since(day, counter)
    if could_call is None:
        return None
    since = max(could_call, hours_began(office, now))
    return since if now - since >= IDLE_AFTER else None


def _could_call_since(day: Day, counter: CounterToday) -> Instant | None:
    if counter.state != "open":
        return None
    hers = works_at(day, counter)
    waited = [day.waited_for[line] for line in day.lines_of(counter) if line in day.waited_for]
    if not waited or any(each.hand is not None for each in hers):
        return None
    return max(min(waited), *(each.standing_since or Instant(0) for each in hers))


def works_at(day: Day, counter: CounterToday) -> list[CounterToday]:
    """Return all counters of who works at one; where a manager opened it nobody knows who sits there."""
    if counter.clerk is None or counter.for_others:
        return [counter]
    return [counter, *(day.counter(each) for each in also_at(day, counter))]


def hours_began(office: Office, now: Instant) -> Instant:
    """Return when the opening hours began that are on or were on last today; 0 where none have."""
    day = calendar.service_day(now, office.time_zone)
    begun = (start for start, _ in calendar.intervals(office.hours, day, office.time_zone) if start <= now)
    return max(begun, default=Instant(0))
