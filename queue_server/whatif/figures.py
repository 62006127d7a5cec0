"""Say in figures what was waited, as it was or as it was gone through again: whole seconds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import TypedDict

from queue_server.domain.core import calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ClassId, Instant, ServiceId
    from queue_server.simulation.hall import Milliseconds, Outcome, Place
    from queue_server.whatif.past import PastDay


class WaitedFigures(TypedDict):
    """What was waited by those who were called, in seconds; a simulated day is the mean of its runs."""

    served: int
    mean: int
    median: int
    p90: int
    p95: int
    longest: int
    over_target: int
    over_target_percent: int
    left_at_closing: int
    """How many still waited when nobody worked any more."""


class Wait(NamedTuple):
    """What became of somebody who waited."""

    arrives: Instant
    service: ServiceId
    lane: ClassId
    waited: Milliseconds | None
    """None: he was not called."""
    is_served: bool
    is_left: bool
    """Whether he was still there at the close."""


def waits_as_seen(past: PastDay) -> list[Wait]:
    """Return the waits of a day as it was."""
    return [
        Wait(each.arrives, each.service, each.lane, each.waited, each.end == "served", each.end == "left")
        for each in past.seen
    ]


def waits_of(outcomes: Iterable[Outcome]) -> list[Wait]:
    """Return the waits of a day that was gone through again."""
    return [
        Wait(
            visitor.arrives,
            visitor.service,
            visitor.lane,
            None if called is None else called - visitor.arrives,
            called is not None and visitor.comes,
            called is None and ended is None,
        )
        for visitor, called, ended, _ in outcomes
    ]


@dataclass(slots=True)
class Tally:
    """Waits of one run after the other, counted together."""

    targets: Mapping[ServiceId, int]
    usual_target: int
    waited: list[Milliseconds] = field(default_factory=list)
    served: int = 0
    over: int = 0
    left: int = 0
    runs: int = 0

    def add(self, waits: Iterable[Wait]) -> None:
        """Count one run."""
        self.runs += 1
        targets, usual = self.targets, self.usual_target
        for _, service, _, waited, is_served, is_left in waits:
            self.served += is_served
            self.left += is_left
            if waited is not None:
                self.waited.append(waited)
                self.over += waited > 1000 * targets.get(service, usual)

    def figures(self) -> WaitedFigures:
        """Return what was counted, by run."""
        runs, waited = max(1, self.runs), sorted(self.waited)
        return WaitedFigures(
            served=_rounded(self.served, runs),
            mean=mean(waited),
            median=at_share(waited, 50),
            p90=at_share(waited, 90),
            p95=at_share(waited, 95),
            longest=(waited[-1] // 1000) if waited else 0,
            over_target=_rounded(self.over, runs),
            over_target_percent=_rounded(100 * self.over, max(1, len(waited))),
            left_at_closing=_rounded(self.left, runs),
        )


def mean(waited: Sequence[Milliseconds]) -> int:
    """Return the mean in seconds, 0 of nothing."""
    return _rounded(sum(waited), 1000 * max(1, len(waited)))


def at_share(waited: Sequence[Milliseconds], percent: int) -> int:
    """Return under which time, in seconds, so many of a hundred waited; `waited` is sorted."""
    return waited[max(0, -(-len(waited) * percent // 100) - 1)] // 1000 if waited else 0


def _rounded(value: int, by: int) -> int:
    return (2 * value + by) // (2 * by)


def by_hour(waits: Iterable[Wait], time_zone: str) -> Mapping[str, list[Wait]]:
    """Return waits by the hour of the office's clock in which they began: `07`."""
    found: dict[str, list[Wait]] = defaultdict(list)
    for wait in waits:
        found[hour_of(wait.arrives, time_zone)].append(wait)
    return found


def hour_of(at: Instant, time_zone: str) -> str:
    """Return the hour of the office's clock."""
    return f"{calendar.local(at, time_zone).hour:02d}"


def counters_at_work(places: Iterable[Place], start: Instant, end: Instant) -> int:
    """Return how many counters work in a time, on the whole: the nearest number to the mean."""
    worked = sum(max(0, min(work.end, end) - max(work.start, start)) for place in places for work in place.works)
    return _rounded(worked, max(1, end - start))
