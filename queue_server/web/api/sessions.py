"""The API of sessions: sign in with a token, or with a PIN on a machine that was let in, and out again.

A session has a secret of its own, in a cookie that no script can read, plus a CSRF value that only pages of ours can
read: it proves the page and says which of a browser's sessions is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, cast

from flask import Response, request
from pydantic import model_validator
from typing_extensions import TypedDict

from queue_server.access.credentials import cookie_of, csrf_of, machine, session_secret, signed_in
from queue_server.access.errors import UnauthorisedError
from queue_server.access.pins import ROLES
from queue_server.domain.access.sessions import WORKING_DAY
from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.identifiers import PairedId
from queue_server.domain.devices.aggregate import DEVICES as PAIRED
from queue_server.domain.people.people import DEVICES
from queue_server.web.bodies import Body, Unread
from queue_server.web.door import CSRF_HEADER
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.fields import Person, Pin, Secret
from queue_server.web.problems import problem
from queue_server.web.responses import json, nothing
from queue_server.web.rows import BY_SESSION, EVERYBODY, Gate, Table
from queue_server.web.signing_in import by_pin, by_token

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.application.sessions import SignedIn
    from queue_server.domain.access.tokens import Token

_DEVICE_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie; a device gets it anew at each start."""

TokenRole = Literal["clerk", "kiosk", "display", "manager", "admin"]


class SignIn(Body):
    """A token to sign in with, or somebody's PIN."""

    token: Secret | None = None
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


class SessionAnswer(TypedDict):
    """Who is signed in; `csrf` goes with every request of the session."""

    csrf: str
    role: TokenRole
    name: str
    office: NotRequired[str]
    device: NotRequired[str]
    """Which paired device it is, or the machine on which somebody is signed in."""
    shared: NotRequired[Literal[True]]


class OwnPinAnswer(TypedDict):
    """Whether whoever is signed in may have a PIN, and has one."""

    may_have_pin: bool
    has_pin: bool


def _sign_in(asked: Asked[SignIn, None]) -> Response:
    wish = asked.body
    if wish.token is None:
        person, pin = TokenId(wish.person or ""), wish.pin or ""
        return answer(asked.application, *by_pin(asked.door, person, pin, shared=wish.shared))
    token = by_token(asked.door, wish.token)
    again = _own_session(asked.application)
    if again is not None and again[0].session.is_device and again[0].token.id == token.id:
        return answer(asked.application, *again)  # a device that is started anew goes on with its session
    return answer(asked.application, *asked.application.tokens.sessions.begin(token, shared=wish.shared))


def _who(asked: Asked[Unread, str]) -> Response:
    try:
        return answer(asked.application, signed_in(asked.application, asked.who), asked.who)
    except UnauthorisedError as over:
        return _without_cookie(problem(over), asked.who)


def _sign_out(asked: Asked[Unread, str]) -> Response:
    asked.application.tokens.sessions.end(signed_in(asked.application, asked.who))
    return _without_cookie(nothing(), asked.who)


def _own_pin(asked: Asked[Unread, SignedIn]) -> Response:
    token = asked.who.session.token
    may_have = asked.application.tokens.in_force(token) is not None and asked.who.token.role in ROLES
    told: OwnPinAnswer = {"may_have_pin": may_have, "has_pin": asked.door.pins.has_pin(token)}
    return json(told)


def _choose_pin(asked: Asked[ChoosePin, SignedIn]) -> Response:
    asked.application.tokens.sessions.use(asked.who.session, is_press=True)
    asked.door.pins.change(asked.who, asked.body.pin, asked.body.current)
    return nothing()


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


def answer(application: Application, who: SignedIn, secret: str) -> Response:
    """Tell a page who is signed in, and give its browser the secret."""
    session, token = who.session, who.token
    told: SessionAnswer = {"csrf": csrf_of(secret), "role": cast("TokenRole", token.role), "name": token.name}
    if token.office is not None:
        told["office"] = token.office
    if session.shared:
        told["shared"] = True
    if (device := _device(application, token)) is not None:
        told["device"] = device
    response = json(told)
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


def _device(application: Application, token: Token) -> PairedId | None:
    """Return the paired device that somebody is, or at which she sits."""
    at = machine(application, request.cookies)
    said = token.actor.id.partition("/")[2] if token.role in DEVICES else at.id if at is not None else ""
    office = token.office if token.role in DEVICES or at is None else at.office
    if office is None or not said:
        return None
    try:
        paired = application.open_office(office).state_of(PAIRED).paired
    except UnknownOfficeError:
        return None
    return PairedId(said) if PairedId(said) in paired else None


def _without_cookie(response: Response, secret: str) -> Response:
    """Take the cookie of a session that is over back from the browser."""
    response.delete_cookie(cookie_of(secret), httponly=True, samesite="Strict", secure=request.is_secure)
    return response


_SIGNING_IN = (400, 401, 403, 409, 413, 422, 429, 503)
"""The statuses of what may go wrong where somebody shows a secret."""

_SIGNED_IN = "For: whoever is signed in"
_OF_SESSION = Gate(_SIGNED_IN, (BY_SESSION,), lambda *_: _own_secret())
_IN_SESSION = Gate(_SIGNED_IN, (BY_SESSION,), lambda door, _: signed_in(door.application, _own_secret()))

SESSIONS = Table(
    name="sessions",
    base="/session",
    rows=(
        Endpoint(
            name="sign-in",
            path="",
            method="POST",
            gate=EVERYBODY,
            body=SignIn,
            shape=SessionAnswer,
            respond=_sign_in,
            problems=_SIGNING_IN,
        ),
        Reading(name="session", path="", gate=_OF_SESSION, shape=SessionAnswer, respond=_who, problems=(401, 503)),
        Endpoint(
            name="sign-out",
            path="",
            method="DELETE",
            gate=_OF_SESSION,
            body=Unread,
            respond=_sign_out,
            status=204,
            problems=(401, 503),
        ),
        Reading(
            name="own-pin", path="/pin", gate=_IN_SESSION, shape=OwnPinAnswer, respond=_own_pin, problems=(401, 503)
        ),
        Endpoint(
            name="choose-pin",
            path="/pin",
            method="PUT",
            gate=_IN_SESSION,
            body=ChoosePin,
            respond=_choose_pin,
            status=204,
            problems=_SIGNING_IN,
        ),
    ),
)
