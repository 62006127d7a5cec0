"""Say who acts: a person or a device in a role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from queue_server.domain.core.identifiers import ActorId


class Role(StrEnum):
    """What a credential lets its bearer be."""

    ANONYMOUS = "anonymous"
    HOLDER = "holder"
    KIOSK = "kiosk"
    DISPLAY = "display"
    CLERK = "clerk"
    MANAGER = "manager"
    ADMIN = "admin"


STAFF = frozenset({Role.CLERK, Role.MANAGER, Role.ADMIN})
"""The roles of people."""

TOKEN_ROLES = (Role.CLERK, Role.KIOSK, Role.DISPLAY, Role.MANAGER, Role.ADMIN)
"""The roles that a token can carry."""

_ROLES = frozenset(Role)


PERSON, DEVICE = "person", "device"
"""How the ids begin of people and of devices."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that gives commands, as far as the rules ask: under which id, and what may be done."""

    role: Role
    id: ActorId
    """The identity under which keys are kept and counters are held."""

    @classmethod
    def called(cls, role: Role, name: str) -> Actor:
        """Return an actor whose id says role and name: a guest of the demo, the house, whoever had a token before."""
        return cls(role, ActorId(f"{role}/{name}"))

    @property
    def is_staff(self) -> bool:
        """Tell whether this actor may see what staff see."""
        return self.role in STAFF


HOUSE = Actor.called(Role.ADMIN, "house")
"""The office itself: what happens by the clock alone."""

ANYBODY = Actor.called(Role.ANONYMOUS, "anybody")
"""Whoever shows nothing."""


def is_actor(said: str) -> bool:
    """Tell whether a word is an actor's id, of whichever form."""
    return said.partition("/")[0] in {PERSON, DEVICE} or ("/" in said and named_role(ActorId(said)) is not None)


def named_role(actor: ActorId) -> Role | None:
    """Return the role that an id of the old form says, None for any other."""
    said = actor.partition("/")[0]
    return Role(said) if said in _ROLES else None


def named_in(actor: ActorId) -> str | None:
    """Return the name that an id of the old form says, None for any other."""
    return actor.partition("/")[2] if named_role(actor) is not None else None


def is_clerk(actor: ActorId) -> bool:
    """Tell whether an id of the old form is a clerk's, who acts for nobody else."""
    return named_role(actor) is Role.CLERK


def is_staff(actor: ActorId) -> bool:
    """Tell whether somebody of the staff acted, and not a visitor or a device that a visitor touched."""
    return actor.partition("/")[0] == PERSON or named_role(actor) in STAFF
