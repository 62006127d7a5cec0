"""Say in which break of the opening hours nobody calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core import calendar

if TYPE_CHECKING:
    from queue_server.domain.core.calendar import Recess
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.day.day import Day
    from queue_server.domain.office.office import Office


def break_of(day: Day, office: Office, now: Instant) -> Recess | None:
    """Return the break that is on, or comes next on the day; None where there is none.

    Where somebody was called although it had begun, the next are called too: then it is none.
    """
    recess = calendar.recess(office.hours, now, office.time_zone)
    if recess is None or (now >= recess.start and any(called.at >= recess.start for called in day.latest)):
        return None
    return recess
