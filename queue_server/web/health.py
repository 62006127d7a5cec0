"""Say whether the server lives, whether it can serve, and how it does."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request
from prometheus_client import CONTENT_TYPE_LATEST

from queue_server.access.addresses import is_from_here
from queue_server.domain.actor import Deed
from queue_server.errors import ForeignOriginError, NoUpgradeError
from queue_server.figures import CURRENT, exposition
from queue_server.web.reading import json

if TYPE_CHECKING:
    from queue_server.live.admission import Admission
    from queue_server.reception.reception import Reception
    from queue_server.web.door import Door


NAMED = 16
"""Offices that are named at most: of more, those that are open here are counted."""


_TURNED_AWAY = ("refused_origins", ForeignOriginError), ("refused_upgrades", NoUpgradeError)
"""How often pages were refused live news of late: a proxy in between is not set up for them."""


def blueprint(door: Door, admission: Admission) -> Blueprint:
    """Return the routes at the root that watchmen ask."""
    routes = Blueprint("health", __name__)

    @routes.get("/healthz")
    def healthz() -> Response:
        return json({"alive": True})

    @routes.get("/readyz")
    def readyz() -> Response:
        reception = door.reception
        checks = _checks(reception)
        checks.update((name, count) for name, error in _TURNED_AWAY if (count := admission.turned_away(error)))
        trouble = reception.means.ask(reception.journal.trouble)
        if trouble is not None:
            checks["trouble"] = trouble
        ready = reception.current and trouble is None and reception.has_offices
        return json({"ready": ready, **checks}, 200 if ready else 503)

    @routes.get("/metrics")
    def metrics() -> Response:
        if not is_from_here(request.environ):
            door.visitor().require(Deed.ADMINISTER)
        CURRENT.set(door.reception.current)
        return Response(exposition(), content_type=CONTENT_TYPE_LATEST)

    return routes


def _checks(reception: Reception) -> dict[str, object]:
    """Return what is known of the store and of the offices that are open here."""
    desks = reception.desks()
    checks: dict[str, object] = {
        "journal": reception.current,
        "offices": {desk.id: desk.today for desk in desks[:NAMED]},
        "suspect_clock": [desk.id for desk in desks if desk.suspect_clock][:NAMED],
    }
    if len(desks) > NAMED:
        checks["offices_open"] = len(desks)
    if reception.clock_is_off:
        checks["clock_ahead_ms"] = reception.means.standing.ahead
    if reception.risks:
        checks["may_lose"] = reception.risks
    if went_back := {desk.id: desk.went_back_on for desk in desks if desk.went_back_on is not None}:
        checks["went_back"] = dict(islice(went_back.items(), NAMED))
    if troubled := {desk.id: desk.trouble for desk in desks if desk.trouble is not None}:
        checks["troubled"] = dict(islice(troubled.items(), NAMED))
    return checks
