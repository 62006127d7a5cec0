"""Say whether the server lives, whether it can serve, and how it does."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request
from prometheus_client import CONTENT_TYPE_LATEST

from queue_server.access.addresses import is_from_here
from queue_server.access.errors import ForeignOriginError, NoUpgradeError
from queue_server.domain.core.permissions import Permission
from queue_server.observability.figures import CURRENT, exposition
from queue_server.web.responses import json
from queue_server.web.waiting import WaitingNow

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.live.admission import Admission
    from queue_server.web.door import Door


NAMED = 16
"""Offices that are named at most: of more, those that are open here are counted."""


_TURNED_AWAY = ("refused_origins", ForeignOriginError), ("refused_upgrades", NoUpgradeError)
"""How often pages were refused live news of late: a proxy in between is not set up for them."""


def blueprint(door: Door, admission: Admission) -> Blueprint:
    """Return the routes at the root that watchmen ask."""
    routes = Blueprint("health", __name__)
    waiting_now = WaitingNow(door.application)

    @routes.get("/healthz")
    def healthz() -> Response:
        return json({"alive": True})

    @routes.get("/readyz")
    def readyz() -> Response:
        application = door.application
        checks = _checks(application)
        checks.update((name, count) for name, error in _TURNED_AWAY if (count := admission.turned_away(error)))
        trouble = application.context.ask(application.journal.trouble)
        if trouble is not None:
            checks["trouble"] = trouble
        ready = application.current and trouble is None and application.has_offices
        return json({"ready": ready, **checks}, 200 if ready else 503)

    @routes.get("/metrics")
    def metrics() -> Response:
        if not is_from_here(request.environ):
            door.visitor().require(Permission.ADMINISTER)
        CURRENT.set(door.application.current)
        return Response(exposition(waiting_now), content_type=CONTENT_TYPE_LATEST)

    return routes


def _checks(application: Application) -> dict[str, object]:
    """Return what is known of the store and of the offices that are open here."""
    open_offices = application.open_offices()
    checks: dict[str, object] = {
        "journal": application.current,
        "offices": {open_office.id: open_office.today for open_office in open_offices[:NAMED]},
        "suspect_clock": [open_office.id for open_office in open_offices if open_office.suspect_clock][:NAMED],
    }
    if len(open_offices) > NAMED:
        checks["offices_open"] = len(open_offices)
    if application.clock_is_off:
        checks["clock_ahead_ms"] = application.context.store.ahead
    if application.risks:
        checks["may_lose"] = application.risks
    if went_back := {
        open_office.id: open_office.went_back_on
        for open_office in open_offices
        if open_office.went_back_on is not None
    }:
        checks["went_back"] = dict(islice(went_back.items(), NAMED))
    if troubled := {
        open_office.id: open_office.trouble for open_office in open_offices if open_office.trouble is not None
    }:
        checks["troubled"] = dict(islice(troubled.items(), NAMED))
    return checks
