"""Answer every error as RFC 9457 problem+json, once for all routes."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

import orjson
from flask import Response
from werkzeug.exceptions import HTTPException

from queue_server.domain.errors import QueueServerError
from queue_server.errors import (
    BadRequestError,
    BodyTooLargeError,
    MethodNotAllowedError,
    UnknownRouteError,
)

if TYPE_CHECKING:
    from flask import Flask

_log = logging.getLogger(__name__)

RETRY_AFTER = "1"
"""Seconds after which a client may try again when the books are away."""

_OF_HTTP = {404: UnknownRouteError, 405: MethodNotAllowedError, 413: BodyTooLargeError}


def problem(error: QueueServerError) -> Response:
    """Return an error as problem+json, with its stable code and its identifiers."""
    body = {
        "type": f"urn:queue-server:{error.code}",
        "title": error.title,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        **error.facts,
    }
    response = Response(orjson.dumps(body), error.status, content_type="application/problem+json")
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    if error.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def install(app: Flask) -> None:
    """Let the app answer all its errors like this."""

    @app.errorhandler(QueueServerError)
    def ours(error: QueueServerError) -> Response:
        return problem(error)

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response:
        if error.code is not None and error.code < HTTPStatus.BAD_REQUEST and error.response is None:
            return Response(status=error.code, headers=error.get_headers())
        return problem(_OF_HTTP.get(error.code or 500, BadRequestError)())

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        _log.exception("a request failed", exc_info=error)
        return problem(QueueServerError())
