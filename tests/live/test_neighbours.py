"""What another process writes into the same books is on the screens at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from queue_server.application.opening import application_at
from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import CounterId, OfficeId, ServiceId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.issue import IssueTicket
from tests.live.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.application.open_office import OpenOffice
    from tests.house import House

AT_ONCE = 0.5
"""Seconds."""


@pytest.fixture
def neighbour(house: House) -> Iterator[OpenOffice]:
    """Return the sample office's desk in this process, over the server's books."""
    application = application_at(house.journal)
    yield application.open_office(OfficeId("sample"))
    application.journal.close()


def test_a_neighbours_commits_are_on_the_screens_at_once(house: House, neighbour: OpenOffice) -> None:
    """Each of its commands within half a second, as a patch like any other, and the server goes on from there."""
    wall, phone = Screen(house, house.token("manager")), Screen(house)
    wall.watch("display")
    wall.watch("counter/3")
    neighbour.submit(OpenCounter(CounterId("3"), (ServiceId("leaders"),)), HOUSE, lambda *_: NOTHING)
    assert wall.shows("counter/3", lambda it: it.state["counter"]["state"] == "open", AT_ONCE)
    neighbour.submit(IssueTicket(ServiceId("leaders"), "a" * 32), HOUSE, lambda *_: NOTHING)
    assert wall.shows("display", lambda it: it.state["waiting"]["leaders"] == 1, AT_ONCE)
    ticket = next(iter(neighbour.day.visits))
    phone.watch(f"ticket/{ticket}")
    neighbour.submit(CallNext(CounterId("3")), HOUSE, lambda *_: NOTHING)
    assert phone.shows(f"ticket/{ticket}", lambda it: it.state["ticket"]["status"] == "called", AT_ONCE)
    assert wall.shows("display", lambda it: "X001" in it.state["calls"], AT_ONCE)
    head = house.bearer(house.token("manager"))
    assert head.act("/counters/3/call-next").json()["code"] == "counter-busy"
    assert head.done("/tickets", {"service": "leaders"})["number"] == "X002"
    wall.close()
    phone.close()


def test_the_command_line_takes_effect_at_once(house: House) -> None:
    """A token that it creates is good at once; one that it revokes ends its connections at once."""
    made = house.command("token", "create", "--role", "display", "--name", "TV", "--office", "sample")
    token, secret = made.stdout.split()[0], made.stdout.split()[-1]
    screen = Screen(house, secret)
    assert "error" not in screen.watch("display")
    assert house.command("token", "revoke", token).returncode == 0

    assert screen.ended.wait(AT_ONCE)


def test_two_write_the_same_day(house: House, neighbour: OpenOffice) -> None:
    """Server and neighbour issue in turns: no number twice, none left out, and both see them all."""
    kiosk = house.somebody("kiosk")
    numbers = []
    for turn in range(10):
        numbers.append(kiosk.done("/tickets", {"service": "guidance"})["number"])
        neighbour.submit(IssueTicket(ServiceId("guidance"), f"{turn:032x}"), HOUSE, lambda *_: NOTHING)
        numbers.append(list(neighbour.day.visits.values())[-1].number)

    assert numbers == [f"L{number:03d}" for number in range(1, 21)]
    end = time.monotonic() + AT_ONCE
    while kiosk.view("kiosk")["services"]["guidance"]["waiting"] != 20:
        assert time.monotonic() < end
