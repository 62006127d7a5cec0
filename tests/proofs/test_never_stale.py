"""A screen never shows old news as new: whoever holds views, for how long, and whatever becomes of his line."""

from __future__ import annotations

import threading
from random import Random
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.identifiers import OfficeId
from queue_server.reception.opening import reception_at
from queue_server.views import catalogue
from tests.house import House, running
from tests.live.screen import Screen
from tests.proofs.bustle import COUNTERS, Bustle
from tests.proofs.scale import scaled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.reception.reception import Reception

SAMPLE = OfficeId("sample")
STANDING = ("display", "manager", "kiosk", "public", *(f"counter/{counter}" for counter in COUNTERS))


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with books of its own."""
    with running(tmp_path_factory.mktemp("stale"), None, "--log-level", "warning") as house:
        yield house


class Hall:
    """Many stock clients, each with some of the views; who is there and what they watch changes all the time."""

    def __init__(self, house: House, bustle: Bustle, size: int) -> None:
        """Let them come in and watch."""
        self.house, self.bustle, self.dice = house, bustle, Random(bustle.seed)
        self._token = house.token("manager")
        self.screens: list[Screen] = []
        self.compared = 0
        for _ in range(size):
            self.come()

    def come(self) -> None:
        """Let one more screen come: half of the standing views and some tickets."""
        screen = Screen(self.house, self._token)
        self.screens.append(screen)
        for view in self.dice.sample(STANDING, 5):
            screen.watch(view)
        for ticket in self.dice.sample(self.bustle.tickets, min(4, len(self.bustle.tickets))):
            screen.watch(f"ticket/{ticket}")

    def change(self) -> None:
        """Let the oldest screen leave, another come, and two look at something again or no more."""
        self.screens.pop(0).close()
        self.come()
        for screen in self.dice.sample(self.screens, 2):
            view = self.dice.choice(list(screen.views))
            if self.dice.random() < 0.5:
                screen.watch(view)
            else:
                screen.unwatch(view)
                del screen.views[view]

    def compare(self, other_node: Reception) -> None:
        """Hold every view of every screen against a fresh one, and that one against what the books say."""
        other_node.follow()
        desk = other_node.desk(SAMPLE)
        for name in {view for screen in self.screens for view in screen.views}:
            fresh = self.bustle.head.look(f"/views/{name}").json()
            view, argument = catalogue.find(name)
            assert view.make(desk.seen(), argument) == fresh["state"], f"{name} is not what the books say"
            for screen in self.screens:
                if name in screen.views:
                    assert screen.reaches(name, fresh["version"]), f"{name}: a patch did not come"
                    assert screen.views[name].state == fresh["state"], f"{name}: the patches led elsewhere"
                    self.compared += 1

    def close(self) -> None:
        """Let everybody leave."""
        for screen in self.screens:
            screen.close()


def test_every_held_view_is_as_if_watched_afresh(house: House) -> None:
    """Whatever a morning brings, each view that a screen built from patches is the server's and the books' own."""
    bustle = Bustle(house, seed=2026)
    bustle.act_for(60)
    hall = Hall(house, bustle, scaled(12, 60))
    books = reception_at(house.journal)
    rounds = scaled(8, 80)
    for _ in range(rounds):
        acting = threading.Thread(target=bustle.act_for, args=(40,))
        acting.start()
        hall.change()
        acting.join()
        hall.compare(books)
    hall.close()
    books.journal.close()

    assert len(bustle.answers) == 6, "every kind of deed was done"
    assert hall.compared > rounds * len(hall.screens) * 6
    assert "Traceback" not in house.log
