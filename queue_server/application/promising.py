"""Count promised days of dossiers by the calendar of an office as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.working_hours import working_hours
from queue_server.domain.core.calendar import at_minute, local
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.dossiers.dossier import Due
from queue_server.domain.workdays.promising import Unit, promised

if TYPE_CHECKING:
    from datetime import datetime

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.dossiers.dossier import Limit, Promising


def promising(open_office: OpenOffice) -> Promising:
    """Return what counts a promised day there, from a limit and the moment from which it runs."""
    hours, time_zone = working_hours(open_office), open_office.office.time_zone

    def count(limit: Limit, since: Instant) -> Due:
        wall = local(since, time_zone).replace(tzinfo=None)
        promise = promised(hours, Unit(limit.unit), limit.value, wall)
        at = None if promise.at is None else _instant(promise.at, time_zone)
        return Due(ServiceDay(promise.due.isoformat()), at, promise.is_provisional)

    return count


def _instant(wall: datetime, time_zone: str) -> Instant:
    """Return the moment of a time on the office's wall clock, in whole minutes."""
    return at_minute(ServiceDay(wall.date().isoformat()), 60 * wall.hour + wall.minute, time_zone)
