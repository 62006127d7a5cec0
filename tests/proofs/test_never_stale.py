"""A screen never shows old news as new: whoever holds views, for how long, and whatever becomes of his line."""

from __future__ import annotations

import re
import threading
import time
from contextlib import suppress
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Self

import pytest
import requests

from queue_server.application.opening import application_at
from queue_server.domain.core.identifiers import OfficeId
from queue_server.live.watched import Watched
from tests.house import House, running
from tests.live.screen import Followed, Screen, agrees, shown_by
from tests.live.wire import Wire
from tests.proofs.bustle import COUNTERS, Bustle
from tests.proofs.crowd import Crowd
from tests.proofs.far_screen import FarScreen
from tests.proofs.scale import scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.application.application import Application

PATIENCE = 1.0
"""Seconds within which the wall must have a call, whoever else is in trouble."""

DEAF, PATCHES = 50, scaled(800, 5_000)
"""How many stop reading, and how many patches flow meanwhile: each of them watches every standing view."""

GROWTH = 0.2
"""Megabytes that a server may grow by for each who is connected and does not read."""

RUSH = 10.0
"""Seconds within which everybody who comes at once is let in and shown what is true."""

ANSWERED = 2.0
"""Seconds within which a command is answered even then."""

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

    def compare(self, other_node: Application) -> None:
        """Hold every view of every screen against a fresh one, and that one against what the books say."""
        other_node.follow()
        open_office = other_node.open_office(SAMPLE)
        for name in {view for screen in self.screens for view in screen.views}:
            fresh = self.bustle.head.look(f"/views/{name}").json()
            it = Watched.of(open_office, name)
            assert agrees(self.bustle.head, name, partial(shown_by, it)), f"{name} is not what the books say"
            for screen in self.screens:
                if name in screen.views:
                    assert screen.reaches(name, fresh["version"]), f"{name}: a patch did not come"
                    shown = partial(screen.state, name)
                    assert agrees(self.bustle.head, name, shown), f"{name}: the patches led elsewhere"
                    self.compared += 1

    def close(self) -> None:
        """Let everybody leave."""
        for screen in self.screens:
            screen.close()


def test_every_held_view_is_as_if_watched_afresh(house: House) -> None:
    """Whatever a morning brings, each view that a screen built from patches is the server's and the books' own."""
    bustle = Bustle(house, seed=2026)
    bustle.act_for(60)
    hall = Hall(house, bustle, scaled(12, 40))
    books = application_at(house.journal)
    rounds = scaled(8, 40)
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


