"""Say who may do what to what: the contract's role table, role x permission x resource, and how it is read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from queue_server.domain.core.actor import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.identifiers import ActorId


class Permission(StrEnum):
    """What a route, a view or an event lets somebody do; each declares exactly one."""

    LOOK_AROUND = "look-around"
    TAKE_A_NUMBER = "take-a-number"
    HOLD_A_TICKET = "hold-a-ticket"
    SHOW_THE_HALL = "show-the-hall"
    BE_A_DEVICE = "be-a-device"
    REPORT = "report"
    SERVE = "serve"
    OVERSEE = "oversee"
    READ_RECORDS = "read-records"
    HEAR_CITIZENS = "hear-citizens"
    ADMINISTER = "administer"


class Reach(StrEnum):
    """To which resources a role's permission extends."""

    ALL = "all"
    OWN = "own"
    """What belongs to the actor, and what belongs to nobody."""
    HELD = "held"
    """What the actor has shown to hold."""


@dataclass(frozen=True, slots=True)
class Resource:
    """To what somebody wants to do something, as far as it matters who may."""

    owner: ActorId | None = None
    """Who has it to himself, like a clerk her counter; None for what is for all of the office."""
    holder: Actor | None = None
    """Who somebody is that shows nothing but its name, where that is a secret, like the id of a ticket."""


OF_THE_OFFICE = Resource()
"""What is for all of the office."""


def held(secret: str) -> Resource:
    """Return what is held by whoever knows its name, such as a ticket by its id; the secret itself is not kept."""
    name = hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Resource(holder=Actor.called(Role.HOLDER, name))


def owned_by(owner: ActorId | None) -> Resource:
    """Return what belongs to an actor, such as a counter to the clerk who opened it."""
    return Resource(owner)


def _all_for(*roles: Role) -> dict[Role, Reach]:
    return dict.fromkeys(roles, Reach.ALL)


_HEADS = (Role.MANAGER, Role.ADMIN)
_STAFF = (Role.CLERK, *_HEADS)

ALLOWED: Mapping[Permission, Mapping[Role, Reach]] = MappingProxyType(
    {
        Permission.LOOK_AROUND: _all_for(*Role),
        Permission.TAKE_A_NUMBER: _all_for(*_STAFF, Role.KIOSK),
        Permission.HOLD_A_TICKET: {**_all_for(*_STAFF, Role.KIOSK), Role.HOLDER: Reach.HELD},
        Permission.SHOW_THE_HALL: _all_for(*_STAFF, Role.DISPLAY),
        # Whoever works at a console looks for it, too: her machine acts for nobody.
        Permission.BE_A_DEVICE: {**_all_for(*_STAFF), Role.KIOSK: Reach.OWN, Role.DISPLAY: Reach.OWN},
        Permission.REPORT: _all_for(*_STAFF, Role.KIOSK, Role.DISPLAY),
        Permission.SERVE: {**_all_for(*_HEADS), Role.CLERK: Reach.OWN},
        Permission.OVERSEE: _all_for(*_HEADS),
        Permission.HEAR_CITIZENS: _all_for(*_HEADS),
        Permission.READ_RECORDS: {**_all_for(*_HEADS), Role.CLERK: Reach.OWN},
        Permission.ADMINISTER: _all_for(Role.ADMIN),
    }
)
"""The contract's role table, row by row."""


def may(who: Actor, permission: Permission, resource: Resource = OF_THE_OFFICE) -> bool:
    """Tell whether somebody may do this to a resource. Of which office he is, his token says, and not this table."""
    match ALLOWED[permission].get(who.role):
        case Reach.ALL:
            return True
        case Reach.OWN:
            return resource.owner in {None, who.id}
        case Reach.HELD:
            return resource.holder == who
        case None:
            return False


def acts_for_others(who: Actor) -> bool:
    """Tell whether somebody may act at a counter that is another clerk's."""
    return ALLOWED[Permission.SERVE].get(who.role) is Reach.ALL
