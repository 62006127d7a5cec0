"""Say who acts, and keep the contract's role table as one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ActorId

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What a credential lets its bearer be."""

    ANONYMOUS = "anonymous"
    HOLDER = "holder"
    KIOSK = "kiosk"
    DISPLAY = "display"
    CLERK = "clerk"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a route, a view or an event lets somebody do; each declares exactly one."""

    LOOK_AROUND = "look-around"
    TAKE_A_NUMBER = "take-a-number"
    HOLD_A_TICKET = "hold-a-ticket"
    SHOW_THE_HALL = "show-the-hall"
    SERVE = "serve"
    OVERSEE = "oversee"
    ADMINISTER = "administer"


_STAFF = frozenset({Role.CLERK, Role.MANAGER, Role.ADMIN})
_HEADS = frozenset({Role.MANAGER, Role.ADMIN})

ALLOWED: Mapping[Permission, frozenset[Role]] = MappingProxyType(
    {
        Permission.LOOK_AROUND: frozenset(Role),
        Permission.TAKE_A_NUMBER: _STAFF | {Role.KIOSK},
        Permission.HOLD_A_TICKET: _STAFF | {Role.KIOSK, Role.HOLDER},
        Permission.SHOW_THE_HALL: _STAFF | {Role.DISPLAY},
        Permission.SERVE: _STAFF,
        Permission.OVERSEE: _HEADS,
        Permission.ADMINISTER: frozenset({Role.ADMIN}),
    }
)
"""The contract's role table, row by row."""

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

    @property
    def acts_for_others(self) -> bool:
        """Tell whether this actor may act at a counter that another clerk opened."""
        return self.role in _HEADS


HOUSE = Actor(Role.ADMIN, "house")
"""The office itself: what happens by the clock alone."""

ANYBODY = Actor(Role.ANONYMOUS, "anybody")
"""Whoever shows nothing."""


def may(role: Role, permission: Permission) -> bool:
    """Tell whether `role` may do `deed`."""
    return role in ALLOWED[permission]


def name_of(actor: ActorId) -> str:
    """Return the person's or device's name in an actor's identity."""
    return actor.partition("/")[2]


def is_clerk(actor: ActorId) -> bool:
    """Tell whether a clerk acted, who acts for nobody else."""
    return actor.partition("/")[0] == Role.CLERK


def is_staff(actor: ActorId) -> bool:
    """Tell whether somebody of the staff acted, and not a visitor or a device that a visitor touched."""
    return actor.partition("/")[0] in _STAFF