def _memory(house: House) -> float:
    """Return what the server holds in memory, in megabytes."""
    assert house.process is not None
    status = Path(f"/proc/{house.process.pid}/status").read_text(encoding="ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


def _figure(house: House, name: str) -> float:
    """Return what the server says of itself."""
    figures = requests.get(f"{house.url}/metrics", timeout=5).text
    found = re.search(rf"^{name} (\S+)", figures, re.MULTILINE)
    assert found is not None
    return float(found[1])


def _is_on_the_wall(counter: str, is_called: bool, followed: Followed) -> bool:
    return is_called == any(call["counter"] == counter for call in followed.state["calls"].values())


class Load:
    """Calls and returns at every counter in turn: each is on the wall, and on every console."""

    def __init__(self, house: House, witness: Screen) -> None:
        """Let a hall full of people wait."""
        self.head = house.bearer(house.token("manager"))
        self._witness = witness
        for counter in COUNTERS:
            self.head.done(f"/counters/{counter}/open", {"take_over": True})
        for _ in range(60):
            self.head.done("/tickets", {"service": "certification"})
            self.head.done("/tickets", {"service": "guidance"})
        acts = [(counter, act) for counter in ("1", "2", "7", "8") for act in ("call-next", "return")]
        self._acts = cycle(acts)
        self.delays: list[float] = []

    def go_on(self, seconds: float) -> None:
        """Give one command after the other, each when the witness has seen the one before."""
        end = time.monotonic() + seconds
        while (began := time.monotonic()) < end:
            counter, act = next(self._acts)
            self.head.done(f"/counters/{counter}/{act}")
            seen = self._witness.shows("display", partial(_is_on_the_wall, counter, act == "call-next"), PATIENCE)
            assert seen, f"not on the wall within {PATIENCE} s"
            self.delays.append(time.monotonic() - began)


def _deaf(house: House, token: str) -> Wire:
    """Return a line on which everything was asked for, and from which nothing will be read."""
    wire = Wire(house, {"token": token})
    for view in STANDING:
        wire.emit("watch", {"office": "sample", "view": view})
    return wire


def _is_cut(wire: Wire) -> bool:
    """Tell whether a line has ended, when all that was still under way is read."""
    line = wire.line.sock
    assert line is not None
    line.settimeout(5)
    with suppress(ConnectionResetError):
        while line.recv(1 << 20):
            pass
    return True


def _made(witness: Screen) -> int:
    """Return how many patches of standing views there have been."""
    return sum(len(followed.patches) for followed in witness.views.values())


def _flow(load: Load, witness: Screen) -> None:
    """Let so many patches of standing views flow as the proof is about."""
    enough = _made(witness) + PATCHES
    while _made(witness) < enough:
        load.go_on(1)


def _is_right(load: Load, far: FarScreen) -> bool:
    fresh = {view: load.head.view(view) for view in STANDING}
    return fresh.items() <= far.states().items()


def _becomes(what: Callable[[], bool], seconds: float, meanwhile: Callable[[float], None] = time.sleep) -> bool:
    end = time.monotonic() + seconds
    while not (true := what()) and time.monotonic() < end:
        meanwhile(0.1)
    return true


def test_who_stops_reading_holds_up_nobody(house: House, record_property: Callable[[str, object], None]) -> None:
    """Others get their patches in time, memory stays bounded, and who slept is dropped and right when he wakes."""
    token = house.token("manager")
    witness = Screen(house, token)
    for view in STANDING:
        witness.watch(view)
    load = Load(house, witness)
    with FarScreen(house, *STANDING) as far:
        assert _becomes(lambda: far.states()["times"] == len(STANDING), 15, load.go_on), "not watched while awake"
        _flow(load, witness)  # what the day itself takes up is nobody's who does not read
        before, load.delays = _memory(house), []
        deaf = [_deaf(house, token) for _ in range(DEAF)]
        far.sleep()
        _flow(load, witness)
        figures = {"worst delay, ms": 1000 * max(load.delays), "grown, MB": _memory(house) - before}
        # How soon the machine's own buffers are full depends on how fast it is; then who says nothing is cut off.
        assert _becomes(lambda: _figure(house, "queue_connections") == 1, 45, load.go_on), "not dropped"
        figures["dropped as slow"] = _figure(house, "queue_slow_readers_total")
        load.head.done("/tickets", {"service": "business"})
        far.wake()
        woke = time.monotonic()
        assert _becomes(lambda: far.states()["times"] == 2 * len(STANDING), 15), "not told to watch afresh"
        assert _becomes(lambda: _is_right(load, far), 1), "awake, and wrong"
        figures["right after waking, s"] = time.monotonic() - woke
    assert all(_is_cut(wire) for wire in deaf)
    for name, figure in figures.items():
        record_property(name, figure)
    assert figures["grown, MB"] < GROWTH * (len(deaf) + 1)
    witness.close()


class Commands:
    """Somebody who gives commands without a break while a block lasts, and takes the time of each answer."""

    def __init__(self, bustle: Bustle) -> None:
        """Be ready."""
        self._bustle, self._over = bustle, threading.Event()
        self._thread = threading.Thread(target=self._give)
        self.waits: list[float] = []

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End with the command that is under way."""
        self._over.set()
        self._thread.join()

    def _give(self) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            self._bustle.act()
            self.waits.append(time.monotonic() - began)


@pytest.mark.parametrize("view", ["display", "counter/1"])
def test_patches_are_in_order_on_the_wire(house: House, view: str) -> None:
    """A client that takes messages as they come needs no patience: each patch goes on from the one before."""
    bustle, few = Bustle(house, seed=len(view)), Crowd(house, 3, view)
    assert few.watch_since(0, 5) is not None
    bustle.act_for(scaled(300, 5000))
    fresh = bustle.head.look(f"/views/{view}").json()
    assert few.reach(fresh["version"], 2), "a patch did not come"
    assert all(seat.holds(fresh["version"], fresh["state"]) for seat in few.seats)
    few.close()


@pytest.mark.parametrize("cause", ["their lines are cut", "the server is killed"])
def test_a_crowd_that_comes_back_at_once_is_let_in(
    house: House, cause: str, record_property: Callable[[str, object], None]
) -> None:
    """However many come at the same second, all are right in bounded time, and commands are answered meanwhile."""
    bustle, crowd = Bustle(house, seed=7), Crowd(house, scaled(200, 1000))
    assert crowd.watch_since(0, RUSH) is not None
    began = time.monotonic()
    if cause == "their lines are cut":
        crowd.cut()
    else:
        house.kill()
        house.start()
    with Commands(bustle) as commands:
        took = crowd.watch_since(began, RUSH)
    assert took is not None, f"not all were let in within {RUSH} s"
    assert max(commands.waits) < ANSWERED
    kiosk = house.bearer(house.token("kiosk"))
    kiosk.done("/tickets", {"service": "business"})
    fresh = bustle.head.look("/views/display").json()
    assert crowd.reach(fresh["version"], 5), "a patch did not come to all"
    assert all(seat.holds(fresh["version"], fresh["state"]) for seat in crowd.seats)
    record_property("all were right after, s", took)
    record_property("worst answer meanwhile, ms", 1000 * max(commands.waits))
    crowd.close()
