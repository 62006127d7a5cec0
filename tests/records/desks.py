"""The bookkeeper's page of counters: for how many seconds each was open, had a visitor, was paused, in which hour."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.records.page import ZONE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

HOUR = 3600


class Seen(NamedTuple):
    """How a counter is, and since which second."""

    since: int
    state: str
    is_busy: bool


class Desks:
    """What goes on at counters, as clocks show it: in whole seconds."""

    def __init__(self) -> None:
        """Begin with all closed."""
        self._seen: dict[str, Seen] = {}
        self._spent: Counter[tuple[str, int, str]] = Counter()

    def look(self, now: int, states: Mapping[str, str], busy: Collection[str]) -> None:
        """Look how counters are, at a second since 1970."""
        for counter, state in states.items():
            seen, is_busy = self._seen.get(counter), counter in busy
            if seen is None or (seen.state, seen.is_busy) != (state, is_busy):
                if seen is not None:
                    self._spend(counter, seen, now)
                self._seen[counter] = Seen(now, state, is_busy)

    def by_hour(self) -> list[dict[str, Any]]:
        """Return the seconds of all counters by the hour of the office's clock."""
        return self._rows("hour", 1)

    def by_counter(self) -> list[dict[str, Any]]:
        """Return the seconds of each counter."""
        return self._rows("counter", 0)

    def _rows(self, name: str, place: int) -> list[dict[str, Any]]:
        groups: dict[Any, Counter[str]] = defaultdict(Counter)
        for key, seconds in self._spent.items():
            groups[key[place]][key[2]] += seconds
        return [
            {name: key, **{what: groups[key][what] for what in ("open", "busy", "paused")}} for key in sorted(groups)
        ]

    def _spend(self, counter: str, seen: Seen, until: int) -> None:
        """Write a stretch down, cut at whole hours."""
        start = seen.since
        while start < until:
            end = min(until, start - start % HOUR + HOUR)
            hour = dt.datetime.fromtimestamp(start, ZONE).hour
            if seen.state != "closed":
                self._spent[counter, hour, seen.state] += end - start
            if seen.state == "open" and seen.is_busy:
                self._spent[counter, hour, "busy"] += end - start
            start = end
