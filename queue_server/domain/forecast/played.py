"""Let the calls to come be played: who is free when, and whom she calls. One play serves everybody who waits.

Nothing is drawn: each visit takes what is expected of it. A clerk who is away at noon is away, one who is silent
though somebody waits for her is taken for paused, and who is still to come with priority comes at the usual rate.
"""

from __future__ import annotations

from collections import Counter
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.forecast.past import Past
    from queue_server.domain.forecast.scene import Clerk, Scene, Second, Waiting

_FIRST_DAY = 3.0
"""So many visits of today weigh as much as a guess."""

_ROUNDS = 2
"""Paces are reckoned from speeds, and speeds from paces, so many times."""

_SILENT = 45
"""A clerk who has called nobody for so many seconds, though somebody waits, does something else."""

_OVERTAKES = 0.5
"""Who has priority overtakes when so much of a turn has come together."""

_LONGEST = 6 * 3600
"""Nobody is played further than so many seconds from now."""


class Played:
    """When each who waits is called, and when a newcomer would be: in seconds from now."""

    __slots__ = ("_free", "_open", "_past", "_scene", "calls", "paces", "silent", "speeds", "works")

    def __init__(self, scene: Scene, past: Past) -> None:
        """Play all calls of those who wait."""
        self._scene = scene
        self._past = past
        self.silent = 0
        """How many clerks call nobody though somebody waits for them."""
        self.paces: dict[str, float] = {}
        """What a visit of each service takes today, by an ordinary clerk, in seconds."""
        self.speeds: dict[str, float] = {}
        self._reckon_paces()
        self.calls: list[float | None] = [None] * len(scene.waiting)
        """Of those who wait, in their order; None where no clerk at work calls from their line."""
        self._free: dict[tuple[str, bool], float] = {}
        self._open = {
            (service, priority) for clerk in scene.clerks for service in clerk.services for priority in (False, True)
        }
        """The newcomers of whom it is not known yet when they would be called."""
        self.works = 0
        self._play()

    def newcomer(self, service: str, *, priority: bool = False) -> float | None:
        """Return in how many seconds somebody is called who comes now; None where nobody calls from his line."""
        return self._free.get((service, priority))

    def pace(self, service: str) -> float:
        """Return what a visit takes today."""
        found = self.paces.get(service)
        if found is None:
            found = self.paces[service] = float(self._past.service(service).takes)
        return found

    def _reckon_paces(self) -> None:
        """Blend what is usual with what today's visits took: for each service, and for each clerk."""
        past = self._past
        usual = {service: past.service(service) for service, _ in self._scene.taken}
        for _ in range(_ROUNDS):
            of_service: dict[str, list[float]] = {}
            of_clerk: dict[str, list[float]] = {}
            for (service, counter), taken in self._scene.taken.items():
                sums = of_service.setdefault(service, [0.0, 0.0])
                sums[0] += taken.seconds / self._speed(counter)
                sums[1] += taken.number
                sums = of_clerk.setdefault(counter, [0.0, 0.0])
                sums[0] += taken.seconds / self.pace(service)
                sums[1] += taken.number
            for service, (seconds, number) in of_service.items():
                weight = past.by_service if usual[service].number else _FIRST_DAY
                self.paces[service] = (seconds + weight * usual[service].takes) / (number + weight)
            for counter, (ratio, number) in of_clerk.items():
                known = past.counters.get(counter)
                speed = known.speed if known else 1.0
                self.speeds[counter] = (ratio + past.by_clerk * speed) / (number + past.by_clerk)

    def _speed(self, counter: str) -> float:
        found = self.speeds.get(counter)
        if found is None:
            known = self._past.counters.get(counter)
            found = self.speeds[counter] = known.speed if known else 1.0
        return found

    def _free_at(self, clerk: Clerk, wanted_since: Second | None) -> float:
        """Return in how many seconds a clerk may call; `wanted_since`: since when somebody waits for her, if so.

        She is silent only as long as both: free, and waited for.
        """
        now = self._scene.now
        if clerk.serves is not None:
            pace = self.pace(clerk.serves) * self._speed(clerk.counter)
            usual = self._past.service(clerk.serves)
            free = usual.left(now - clerk.since, pace / max(1, usual.takes))
        else:
            silent = 0 if wanted_since is None else now - max(clerk.since, wanted_since)
            if not clerk.paused and silent <= _SILENT:
                return self._back(clerk.counter, 0.0)
            self.silent += 1
            back = self._back(clerk.counter, 0.0)
            free = back or self._past.silent(now - clerk.since if clerk.paused else silent)
        return self._back(clerk.counter, free)

    def _back(self, counter: str, free: float) -> float:
        """Return when she is there who is free then: after her lunch, or the house's, if it falls into it."""
        known, recess = self._past.counters.get(counter), self._scene.recess
        for start, end in (*(known.away if known else ()), *((recess,) if recess else ())):
            if start <= self._scene.now + free < end:
                free = float(end - self._scene.now)
        return free

    def _play(self) -> None:
        """Let who is free first call first, until all have been called and it is known when newcomers would be."""
        lines = _Lines(self._scene.waiting)
        rates = self._rates()
        playing = [_Playing(clerk, rates[clerk.services]) for clerk in self._scene.clerks]
        free = [
            (self._free_at(each.clerk, lines.want_since(each.clerk)), number) for number, each in enumerate(playing)
        ]
        self.works = len(free) - self.silent
        heapify(free)
        while free and (lines.left or self._open):
            at, number = heappop(free)
            if at > _LONGEST:
                break
            takes = self._called_by(playing[number], lines, at)
            if takes is not None:
                heappush(free, (self._back(playing[number].clerk.counter, at + takes), number))

    def _called_by(self, playing: _Playing, lines: _Lines, at: float) -> float | None:
        """Let a clerk call, and return for how long she is occupied; None when nobody is left for her."""
        clerk = playing.clerk
        playing.came += playing.rate * (at - playing.seen)
        playing.seen = at
        ordinary, urgent = lines.first(clerk.services)
        if urgent is None:
            self._would_be_called(clerk, at, priority=True)
            if playing.came >= 1:
                playing.came -= 1
                return self._past.takes * self._speed(clerk.counter)
        who = playing.choose(ordinary, urgent, self._past.first)
        if who is None:
            self._would_be_called(clerk, at, priority=False)
            return None
        self.calls[who] = at
        service = lines.call(who)
        return self.pace(service) * self._speed(clerk.counter) + self._past.rest

    def _would_be_called(self, clerk: Clerk, at: float, *, priority: bool) -> None:
        """Note that a newcomer would be called now, by a clerk who has nobody before him."""
        for service in clerk.services:
            self._open.discard((service, priority))
            self._free.setdefault((service, priority), at)

    def _rates(self) -> Mapping[frozenset[str], float]:
        """Return how many with priority come in a second to a clerk of some services, over who calls them too."""
        alike = Counter(clerk.services for clerk in self._scene.clerks)
        known = self._past.services
        found = {}
        for services in alike:
            rate = sum(known[name].priority for name in services if name in known)
            callers = sum(number for others, number in alike.items() if not services.isdisjoint(others))
            found[services] = rate / 3600 / max(1, callers)
        return found


