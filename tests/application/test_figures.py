"""Who set a visitor aside is in every commit: the node that wrote it, another one, and a later one agree."""

from __future__ import annotations

import pytest

from queue_server.domain.core.actor import Actor
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.waiting import Park, Resume
from queue_server.views.manager.manager import manager
from queue_server.views.ticket.ticket import ticket_held
from tests.application.books import SECOND, Books, Clock, issue, reply
from tests.domain.cast import HOLDER, KIOSK, LAN, OFFICE, ONE, A


@pytest.mark.parametrize(("actor", "waited", "out"), [(HOLDER, 300, 600), (KIOSK, 300, 600), (LAN, 900, 0)])
def test_every_node_knows_whose_wish_it_was(books: Books, clock: Clock, actor: Actor, waited: int, out: int) -> None:
    """Ten minutes outside are no wait for who asked for them, and a wait for whom staff sent."""
    writes, follows = books.node(clock), books.node(clock)
    open_office = writes.open_office(OFFICE.id)
    issue(open_office)
    ticket = next(iter(open_office.day.visits))
    clock.go(200 * SECOND)
    open_office.submit(Park(ticket), actor, reply)
    clock.go(600 * SECOND)
    open_office.submit(Resume(ticket), actor, reply)
    clock.go(100 * SECOND)
    open_office.submit(OpenCounter(ONE), LAN, reply)
    follows.follow()

    for node in (writes, follows, books.node(clock)):
        seen = node.open_office(OFFICE.id).view_context()
        leg = seen.day.visits[ticket].leg
        assert (leg.waited(seen.now), leg.out) == (waited, out)
        assert ticket_held(seen, ticket).get("out_for", 0) == out
        assert manager(seen)["services"][A]["received"] == 1
