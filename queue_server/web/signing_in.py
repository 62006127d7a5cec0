"""Look at what somebody shows to sign in: a token, or a PIN on a machine that was let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from flask import request

from queue_server.access.credentials import machine
from queue_server.access.errors import MachineNotLetInError, TooManyRefusalsError, UnauthorisedError, WrongPinError
from queue_server.observability.figures import REFUSED_SIGN_INS
from queue_server.web.door import require_own_page

if TYPE_CHECKING:
    from queue_server.application.sessions import SignedIn
    from queue_server.domain.access.tokens import Token, TokenId
    from queue_server.domain.core.errors import QueueServerError
    from queue_server.web.door import Door

_log = structlog.get_logger(__name__)


def by_token(door: Door, secret: str) -> Token:
    """Return the token that somebody signs in with, or raise what refuses him.

    Whoever is refused again and again waits; a token that is known here to be in force is let in all the same, or one
    person could keep all who share an address with him from signing in.
    """
    address, tokens = request.remote_addr or "", door.application.tokens
    token = tokens.known(secret)
    if token is None and (seconds := door.refusals.wait(address)):
        raise TooManyRefusalsError(seconds)
    token = token or tokens.admit(secret)
    if token is None:
        door.refusals.count(address)
        REFUSED_SIGN_INS.inc()
        _log.warning("a sign-in was refused", address=address)
        raise UnauthorisedError
    return token


def by_pin(door: Door, person: TokenId, pin: str, *, shared: bool) -> tuple[SignedIn, str]:
    """Sign somebody in on the machine that asks, or raise what refuses her: where it was not let in, at once."""
    require_own_page()
    address = request.remote_addr or ""
    asking = machine(door.application, request.cookies)
    if asking is None:
        if seconds := door.refusals.wait(address):
            raise TooManyRefusalsError(seconds)
        door.refusals.count(address)
        raise _refused(address, MachineNotLetInError())
    try:
        return door.pins.sign_in(asking, person, pin, shared=shared)
    except WrongPinError as wrong:
        raise _refused(address, wrong) from None


def _refused(address: str, error: QueueServerError) -> QueueServerError:
    """Return why a sign-in by PIN is refused, once it is counted and logged."""
    REFUSED_SIGN_INS.inc()
    _log.warning("a sign-in by PIN was refused", address=address, why=error.code)
    return error
