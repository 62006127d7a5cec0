"""Stop a service, for the day or until a time, and reopen it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import TimePassedError
from queue_server.domain.core.identifiers import Instant, Remark, ServiceId
from queue_server.domain.day.day import Stop
from queue_server.domain.day.decision import DayCommand, DayEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.office.office import Office


@dataclass(frozen=True, slots=True)
class StopService(DayCommand):
    """Give no numbers of a service, until a time or, without one, until it is reopened; who waits is still served."""

    service: ServiceId
    reason: Remark | None = None
    until: Instant | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Stop a service; of one that is stopped change why and until when, keeping a reason that is not given."""
        service, until = given.office.service(self.service).id, self._until(day, given.office)
        if self.until is not None and self.until <= given.now:
            raise TimePassedError(service=service)
        before = day.stop_of(service, given.now)
        reason = before.reason if before is not None and self.reason is None else self.reason
        if before == Stop(reason or Remark(""), until):
            return []
        return [ServiceStopped(given.now, service, reason or None, until)]

    def _until(self, day: Day, office: Office) -> Instant | None:
        """Return until when it is stopped: none beyond the day, whose end ends every stop."""
        end = calendar.at_minute(calendar.next_day(day.day), 0, office.time_zone)
        return None if self.until is None or self.until >= end else self.until


@dataclass(frozen=True, slots=True)
class ReopenService(DayCommand):
    """Give numbers of a stopped service again."""

    service: ServiceId
    reason: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Reopen a service that is stopped."""
        service = given.office.service(self.service).id
        return [ServiceReopened(given.now, service)] if day.stop_of(service, given.now) is not None else []


@dataclass(frozen=True, slots=True)
class ServiceStopped(DayEvent):
    """A service gives no numbers, until a time or until it is reopened. That its time is over is no event."""

    VERSION: ClassVar[int] = 2
    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)
    service: ServiceId
    reason: Remark | None
    until: Instant | None

    def apply(self, draft: Draft) -> None:
        """Mark the service as stopped."""
        draft.stopped[self.service] = Stop(self.reason or Remark(""), self.until)


@dataclass(frozen=True, slots=True)
class ServiceReopened(DayEvent):
    """A service gives numbers again."""

    service: ServiceId

    def apply(self, draft: Draft) -> None:
        """Mark the service as open."""
        draft.stopped.pop(self.service, None)
