"""Tell wider or narrower ranges than an estimator reckons, by what its last days have shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Instant
from queue_server.domain.forecast.outlook import MINUTE, Window

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import Seconds
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.orders.ahead import Rank
    from queue_server.domain.forecast.outlook import Estimator, Foretold
    from queue_server.domain.office.office import Office

AS_RECKONED = 100
"""Per cent."""

NARROWEST, WIDEST = 50, 400
"""Per cent: nothing that a week shows moves a range further."""


@dataclass(frozen=True, slots=True)
class Widened:
    """An estimator whose ranges are made wider by a factor, or narrower: the likely wait stays.

    The low end is divided by it and the high end multiplied, each with a minute added, so that also a range that
    begins at once moves. Both keep their order: who has one more ahead is told no less.
    """

    estimator: Estimator
    percent: int

    def __call__(self, day: Day, office: Office, now: Instant, older: Day | None = None) -> Foretold:
        """Return the calls that the estimator expects, with wider ranges."""
        return _Foretold(self.estimator(day, office, now, older), now, self.percent)


@dataclass(frozen=True, slots=True)
class _Foretold:
    foretold: Foretold
    now: Instant
    percent: int

    def call_of(self, rank: Rank, ahead: int) -> Window | None:
        window = self.foretold.call_of(rank, ahead)
        return None if window is None else widened(window, self.now, self.percent)

    def knows_breaks(self, rank: Rank) -> bool:
        return self.foretold.knows_breaks(rank)

    def played(self, rank: Rank) -> Seconds | None:
        return self.foretold.played(rank)


def widened(window: Window, now: Instant, percent: int) -> Window:
    """Return a window with its ends moved away from now's minute, or towards the likely call; on whole minutes."""
    start = now // MINUTE * MINUTE
    low, likely, high = ((each - start) // MINUTE for each in window)
    lower = (max(low, 0) + 1) * AS_RECKONED // percent - 1
    higher = -((max(high, 0) + 1) * percent // -AS_RECKONED) - 1
    ends = min(max(lower, 0), likely), likely, max(higher, likely)
    return Window(*(Instant(start + each * MINUTE) for each in ends))
