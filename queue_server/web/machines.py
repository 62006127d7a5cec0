"""Let machines in, say who can sign in on one, and shut it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from queue_server.access.credentials import MACHINE_COOKIE, machine
from queue_server.access.errors import InvalidBodyError
from queue_server.domain.access.machines import MachineId
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.wording import one_line
from queue_server.views.wire import text
from queue_server.web.answers import machine_answer
from queue_server.web.bodies import LetInBody, parse
from queue_server.web.door import overseen
from queue_server.web.reading import json

if TYPE_CHECKING:
    from queue_server.access.pins import Pins
    from queue_server.web.door import Door

_KEPT_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie; a machine gets it anew whenever somebody is about to sign in."""

_LONGEST_NAME = 100


def blueprint(door: Door, pins: Pins) -> Blueprint:
    """Return the routes of machines."""
    routes = Blueprint("machines", __name__)
    application, machines = door.application, door.application.tokens.machines
    base = "/api/v1/offices/<o>"

    @routes.get("/sign-in")
    def names() -> Response:
        known = machine(application, request.cookies)
        try:
            office = None if known is None else application.open_office(known.office).office
        except UnknownOfficeError:
            office = None
        if known is None or office is None:
            return json({"let_in": False})
        people = [{"id": each.id, "name": each.name, "role": each.role} for each in pins.people(known)]
        said = {"id": office.id, "name": text(office.name)}
        response = json({"let_in": True, "machine": known.name, "office": said, "people": people})
        return _with_cookie(response, request.cookies[MACHINE_COOKIE])

    @routes.get(f"{base}/machines")
    def listed(o: str) -> Response:
        office, _ = overseen(door, o)
        own = machine(application, request.cookies)
        found = machines.of_office(office)
        return json(
            {"machines": [machine_answer(each, is_this=own is not None and own.id == each.id) for each in found]}
        )

    @routes.post(f"{base}/machines")
    def let_in(o: str) -> Response:
        office, actor = overseen(door, o)
        name = one_line(parse(LetInBody, request.get_data()).name, _LONGEST_NAME)
        if name is None:
            raise InvalidBodyError("name: letters that can be seen, all in one line", field="name")
        if (before := machine(application, request.cookies)) is not None:
            machines.shut_out(before.id, None, actor.id)
        made, secret = machines.let_in(office, name, actor.id)
        return _with_cookie(json(machine_answer(made, is_this=True), 201), secret)

    @routes.post(f"{base}/machines/<m>/shut-out")
    def shut_out(o: str, m: str) -> Response:
        office, actor = overseen(door, o)
        machines.shut_out(MachineId(m), office, actor.id)
        return Response(status=204)

    return routes


def _with_cookie(response: Response, secret: str) -> Response:
    """Give a machine's browser the secret by which it is known."""
    response.set_cookie(
        MACHINE_COOKIE,
        secret,
        max_age=_KEPT_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response
