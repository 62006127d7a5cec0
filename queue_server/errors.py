"""Name what can be wrong with a request, over HTTP or Socket.IO, before any rule of the queue is asked."""

from __future__ import annotations

from queue_server.domain.errors import QueueServerError


class UnauthorisedError(QueueServerError):
    """The request has no credential that counts."""

    code, status, title = "unauthorised", 401, "A valid token is needed"


class ForbiddenError(QueueServerError):
    """The credential is good, but not for this."""

    code, status, title = "forbidden", 403, "This token does not allow it"


class UnknownRouteError(QueueServerError):
    """Nothing stands at this address."""

    code, status, title = "unknown-route", 404, "There is nothing at this address"


class MethodNotAllowedError(QueueServerError):
    """The address does not take this method."""

    code, status, title = "method-not-allowed", 405, "This address does not take this method"


class BadKeyError(QueueServerError):
    """The idempotency key is not 1 to 200 visible ASCII characters."""

    code, status, title = "bad-key", 400, "The idempotency key must be 1 to 200 visible ASCII characters"


class InvalidJsonError(QueueServerError):
    """The body is not JSON."""

    code, status, title = "invalid-json", 400, "The body is not JSON in UTF-8"


class InvalidBodyError(QueueServerError):
    """The body is JSON, but not what this route takes."""

    code, status, title = "invalid-body", 422, "The body is not what this address takes"


class BodyTooLargeError(QueueServerError):
    """The body is larger than any command."""

    code, status, title = "body-too-large", 413, "The body is too large"


class BadRequestError(QueueServerError):
    """The request cannot be read."""

    code, status, title = "bad-request", 400, "The request cannot be read"


class TooManyWatchesError(QueueServerError):
    """One connection watches more views than any screen needs."""

    code, status, title = "too-many-watches", 429, "This connection watches too many views"


class UnknownEventError(QueueServerError):
    """There is no event of this name."""

    code, status, title = "unknown-event", 404, "There is no such event"


class TooManyRefusalsError(QueueServerError):
    """So many sign-ins from one address were refused that it has to wait."""

    code, status, title = "too-many-refusals", 429, "Too many sign-ins from here were refused"

    def __init__(self, seconds: int) -> None:
        """Say for how long."""
        super().__init__(f"{self.title}: wait {seconds} seconds")
        self.seconds = seconds
