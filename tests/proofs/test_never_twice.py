"""No number or ticket is given twice, nobody is called to two counters: by what every client itself was told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import House, running
from tests.proofs.census import Tickets, counted, hands, parts, told
from tests.proofs.history import Entry, findings, written_in
from tests.proofs.people import gathered
from tests.proofs.scale import scaled

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVED = scaled(320, 3000)
NUMBERS = SERVED * 5 // 4 // 16 * 16
SEED = 20261123


@dataclass(frozen=True)
class Rush:
    """A rush that is over: what everybody wrote down, and what the house said then."""

    house: House
    entries: list[Entry]
    tickets: Tickets
    manager: dict[str, Any]
    display: dict[str, Any]
    hands: dict[str, str]


def standing(board: dict[str, Any]) -> dict[str, Any]:
    """Return a board without what a newcomer may expect: that goes on with the minutes, whoever tells it."""
    services = board["services"].items()
    still = {id_: {key: it[key] for key in it if key not in {"wait", "expected"}} for id_, it in services}
    return {**board, "services": still}


@pytest.fixture(scope="module")
def rush(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rush]:
    """Let sixteen kiosks and eight clerks press keys as fast as they can until everybody is seen to."""
    folder = tmp_path_factory.mktemp("rush")
    with running(folder, None, "--log-level", "warning") as house:
        with gathered(parts(house, folder, SEED, NUMBERS)) as people:
            people.order("go 0")
            people.rest("kiosk", scaled(40, 600))
            for _ in range(2):  # a clerk who has gone may have been sent somebody at the last moment
                people.order("close", "clerk")
                people.rest("clerk", scaled(20, 200))
                people.order("go 0", "clerk")
            people.rest("clerk")
        head = house.bearer(house.token("manager"))
        entries, tickets = written_in(folder), counted(head)
        yield Rush(house, entries, tickets, head.view("manager"), head.view("display"), hands(head))


def test_nobody_was_told_what_cannot_be(rush: Rush) -> None:
    """No number, ticket or call twice, nothing acknowledged is gone, and a retry finds its first answer."""
    assert findings(rush.entries, told(rush.tickets)) == []


def test_the_rush_was_one(rush: Rush) -> None:
    """Every number was given and seen to, most were served, and people got in each other's way in every manner."""
    ends = Counter(ticket["status"] for ticket in rush.tickets.values())
    assert set(ends) <= {"served", "no-show", "cancelled"}
    assert sum(ends.values()) == NUMBERS
    assert ends["served"] >= SERVED

    done = Counter(entry.verb for entry in rush.entries if entry.is_done)
    assert set(done) >= {"recall", "no-show", "return", "cancel", "park", "resume", "rejoin", "transfer"}
    tries = Counter(entry.key for entry in rush.entries)
    assert sum(times > 1 for times in tries.values()) > NUMBERS / 20
    assert sum(entry.is_refused for entry in rush.entries) > NUMBERS / 40


def test_the_views_agree(rush: Rush) -> None:
    """The manager's totals are what the tickets are, and nobody is on the wall or in a counter's hand."""
    ends = Counter(ticket["status"] for ticket in rush.tickets.values())
    totals = rush.manager["totals"]

    assert totals["issued"] == NUMBERS
    assert (totals["served"], totals["no_show"], totals["cancelled"]) == (
        ends["served"],
        ends["no-show"],
        ends["cancelled"],
    )
    assert (rush.display["calls"], rush.hands) == ({}, {})
    assert set(rush.display["waiting"].values()) == {0}


def test_after_a_restart_all_is_as_it_was(rush: Rush) -> None:
    """A server that knows only the books tells of every ticket as the one before, and the books verify."""
    rush.house.stop()
    verified = rush.house.command("journal", "verify")
    rush.house.start()
    head = rush.house.bearer(rush.house.token("manager"))

    assert verified.stdout.endswith("The books are in order.\n"), verified.stdout + verified.stderr
    assert counted(head) == rush.tickets
    assert standing(head.view("manager")) == standing(rush.manager)
    assert head.view("display") == rush.display
