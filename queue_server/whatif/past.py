"""Describe a day as it was waited: who came, who was called where and when, who worked when; nothing is reckoned.

Times are instants in milliseconds. A day is made of records, or of the rows of a file of anybody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from queue_server.domain.core.identifiers import ORDINARY, ClassId, CounterId, Instant, Seconds, ServiceDay, ServiceId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.office.office import Office
    from queue_server.simulation.hall import Milliseconds, Stretch

End = Literal["served", "no-show", "gave-up", "left", "in-hand", "waits"]
"""What a wait came to: served; called and not there; given up; still there at the close. Of a day that goes on: at a
counter now; waits now."""

TARGET = Seconds(1800)
"""How long nobody should have to wait where the office says nothing of it."""


class Seen(NamedTuple):
    """One wait, and the service to which it led."""

    arrives: Instant
    """Since when the wait counts: what was stepped out is left out."""
    service: ServiceId
    end: End
    lane: ClassId = ORDINARY
    called: Instant | None = None
    until: Instant | None = None
    """When the counter was free of him again, or when he gave up; None where he stayed to the close."""
    counter: CounterId | None = None
    who: str = ""
    """By whom he was called: who is fast is learned of people, and of counters where nobody is known."""
    was_away: bool = False
    """Whether he was called before and missed, or set aside: the wait counts, but he may not have been there."""

    @property
    def waited(self) -> Milliseconds | None:
        """Return how long he waited to be called; None where he was not."""
        return None if self.called is None else self.called - self.arrives


@dataclass(frozen=True)
class PastDay:
    """A day of an office."""

    day: ServiceDay
    office: Office
    """As it was set up when the day was over."""
    seen: tuple[Seen, ...]
    """Everybody's waits, in the order in which they began."""
    works: Mapping[CounterId, tuple[Stretch, ...]]
    """When each counter was open, and not paused."""
    services: Mapping[CounterId, tuple[ServiceId, ...]]
    """What each counter served."""

    @property
    def time_zone(self) -> str:
        """Return by which clock the day was lived."""
        return self.office.time_zone

    @cached_property
    def targets(self) -> Mapping[ServiceId, Seconds]:
        """Return how long nobody should have had to wait, by service."""
        return {service.id: service.target for service in self.office.services}

    @property
    def has_waits(self) -> bool:
        """Tell whether anybody came."""
        return bool(self.seen)
