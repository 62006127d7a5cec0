"""List the tables of the API: what stands in none of them is not served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.web.api.alarms import ALARMS
from queue_server.web.api.counters import COUNTERS
from queue_server.web.api.day import DAY
from queue_server.web.api.devices import DEVICES
from queue_server.web.api.machines import MACHINES, SIGN_IN
from queue_server.web.api.offices import ALL_OFFICES, OFFICES
from queue_server.web.api.people import PEOPLE
from queue_server.web.api.replay import REPLAY
from queue_server.web.api.reports import OF_ALL_OFFICES, REPORTS
from queue_server.web.api.services import SERVICES
from queue_server.web.api.serving import SERVING
from queue_server.web.api.sessions import SESSIONS
from queue_server.web.api.tickets import TICKETS
from queue_server.web.api.trying import TRYING
from queue_server.web.api.views import VIEWS
from queue_server.web.route import Route

if TYPE_CHECKING:
    from queue_server.web.rows import Table

TABLES: tuple[Table, ...] = (
    ALL_OFFICES,
    OFFICES,
    TICKETS,
    COUNTERS,
    SERVING,
    SERVICES,
    DEVICES,
    ALARMS,
    DAY,
    VIEWS,
    REPORTS,
    OF_ALL_OFFICES,
    MACHINES,
    PEOPLE,
    SIGN_IN,
    SESSIONS,
    REPLAY,
    TRYING,
)
"""All of them, in the order of the description."""

COMMANDS: tuple[Route[Any], ...] = tuple(row for table in TABLES for row in table.rows if isinstance(row, Route))
"""Every command of the contract."""
