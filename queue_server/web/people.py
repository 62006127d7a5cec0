"""Look after the PINs of an office's people: give one, take it away, let it be tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from queue_server.domain.access.tokens import TokenId
from queue_server.web.answers import person_answer
from queue_server.web.bodies import PinBody, parse
from queue_server.web.door import overseen
from queue_server.web.reading import json

if TYPE_CHECKING:
    from queue_server.access.pins import Pins
    from queue_server.web.door import Door


def blueprint(door: Door, pins: Pins) -> Blueprint:
    """Return the routes of people's PINs."""
    routes = Blueprint("people", __name__, url_prefix="/api/v1/offices/<o>/people")
    machines = door.application.tokens.machines

    @routes.get("")
    def people(o: str) -> Response:
        office, _ = overseen(door, o)
        pin_of = machines.held.pins.get
        return json({"people": [person_answer(each, pin_of(each.id)) for each in pins.staff(office)]})

    @routes.post("/<p>/give-pin")
    def give(o: str, p: str) -> Response:
        office, actor = overseen(door, o)
        pins.give(office, TokenId(p), parse(PinBody, request.get_data()).pin, actor)
        return Response(status=204)

    @routes.post("/<p>/take-pin")
    def take(o: str, p: str) -> Response:
        office, actor = overseen(door, o)
        machines.take_pin(pins.person(office, TokenId(p), actor).id, actor.id)
        return Response(status=204)

    @routes.post("/<p>/unlock")
    def unlock(o: str, p: str) -> Response:
        office, actor = overseen(door, o)
        machines.forgive(pins.person(office, TokenId(p), actor).id, actor.id)
        return Response(status=204)

    return routes
