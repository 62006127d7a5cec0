"""Say what somebody who waits may expect: how many are before him, and when he will be called.

This is the only source of both, for a visit and for a newcomer who has no number yet. How the calls are foretold
stands behind a port: `plain` needs nothing but the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from queue_server.domain.core.identifiers import Instant, Seconds

if TYPE_CHECKING:
    from queue_server.domain.core.calendar import Recess
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.orders.ahead import Rank
    from queue_server.domain.office.office import Office

MINUTE = 60_000
"""Milliseconds."""


class Wait(NamedTuple):
    """A range of seconds, in whole minutes; about four in five visitors should fall inside."""

    low: Seconds
    likely: Seconds
    high: Seconds


@dataclass(frozen=True, slots=True)
class Told:
    """What a visitor was told of her wait when she got her number, in whole minutes: what stands on the slip."""

    low: int
    likely: int
    high: int


class Window(NamedTuple):
    """When a call is expected: points in time on whole minutes, from which everybody counts down alike."""

    low: Instant
    likely: Instant
    high: Instant

    @classmethod
    def around(cls, likely: int, spread: int) -> Window:
        """Return the window around a point in time, both in milliseconds."""
        return cls(*(Instant(each // MINUTE * MINUTE) for each in (likely - spread, likely, likely + spread)))

    def across(self, recess: Recess, now: Instant) -> Window:
        """Return the window if nobody calls in a break: what would come in it comes as late after its end."""
        start = max(recess.start, Instant(now // MINUTE * MINUTE))
        is_on = now >= recess.start

        def moved(each: Instant) -> Instant:
            return max(recess.end, Instant(each - start + recess.end)) if is_on or each >= start else each

        return Window(*map(moved, self))

    def outside(self, recess: Recess) -> Window:
        """Return a window that was foretold with the break, with no end in it: what would be is right after it."""
        return Window(*(recess.end if recess.start <= each < recess.end else each for each in self))

    def wait(self, now: Instant) -> Wait:
        """Return what is left of it from now on."""
        return Wait(*[Seconds(60 * each) for each in self._minutes(now)])

    def told(self, now: Instant) -> Told:
        """Return the same in minutes."""
        return Told(*self._minutes(now))

    def _minutes(self, now: Instant) -> list[int]:
        return [max(0, -((now - each) // MINUTE)) for each in self]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What somebody may expect."""

    ahead: int
    """How many who wait the rules as they stand would call before."""
    window: Window | None
    """When the call is expected; None while nobody is at work who may make it."""
    after_hours: bool = False
    """Whether it is expected only when today's opening hours are over."""
    after_break: bool = False
    """Whether it is expected only after the break that comes."""
    played: Seconds | None = None
    """What a wait is by the play of the calls to come alone, where a model then corrects it."""


class Foretold(Protocol):
    """The calls of a day as they are expected at one moment."""

    def call_of(self, rank: Rank, ahead: int) -> Window | None:
        """Return when somebody with `ahead` before him is called, None while nobody is at work who may call him."""
        ...

    def knows_breaks(self, rank: Rank) -> bool:
        """Tell whether the break that comes is in what is told of somebody; else it is as if nobody had one."""
        ...

    def played(self, rank: Rank) -> Seconds | None:
        """Return what a wait is by the play of the calls to come alone; None where no model corrects it."""
        ...


class Estimator(Protocol):
    """Foretells the calls of a day. It is asked once for all who look at the same moment."""

    def __call__(self, day: Day, office: Office, now: Instant, older: Day | None = None) -> Foretold:
        """Return the calls that are expected; at a counter somebody may still be since the `older` day."""
        ...
