"""Say what can be seen of an office at a moment."""

from __future__ import annotations

from dataclasses import dataclass

from queue_server.domain import calendar
from queue_server.domain.day import Day
from queue_server.domain.identifiers import Instant
from queue_server.domain.office import Office


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a view or an answer may look at. `now` opens and closes things; no view shows it."""

    office: Office
    day: Day
    now: Instant
    suspect_clock: bool = False
    may_lose: bool = False
    """The store may lose what it has confirmed."""
    went_back: bool = False
    """The store was found today to hold less than it did, or something else."""

    @property
    def is_open(self) -> bool:
        """Tell whether the office gives numbers now."""
        return self.day.state != "closed" and calendar.is_open(self.office.hours, self.now, self.office.time_zone)
