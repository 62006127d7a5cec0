"""Name what can be wrong with a request, over HTTP or Socket.IO, before any rule of the queue is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from queue_server.domain.core.errors import QueueServerError

if TYPE_CHECKING:
    from collections.abc import Iterable


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

    def __init__(self, allowed: Iterable[str]) -> None:
        """Say which methods it takes."""
        super().__init__()
        self.allowed = ", ".join(sorted(allowed))


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


class SlowRequestError(QueueServerError):
    """The request takes longer to come in than anybody needs to send it."""

    code, status, title = "slow-request", 408, "The request did not come in time"


class TargetTooLongError(QueueServerError):
    """The address is longer than any of ours."""

    code, status, title = "target-too-long", 414, "The address is too long"


class OutOfRangeError(QueueServerError):
    """The part that is asked for lies behind the end."""

    code, status, title = "out-of-range", 416, "There is nothing in this part"


class TooManyRequestsError(QueueServerError):
    """More comes from one address than from a full hall."""

    code, status, title = "too-many-requests", 429, "Too much is asked from this address; try again in a moment"


class HeadTooLargeError(QueueServerError):
    """The head of the request has more, or longer, fields than anybody needs."""

    code, status, title = "head-too-large", 431, "The head of the request is too large"


class UnknownMethodError(QueueServerError):
    """No address takes this method."""

    code, status, title = "unknown-method", 501, "No address takes this method"


class UnknownCodingError(QueueServerError):
    """The body comes in a transfer coding other than chunked."""

    code, status, title = "unknown-coding", 501, "A body comes whole or in chunks, in no other transfer coding"


class UnknownVersionError(QueueServerError):
    """The request is in another version of HTTP."""

    code, status, title = "unknown-version", 505, "Requests are in HTTP/1.1 or 1.0"


class TooManyWatchesError(QueueServerError):
    """One connection watches more views than any screen needs."""

    code, status, title = "too-many-watches", 429, "This connection watches too many views"


class UnknownEventError(QueueServerError):
    """There is no event of this name."""

    code, status, title = "unknown-event", 404, "There is no such event"


class WebSocketOnlyError(QueueServerError):
    """A Socket.IO client polls."""

    code, status = "websocket-only", 400
    title = "Only the WebSocket transport is served here. Connect with transports: ['websocket']."


class OldProtocolError(QueueServerError):
    """A Socket.IO client speaks an older protocol."""

    code, status = "old-protocol", 400
    title = (
        "Socket.IO protocol 5 (Engine.IO 4) is needed: socket.io-client 3 or newer, python-socketio 5.2 or newer, "
        "with transports: ['websocket']."
    )


class ForeignOriginError(QueueServerError):
    """A page of one site asks for live news of another."""

    code, status, title = "foreign-origin", 400, "Live news are for pages of this server alone"

    @classmethod
    def between(cls, origin: str, host: str) -> Self:
        """Return it for a page of one site that asked another one."""
        detail = (
            f"The page is of {origin}, and the request came for {host}. If that is one office, the proxy in between "
            "must pass Host on as it came, and be named with --proxy."
        )
        return cls(detail, origin=origin, host=host)


class NoUpgradeError(QueueServerError):
    """A request for a live connection is no WebSocket when it arrives."""

    code, status = "no-upgrade", 400
    title = "The request came without Upgrade: websocket. A proxy in between must pass Upgrade and Connection on."


class UnknownNamespaceError(QueueServerError):
    """There is only one namespace."""

    code, status, title = "unknown-namespace", 404, "There is only the default namespace"


class TooManyRefusalsError(QueueServerError):
    """So many sign-ins from one address were refused that it has to wait."""

    code, status, title = "too-many-refusals", 429, "Too many sign-ins from here were refused"

    def __init__(self, seconds: int) -> None:
        """Say for how long."""
        super().__init__(f"{self.title}: wait {seconds} seconds")
        self.seconds = seconds


class MachineNotLetInError(QueueServerError):
    """A PIN is shown on a machine that nobody has let in."""

    code, status, title = "machine-not-let-in", 401, "No PIN is good on this machine: sign in with a token"


class WrongPinError(QueueServerError):
    """The PIN is not this person's."""

    code, status, title = "wrong-pin", 401, "The PIN is not right"


class TooManySignInsError(QueueServerError):
    """More people wait for their PIN to be looked at than a morning brings."""

    code, status, title = "too-many-sign-ins", 503, "Too many people are signing in at this moment; try again"
