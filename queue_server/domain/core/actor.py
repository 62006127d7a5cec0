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


_STAFF = frozenset({Role.CLERK, Role.MANAGER, Role.ADMIN})

TOKEN_ROLES = (Role.CLERK, Role.KIOSK, Role.DISPLAY, Role.MANAGER, Role.ADMIN)
"""The roles that a token can carry."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a device that gives commands."""

    role: Role
    name: str

    @property
    def id(self) -> ActorId:
        """Return the identity under which keys are kept and counters are held."""
        return ActorId(f"{self.role}/{self.name}")

    @property
    def is_staff(self) -> bool:
        """Tell whether this actor may see what staff see."""
        return self.role in _STAFF


HOUSE = Actor(Role.ADMIN, "house")
"""The office itself: what happens by the clock alone."""

ANYBODY = Actor(Role.ANONYMOUS, "anybody")
"""Whoever shows nothing."""


def name_of(actor: ActorId) -> str:
    """Return the person's or device's name in an actor's identity."""
    return actor.partition("/")[2]


def is_clerk(actor: ActorId) -> bool:
    """Tell whether a clerk acted, who acts for nobody else."""
    return actor.partition("/")[0] == Role.CLERK


def is_staff(actor: ActorId) -> bool:
    """Tell whether somebody of the staff acted, and not a visitor or a device that a visitor touched."""
    return actor.partition("/")[0] in _STAFF
