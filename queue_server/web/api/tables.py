"""List the tables of the API: what stands in none of them is not served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.web.api.alarms import ALARMS
from queue_server.web.api.catalogue import CATALOGUE
from queue_server.web.api.catalogue_files import CATALOGUE_FILES
from queue_server.web.api.counters import COUNTERS
from queue_server.web.api.day import DAY
from queue_server.web.api.devices import DEVICES
from queue_server.web.api.dossiers import DOSSIERS
from queue_server.web.api.machines import MACHINES, SIGN_IN
from queue_server.web.api.notices import NOTICES
from queue_server.web.api.numbers import NUMBERS
from queue_server.web.api.offices import ALL_OFFICES, OFFICES
from queue_server.web.api.orders import ORDERS
from queue_server.web.api.paired import PAIRED
from queue_server.web.api.pairings import PAIRINGS
from queue_server.web.api.passes import PASSES
from queue_server.web.api.people import PEOPLE
from queue_server.web.api.posted import POSTED_WALL
from queue_server.web.api.printing import PRINTING
from queue_server.web.api.procedures import PROCEDURES
from queue_server.web.api.receptions import RECEPTIONS
from queue_server.web.api.replay import REPLAY
from queue_server.web.api.reports import OF_ALL_OFFICES, REPORTS
from queue_server.web.api.results import RESULTS
from queue_server.web.api.services import SERVICES
from queue_server.web.api.serving import SERVING
from queue_server.web.api.sessions import SESSIONS
from queue_server.web.api.sheets import SHEETS
from queue_server.web.api.suggestions import SUGGESTIONS
from queue_server.web.api.surveys import SURVEYS
from queue_server.web.api.tickets import TICKETS
from queue_server.web.api.trying import TRYING
from queue_server.web.api.views import VIEWS
from queue_server.web.api.voice import VOICE
from queue_server.web.api.what_if import WHAT_IF
from queue_server.web.api.workdays import WORKDAYS
from queue_server.web.api.written import WRITTEN
from queue_server.web.route import Route

if TYPE_CHECKING:
    from queue_server.web.rows import Table

TABLES: tuple[Table, ...] = (
    ALL_OFFICES,
    OFFICES,
    TICKETS,
    NUMBERS,
    WRITTEN,
    PASSES,
    SURVEYS,
    SUGGESTIONS,
    DOSSIERS,
    RESULTS,
    PRINTING,
    SHEETS,
    COUNTERS,
    SERVING,
    SERVICES,
    DEVICES,
    WORKDAYS,
    ORDERS,
    PAIRINGS,
    PAIRED,
    PROCEDURES,
    CATALOGUE,
    CATALOGUE_FILES,
    POSTED_WALL,
    RECEPTIONS,
    ALARMS,
    DAY,
    VIEWS,
    NOTICES,
    VOICE,
    REPORTS,
    OF_ALL_OFFICES,
    WHAT_IF,
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
