"""Name what can be wrong with a request, over HTTP or Socket.IO, before any rule of the queue is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from queue_server.domain.core.errors import Invalid, QueueServerError, TooMany, Unavailable, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable


class Unadmitted(QueueServerError):
    """Say that nothing of what was shown lets anybody in."""


class Unreadable(QueueServerError):
    """Say that the request makes no sense, whatever it was meant to do."""


class UnauthorisedError(Unadmitted):
    """The request has no credential that counts."""

    code, title = "unauthorised", "A valid token is needed"


class ForbiddenError(QueueServerError):
    """The credential is good, but not for this."""

    code, title = "forbidden", "This token does not allow it"


class InvalidQueryError(Invalid):
    """What stands behind the address is not what it should be."""

    code, title = "invalid-query", "What stands behind the address is not what it should be"


class UnknownRouteError(Unknown):
    """Nothing stands at this address."""

    code, title = "unknown-route", "There is nothing at this address"


class MethodNotAllowedError(QueueServerError):
    """The address does not take this method."""

    code, title = "method-not-allowed", "This address does not take this method"

    def __init__(self, allowed: Iterable[str]) -> None:
        """Say which methods it takes."""
        super().__init__()
        self.allowed = ", ".join(sorted(allowed))


class BadKeyError(Unreadable):
    """The idempotency key is not 1 to 200 visible ASCII characters."""

    code, title = "bad-key", "The idempotency key must be 1 to 200 visible ASCII characters"


class InvalidJsonError(Unreadable):
    """The body is not JSON."""

    code, title = "invalid-json", "The body is not JSON in UTF-8"


class InvalidBodyError(Invalid):
    """The body is JSON, but not what this route takes."""

    code, title = "invalid-body", "The body is not what this address takes"


class BodyTooLargeError(QueueServerError):
    """The body is larger than any command."""

    code, title = "body-too-large", "The body is too large"


class BadRequestError(Unreadable):
    """The request cannot be read."""

    code, title = "bad-request", "The request cannot be read"


class SlowRequestError(QueueServerError):
    """The request takes longer to come in than anybody needs to send it."""

    code, title = "slow-request", "The request did not come in time"


class TargetTooLongError(QueueServerError):
    """The address is longer than any of ours."""

    code, title = "target-too-long", "The address is too long"


class OutOfRangeError(QueueServerError):
    """The part that is asked for lies behind the end."""

    code, title = "out-of-range", "There is nothing in this part"


class TooManyRequestsError(TooMany):
    """More comes from one address than from a full hall."""

    code, title = "too-many-requests", "Too much is asked from this address; try again in a moment"


class HeadTooLargeError(QueueServerError):
    """The head of the request has more, or longer, fields than anybody needs."""

    code, title = "head-too-large", "The head of the request is too large"


class UnknownMethodError(QueueServerError):
    """No address takes this method."""

    code, title = "unknown-method", "No address takes this method"


class UnknownCodingError(QueueServerError):
    """The body comes in a transfer coding other than chunked."""

    code, title = "unknown-coding", "A body comes whole or in chunks, in no other transfer coding"


class UnknownVersionError(QueueServerError):
    """The request is in another version of HTTP."""

    code, title = "unknown-version", "Requests are in HTTP/1.1 or 1.0"


class TooManyWatchesError(TooMany):
    """One connection watches more views than any screen needs."""

    code, title = "too-many-watches", "This connection watches too many views"


class UnknownEventError(Unknown):
    """There is no event of this name."""

    code, title = "unknown-event", "There is no such event"


class WebSocketOnlyError(Unreadable):
    """A Socket.IO client polls."""

    code = "websocket-only"
    title = "Only the WebSocket transport is served here. Connect with transports: ['websocket']."


class OldProtocolError(Unreadable):
    """A Socket.IO client speaks an older protocol."""

    code = "old-protocol"
    title = (
        "Socket.IO protocol 5 (Engine.IO 4) is needed: socket.io-client 3 or newer, python-socketio 5.2 or newer, "
        "with transports: ['websocket']."
    )


class ForeignOriginError(Unreadable):
    """A page of one site asks for live news of another."""

    code, title = "foreign-origin", "Live news are for pages of this server alone"

    @classmethod
    def between(cls, origin: str, host: str) -> Self:
        """Return it for a page of one site that asked another one."""
        detail = (
            f"The page is of {origin}, and the request came for {host}. If that is one office, the proxy in between "
            "must pass Host on as it came, and be named with --proxy."
        )
        return cls(detail, origin=origin, host=host)


class NoUpgradeError(Unreadable):
    """A request for a live connection is no WebSocket when it arrives."""

    code = "no-upgrade"
    title = "The request came without Upgrade: websocket. A proxy in between must pass Upgrade and Connection on."


class UnknownNamespaceError(Unknown):
    """There is only one namespace."""

    code, title = "unknown-namespace", "There is only the default namespace"


class TooManyRefusalsError(TooMany):
    """So many sign-ins from one address were refused that it has to wait."""

    code, title = "too-many-refusals", "Too many sign-ins from here were refused"

    def __init__(self, seconds: int) -> None:
        """Say for how long."""
        super().__init__(f"{self.title}: wait {seconds} seconds")
        self.retry_after = seconds


class TooManyWrongCodesError(TooMany):
    """So many codes were typed that nobody has that whoever typed them has to wait."""

    code, title = "too-many-wrong-codes", "Too many codes were typed here that nobody has"

    def __init__(self, seconds: int) -> None:
        """Say for how long."""
        super().__init__(f"{self.title}: wait {seconds} seconds", retry_after=seconds)
        self.retry_after = seconds


class MachineNotLetInError(Unadmitted):
    """A PIN is shown on a machine that nobody has let in."""

    code, title = "machine-not-let-in", "No PIN is good on this machine: sign in with a token"


class WrongPinError(Unadmitted):
    """The PIN is not this person's."""

    code, title = "wrong-pin", "The PIN is not right"


class TooManySignInsError(Unavailable):
    """More people wait for their PIN to be looked at than a morning brings."""

    code, title = "too-many-sign-ins", "Too many people are signing in at this moment; try again"
