"""Keep who may come in: tokens, their roles, and that they were revoked. The stream `system` holds it.

A token is 256 random bits; only its SHA-256 is kept. It is a person's or a device's; whose, `people` tells.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, NewType

from queue_server.domain.core.actor import Actor, Role, named_role
from queue_server.domain.core.errors import Invalid, Refusal, Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import ActorId, Instant, OfficeId
from queue_server.domain.people.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.people.people import People

TokenId = NewType("TokenId", str)
"""What a token is called in lists; no secret."""

TokenHash = NewType("TokenHash", str)
"""SHA-256 of a token, in hex."""


class UnknownClerkError(Invalid):
    """Nobody who may sign in at the office as a clerk has this id or this name."""

    code, title = "unknown-clerk", "No clerk of this office has this name: choose one of the list"


class SeveralClerksError(Refusal):
    """Several clerks of the office have this name."""

    code, title = "several-clerks", "Several clerks of this office have this name: say which one, by id"


class UnknownTokenError(Unknown):
    """No token has this id."""

    code, title = "unknown-token", "There is no such token"


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token as its books have it."""

    id: TokenId
    hash: TokenHash
    person: ActorId
    office: OfficeId | None
    """Its one office, of somebody of whom `people` says nothing."""
    created_at: Instant
    revoked_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A credential with its bearer, as people are now: name, role and office change, the token stays the same."""

    id: TokenId
    hash: TokenHash
    actor: Actor
    """Who acts with this token."""
    name: str
    """Empty once it was erased."""
    office: OfficeId | None
    """None means every office."""
    created_at: Instant
    revoked_at: Instant | None = None

    @property
    def role(self) -> Role:
        """Return what it lets its bearer be."""
        return self.actor.role


def bearer(token: TokenRecord, people: People) -> Person | None:
    """Return whose a token is: as `people` has it, or as an id of the old form says; None if nobody knows her."""
    known = people.by_id.get(token.person)
    if known is not None:
        return known
    role = named_role(token.person)
    return None if role is None else Person(token.person, role, token.office)


def borne(token: TokenRecord, people: People) -> Token | None:
    """Return a token with its bearer, None if nobody knows who that is."""
    who = bearer(token, people)
    return None if who is None else as_borne(token, who)


def as_borne(token: TokenRecord, who: Person) -> Token:
    """Return a token as somebody's."""
    actor = Actor(who.role, who.id)
    return Token(token.id, token.hash, actor, who.called or "", who.office, token.created_at, token.revoked_at)


@dataclass(frozen=True, slots=True)
class Access:
    """All tokens ever made, and those in force by their hash."""

    tokens: Mapping[TokenId, TokenRecord] = field(default_factory=dict)
    in_force: Mapping[TokenHash, TokenRecord] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccessEvent(Event):
    """Something that happened to tokens."""

    @abstractmethod
    def apply(self, tokens: dict[TokenId, TokenRecord]) -> None:
        """Make it so."""


@dataclass(frozen=True, slots=True)
class TokenCreated(AccessEvent):
    """A token was given out, to somebody of whom `people` tells the rest.

    Only of a token that an older program made the office stands here, None if it was good for all.
    """

    VERSION: ClassVar[int] = 2
    id: TokenId
    hash: TokenHash
    person: ActorId
    office: OfficeId | None

    def apply(self, tokens: dict[TokenId, TokenRecord]) -> None:
        """Add the token."""
        tokens[self.id] = TokenRecord(self.id, self.hash, self.person, self.office, self.at)


@dataclass(frozen=True, slots=True)
class TokenRevoked(AccessEvent):
    """A token is not valid any more."""

    id: TokenId

    def apply(self, tokens: dict[TokenId, TokenRecord]) -> None:
        """Mark the token."""
        tokens[self.id] = replace(tokens[self.id], revoked_at=self.at)


def create_token(token: TokenRecord) -> Sequence[AccessEvent]:
    """Return what gives out a token."""
    return [TokenCreated(token.created_at, token.id, token.hash, token.person, token.office)]


def tokens_of(access: Access, person: ActorId) -> list[TokenRecord]:
    """Return the tokens in force of somebody."""
    return [each for each in access.in_force.values() if each.person == person]


def clerk_meant(clerks: Iterable[Token], said: str) -> ActorId:
    """Return the id of the one clerk whose id or name was said; raise if there is none, or more than one."""
    names = {token.actor.id: token.name for token in clerks}
    if said in names:
        return ActorId(said)
    found = [id_ for id_, name in names.items() if name == said]
    if not found:
        raise UnknownClerkError(clerk=said)
    if len(found) > 1:
        raise SeveralClerksError(clerk=said)
    return found[0]


def revoke_token(access: Access, token: TokenId, now: Instant) -> Sequence[AccessEvent]:
    """Return what revokes a token, nothing if it is revoked already, or raise `UnknownTokenError`."""
    if token not in access.tokens:
        raise UnknownTokenError(token=token)
    return [] if access.tokens[token].revoked_at is not None else [TokenRevoked(now, token)]


def evolve_access(access: Access, events: Iterable[AccessEvent]) -> Access:
    """Return the tokens after some events."""
    tokens = dict(access.tokens)
    for event in events:
        event.apply(tokens)
    return Access(tokens, {t.hash: t for t in tokens.values() if t.revoked_at is None})
