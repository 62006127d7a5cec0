"""Let staff and devices sign in with a token, and let anybody try the sample office.

A session is the token itself in a cookie that no script can read, plus a CSRF value that only pages of ours can
read: it proves the page and says which of a browser's sessions is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from flask import Blueprint, Response, request
from pydantic import StringConstraints

from queue_server.access.credentials import cookie_of, csrf_of, session_secret
from queue_server.domain.actor import Role
from queue_server.domain.identifiers import CounterId, OfficeId
from queue_server.errors import UnauthorisedError, UnknownRouteError
from queue_server.views.wire import text
from queue_server.web.bodies import Body, Counter, parse
from queue_server.web.door import CSRF_HEADER
from queue_server.web.reading import json

if TYPE_CHECKING:
    from queue_server.domain.access import Token
    from queue_server.domain.office import Office
    from queue_server.reception.reception import Reception
    from queue_server.web.door import Door

_DEVICE_SECONDS = 400 * 24 * 3600
_STAFF_SECONDS = 16 * 3600
_DEVICES = frozenset({Role.KIOSK, Role.DISPLAY})

SAMPLE = OfficeId("sample")
"""The only office at which anybody may try anything."""


class SignIn(Body):
    """A token to sign in with."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]


class Try(Body):
    """Whom to be at the sample office."""

    role: Literal["clerk", "manager", "kiosk", "display"]
    counter: Counter | None = None


def blueprint(door: Door, *, trying: bool) -> Blueprint:
    """Return the routes of sessions; with `trying`, those of the sample office too."""
    routes = Blueprint("sessions", __name__)
    reception = door.reception

    @routes.post("/session")
    def sign_in() -> Response:
        return _enter(reception, parse(SignIn, request.get_data()).token)

    @routes.get("/session")
    def whoami() -> Response:
        return _enter(reception, _own_secret())

    @routes.delete("/session")
    def sign_out() -> Response:
        response = Response(status=204)
        response.delete_cookie(cookie_of(_own_secret()), httponly=True, samesite="Strict")
        return response

    @routes.get("/try")
    def what_to_try() -> Response:
        if not trying:
            return json({"available": False, "counters": []})
        office = reception.desk(SAMPLE).office
        return json({"available": True, "counters": [{"id": c.id, "name": text(c.name)} for c in office.counters]})

    @routes.post("/try")
    def try_it() -> Response:
        if not trying:
            raise UnknownRouteError
        wish = parse(Try, request.get_data())
        office = reception.desk(SAMPLE).office
        token, secret = reception.tokens.create(Role(wish.role), _name(wish, office), SAMPLE)
        return _signed_in(token, secret)

    return routes


def _enter(reception: Reception, secret: str) -> Response:
    token = reception.tokens.admit(secret)
    if token is None:
        raise UnauthorisedError
    return _signed_in(token, secret)


def _own_secret() -> str:
    secret = session_secret(request.cookies, request.headers.get(CSRF_HEADER, ""))
    if secret is None:
        raise UnauthorisedError
    return secret


def _signed_in(token: Token, secret: str) -> Response:
    body = {"csrf": csrf_of(secret), "role": token.role, "name": token.name}
    response = json(body if token.office is None else {**body, "office": token.office})
    response.set_cookie(
        cookie_of(secret),
        secret,
        max_age=_DEVICE_SECONDS if token.role in _DEVICES else _STAFF_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response


def _name(wish: Try, office: Office) -> str:
    if wish.counter is not None:
        return f"Cán bộ {office.counter(CounterId(wish.counter)).name.vi.lower()}"
    return {"clerk": "Cán bộ", "manager": "Quản lý", "kiosk": "Kiosk", "display": "TV"}[wish.role]
