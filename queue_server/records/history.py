"""Know how an office was set up at a time of the past."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.office.aggregate import SETUP
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.domain.core.identifiers import Instant, ServiceDay
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Commit, Journal


class History:
    """The set-ups of an office, each from when on it was in force."""

    def __init__(self, commits: Iterable[Commit]) -> None:
        """Let the stream `setup` happen once more."""
        self._since: list[Instant] = []
        self._set_ups: list[Office] = []
        fold = SETUP.fold(SETUP.fresh(""))
        for commit in commits:
            fold.take(decode(commit), commit.actor)
            if fold.state is not None:
                self._since.append(commit.at)
                self._set_ups.append(fold.state)

    @classmethod
    def of(cls, journal: Journal, office: str) -> History:
        """Read the set-ups of an office."""
        return cls(journal.read(Stream(office, SETUP.name())))

    def __bool__(self) -> bool:
        """Tell whether there ever was an office."""
        return bool(self._set_ups)

    def at(self, moment: Instant) -> Office:
        """Return the set-up in force at a moment; before the first, the first; while closed down, the last before."""
        return self._set_ups[max(0, bisect_right(self._since, moment) - 1)]

    def changes(self, after: Instant, until: Instant) -> Sequence[Instant]:
        """Return when it was set up otherwise in a span, its end among it; being set up at first is no change."""
        return [since for since in self._since[1:] if after < since <= until]

    @property
    def first_day(self) -> ServiceDay:
        """Return the day on which there was an office for the first time."""
        return calendar.service_day(self._since[0], self._set_ups[0].time_zone)

    @property
    def since(self) -> Instant:
        """Return since when there is an office."""
        return self._since[0]

    @property
    def every(self) -> Sequence[Office]:
        """Return all of them, the newest last."""
        return self._set_ups

    @property
    def now(self) -> Office:
        """Return the newest one."""
        return self._set_ups[-1]
