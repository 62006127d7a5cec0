"""A new name is on every open screen at once, at each node, and an erased one is on none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import Role
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.live.hub import Hub
from tests.application.books import InMemory
from tests.domain.cast import OFFICE, ONE
from tests.live.by_hand import WARD, Channel, chained

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.views.view import State


class Screen:
    """A manager's board at a node."""

    def __init__(self, node: Application) -> None:
        """Begin to watch."""
        self.node, self.line = node, Channel()
        self.hub = Hub(node, self.line)
        snapshot = self.hub.watch("board", node.open_office(WARD), "manager")
        self.hub.answered("board", WARD, "manager")
        self._began = snapshot.version, snapshot.state

    @property
    def state(self) -> State:
        """Return what is on it, by the patches that came."""
        self.node.follow()
        while self.hub.push(float("inf")) == 0:
            pass
        return chained(*self._began, self.line.to("board"))[1]


@pytest.fixture
def screens() -> tuple[Screen, Screen]:
    """Two boards, at two nodes on the same books."""
    books = InMemory()
    return Screen(books.node()), Screen(books.node(office=None))


def test_a_rename_at_one_node_is_a_patch_at_the_other(screens: tuple[Screen, Screen]) -> None:
    """Though nothing has happened in the office itself."""
    here, there = screens
    lan = here.node.tokens.create(Role.CLERK, "Lan", OFFICE.id)[0]
    here.node.open_office(WARD).submit(OpenCounter(ONE), lan.actor, lambda *_: NOTHING)
    assert [each.state["counters"][ONE]["clerk"] for each in screens] == ["Lan", "Lan"]

    here.node.tokens.persons.rename(here.node.tokens.person(lan.actor.id), "Mai")
    assert [each.state["counters"][ONE]["clerk"] for each in screens] == ["Mai", "Mai"]

    there.node.tokens.erase(lan.actor.id)
    assert ["clerk" in each.state["counters"][ONE] for each in screens] == [False, False]
    assert [each.state["counters"][ONE]["clerk_id"] for each in screens] == [lan.actor.id] * 2
