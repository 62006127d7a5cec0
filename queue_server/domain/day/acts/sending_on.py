"""Send on all who wait for a service or for one counter, in one go: nobody stays where nobody works any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import NobodyWaitingError
from queue_server.domain.core.identifiers import CounterId, ServiceId
from queue_server.domain.day.acts.waiting import TicketTransferred
from queue_server.domain.day.decision import DayCommand, DayEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.visit import Line, Visit


@dataclass(frozen=True, slots=True)
class SendOnFromService(DayCommand):
    """Send all who wait for a service on to another one; who is parked stays parked."""

    service: ServiceId
    to: ServiceId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Let each wait there at his old place, with what was noted for him."""
        source, aim = given.office.service(self.service).id, given.office.offered(self.to).id
        if aim == source:
            raise NobodyWaitingError("Whoever waits for this service waits there already", service=source)
        visits = _waiting(day, lambda line: line.service == source)
        if not visits:
            raise NobodyWaitingError("Nobody is waiting for this service", service=source)
        return [_sent_on(given, visit, aim) for visit in visits]


@dataclass(frozen=True, slots=True)
class SendOnFromCounter(DayCommand):
    """Let all who wait for one counter alone be called by any, for their own service or for another one."""

    counter: CounterId
    to: ServiceId | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Let each wait in a service's line at his old place, with what was noted for him."""
        counter = given.office.counter(self.counter).id
        aim = None if self.to is None else given.office.offered(self.to).id
        visits = _waiting(day, lambda line: line.only_at == counter)
        if not visits:
            raise NobodyWaitingError("Nobody is waiting for this counter alone", counter=counter)
        return [_sent_on(given, visit, aim or visit.service) for visit in visits]


def _waiting(day: Day, is_theirs: Callable[[Line], bool]) -> list[Visit]:
    lanes = (lane for line, lanes in day.lines.items() if is_theirs(line) for lane in lanes.values())
    return [day.visits[entry.ticket] for entry in sorted(entry for lane in lanes for entry in lane)]


def _sent_on(given: DayGiven, visit: Visit, to: ServiceId) -> TicketTransferred:
    back = visit.come_back[-1] if visit.come_back else None
    return TicketTransferred(given.now, visit.id, to, None, "keep", back, None)
