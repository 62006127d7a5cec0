"""Describe the API as OpenAPI 3.1, made from the models that validate and the shapes that are answered."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
from flask import Blueprint, Response, request
from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from queue_server import __version__
from queue_server.domain.core.actor import ALLOWED, Permission, Role
from queue_server.views import catalogue
from queue_server.views.tickets import FoundTicket, Ticket
from queue_server.web import bodies
from queue_server.web.answers import (
    ClerksAnswer,
    CounterAnswer,
    DayAnswer,
    DeviceAnswer,
    MachineAnswer,
    MachinesAnswer,
    OfficeAnswer,
    PeopleAnswer,
    PersonAnswer,
    ServiceAnswer,
)
from queue_server.web.commands import ROUTES

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from queue_server.web.commands import Route

_REF = "#/components/schemas/{model}"
_ANSWERS: dict[str, type] = {
    "ticket": Ticket,
    "counter": CounterAnswer,
    "service": ServiceAnswer,
    "device": DeviceAnswer,
    "day": DayAnswer,
}
_NAMES = {
    "o": "The office",
    "t": "The ticket's id",
    "c": "The counter",
    "s": "The service",
    "m": "The machine",
    "p": "The id of the person's token",
    "view": "The view",
}
_BASE = "/api/v1/offices/{o}"
_BODIES = {bodies.NoBody, bodies.LetInBody, bodies.PinBody}
"""Bodies beside those of the commands."""


def blueprint() -> Blueprint:
    """Return the route of the description."""
    routes = Blueprint("openapi", __name__)

    @routes.get("/api/v1/openapi.json")
    def description() -> AnyResponse:
        response = Response(_written(), content_type="application/json")
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        return response.make_conditional(request)

    return routes


@cache
def _written() -> bytes:
    return orjson.dumps(document())


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Đến Lượt", "version": __version__, "license": {"name": "MIT"}},
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {
        "/api/v1/offices": {
            "get": _read("offices", Permission.LOOK_AROUND, {"type": "array", "items": _ref("OfficeAnswer")})
        },
        _BASE: {"get": _read("office", Permission.LOOK_AROUND, _ref("OfficeAnswer"), _BASE)},
        f"{_BASE}/clerks": {"get": _read("clerks", Permission.OVERSEE, _ref("ClerksAnswer"), f"{_BASE}/clerks")},
        f"{_BASE}/tickets/{{t}}": {
            "get": _read("ticket", Permission.HOLD_A_TICKET, _ref("Ticket"), f"{_BASE}/tickets/{{t}}")
        },
        f"{_BASE}/views/{{view}}": {"get": _view()},
    }
    for route in ROUTES:
        path = _BASE + re.sub(r"<(\w+)>", r"{\1}", route.path)
        paths.setdefault(path, {})["post"] = _command(route, path)
    paths[f"{_BASE}/tickets"]["get"] = _by_number()
    return paths | _of_signing_in()


def _of_signing_in() -> dict[str, Any]:
    """Return the paths of machines that are let in, and of the PINs that are good on them."""
    machines, people = f"{_BASE}/machines", f"{_BASE}/people"
    let_in = _told("let-in", machines, bodies.LetInBody)
    let_in["responses"] |= {"201": _json(_ref("MachineAnswer"))}
    del let_in["responses"]["204"]
    told = {
        f"{machines}/{{m}}/shut-out": ("shut-out", None),
        f"{people}/{{p}}/give-pin": ("give-pin", bodies.PinBody),
        f"{people}/{{p}}/take-pin": ("take-pin", None),
        f"{people}/{{p}}/unlock": ("unlock-pin", None),
    }
    return {
        machines: {"get": _read("machines", Permission.OVERSEE, _ref("MachinesAnswer"), machines), "post": let_in},
        people: {"get": _read("people", Permission.OVERSEE, _ref("PeopleAnswer"), people)},
        **{path: {"post": _told(name, path, body)} for path, (name, body) in told.items()},
    }


def _told(name: str, path: str, body: type[bodies.Body] | None = None) -> dict[str, Any]:
    """Return what somebody who oversees the office does, and is answered nothing."""
    described: dict[str, Any] = {
        "operationId": name,
        "description": _who(Permission.OVERSEE),
        "security": _security(Permission.OVERSEE),
        "parameters": _parameters(path),
        "responses": {"204": {"description": "Done"}, **_problems(400, 401, 403, 404, 413, 422, 503)},
    }
    if body is not None:
        described["summary"] = (body.__doc__ or "").strip()
        content = {"application/json": {"schema": _ref(body.__name__)}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _command(route: Route, path: str) -> dict[str, Any]:
    key = {
        "name": "Idempotency-Key",
        "in": "header",
        "schema": {"type": "string", "pattern": "^[\\x21-\\x7e]{1,200}$"},
    }
    needed = any(field.is_required() for field in route.body.model_fields.values())
    return {
        "operationId": route.name,
        "summary": (route.body.__doc__ or "").strip(),
        "description": _who(route.permission),
        "security": _security(route.permission),
        "parameters": [*_parameters(path), key],
        "requestBody": {
            "required": needed,
            "content": {"application/json": {"schema": _ref(route.body.__name__)}},
        },
        "responses": {
            str(route.status): {**_json(_ref(_ANSWERS[route.answers].__name__)), "headers": _REPLAYED},
            **_problems(400, 401, 403, 404, 409, 413, 422, *_slowed(route), 503),
        },
    }


def _slowed(route: Route) -> tuple[int, ...]:
    """Return the status by which a device is told to wait, where one gives numbers."""
    return (429,) if route.permission is Permission.TAKE_A_NUMBER else ()


def _read(name: str, permission: Permission, schema: dict[str, Any], path: str = "") -> dict[str, Any]:
    return {
        "operationId": name,
        "description": _who(permission),
        "security": _security(permission),
        "parameters": _parameters(path),
        "responses": {"200": _json(schema), **_problems(401, 403, 404, 503)},
    }


def _by_number() -> dict[str, Any]:
    tickets = {"type": "object", "required": ["tickets"], "properties": {"tickets": _list(_ref("FoundTicket"))}}
    described = _read("tickets-by-number", Permission.SERVE, tickets, _BASE)
    number = {
        "name": "number",
        "in": "query",
        "description": "Spaces and lower case are forgiven; without it there are no tickets",
        "schema": {"type": "string"},
    }
    described["parameters"].append(number)
    return described


def _view() -> dict[str, Any]:
    states = [_ref(view.shape.__name__) for view in catalogue.VIEWS.values()]
    schema = {
        "type": "object",
        "required": ["view", "version", "state"],
        "properties": {"view": {"type": "string"}, "version": {"type": "string"}, "state": {"anyOf": states}},
    }
    described = _read("view", Permission.LOOK_AROUND, schema, f"{_BASE}/views/{{view}}")
    described["description"] = "; ".join(
        f"`{name}`: {_who(view.permission)}" for name, view in catalogue.VIEWS.items()
    )
    return described


def _schemas() -> dict[str, Any]:
    models = [(model, "validation") for model in {route.body for route in ROUTES} | _BODIES]
    _, of_bodies = models_json_schema(models, ref_template=_REF)  # type: ignore[arg-type]
    shapes = [Ticket, FoundTicket, CounterAnswer, ServiceAnswer, DeviceAnswer, DayAnswer, OfficeAnswer, ClerksAnswer]
    shapes += [MachineAnswer, MachinesAnswer, PersonAnswer, PeopleAnswer]
    shapes += [view.shape for view in catalogue.VIEWS.values()]
    adapters: list[Any] = [(shape.__name__, "serialization", TypeAdapter(shape)) for shape in shapes]
    refs, of_answers = TypeAdapter.json_schemas(adapters, ref_template=_REF)
    schemas: dict[str, Any] = {**of_bodies["$defs"], **of_answers["$defs"], "Problem": _PROBLEM}
    for (name, _), schema in refs.items():
        if schema.get("$ref") != _REF.format(model=name):
            schemas[str(name)] = schema
    return schemas


_PROBLEM = {
    "type": "object",
    "description": "RFC 9457; `code` is stable, further members name what it is about.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
    },
}


_HEADERS = {
    401: {"WWW-Authenticate": {"required": True, "schema": {"const": "Bearer"}}},
    429: {"Retry-After": {"required": True, "description": "Seconds", "schema": {"type": "integer"}}},
    503: {"Retry-After": {"required": True, "description": "Seconds", "schema": {"type": "integer"}}},
}
_REPLAYED = {
    "Idempotency-Replayed": {"description": "There when the key was used before", "schema": {"const": "true"}}
}


def _problems(*statuses: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        str(status): {"description": "A problem", "content": content, "headers": _HEADERS.get(status, {})}
        for status in statuses
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "Done", "content": {"application/json": {"schema": schema}}}


def _parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "description": _NAMES[name], "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]


def _who(permission: Permission) -> str:
    return "For: " + ", ".join(role for role in Role if role in ALLOWED[permission])


def _security(permission: Permission) -> list[dict[str, list[str]]]:
    open_to_all = {Role.ANONYMOUS, Role.HOLDER} & ALLOWED[permission]
    return [{"token": []}, {}] if open_to_all else [{"token": []}]


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": _REF.format(model=name)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
