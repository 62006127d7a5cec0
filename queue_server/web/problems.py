"""Answer every error as RFC 9457 problem+json, once for all routes; a browser at a wrong address gets a page."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

import orjson
from flask import Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from queue_server.access.errors import (
    BadRequestError,
    BodyTooLargeError,
    MethodNotAllowedError,
    UnknownRouteError,
)
from queue_server.domain.core.errors import QueueServerError
from queue_server.observability.figures import REFUSED
from queue_server.web import wrong_address
from queue_server.web.headers import SECURITY_HEADERS, UNKEPT
from queue_server.web.statuses import status_of

if TYPE_CHECKING:
    from flask import Flask

_log = logging.getLogger(__name__)

RETRY_AFTER = "1"
"""Seconds after which a client may try again when the books are away, or when he has asked too much."""

_OF_HTTP = {404: UnknownRouteError, 413: BodyTooLargeError}


def outside(error: QueueServerError) -> tuple[str, list[tuple[str, str]], bytes]:
    """Return an error as problem+json for whoever answers instead of the app: status, fields and body."""
    response = problem(error)
    return response.status, [*response.headers.to_wsgi_list(), UNKEPT, *SECURITY_HEADERS], response.get_data()


def problem(error: QueueServerError) -> Response:
    """Return an error as problem+json, with its stable code and its identifiers."""
    status = status_of(type(error))
    body = {
        "type": f"urn:queue-server:{error.code}",
        "title": error.title,
        "status": status,
        "code": error.code,
        "detail": error.detail,
        **error.facts,
    }
    response = Response(orjson.dumps(body), status, content_type="application/problem+json")
    if status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
        response.headers["Retry-After"] = RETRY_AFTER
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, MethodNotAllowedError):
        response.headers["Allow"] = error.allowed
    return response


def install(app: Flask) -> None:
    """Let the app answer all its errors like this."""

    def told(error: QueueServerError) -> Response:
        REFUSED.labels(error.code).inc()
        if isinstance(error, UnknownRouteError) and wrong_address.is_for_people(request):
            return wrong_address.page()
        return problem(error)

    app.register_error_handler(QueueServerError, told)

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response:
        if error.code is not None and error.code < HTTPStatus.BAD_REQUEST and error.response is None:
            return Response(status=error.code, headers=error.get_headers())
        if isinstance(error, MethodNotAllowed):
            return told(MethodNotAllowedError(error.valid_methods or ()))
        return told(_OF_HTTP.get(error.code or 500, BadRequestError)())

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        _log.exception("a request failed", exc_info=error)
        return told(QueueServerError())
