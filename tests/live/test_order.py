"""What comes first on the wire: an answer before its patches, and each chain from its own beginning."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.views.merge_patch import merged
from tests.live.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House

HANDS = 32
"""Kiosks that issue numbers at the same time."""


@pytest.fixture
def wire(house: House) -> Iterator[Wire]:
    """Return a connection that may watch every view."""
    wire = Wire(house, {"token": house.token("manager")})
    yield wire
    wire.close()


@contextmanager
def rush(house: House) -> Iterator[None]:
    """Let many kiosks issue numbers as fast as they can."""
    over, token = threading.Event(), house.token("kiosk")

    def issue() -> None:
        kiosk = house.bearer(token)
        while not over.is_set():
            kiosk.done("/tickets", {"service": "certification"})

    threads = [threading.Thread(target=issue) for _ in range(HANDS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_no_patch_comes_before_its_answer(house: House) -> None:
    """Under load, each first watch is answered before anything else of its view, and what follows fits on."""
    token = house.token("display")
    with rush(house):
        for _ in range(6):
            wire = Wire(house, {"token": token})
            number = wire.emit("watch", {"office": "sample", "view": "display"})
            first, answer = next(event for event in iter(wire.event, ()) if event[0] != "beat")
            assert first == number
            state, version = answer["state"], answer["version"]
            for _ in range(4):
                state, version = follow(wire, state, version)
            wire.close()


def test_watching_again_starts_anew(house: House, wire: Wire) -> None:
    """Under load, whatever came of the old chain comes before the answer; after it every patch fits on to it."""
    version, state = wire.watch("display")["version"], None
    with rush(house):
        for _ in range(12):
            number = wire.emit("watch", {"office": "sample", "view": "display"})
            name, answer = wire.event()
            while name != number:
                name, answer = wire.event()
            state, version = answer["state"], answer["version"]
            for _ in range(3):
                state, version = follow(wire, state, version)
    for _, patch in filter(lambda event: event[0] == "patch", wire.events(0.5)):
        assert patch["from"] == version
        state, version = merged(state, patch["patch"]), patch["version"]
    fresh = house.bearer(house.token("display")).look("/views/display").json()
    assert (version, state) == (fresh["version"], fresh["state"])


def follow(wire: Wire, state: Any, version: str) -> tuple[Any, str]:
    """Take the next patch, which must fit on, and return the state and the version after it."""
    name, patch = wire.event()
    while name == "beat":
        name, patch = wire.event()
    assert (name, patch["from"]) == ("patch", version)
    return merged(state, patch["patch"]), patch["version"]


def test_unwatch_stops(house: House, wire: Wire) -> None:
    """After `unwatch` nothing more comes of that view, while another goes on."""
    kiosk = house.somebody("kiosk")
    wire.watch("display")
    wire.watch("kiosk")
    wire.ask("unwatch", {"office": "sample", "view": "display"})
    kiosk.done("/tickets", {"service": "certification"})
    came = [message["view"] for name, message in wire.events(0.5) if name == "patch"]

    assert came == ["kiosk"]


def test_every_connection_has_chains_of_its_own(house: House, wire: Wire) -> None:
    """One that watches later, or again, does not disturb the chain of another."""
    kiosk, other = house.somebody("kiosk"), Wire(house, {"token": house.token("display")})
    answer = wire.watch("display")
    state, version = answer["state"], answer["version"]
    for _ in range(3):
        other.watch("display")
        kiosk.done("/tickets", {"service": "certification"})
        state, version = follow(wire, state, version)
    other.close()

    assert other.line.connected is False
    assert state == house.bearer(house.token("display")).view("display")


def test_the_answer_tells_the_time(wire: Wire) -> None:
    """A screen's clock is set right from the first answer on."""
    answer = wire.watch("public")

    assert set(answer) == {"view", "version", "state", "at", "build"}
    assert answer["at"].endswith("Z")
