"""Look at a day that is under way as a scene: what a model is asked about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ORDINARY, Instant
from queue_server.domain.day.at_work import posts
from queue_server.domain.forecast.breaks import break_of
from queue_server.domain.forecast.scene import Called, Clerk, Scene, Taken, Waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.day.at_work import Post
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.visit import Entry
    from queue_server.domain.forecast.scene import Second
    from queue_server.domain.office.office import Office


class Live:
    """A day at a moment, as a scene. Who waits for one counter alone stands outside: the play knows no such lines."""

    __slots__ = ("_day", "_midnight", "_now", "_office", "_older", "entries", "scene")

    def __init__(self, day: Day, office: Office, now: Instant, older: Day | None) -> None:
        """Look at who waits, who works, and what the last two hours were like."""
        self._day = day
        self._office = office
        self._older = older
        self._now = now
        self._midnight = calendar.at_minute(day.day, 0, office.time_zone)
        waiting, recess = sorted(self._waiting()), break_of(day, office, now)
        self.entries = tuple(entry for entry, _ in waiting)
        """Who stands in the line of the scene, in its order."""
        self.scene = Scene(
            office=office.id,
            now=self._second(now),
            weekday=date.fromisoformat(day.day).isoweekday(),
            waiting=tuple(each for _, each in waiting),
            clerks=tuple(self._clerks()),
            calls=[
                Called(
                    call.service,
                    self._second(call.joined_at),
                    self._second(call.called_at),
                    None if call.played is None else call.played / 60,
                )
                for call in day.calls
            ],
            taken={key: Taken(*each) for key, each in day.worked.items()},
            recess=None if recess is None else (self._second(recess.start), self._second(recess.end)),
        )

    def _second(self, at: Instant) -> Second:
        return (at - self._midnight) // 1000

    def _waiting(self) -> Iterator[tuple[Entry, Waiting]]:
        visits = self._day.visits
        for line, lanes in self._day.lines.items():
            if line.only_at is not None:
                continue
            for lane, entries in lanes.items():
                is_priority = lane != ORDINARY and lane in self._office.shares
                for entry in entries:
                    visit = visits.get(entry.ticket)
                    since = self._now if visit is None else visit.since
                    yield entry, Waiting(line.service, is_priority, self._second(since))

    def _clerks(self) -> Iterator[Clerk]:
        for post in posts(self._day):
            yield self._clerk(post)
        for counter in self._day.counters.values():
            if counter.state == "paused":
                since = self._second(counter.standing_since or self._now)
                yield Clerk(counter.id, frozenset(counter.services), since=since, paused=True)

    def _clerk(self, post: Post) -> Clerk:
        services = frozenset(service for counter in post for service in counter.services)
        for counter in post:
            busy = self._busy(counter)
            if busy is not None:
                return Clerk(counter.id, services, *busy)
        free_since = max((each.standing_since or Instant(0) for each in post), default=Instant(0))
        return Clerk(post[0].id, services, since=self._second(free_since or self._now))

    def _busy(self, counter: CounterToday) -> tuple[str, Second] | None:
        """Return the service of whom a counter has in hand, and since when; he may be of the day before."""
        day, hand = self._day, counter.hand
        if hand is None and self._older is not None:
            day, hand = self._older, self._older.counter(counter.id).hand
        if hand is None:
            return None
        visit = day.visits[hand]
        return visit.service, self._second(visit.called_at or self._now)
