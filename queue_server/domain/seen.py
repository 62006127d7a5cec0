"""Say what can be seen of an office at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from queue_server.domain import calendar
from queue_server.domain.day import Day
from queue_server.domain.forecast.outlook import MINUTE, Estimator, Foretold, Outlook
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.identifiers import Instant
from queue_server.domain.office import Office
from queue_server.domain.selection import ahead_by_line, newcomer, standing_of

if TYPE_CHECKING:
    from queue_server.domain.identifiers import ServiceId
    from queue_server.domain.selection import Standing
    from queue_server.domain.visit import Visit


@dataclass(frozen=True)
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
    estimator: Estimator = Plain

    @property
    def is_open(self) -> bool:
        """Tell whether the office gives numbers now."""
        return self.day.state != "closed" and calendar.is_open(self.office.hours, self.now, self.office.time_zone)

    def outlook_of(self, visit: Visit) -> Outlook:
        """Return what somebody who waits may expect."""
        return self._outlook(standing_of(visit))

    def outlook_for(self, service: ServiceId) -> Outlook:
        """Return what an ordinary visitor may expect who takes a number of a service now."""
        return self._outlook(newcomer(self.day, service))

    def _outlook(self, standing: Standing) -> Outlook:
        ahead = ahead_by_line(self.day, self.office, standing)
        return Outlook(sum(ahead.values()), self._foretold.call_of(standing, ahead))

    @cached_property
    def _foretold(self) -> Foretold:
        """Return the calls that are expected, foretold once for all who look.

        That is done for the middle of the minute: unless something happens, what is shown stands until the next.
        """
        return self.estimator(self.day, self.office, Instant(self.now // MINUTE * MINUTE + MINUTE // 2))
