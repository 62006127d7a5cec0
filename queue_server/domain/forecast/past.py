"""What an office's past says of a day to come: how long visits take, who is away when, how often somebody is called.

It is learned (`queue_server.learning`), kept with a model and readable in it. Nothing learned is a past too: an
office on its first day has the typical times of its services, and the rest follows in the course of the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.forecast.scene import Second

TYPICAL = 600
"""Seconds that a visit takes about which nothing is known."""


class Service(NamedTuple):
    """How visits of a service went."""

    number: int
    takes: int
    """Seconds, on average."""
    grid: tuple[int, ...] = ()
    """What parts of equal size took: the middle of each, in seconds."""
    gap: int = 0
    """Seconds between two calls of it while somebody waited, over the counters that worked; 0: not known."""
    gaps: tuple[int, ...] = ()
    """The same by hour of the day, from 0 on; empty or 0: not known."""
    waits: tuple[float, ...] = ()
    """The median of waits by hour of the day, in minutes; below 0: not known."""
    priority: float = 0.0
    """Visitors with priority in an hour of work."""
    wider: float = 0.0
    """What its ranges are wider by, up and down, as a logarithm."""

    def left(self, elapsed: int, pace: float) -> float:
        """Return the seconds that a visit still takes that has taken so long, if all take `pace` times as long."""
        if pace > 0 and self.grid:
            over = [each * pace - elapsed for each in self.grid if each * pace > elapsed]
            if over:
                return sum(over) / len(over)
            return max(30.0, self.takes * pace / 4)
        return max(self.takes * pace - elapsed, self.takes * pace / 4)


class Away(NamedTuple):
    """When a counter is usually not at work."""

    start: Second
    end: Second


class Counter(NamedTuple):
    """How a counter worked."""

    number: int
    services: tuple[str, ...] = ()
    speed: float = 1.0
    """What its visits take, over what is usual."""
    away: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of an office from the days before."""

    services: Mapping[str, Service] = field(default_factory=dict)
    counters: Mapping[str, Counter] = field(default_factory=dict)
    takes: int = TYPICAL
    """What a visit takes of whatever service, in seconds."""
    gap: int = TYPICAL
    """What lies between two calls of a service while somebody waits, over the counters."""
    first: float = 0.5
    """How often the one with priority is called when one without came earlier."""
    pauses: tuple[int, ...] = (120, 300, 900, 1800)
    """For how long clerks called nobody though somebody waited: the middles of parts of equal size, in seconds."""
    rest: int = 0
    """Seconds of pauses after a visit, on average over all visits."""
    by_service: float = 8.0
    """So many visits of today weigh as much as all that is known of a service: the steadier, the more."""
    by_clerk: float = 30.0
    """The same of a clerk's speed."""
    days: int = 0

    def service(self, name: str) -> Service:
        """Return what is known of a service, or what holds for all."""
        return self.services.get(name) or Service(0, self.takes, gap=self.gap)

    def with_services(self, services: Mapping[str, Service]) -> Past:
        """Return the same with other services."""
        return replace(self, services=services)

    def silent(self, elapsed: int) -> float:
        """Return the seconds that a clerk still calls nobody who has called nobody for so long."""
        over = [each - elapsed for each in self.pauses if each > elapsed]
        return sum(over) / len(over) if over else max(300.0, elapsed / 2)

    def told(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "services": {name: each._asdict() for name, each in self.services.items()},
            "counters": {name: each._asdict() for name, each in self.counters.items()},
            "takes": self.takes,
            "gap": self.gap,
            "first": self.first,
            "pauses": self.pauses,
            "rest": self.rest,
            "by_service": self.by_service,
            "by_clerk": self.by_clerk,
            "days": self.days,
        }

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Past:
        """Return what `told` has given."""
        return cls(
            {name: Service(**_lists(each)) for name, each in told["services"].items()},
            {
                name: Counter(**_lists({**each, "away": [Away(*stretch) for stretch in each["away"]]}))
                for name, each in told["counters"].items()
            },
            **_lists({name: told[name] for name in _REST}),
        )


_REST = ("takes", "gap", "first", "pauses", "rest", "by_service", "by_clerk", "days")


def _lists(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(each) if isinstance(each, list) else each for name, each in fields.items()}
