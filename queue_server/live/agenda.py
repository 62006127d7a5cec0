"""Keep the order in which dirty views are made: as they fall due, and phones after what people act upon."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queue_server.live.watched import Watched

HEAD_START, SMALL_HEAD_START = 1.0, 0.25
"""Seconds that all other views have before a phone that is due with them, and before one that hurries.

It comes later, but not for ever. At the end of a day thousands hurry at once.
"""


class Agenda:
    """Views that are to be made. An entry counts as long as it is its view's latest, and the view was not made since.

    Not guarded: whoever uses it holds the hub's lock. Only how late it is may be asked without.
    """

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._resting: list[tuple[float, int, Watched]] = []
        """Those that may not be made yet, by when they fall due."""
        self._turns: list[tuple[float, int, Watched]] = []
        """Those that may, by when it was their turn."""
        self._numbers = count(1)

    @property
    def is_under_way(self) -> bool:
        """Tell whether something is due."""
        return bool(self._turns)

    def hurry(self, watched: Watched, now: float) -> None:
        """Note a dirty view that does not wait until it falls due, however it was noted before."""
        watched.hurries, watched.entry = True, next(self._numbers)
        heappush(self._turns, (now + SMALL_HEAD_START * watched.view.gives_way, watched.entry, watched))

    def put_off(self, watched: Watched, until: float) -> None:
        """Note a dirty view for later."""
        watched.entry = next(self._numbers)
        heappush(self._resting, (until, watched.entry, watched))

    def take(self, now: float) -> Watched | None:
        """Return the view whose turn it is, None if nothing is due."""
        while self._resting and self._resting[0][0] <= now:
            due, entry, watched = heappop(self._resting)
            if entry == watched.entry:
                heappush(self._turns, (due + HEAD_START * watched.view.gives_way, entry, watched))
        while self._turns:
            _, entry, watched = heappop(self._turns)
            if entry == watched.entry:
                return watched
        return None

    def wait(self, now: float) -> float | None:
        """Return in how many seconds something is due, None if nothing will be."""
        if self._turns:
            return 0.0
        return max(0.0, self._resting[0][0] - now) if self._resting else None

    def late(self, now: float) -> float:
        """Return the seconds since when it has been somebody's turn."""
        return max((now - turn for turn, _, _ in self._turns[:1]), default=0.0)
