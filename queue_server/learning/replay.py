"""Go through past days again: what was known whenever somebody took a number, and nothing of what came."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.forecast.features import Look
from queue_server.domain.forecast.scene import Called, Clerk, Scene, Taken, Waiting
from queue_server.learning.rows import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.forecast.past import Past
    from queue_server.learning.rows import Row

_PASSED = 3
"""Who was passed over by so many who came later, for the same service, has gone without a word."""

_LATELY = 1200
"""A counter that has called nobody for so many seconds does not work."""

_RECENT = 2 * 3600
"""Calls of so many seconds are kept in mind."""


class Asked(NamedTuple):
    """Somebody who took a number, and what was known then."""

    row: Row
    features: tuple[float, ...]
    own_ahead: int
    """How many waited for the same service."""
    serving: float
    """How many counters worked for it."""


def asked(day: Sequence[Row], past: Past) -> Iterator[Asked]:
    """Yield everybody of one office's day who took a number, in order, with the figures of that moment."""
    hall = _Hall(day, past)
    for number in range(len(day)):
        yield hall.ask(number)


class _Hall:
    """The hall as it was up to a moment."""

    def __init__(self, day: Sequence[Row], past: Past) -> None:
        """Begin in the morning."""
        self._day = day
        self._past = past
        self._midnight = day[0].issued // DAY * DAY
        self._news: list[tuple[int, int, int]] = []
        """What has yet to happen to those who have a number: when, a call (0) or an end (1), to whom."""
        self._waiting: dict[int, Waiting] = {}
        self._passed: dict[int, int] = {}
        self._calls: list[Called] = []
        self._from = 0
        self._clerks = {
            name: Clerk(name, frozenset(counter.services), since=0) for name, counter in past.counters.items()
        }
        self._hand: dict[str, int] = {}
        self._taken: dict[tuple[str, str], Taken] = {}
        self._played: dict[int, float] = {}

    def ask(self, number: int) -> Asked:
        """Return the figures of the next who takes a number, and let him wait."""
        row = self._day[number]
        self._go_on(row.issued)
        scene = self._scene(row)
        look = Look(scene, self._past)
        own, serving = self._own_ahead(row), self._serving(row, scene)
        features = look.features(row.service, self._ahead(row), priority=row.priority)
        self._played[number] = features[0]
        self._waiting[number] = Waiting(row.service, row.priority, row.issued - self._midnight)
        if row.called is not None:
            heappush(self._news, (row.called, 0, number))
        if row.ended is not None:
            heappush(self._news, (row.ended, 1, number))
        return Asked(row, features, own, serving)

    def _scene(self, row: Row) -> Scene:
        now = row.issued - self._midnight
        calls, start = self._calls, self._from
        while start < len(calls) and calls[start].called < now - _RECENT:
            start += 1
        self._from = start
        return Scene(
            row.office,
            now,
            row.day.isoweekday(),
            tuple(self._waiting.values()),
            tuple(self._clerks.values()),
            calls[start:],
            self._taken,
            row.counters,
        )

    def _ahead(self, row: Row) -> dict[str, int]:
        if row.ahead is not None:
            return {row.service: row.ahead}
        shared = {row.service}
        for clerk in self._clerks.values():
            if row.service in clerk.services:
                shared |= clerk.services
        found: dict[str, int] = {}
        for each in self._waiting.values():
            if each.service in shared and (each.priority or not row.priority):
                found[each.service] = found.get(each.service, 0) + 1
        return found

    def _own_ahead(self, row: Row) -> int:
        """Return how many waited for the same service: what a snapshot knew, or what is known."""
        if row.ahead is not None:
            return row.ahead
        return sum(each.service == row.service for each in self._waiting.values())

    def _serving(self, row: Row, scene: Scene) -> float:
        """Return how many counters worked for a service: had somebody in hand lately."""
        if row.counters is not None:
            return row.counters
        return float(
            sum(
                row.service in clerk.services
                and (clerk.serves is not None or (clerk.since > 0 and scene.now - clerk.since <= _LATELY))
                for clerk in scene.clerks
            )
        )

    def _go_on(self, now: int) -> None:
        news = self._news
        while news and news[0][0] <= now:
            at, is_end, number = heappop(news)
            (self._ended if is_end else self._called)(number, at)

    def _called(self, number: int, at: int) -> None:
        row = self._day[number]
        self._waiting.pop(number, None)
        gone = [
            each
            for each, waiting in self._waiting.items()
            if each < number and waiting.service == row.service and waiting.priority == row.priority
        ]
        for each in gone:
            self._passed[each] = self._passed.get(each, 0) + 1
            if self._passed[each] >= _PASSED:
                del self._waiting[each]
        at -= self._midnight
        self._calls.append(Called(row.service, row.issued - self._midnight, at, self._played[number]))
        if row.counter:
            known = self._clerks.get(row.counter)
            services = (known.services if known else frozenset()) | {row.service}
            self._clerks[row.counter] = Clerk(row.counter, services, row.service, at)
            self._hand[row.counter] = number

    def _ended(self, number: int, at: int) -> None:
        row = self._day[number]
        self._waiting.pop(number, None)
        if not row.counter or row.called is None:
            return
        if self._hand.get(row.counter) == number:
            clerk = self._clerks[row.counter]
            self._clerks[row.counter] = clerk._replace(serves=None, since=at - self._midnight)
        took = at - row.called
        if took > 0 and not row.cancelled:
            key = (row.service, row.counter)
            before = self._taken.get(key, Taken(0, 0))
            self._taken[key] = Taken(before.number + 1, before.seconds + took)
