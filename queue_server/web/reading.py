"""Answer what can be read over HTTP: offices, tickets, views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from flask import Blueprint, Response, request

from queue_server.domain.core.actor import Permission
from queue_server.domain.core.identifiers import OfficeId, TicketId
from queue_server.views import catalogue
from queue_server.views.tickets import found_ticket, ticket
from queue_server.web.answers import clerks_answer, office_answer
from queue_server.web.ready import Ready

if TYPE_CHECKING:
    from queue_server.live.hub import Hub
    from queue_server.web.door import Door


def json(body: object, status: int = 200) -> Response:
    """Return a JSON answer that no cache keeps."""
    return written(orjson.dumps(body), status)


def written(body: bytes, status: int = 200) -> Response:
    """Return an answer that is JSON already."""
    response = Response(body, status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def blueprint(door: Door, hub: Hub) -> Blueprint:
    """Return the reading routes."""
    routes = Blueprint("reading", __name__, url_prefix="/api/v1")
    application, ready = door.application, Ready()

    @routes.get("/offices")
    def offices() -> Response:
        door.visitor().require(Permission.LOOK_AROUND)
        return json([office_answer(seen) for seen in application.directory.view_context()])

    @routes.get("/offices/<o>")
    def office(o: str) -> Response:
        door.visitor().require(Permission.LOOK_AROUND, OfficeId(o))
        open_office = application.open_office(OfficeId(o))
        return written(
            ready.answer(open_office, "office", lambda: orjson.dumps(office_answer(open_office.view_context())))
        )

    @routes.get("/offices/<o>/clerks")
    def clerks(o: str) -> Response:
        door.visitor().require(Permission.OVERSEE, OfficeId(o))
        return json(clerks_answer(application.tokens.staff(application.open_office(OfficeId(o)).id)))

    @routes.get("/offices/<o>/tickets")
    def tickets_by_number(o: str) -> Response:
        door.visitor().require(Permission.SERVE, OfficeId(o))
        seen = application.open_office(OfficeId(o)).view_context()
        number = request.args.get("number", "").replace(" ", "").upper()
        found = [v for v in seen.day.visits.values() if v.number == number]
        return json({"tickets": [found_ticket(seen, visit) for visit in found]})

    @routes.get("/offices/<o>/tickets/<t>")
    def one_ticket(o: str, t: str) -> Response:
        actor = door.visitor().require(Permission.HOLD_A_TICKET, OfficeId(o), t)
        open_office = application.open_office(OfficeId(o))
        day = open_office.look(TicketId(t))
        return json(ticket(open_office.view_context(day), day.visit(TicketId(t)), to_staff=actor.is_staff))

    @routes.get("/offices/<o>/views/<path:name>")
    def view(o: str, name: str) -> Response:
        visitor = door.visitor()
        kind, argument = catalogue.VIEWS.get(name.partition("/")[0]), name.partition("/")[2]
        held = argument if kind is not None and kind.permission is Permission.HOLD_A_TICKET else None
        visitor.require(kind.permission if kind is not None else Permission.LOOK_AROUND, OfficeId(o), held)
        open_office = application.open_office(OfficeId(o))

        def make() -> bytes:
            snapshot = hub.snapshot(open_office, name)
            return orjson.dumps({"view": name, "version": snapshot.version, "state": snapshot.state})

        is_for_all = kind is not None and kind.permission is Permission.LOOK_AROUND
        return written(ready.answer(open_office, name, make) if is_for_all else make())

    return routes
