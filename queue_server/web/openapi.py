"""Describe the API as OpenAPI 3.1, made from the rows that are served, with their bodies and answers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
from flask import Blueprint, Response, request
from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from queue_server import __version__
from queue_server.web.api.tables import TABLES
from queue_server.web.bodies import Unread
from queue_server.web.door import CSRF_HEADER
from queue_server.web.route import Route
from queue_server.web.rows import Param

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from werkzeug.wrappers import Response as AnyResponse

    from queue_server.web.rows import FileBody, Row, Table

_REF = "#/components/schemas/{model}"
_OFFICE = {"o": Param("The office")}
_CREDENTIALS = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {
        "type": "apiKey",
        "in": "header",
        "name": CSRF_HEADER,
        "description": "The `csrf` of signing in, with the cookie that it has set",
    },
}


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


def document(tables: tuple[Table, ...] = TABLES) -> dict[str, Any]:
    """Return the OpenAPI document."""
    shapes = _Shapes(row for table in tables for row in table.rows)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Đến Lượt", "version": __version__, "license": {"name": "MIT"}},
        "paths": _paths(tables, shapes),
        "components": {"schemas": shapes.schemas, "securitySchemes": _CREDENTIALS},
    }


class _Shapes:
    """The schemas of all bodies and answers, and how a row refers to its own."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Make them of some rows."""
        rows = tuple(rows)
        bodies = [(model, "validation") for model in {row.body for row in rows} - {Unread}]
        _, of_bodies = models_json_schema(bodies, ref_template=_REF)  # type: ignore[arg-type]
        shapes = {row.name: row.shape for row in rows if row.shape is not None}
        adapters: list[Any] = [(name, "serialization", TypeAdapter(shape)) for name, shape in shapes.items()]
        refs, of_answers = TypeAdapter.json_schemas(adapters, ref_template=_REF)
        self.schemas: dict[str, Any] = {
            **of_bodies.get("$defs", {}),
            **of_answers.get("$defs", {}),
            "Problem": _PROBLEM,
        }
        self._answers = {name: schema for (name, _), schema in refs.items()}

    def answer(self, row: Row) -> dict[str, Any]:
        """Return the schema of what a row answers."""
        schema: dict[str, Any] = self._answers[row.name]
        return schema


def _paths(tables: tuple[Table, ...], shapes: _Shapes) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for table in tables:
        for row in table.rows:
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", table.base + row.path)
            described = _operation(row, path, {**_OFFICE, **table.params}, shapes)
            paths.setdefault(path, {})[row.method.lower()] = described
    return paths


def _operation(row: Row, path: str, params: Mapping[str, Param], shapes: _Shapes) -> dict[str, Any]:
    described = {
        "operationId": row.name,
        "description": row.gate.who,
        "security": [*row.gate.security],
        "parameters": _parameters(row, path, params),
        "responses": {str(row.status): _done(row, shapes), **_problems(row.problems)},
    }
    if row.file is not None:
        return {**described, "requestBody": _brings_file(row.file)}
    return described if issubclass(row.body, Unread) else {**described, **_brings(row)}


def _brings(row: Row) -> dict[str, Any]:
    """Return what is said of a body."""
    return {
        "summary": (row.body.__doc__ or "").strip(),
        "requestBody": {
            "required": any(field.is_required() for field in row.body.model_fields.values()),
            "content": {"application/json": {"schema": _ref(row.body.__name__)}},
        },
    }


def _brings_file(file: FileBody) -> dict[str, Any]:
    """Return what is said of a body that is a file."""
    content = {"schema": {"type": "string", "format": "binary", "minLength": 1, "maxLength": file.largest}}
    return {
        "description": f"{file.says}; at most {file.largest:,} bytes",
        "required": True,
        "content": dict.fromkeys(file.media, content),
    }


def _done(row: Row, shapes: _Shapes) -> dict[str, Any]:
    """Return what is said of the answer to what is done."""
    if row.media:
        return {"description": "A file", "content": {row.media: {"schema": {"type": "string", "format": "binary"}}}}
    if row.shape is None:
        return {"description": "Done"}
    answer = {"description": "Done", "content": {"application/json": {"schema": shapes.answer(row)}}}
    return {**answer, "headers": _REPLAYED} if isinstance(row, Route) else answer


def _parameters(row: Row, path: str, params: Mapping[str, Param]) -> list[dict[str, Any]]:
    text = {"type": "string"}
    in_path = [
        {"name": name, "in": "path", "required": True, "description": params[name].says, "schema": text}
        for name in re.findall(r"{(\w+)}", path)
    ]
    behind = [{"name": name, "in": "query", "description": says, "schema": text} for name, says in row.query.items()]
    return [*in_path, *behind, *([_KEY] if isinstance(row, Route) else [])]


_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "pattern": "^[\\x21-\\x7e]{1,200}$"},
}

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


def _problems(statuses: Iterable[int]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        str(status): {"description": "A problem", "content": content, "headers": _HEADERS.get(status, {})}
        for status in statuses
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": _REF.format(model=name)}
