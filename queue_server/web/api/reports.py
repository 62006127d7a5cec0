"""The API of reports: what was waited when, where and for what, on days that are over and on today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from queue_server.domain.core.permissions import Permission
from queue_server.records.asked import read_range, require_way
from queue_server.records.reports.waits import Waits
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.responses import json
from queue_server.web.rows import Table, permitted

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread

RANGE = {"from": "The first day, YYYY-MM-DD", "to": "The last day, YYYY-MM-DD"}

WHEN_REPORTED = tuple(sorted({*WHEN_READ, 422}))
"""The statuses of what may go wrong where a report is asked for."""


def _waits(asked: Asked[Unread, Actor]) -> Response:
    said = request.args
    first, last = read_range(said.get("from"), said.get("to"))
    by = said.get("by", "service")
    require_way(by)
    return json(asked.door.records.ask("waits", asked.open_office.id, first, last, by=by))


REPORTS = Table(
    name="reports",
    rows=(
        Reading(
            name="waits",
            path="/reports/waits",
            gate=permitted(Permission.OVERSEE),
            shape=Waits,
            query={**RANGE, "by": "service, counter, clerk, hour, weekday-hour or day"},
            respond=_waits,
            problems=WHEN_REPORTED,
        ),
    ),
)
