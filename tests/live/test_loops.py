"""What goes round and round beside requests survives what fails, counts it, and lets no screen take old for new."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.journal.port import JournalUnavailableError
from queue_server.live import hub
from queue_server.views.catalogue import VIEWS
from tests.application.books import issue
from tests.house import House
from tests.live.by_hand import Live
from tests.live.harmed import Bugs
from tests.live.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from queue_server.domain.day.view_context import ViewContext

STOPPED = hub.GOES_WELL + 2.5
"""Seconds after which the last beat has been heard, of a round of beating or two."""


@pytest.fixture
def bugs(tmp_path: Path) -> Bugs:
    """What is wrong with the server: nothing at first."""
    return Bugs(tmp_path / "bugs")


@pytest.fixture
def harmed(tmp_path: Path, bugs: Bugs) -> Iterator[House]:
    """A server with these bugs."""
    house = House(tmp_path, program=bugs.program)
    house.start()
    yield house
    house.kill()


def failures(house: House, where: str) -> float:
    """Return how often something failed, as Prometheus is told."""
    told = requests.get(f"{house.url}/metrics", timeout=10).text
    found = re.search(rf'^queue_failures_total{{where="{where}"}} (\S+)$', told, re.MULTILINE)
    return float(found[1]) if found else 0.0


def comes(true: Callable[[], object], seconds: float = 20) -> bool:
    """Tell whether something becomes true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("bug", ["pushing", "hanging"])
def test_a_screen_hears_no_beat_while_nothing_is_pushed(harmed: House, bugs: Bugs, bug: str) -> None:
    """Whether rounds of pushing fail or hang; it keeps its line, and is brought up to date when they go on."""
    wall = Screen(harmed, harmed.token("display"))
    wall.watch("display")
    assert wall.hears(10)
    bugs.turn_on(bug)
    time.sleep(STOPPED)
    wall.beats.clear()
    harmed.bearer(harmed.token("kiosk")).done("/tickets", {"service": "result"})
    assert not wall.hears(5)
    assert not wall.ended.is_set()
    if bug == "pushing":
        assert failures(harmed, "pushing") > 0
    bugs.mend()

    assert wall.shows("display", lambda it: it.state["waiting"]["result"] == 1, 20)
    assert wall.hears(10)
    wall.close()


@pytest.mark.parametrize("bug", ["beating", "forgetting"])
def test_a_round_that_fails_is_not_the_last(harmed: House, bugs: Bugs, bug: str) -> None:
    """It is counted, told in the log, and the next one is as if nothing had been."""
    screen = Screen(harmed)
    bugs.turn_on(bug)
    assert comes(lambda: failures(harmed, bug) > 1)
    bugs.mend()
    known = failures(harmed, bug)
    screen.beats.clear()

    assert screen.hears(20)
    assert comes(lambda: failures(harmed, bug) == failures(harmed, bug) >= known)
    assert f"{bug} failed" in harmed.log
    assert "ZeroDivisionError" in harmed.log
    screen.close()


def test_a_view_that_cannot_tell_what_hurries_silences_no_other(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is hung up on; all others have the same news."""

    def fails(context: ViewContext) -> Mapping[str, object]:
        raise ZeroDivisionError(context)

    issue(live.open_office)
    (ticket,) = live.open_office.day.visits
    live.watch("phone", f"ticket/{ticket}")
    monkeypatch.setitem(VIEWS, "ticket", replace(VIEWS["ticket"], marks=fails))
    live.watched(f"ticket/{ticket}").view = VIEWS["ticket"]
    live.watch("wall", "display")
    issue(live.open_office)
    live.push()

    assert set(live.line.dropped) == {"phone"}
    assert [patch["patch"] for patch in live.line.to("wall")] == [{"waiting": {"a": 2}}]


def test_while_a_view_cannot_be_read_its_screens_hear_no_beat(live: Live) -> None:
    """They keep their lines, all others are beaten to, and it is tried again until it can be read."""
    is_away = True

    def make(*seen: object) -> Mapping[str, object]:
        if is_away:
            raise JournalUnavailableError
        return whole.show(list(seen), "")

    whole = VIEWS["kiosk"]
    live.watch("machine", "kiosk")
    live.watch("wall", "display")
    watched = live.watched("kiosk")
    watched.view = replace(whole, make=make)
    issue(live.open_office)
    live.hub.push(time.monotonic() + 0.1)
    assert comes(lambda: live.hub.in_doubt() == {"machine"})
    assert live.line.dropped == []
    is_away = False
    live.push(0.1)
    assert live.hub.in_doubt() == {"machine"}, "it rests for a second"
    live.push(2)

    assert live.hub.in_doubt() == set()
    assert len(live.line.to("machine")) == 1


def test_a_view_in_doubt_is_forgotten_with_who_watched_it(live: Live) -> None:
    """Nothing is kept of a view that nobody watches any more."""
    live.watch("machine", "kiosk")
    live.hub._in_doubt.add(live.watched("kiosk"))
    live.hub.leave("machine")

    assert live.hub.in_doubt() == set()


def test_who_waits_long_for_his_turn_hears_no_beat(live: Live) -> None:
    """A hub goes well once it has gone round, and not while a view is late, whatever else was made meanwhile."""
    assert not live.hub.goes_well
    live.watch("wall", "display")
    stop = threading.Event()
    round_and_round = threading.Thread(target=live.hub.keep_pushing, args=(stop,))
    round_and_round.start()
    assert comes(lambda: live.hub.goes_well)
    stop.set()
    round_and_round.join()
    live.hub._agenda.hurry(live.watched("display"), time.monotonic() - 2 * hub.GOES_WELL)
    assert not live.hub.goes_well
