"""Let staff and devices sign in with a token, or with a PIN on a machine that was let in, and out again.

A session has a secret of its own, in a cookie that no script can read, plus a CSRF value that only pages of ours can
read: it proves the page and says which of a browser's sessions is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import structlog
from flask import Blueprint, Response, request
from pydantic import StringConstraints, model_validator

from queue_server.access.credentials import cookie_of, csrf_of, machine, session_secret, signed_in
from queue_server.access.errors import MachineNotLetInError, TooManyRefusalsError, UnauthorisedError, WrongPinError
from queue_server.access.pins import ROLES
from queue_server.access.refusals import Refusals
from queue_server.domain.access.sessions import WORKING_DAY
from queue_server.domain.access.tokens import TokenId
from queue_server.observability.figures import REFUSED_SIGN_INS
from queue_server.web.bodies import Body, Person, Pin, parse
from queue_server.web.door import CSRF_HEADER, require_own_page
from queue_server.web.problems import problem
from queue_server.web.reading import json

if TYPE_CHECKING:
    from queue_server.access.pins import Pins
    from queue_server.application.application import Application
    from queue_server.application.sessions import SignedIn
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.errors import QueueServerError
    from queue_server.web.door import Door

_log = structlog.get_logger(__name__)

_DEVICE_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie; a device gets it anew at each start."""


class SignIn(Body):
    """A token to sign in with, or somebody's PIN."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")] | None = None
    person: Person | None = None
    pin: Pin | None = None
    shared: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> SignIn:
        if (self.token is None) == (self.pin is None) or (self.person is None) != (self.pin is None):
            raise ValueError("either a token is needed, or a person and a PIN")
        return self


class ChoosePin(Body):
    """A PIN to sign in with from now on, and the one before if there is one."""

    pin: Pin
    current: Pin | None = None


def blueprint(door: Door, pins: Pins) -> Blueprint:
    """Return the routes of sessions."""
    routes = Blueprint("sessions", __name__)
    application = door.application
    refusals = Refusals()

    @routes.post("/session")
    def sign_in() -> Response:
        wish = parse(SignIn, request.get_data())
        if wish.token is None:
            return answer(*_by_pin(door, pins, wish, refusals))
        token = _bearer(application, wish.token, refusals)
        again = _own_session(application)
        if again is not None and again[0].session.is_device and again[0].token.id == token.id:
            return answer(*again)  # a device that is started anew goes on with its session
        return answer(*application.tokens.sessions.begin(token, shared=wish.shared))

    @routes.get("/session")
    def whoami() -> Response:
        secret = _own_secret()
        try:
            return answer(signed_in(application, secret), secret)
        except UnauthorisedError as over:
            return _without_cookie(problem(over), secret)

    @routes.delete("/session")
    def sign_out() -> Response:
        secret = _own_secret()
        application.tokens.sessions.end(signed_in(application, secret))
        return _without_cookie(Response(status=204), secret)

    @routes.get("/session/pin")
    def has_pin() -> Response:
        who = signed_in(application, _own_secret())
        may_have = application.tokens.in_force(who.session.token) is not None and who.token.role in ROLES
        return json({"may_have_pin": may_have, "has_pin": pins.has_pin(who.session.token)})

    @routes.put("/session/pin")
    def choose_pin() -> Response:
        who = signed_in(application, _own_secret())
        wish = parse(ChoosePin, request.get_data())
        application.tokens.sessions.use(who.session, is_press=True)
        pins.change(who, wish.pin, wish.current)
        return Response(status=204)

    @routes.errorhandler(TooManyRefusalsError)
    def wait(error: TooManyRefusalsError) -> Response:
        response = problem(error)
        response.headers["Retry-After"] = f"{error.seconds}"
        return response

    return routes


def _bearer(application: Application, secret: str, refusals: Refusals) -> Token:
    """Return the token that somebody signs in with, or raise what refuses him.

    Whoever is refused again and again waits; a token that is known here to be in force is let in all the same, or one
    person could keep all who share an address with him from signing in.
    """
    address = request.remote_addr or ""
    token = application.tokens.known(secret)
    if token is None and (seconds := refusals.wait(address)):
        raise TooManyRefusalsError(seconds)
    token = token or application.tokens.admit(secret)
    if token is None:
        refusals.count(address)
        REFUSED_SIGN_INS.inc()
        _log.warning("a sign-in was refused", address=address)
        raise UnauthorisedError
    return token


def _by_pin(door: Door, pins: Pins, wish: SignIn, refusals: Refusals) -> tuple[SignedIn, str]:
    """Sign somebody in on the machine that asks, or raise what refuses her: where it was not let in, at once."""
    require_own_page()
    address = request.remote_addr or ""
    asking = machine(door.application, request.cookies)
    if asking is None:
        if seconds := refusals.wait(address):
            raise TooManyRefusalsError(seconds)
        refusals.count(address)
        raise _refused(address, MachineNotLetInError())
    try:
        return pins.sign_in(asking, TokenId(wish.person or ""), wish.pin or "", shared=wish.shared)
    except WrongPinError as wrong:
        raise _refused(address, wrong) from None


def _refused(address: str, error: QueueServerError) -> QueueServerError:
    """Return why a sign-in by PIN is refused, once it is counted and logged."""
    REFUSED_SIGN_INS.inc()
    _log.warning("a sign-in by PIN was refused", address=address, why=error.code)
    return error


def _own_secret() -> str:
    secret = session_secret(request.cookies, request.headers.get(CSRF_HEADER, ""))
    if secret is None:
        raise UnauthorisedError
    return secret


def _own_session(application: Application) -> tuple[SignedIn, str] | None:
    """Return the session under which a page asks, if it is good, with its secret."""
    try:
        secret = _own_secret()
        return signed_in(application, secret), secret
    except UnauthorisedError:
        return None


def answer(who: SignedIn, secret: str) -> Response:
    """Tell a page who is signed in, and give its browser the secret."""
    session, token = who.session, who.token
    body: dict[str, object] = {"csrf": csrf_of(secret), "role": token.role, "name": token.name}
    body |= {} if token.office is None else {"office": token.office}
    body |= {"shared": True} if session.shared else {}
    response = json(body)
    kept = _DEVICE_SECONDS if session.is_device else WORKING_DAY // 1000
    response.set_cookie(
        cookie_of(secret),
        secret,
        max_age=None if session.shared else kept,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response


def _without_cookie(response: Response, secret: str) -> Response:
    """Take the cookie of a session that is over back from the browser."""
    response.delete_cookie(cookie_of(secret), httponly=True, samesite="Strict", secure=request.is_secure)
    return response
