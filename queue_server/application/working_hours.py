"""Tell when an office works, as it has decided by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.workdays.aggregate import WORKDAYS
from queue_server.domain.workdays.working_hours import WorkingHours

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice


def working_hours(open_office: OpenOffice) -> WorkingHours:
    """Return when an office works."""
    return WorkingHours(open_office.state_of(WORKDAYS), open_office.office.hours)
