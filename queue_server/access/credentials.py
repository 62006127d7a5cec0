"""Find out who is at the door: the bearer of a token, whoever is signed in, a ticket's holder, or anybody."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from queue_server.access.errors import ForbiddenError, UnauthorisedError
from queue_server.application.sessions import session_hash
from queue_server.domain.core.actor import ANYBODY, Actor
from queue_server.domain.core.permissions import OF_THE_OFFICE, Permission, Resource, may

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.application.application import Application
    from queue_server.application.sessions import SignedIn
    from queue_server.application.tokens import Tokens
    from queue_server.domain.access.machines import Machine
    from queue_server.domain.access.sessions import Session
    from queue_server.domain.access.tokens import Token, TokenId
    from queue_server.domain.core.identifiers import OfficeId

COOKIE = "queue-session-"
"""What the cookies of sessions begin with; each session has its own, so a browser can hold several."""

MACHINE_COOKIE = "queue-machine"
"""The cookie by which a machine shows that it was let in; what a PIN is good on. It lets nobody in by itself."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who makes a request: an actor, and the office for which his token is good (None: all)."""

    actor: Actor = ANYBODY
    office: OfficeId | None = None
    token: TokenId | None = None
    session: Session | None = None
    """The session under which he asks, if he does not show the token itself."""
    is_admitted: bool = False

    @classmethod
    def with_token(cls, token: Token) -> Visitor:
        """Return the bearer of a token."""
        return cls(token.actor, token.office, token.id, is_admitted=True)

    @classmethod
    def signed_in(cls, who: SignedIn) -> Visitor:
        """Return whoever is signed in."""
        return cls(who.token.actor, who.token.office, who.token.id, who.session, is_admitted=True)

    def is_still_admitted(self, tokens: Tokens) -> bool:
        """Tell whether what let him in is still good, and lets him be what he was.

        Nothing lets an anonymous visitor in, so nothing ends it.
        """
        if self.token is None:
            return True
        if self.session is None:
            token = tokens.in_force(self.token)
        else:
            known = tokens.sessions.known(self.session.hash)
            token = None if known is None else known.token
        return token is not None and (token.actor, token.office) == (self.actor, self.office)

    def require(
        self, permission: Permission, office: OfficeId | None = None, resource: Resource = OF_THE_OFFICE
    ) -> Actor:
        """Return as whom he may do this to a resource of this office; 401 before 403.

        Whoever brings nothing but the secret name of what he holds is its holder.
        """
        if self.is_admitted and self.office is not None and office not in {None, self.office}:
            raise ForbiddenError("The token belongs to another office")
        actor = self.actor if self.is_admitted else resource.holder or self.actor
        if not may(actor, permission, resource):
            raise ForbiddenError if self.is_admitted else UnauthorisedError
        return actor


def csrf_of(secret: str) -> str:
    """Return what a page must show besides a session's cookie, which it cannot read."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()


def cookie_of(secret: str) -> str:
    """Return the name of a session's cookie."""
    return COOKIE + hashlib.sha256(secret.encode()).hexdigest()[:12]


def session_secret(cookies: Mapping[str, str], csrf: str) -> str | None:
    """Return the secret of the session to which a CSRF value belongs."""
    shown = csrf.encode("utf-8", "surrogatepass")
    for name, secret in cookies.items():
        if name.startswith(COOKIE) and hmac.compare_digest(csrf_of(secret).encode(), shown):
            return secret
    return None


def visitor(
    application: Application, authorization: str | None, csrf: str | None, cookies: Mapping[str, str]
) -> Visitor:
    """Return who makes a request by its headers, or raise `UnauthorisedError` for one that does not count."""
    if authorization is not None:
        scheme, _, secret = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise UnauthorisedError
        return bearer(application, secret.strip())
    if csrf:
        return Visitor.signed_in(signed_in(application, session_secret(cookies, csrf)))
    return Visitor()


def is_known(application: Application, environ: Mapping[str, Any]) -> bool:
    """Tell whether a request brings a credential that counts, as far as is known here without asking the books.

    A session's cookie is enough, or that of a machine that was let in: this decides who goes first, not who may do
    what.
    """
    tokens = application.tokens
    scheme, _, secret = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == "bearer" and tokens.known(secret.strip()) is not None:
        return True
    shown = (each.strip().split("=", 1) for each in environ.get("HTTP_COOKIE", "").split(";") if "=" in each)
    return any(
        (name.startswith(COOKIE) and tokens.sessions.known(session_hash(secret)) is not None)
        or (name == MACHINE_COOKIE and tokens.machines.shown(secret) is not None)
        for name, secret in shown
    )


def machine(application: Application, cookies: Mapping[str, str]) -> Machine | None:
    """Return the machine on which somebody asks, if it was let in."""
    secret = cookies.get(MACHINE_COOKIE)
    return None if not secret or not secret.isascii() else application.tokens.machines.admit(secret)


def signed_in(application: Application, secret: str | None) -> SignedIn:
    """Return the session with this secret, or raise `UnauthorisedError` if there is none or it has ended."""
    found = application.tokens.admit_session(secret) if secret is not None and secret.isascii() else None
    if found is None:
        raise UnauthorisedError
    return found


def bearer(application: Application, secret: str) -> Visitor:
    """Return whoever bears a token, or raise `UnauthorisedError`."""
    token = application.tokens.admit(secret) if secret.isascii() else None
    if token is None:
        raise UnauthorisedError
    return Visitor.with_token(token)
