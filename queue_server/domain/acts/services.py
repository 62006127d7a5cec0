"""Stop and reopen a service for the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.decision import Command, Event
from queue_server.domain.identifiers import Remark, ServiceId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day import Day
    from queue_server.domain.decision import Given
    from queue_server.domain.draft import Draft


@dataclass(frozen=True, slots=True)
class StopService(Command):
    """Give no more numbers of a service today; who waits is still served."""

    service: ServiceId
    reason: Remark | None = None

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Stop a service; of one that is stopped change what is said of it."""
        service = given.office.service(self.service).id
        if service in day.stopped and self.reason in {None, day.stopped[service]}:
            return []
        return [ServiceStopped(given.now, service, self.reason)]


@dataclass(frozen=True, slots=True)
class ReopenService(Command):
    """Give numbers of a stopped service again."""

    service: ServiceId
    reason: Remark | None = None

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Reopen a service that is stopped."""
        service = given.office.service(self.service).id
        return [ServiceReopened(given.now, service)] if service in day.stopped else []


@dataclass(frozen=True, slots=True)
class ServiceStopped(Event):
    """A service gives no more numbers."""

    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)
    service: ServiceId
    reason: Remark | None

    def apply(self, draft: Draft) -> None:
        """Mark the service as stopped."""
        draft.stopped[self.service] = self.reason or Remark("")


@dataclass(frozen=True, slots=True)
class ServiceReopened(Event):
    """A service gives numbers again."""

    service: ServiceId

    def apply(self, draft: Draft) -> None:
        """Mark the service as open."""
        draft.stopped.pop(self.service, None)
