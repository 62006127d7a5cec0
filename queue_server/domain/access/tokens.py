"""Keep who may come in: tokens, their roles, and that they were revoked. The stream `system` holds it.

A token is 256 random bits; only its SHA-256 is kept. The name is the device's or the staff member's sign-in name.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NewType

from queue_server.domain.core.actor import ANYBODY, HOUSE, Actor, Role
from queue_server.domain.core.errors import Invalid, Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Instant, OfficeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TokenId = NewType("TokenId", str)
"""What a token is called in lists; no secret."""

TokenHash = NewType("TokenHash", str)
"""SHA-256 of a token, in hex."""


class UnknownTokenError(Unknown):
    """No token has this id."""

    code, title = "unknown-token", "There is no such token"


class ReservedNameError(Invalid):
    """The name is one under which the house itself acts, or none at all."""

    code, title = (
        "reserved-name",
        "This name is kept for the house itself: give the person's or device's",
    )


RESERVED = frozenset({"", HOUSE.name, ANYBODY.name})
"""Names that no person or device may have: in the books each would be taken for somebody else."""


@dataclass(frozen=True, slots=True)
class Token:
    """A credential. `office` None means every office."""

    id: TokenId
    hash: TokenHash
    role: Role
    name: str
    office: OfficeId | None
    created_at: Instant
    revoked_at: Instant | None = None

    @property
    def actor(self) -> Actor:
        """Return who acts with this token."""
        return Actor(self.role, self.name)


@dataclass(frozen=True, slots=True)
class Access:
    """All tokens ever made, and those in force by their hash."""

    tokens: Mapping[TokenId, Token] = field(default_factory=dict)
    in_force: Mapping[TokenHash, Token] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccessEvent(Event):
    """Something that happened to tokens."""

    @abstractmethod
    def apply(self, tokens: dict[TokenId, Token]) -> None:
        """Make it so."""


@dataclass(frozen=True, slots=True)
class TokenCreated(AccessEvent):
    """A token was given out."""

    id: TokenId
    hash: TokenHash
    role: Role
    name: str
    office: OfficeId | None

    def apply(self, tokens: dict[TokenId, Token]) -> None:
        """Add the token."""
        tokens[self.id] = Token(self.id, self.hash, self.role, self.name, self.office, self.at)


@dataclass(frozen=True, slots=True)
class TokenRevoked(AccessEvent):
    """A token is not valid any more."""

    id: TokenId

    def apply(self, tokens: dict[TokenId, Token]) -> None:
        """Mark the token."""
        tokens[self.id] = replace(tokens[self.id], revoked_at=self.at)


def create_token(token: Token) -> Sequence[AccessEvent]:
    """Return what gives out a token, or raise `ReservedNameError`."""
    if token.name.strip().casefold() in RESERVED:
        raise ReservedNameError(name=token.name)
    return [TokenCreated(token.created_at, token.id, token.hash, token.role, token.name, token.office)]


def namesakes(access: Access, token: Token) -> list[Token]:
    """Return the other tokens in force of the same role and name: whoever has one acts as the same person."""
    return [each for each in access.in_force.values() if each.actor == token.actor and each.id != token.id]


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
