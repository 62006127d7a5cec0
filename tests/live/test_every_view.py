"""Old view + patches == fresh view, for every command and every view, as a stock client has it."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.opening import application_at
from queue_server.domain.core.identifiers import OfficeId, TicketId, TicketNumber
from queue_server.domain.day.sharing import word_for
from queue_server.live.watched import Watched
from queue_server.views import catalogue
from queue_server.web.api.tables import COMMANDS
from tests.live.screen import Screen, agrees, shown_by
from tests.machine import allowed
from tests.scripted import Morning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.web.rows import Row
    from tests.house import House

SAMPLE = OfficeId("sample")


@pytest.fixture
def wall(house: House) -> Iterator[Screen]:
    """Return a screen that may watch every view."""
    screen = Screen(house, house.token("manager"))
    yield screen
    screen.close()


def test_after_every_command_every_view_is_as_if_watched_afresh(house: House, wall: Screen) -> None:
    """What the screen has by patches is what the server gives, and what another node makes of the same books."""
    head = house.bearer(house.token("manager"))
    other_node = application_at(house.journal)
    watched = ["display", "kiosk", "manager", "public", "counter/1", "counter/2"]
    watched.append(f"device/{house.device()}")
    watched += [f"visitors/{status}" for status in ("waiting", "parked", "no-show")]
    for view in watched:
        wall.watch(view)

    def equal(route: Row, answer: dict[str, Any]) -> None:
        if route.name == "tickets":
            word = word_for(TicketId(answer["id"]), TicketNumber(answer["number"]))
            for name in (f"ticket/{answer['id']}", f"visit/{answer['id']}", f"shared/{word}"):
                watched.append(name)
                wall.watch(name)
        other_node.follow()
        open_office = other_node.open_office(SAMPLE)
        for name in watched:
            fresh = head.look(f"/views/{name}").json()
            assert wall.reaches(name, fresh["version"]), f"{route.name}: no patch of {name}"
            it = Watched.of(open_office, name)
            shown = partial(wall.state, name), partial(shown_by, it)
            assert agrees(head, name, *shown), f"{route.name}: {name}, here or at another node"

    morning = Morning(house, equal)
    morning.play()
    other_node.journal.close()

    assert morning.given == {route.name for route in COMMANDS}
    assert {name.partition("/")[0] for name in watched} == set(catalogue.VIEWS)
    for name in watched:
        patches = wall.views[name].patches
        assert patches, f"{name} never changed"
        assert [patch["from"] for patch in patches[1:]] == [patch["version"] for patch in patches[:-1]]


def test_patches_come_by_themselves(house: House, wall: Screen) -> None:
    """What people act upon is there at once, figures that must stand still within their pace; nobody has to ask."""
    kiosk = house.somebody("kiosk")
    for view in ("display", "kiosk", "manager", "public"):
        wall.watch(view)
    waiting = wall.views["display"].state["waiting"]["result"] + 1
    began = time.monotonic()
    kiosk.done("/tickets", {"service": "result"})

    assert wall.shows("display", lambda it: it.state["waiting"]["result"] == waiting, allowed(0.5))
    assert wall.shows("kiosk", lambda it: it.state["services"]["result"]["waiting"] == waiting, allowed(0.5))
    assert time.monotonic() - began < allowed(0.5)
    assert wall.shows("manager", lambda it: it.state["services"]["result"]["waiting"] == waiting, allowed(1.5))
    assert wall.shows("public", lambda it: it.state["services"]["result"]["waiting"] == waiting, allowed(1.5))


def test_several_commands_may_share_a_patch(house: House, wall: Screen) -> None:
    """Fifty numbers are far fewer patches, and the last of them says how many there are."""
    kiosk = house.somebody("kiosk")
    wall.watch("manager")
    issued = wall.views["manager"].state["totals"]["issued"] + 50
    for _ in range(50):
        kiosk.done("/tickets", {"service": "result"})

    assert wall.shows("manager", lambda it: it.state["totals"]["issued"] == issued)
    assert len(wall.views["manager"].patches) < 10


def test_what_changes_nothing_sends_nothing(house: House, wall: Screen) -> None:
    """A commit without a trace in a view leaves its version as it is."""
    head = house.bearer(house.token("manager"))
    head.done("/counters/7/open", {"take_over": True})
    wall.watch("display")
    head.done("/counters/7/open", {"services": ["business"]})
    head.done("/counters/7/pause", {"reason": "họp"})
    assert wall.shows("display", lambda it: it.state["counters"]["7"]["state"] == "paused")
    time.sleep(0.2)

    assert len(wall.views["display"].patches) == 1, "what a counter serves is not on the wall"
    assert wall.views["display"].version == head.look("/views/display").json()["version"]


def _phone(house: House, ticket: str) -> Screen:
    phone = Screen(house)
    phone.watch(f"ticket/{ticket}")
    return phone


@pytest.mark.parametrize("of", ["ticket", "shared"])
def test_a_phone_hears_of_its_call_at_once(house: House, of: str) -> None:
    """A change of status does not wait for the pace of places and estimates, also with whom the ticket is shared."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "4")
    clerk.done("/counters/4/open", {"services": ["leaders"]})
    ticket = kiosk.done("/tickets", {"service": "leaders"})
    word = word_for(TicketId(ticket["id"]), TicketNumber(ticket["number"]))
    view = f"ticket/{ticket['id']}" if of == "ticket" else f"shared/{word}"
    phone = Screen(house)
    phone.watch(view)
    for act, status in (
        ("call-next", "called"),
        ("start", "serving"),
        ("return", "waiting"),
        ("call-next", "called"),
    ):
        began = time.monotonic()
        clerk.done(f"/counters/4/{act}")
        assert phone.shows(view, lambda it, status=status: it.state["ticket"]["status"] == status, allowed(0.5))
        assert time.monotonic() - began < allowed(0.5)
    clerk.done("/counters/4/finish", {"outcome": "received"})
    phone.close()


def test_places_stand_still_for_a_second(house: House) -> None:
    """How many are before a phone's ticket changes at most once a second, however fast the line moves."""
    kiosk = house.somebody("kiosk")
    tickets = [kiosk.done("/tickets", {"service": "guidance"})["id"] for _ in range(12)]
    phone = _phone(house, tickets[-1])
    view = f"ticket/{tickets[-1]}"
    before = phone.views[view].state["ticket"]["ahead"]
    for ticket in tickets[:10]:
        kiosk.done(f"/tickets/{ticket}/cancel")

    assert phone.shows(view, lambda it: it.state["ticket"]["ahead"] == before - 10)
    assert len(phone.views[view].patches) <= 3
    phone.close()
