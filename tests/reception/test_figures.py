"""Who set a visitor aside is in every commit: the node that wrote it, another one, and a later one agree."""

from __future__ import annotations

import pytest

from queue_server.domain.actor import Actor
from queue_server.domain.acts.counters import OpenCounter
from queue_server.domain.acts.waiting import Park, Resume
from queue_server.views.manager import manager
from queue_server.views.ticket import ticket_held
from tests.domain.office import HOLDER, KIOSK, LAN, OFFICE, ONE, A
from tests.reception.books import SECOND, Books, Clock, issue, reply


@pytest.mark.parametrize(("actor", "waited", "out"), [(HOLDER, 300, 600), (KIOSK, 300, 600), (LAN, 900, 0)])
def test_every_node_knows_whose_wish_it_was(books: Books, clock: Clock, actor: Actor, waited: int, out: int) -> None:
    """Ten minutes outside are no wait for who asked for them, and a wait for whom staff sent."""
    writes, follows = books.node(clock), books.node(clock)
    desk = writes.desk(OFFICE.id)
    issue(desk)
    ticket = next(iter(desk.day.visits))
    clock.go(200 * SECOND)
    desk.submit(Park(ticket), actor, reply)
    clock.go(600 * SECOND)
    desk.submit(Resume(ticket), actor, reply)
    clock.go(100 * SECOND)
    desk.submit(OpenCounter(ONE), LAN, reply)
    follows.follow()

    for node in (writes, follows, books.node(clock)):
        seen = node.desk(OFFICE.id).seen()
        leg = seen.day.visits[ticket].leg
        assert (leg.waited(seen.now), leg.out) == (waited, out)
        assert ticket_held(seen, ticket).get("out_for", 0) == out
        assert manager(seen)["services"][A]["received"] == 1
