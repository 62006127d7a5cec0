"""Tell when an office works, as it has decided by now; a new one begins with the holidays that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.workdays.aggregate import WORKDAYS
from queue_server.domain.workdays.known_holidays import known_holidays
from queue_server.domain.workdays.working_hours import WorkingHours

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice

_VIETNAM = "Asia/Ho_Chi_Minh"


def working_hours(open_office: OpenOffice) -> WorkingHours:
    """Return when an office works."""
    return WorkingHours(open_office.state_of(WORKDAYS), open_office.office.hours)


def draft_workdays(open_office: OpenOffice) -> None:
    """Let an office of Vietnam that has decided on no day yet begin with the holidays that are known."""
    if open_office.office.time_zone == _VIETNAM and not open_office.state_of(WORKDAYS).days:
        open_office.submit(known_holidays(), HOUSE, lambda *_: NOTHING)
