"""Say in HTTP's statuses whose move it is after an error: by its kind, or by HTTP's own word for it."""

from __future__ import annotations

from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

from queue_server.access.errors import (
    BodyTooLargeError,
    ForbiddenError,
    HeadTooLargeError,
    MethodNotAllowedError,
    OutOfRangeError,
    SlowRequestError,
    TargetTooLongError,
    Unadmitted,
    UnknownCodingError,
    UnknownMethodError,
    UnknownVersionError,
    Unreadable,
)
from queue_server.domain.core.errors import Invalid, QueueServerError, Refusal, TooMany, Unavailable, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUSES: Mapping[type[QueueServerError], HTTPStatus] = MappingProxyType(
    {
        QueueServerError: HTTPStatus.INTERNAL_SERVER_ERROR,
        Refusal: HTTPStatus.CONFLICT,
        Unknown: HTTPStatus.NOT_FOUND,
        Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
        TooMany: HTTPStatus.TOO_MANY_REQUESTS,
        Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
        Unadmitted: HTTPStatus.UNAUTHORIZED,
        Unreadable: HTTPStatus.BAD_REQUEST,
        ForbiddenError: HTTPStatus.FORBIDDEN,
        MethodNotAllowedError: HTTPStatus.METHOD_NOT_ALLOWED,
        SlowRequestError: HTTPStatus.REQUEST_TIMEOUT,
        BodyTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        TargetTooLongError: HTTPStatus.REQUEST_URI_TOO_LONG,
        OutOfRangeError: HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
        HeadTooLargeError: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        UnknownMethodError: HTTPStatus.NOT_IMPLEMENTED,
        UnknownCodingError: HTTPStatus.NOT_IMPLEMENTED,
        UnknownVersionError: HTTPStatus.HTTP_VERSION_NOT_SUPPORTED,
    }
)
"""The status of each kind of error; what is of several kinds has that of the nearest."""


def status_of(error: type[QueueServerError]) -> HTTPStatus:
    """Return the status that an error is answered with."""
    return next(STATUSES[kind] for kind in error.__mro__ if kind in STATUSES)
