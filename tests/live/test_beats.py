"""The beat tells that what is shown is true: it stops when the books are away, and all recovers by itself."""

from __future__ import annotations

import sqlite3
import threading
import time
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import requests

from tests.live.screen import Screen
from tests.machine import allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House


@pytest.fixture
def wall(house: House) -> Iterator[Screen]:
    """Return a hall's screen."""
    screen = Screen(house, house.token("display"))
    screen.watch("display")
    yield screen
    screen.close()


def test_a_beat_comes_every_two_seconds(house: House, wall: Screen) -> None:
    """To every connection, also one that watches nothing."""
    idle = Screen(house)
    time.sleep(6.5)
    idle.close()

    for screen in (wall, idle):
        assert len(screen.beats) in {3, 4}
        assert all(1.7 < later - earlier < 2.5 for earlier, later in pairwise(screen.beats))


def test_without_books_beats_stop_and_all_comes_back(house: House, wall: Screen) -> None:
    """Connections stay, the beat stops, the server is not ready; then news flow again and nothing is lost."""
    kiosk = house.somebody("kiosk")
    kiosk.done("/tickets", {"service": "result"}, "before")
    assert wall.hears(allowed(2.5))
    with house.without_books():
        gone = time.monotonic()
        refused = kiosk.act("/tickets", {"service": "result"}, "meanwhile")
        assert (refused.status_code, refused.json()["code"]) == (503, "journal-unavailable")
        assert "Retry-After" in refused.headers
        assert time.monotonic() - gone < allowed(3)
        time.sleep(max(0, gone + 2.2 - time.monotonic()))
        wall.beats.clear()
        assert requests.get(f"{house.url}/readyz", timeout=5).status_code == 503
        assert "queue_journal_current 0.0" in requests.get(f"{house.url}/metrics", timeout=5).text
        assert requests.get(f"{house.url}/healthz", timeout=5).ok
        time.sleep(2.5)
        assert wall.beats == []
        assert not wall.ended.is_set()
        newcomer = Screen(house).watch("public")
        late = datetime.fromisoformat(newcomer["at"]) - datetime.fromisoformat(newcomer["since"])
        assert 4 < late.total_seconds() < 10, "who comes now is told how old it is what he is shown"

    assert wall.hears(allowed(2.5))
    assert "since" not in wall.watch("display")
    waiting = wall.views["display"].state["waiting"]["result"]
    again = kiosk.done("/tickets", {"service": "result"}, "meanwhile")
    assert kiosk.done("/tickets", {"service": "result"}, "meanwhile") == again
    assert wall.shows("display", lambda it: it.state["waiting"]["result"] == waiting + 1)
    assert requests.get(f"{house.url}/readyz", timeout=5).ok
    assert house.log.count("the journal is away") == 1
    assert house.log.count("the journal is back") == 1


def test_books_that_another_holds(house: House, wall: Screen) -> None:
    """While another process writes for seconds, commands are 503 within 3 s, all of them; what is read goes on."""
    head = house.bearer(house.token("manager"))
    books = sqlite3.connect(house.folder / "journal.db", isolation_level=None)
    books.execute("BEGIN EXCLUSIVE")
    took = []

    def try_it(number: int) -> None:
        began = time.monotonic()
        answer = head.act(f"/counters/{number}/open", {"take_over": True}, f"held-{number}")
        took.append((answer.status_code, time.monotonic() - began))

    threads = [threading.Thread(target=try_it, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
        time.sleep(0.15)
    assert head.view("display")["counters"]["1"]["state"] == "closed"
    for thread in threads:
        thread.join()
    assert wall.hears(allowed(2.5)), "the tail is confirmed: what is shown is true"
    books.execute("ROLLBACK")
    books.close()

    assert [status for status, _ in took] == [503] * 8
    assert max(seconds for _, seconds in took) < allowed(3)
    assert head.done("/counters/1/open", {}, "held-1")["state"] == "open"
    assert wall.shows("display", lambda it: it.state["counters"]["1"]["state"] == "open")
    counters = head.view("display")["counters"].items()
    assert [counter for counter, it in counters if it["state"] != "closed"] == ["1"], "nothing was done late"


def test_a_killed_server_comes_back_with_its_books(house: House) -> None:
    """What was acknowledged is there after SIGKILL; a screen connects again and watches afresh."""
    kiosk = house.somebody("kiosk")
    screen = Screen(house, house.token("display"))
    screen.watch("display")
    tickets = [kiosk.done("/tickets", {"service": "leaders"})["number"] for _ in range(5)]
    house.kill()
    assert screen.ended.wait(allowed(2))
    house.start()
    again = Screen(house, house.token("display"))
    state = again.watch("display")["state"]
    again.close()

    assert state["waiting"]["leaders"] == 5
    assert kiosk.done("/tickets", {"service": "leaders"})["number"] not in tickets
    assert "in order" in house.command("journal", "verify").stdout
