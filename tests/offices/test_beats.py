"""A beat says that what is shown is true: an office in trouble stops it for its own screens, and for no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.opening import open_journal
from queue_server.journal.port import Draft, StoredEvent, Stream
from tests.cluster.redis_server import until
from tests.live.screen import Screen
from tests.machine import PATIENCE
from tests.offices.twins import twins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.offices.twins import Twins


@pytest.fixture
def own_pair(tmp_path: Path) -> Iterator[Twins]:
    """Run two offices of which one will not live."""
    with twins(tmp_path) as made:
        yield made


def write_as_a_newer_program(pair: Twins, office: str) -> None:
    """Write an event that the running server does not know into an office's set-up."""
    journal = open_journal(pair.house.journal)
    stream = Stream(office, "setup")
    newest = journal.read(stream)[-1]
    event = StoredEvent("OfficeMoved", 1, {})
    journal.append(stream, newest.link, [Draft(Instant(newest.at), HOUSE.id, (event,))])
    journal.close()


def is_troubled(pair: Twins, office: str) -> bool:
    """Tell whether the server says that it cannot follow an office's books."""
    return office in requests.get(f"{pair.house.url}/readyz", timeout=PATIENCE).json().get("troubled", {})


def test_an_office_in_trouble_stops_the_beat_of_its_own_screens(own_pair: Twins) -> None:
    """Also of one that watches both; whoever watches the other office, or nothing, hears it on."""
    token = own_pair.house.token("display")
    north, south, both, idle = (
        Screen(own_pair.house, token, office) for office in ("north", "south", "north", "south")
    )
    for screen in (north, south, both):
        screen.watch("display")
    both._office = "south"  # the same connection before the other office too
    both.watch("display")
    assert all(screen.hears(PATIENCE) for screen in (north, south, both, idle))
    write_as_a_newer_program(own_pair, "south")
    until(lambda: is_troubled(own_pair, "south"), "a word of the trouble")
    assert all(screen.hears(PATIENCE) for screen in (north, idle)), "what was on its way has come"
    for screen in (north, south, both, idle):
        screen.beats.clear()
    until(lambda: min(len(north.beats), len(idle.beats)) >= 2, "beats of those who are well")
    heard = [bool(screen.beats) for screen in (north, south, both, idle)]
    ready = requests.get(f"{own_pair.house.url}/readyz", timeout=PATIENCE)
    for screen in (north, south, both, idle):
        screen.close()

    assert heard == [True, False, False, True]
    assert (ready.status_code, list(ready.json()["troubled"])) == (200, ["south"])
    assert own_pair.staff("north", "kiosk").done("/tickets", {"service": "land"})["number"] == "A001"
