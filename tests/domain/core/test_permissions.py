from __future__ import annotations

import pytest

from queue_server.domain.core.actor import ANYBODY, Actor, Role
from queue_server.domain.core.permissions import ALLOWED, Permission, held, may, owned_by

LAN, MINH = Actor.called(Role.CLERK, "Lan"), Actor.called(Role.CLERK, "Minh")
HEAD = Actor.called(Role.MANAGER, "Hoa")
SECRET = "20261123-" + "5f" * 16
HER_COUNTER = owned_by(LAN.id)


def test_a_ticket_is_its_holders() -> None:
    """Whoever knows its id is its holder, who may hold it and no other, and nothing else that staff may."""
    ticket, other = held(SECRET), held(SECRET[::-1])
    assert ticket.holder is not None
    may_be_held = {
        name: may(ticket.holder, Permission.HOLD_A_TICKET, resource)
        for name, resource in {"his": ticket, "another": other}.items()
    }

    assert may_be_held == {"his": True, "another": False}
    assert not may(ticket.holder, Permission.SERVE, ticket)
    assert may(LAN, Permission.SERVE, ticket), "whoever holds it, staff see to it"
    assert not may(ANYBODY, Permission.HOLD_A_TICKET, ticket), "without its id one is nobody"


def test_a_holder_is_named_without_giving_the_secret_away() -> None:
    """What is written beside a command says that it was the same person, and not what he held."""
    holder = held(SECRET).holder

    assert holder == held(SECRET).holder
    assert holder is not None
    assert SECRET not in holder.id


@pytest.mark.parametrize(("who", "allowed"), [(LAN, True), (MINH, False), (HEAD, True)], ids=str)
def test_a_counter_is_the_clerks_who_opened_it(who: Actor, allowed: bool) -> None:
    """Another clerk does not act there; a manager acts at every one."""
    assert may(who, Permission.SERVE, HER_COUNTER) == allowed


@pytest.mark.parametrize("who", [LAN, MINH, HEAD], ids=lambda it: it.id)
def test_what_is_nobodys_is_for_all(who: Actor) -> None:
    """A counter that nobody has opened is for every clerk."""
    assert may(who, Permission.SERVE, owned_by(None))


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_has_its_row(permission: Permission) -> None:
    """None is forgotten in the table, and an administrator has each of them wherever he likes."""
    assert ALLOWED[permission]
    assert may(Actor.called(Role.ADMIN, "An"), permission, HER_COUNTER)
