"""Count what a service received, did and let wait, as it happens: no figure walks the day.

Its base is the leg: a visitor with two services is counted once for each. Every visitor whom a service received is
done with, gave up, missed a call, was sent on, or is still there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.identifiers import Instant, Seconds, elapsed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.core.identifiers import OutcomeId
    from queue_server.domain.day.leg import Leg

    _Put = Callable[[tuple[Seconds, ...], Seconds], tuple[Seconds, ...]]

QUARTER = 900_000
"""Milliseconds of a quarter of an hour: in every time zone hours begin with one."""

Ranked = tuple[Seconds, ...]
"""Durations, shortest first."""


class Taken(NamedTuple):
    """How long a visitor occupied a counter, from the call to the end of the service."""

    ended_at: Instant
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one service on one day."""

    received: int = 0
    """Visitors who took a number for it, or were sent to it."""
    done: int = 0
    gave_up: int = 0
    """Numbers given back or left when the day closed."""
    no_shows: int = 0
    sent_on: int = 0
    """Visitors who were sent to another service before this one was done."""
    waits: Ranked = ()
    """Waits that a call ended, or giving up."""
    moved: Ranked = ()
    """What those had waited here until then who were sent on unserved; each waits on elsewhere."""
    quarters: Mapping[int, Ranked] = field(default_factory=dict)
    """The waits by the quarter of an hour in which they ended, counted from 1970."""
    taken: tuple[Taken, ...] = ()
    """What finished services took, in the order in which they were finished."""
    outcomes: Mapping[OutcomeId, int] = field(default_factory=dict)
    """How services ended on paper, as far as that was said: how many each way."""

    def over(self, target: Seconds) -> int:
        """Count those who had waited longer than `target` when their wait ended or moved on."""
        return sum(len(each) - bisect_right(each, target) for each in (self.waits, self.moved))

    def counted(self, leg: Leg, by: int) -> Tally:
        """Return the figures with a leg of this service counted in (`by` 1) or out (`by` -1)."""
        put = _in if by > 0 else _out
        wait, moment = leg.wait, leg.stopped_at
        waits, quarters = self.waits, self.quarters
        if wait is not None and moment is not None:
            waits = put(waits, wait)
            quarters = _at_quarter(quarters, moment // QUARTER, put, wait)
        moved = self.moved
        if leg.end == "sent-on" and not leg.is_served:
            moved = put(moved, leg.waited(leg.joined_at))
        end = leg.end
        return Tally(
            self.received + by * (leg.is_received and end != "taken-back"),
            self.done + by * (end == "done"),
            self.gave_up + by * (end in {"cancelled", "lapsed"}),
            self.no_shows + by * (end == "no-show"),
            self.sent_on + by * (end == "sent-on"),
            waits,
            moved,
            quarters,
            self._taken(leg, by),
            self._outcomes(leg, by),
        )

    def _outcomes(self, leg: Leg, by: int) -> Mapping[OutcomeId, int]:
        """Count how a service ended."""
        if leg.end != "done" or leg.outcome is None:
            return self.outcomes
        counts = {**self.outcomes, leg.outcome: self.outcomes.get(leg.outcome, 0) + by}
        return {outcome: n for outcome, n in counts.items() if n}

    def _taken(self, leg: Leg, by: int) -> tuple[Taken, ...]:
        """Count how long a whole service took; what was only gone on with says nothing of it."""
        if leg.end != "done" or leg.called_at is None or leg.ended_at is None or not leg.is_received:
            return self.taken
        taken = Taken(leg.ended_at, elapsed(leg.called_at, leg.ended_at))
        at = bisect_left(self.taken, taken)
        return (*self.taken[:at], taken, *self.taken[at:]) if by > 0 else self.taken[:at] + self.taken[at + 1 :]


def rank(ranked: Ranked, share: float) -> Seconds:
    """Return the smallest wait that at least this share of the waits do not exceed (nearest rank)."""
    return ranked[max(0, -int(-len(ranked) * share // 1) - 1)]


def _at_quarter(quarters: Mapping[int, Ranked], quarter: int, put: _Put, wait: Seconds) -> Mapping[int, Ranked]:
    ranked = put(quarters.get(quarter, ()), wait)
    others = {each: waits for each, waits in quarters.items() if each != quarter}
    return {**others, quarter: ranked} if ranked else others


def _in(ranked: Ranked, seconds: Seconds) -> Ranked:
    at = bisect_left(ranked, seconds)
    return (*ranked[:at], seconds, *ranked[at:])


def _out(ranked: Ranked, seconds: Seconds) -> Ranked:
    at = bisect_left(ranked, seconds)
    return ranked[:at] + ranked[at + 1 :]