class _Playing:
    """A clerk as she is played."""

    __slots__ = ("_credit", "came", "clerk", "rate", "seen")

    def __init__(self, clerk: Clerk, rate: float) -> None:
        """Begin now."""
        self.clerk = clerk
        self.rate = rate
        self.came = 0.0
        """How many with priority have come to her who do not wait yet."""
        self.seen = 0.0
        self._credit = 0.0

    def choose(self, ordinary: int | None, urgent: int | None, first: float) -> int | None:
        """Return who is called of the first without and the first with priority, as often as is usual."""
        if ordinary is None or urgent is None:
            return ordinary if urgent is None else urgent
        if urgent < ordinary:
            return urgent
        self._credit += first
        if self._credit < _OVERTAKES:
            return ordinary
        self._credit -= 1
        return urgent


class _Lines:
    """Who waits, by service and priority, in the order in which they came."""

    __slots__ = ("_parts", "_waiting", "left")

    def __init__(self, waiting: Sequence[Waiting]) -> None:
        """Line everybody up; the first of each part stands last, where he is taken from."""
        self._waiting = waiting
        self._parts: dict[tuple[str, bool], list[int]] = {}
        for number in range(len(waiting) - 1, -1, -1):
            each = waiting[number]
            self._parts.setdefault((each.service, each.priority), []).append(number)
        self.left = len(waiting)

    def want_since(self, clerk: Clerk) -> Second | None:
        """Return since when somebody waits for a clerk; None where nobody does."""
        parts = (self._parts.get((service, urgent)) for service in clerk.services for urgent in (False, True))
        return min((self._waiting[part[-1]].since for part in parts if part), default=None)

    def first(self, services: Iterable[str]) -> tuple[int | None, int | None]:
        """Return the first without priority and the first with it who wait for services; None: nobody."""
        found: list[int | None] = [None, None]
        for service in services:
            for urgent in (False, True):
                part = self._parts.get((service, urgent))
                before = found[urgent]
                if part and (before is None or part[-1] < before):
                    found[urgent] = part[-1]
        return found[0], found[1]

    def call(self, number: int) -> str:
        """Let the first of a part go, and return for what he came."""
        each = self._waiting[number]
        self._parts[each.service, each.priority].pop()
        self.left -= 1
        return each.service
