"""What devices report of themselves: who is heard, where it stands on the board, and that much of it costs little."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.domain.devices.presence import REMEMBERED, REPORT_EVERY, Report, Reported
from queue_server.views.device.device import Device
from queue_server.web.static_files import build
from tests.live.screen import Screen
from tests.live.wire import Wire
from tests.machine import allowed

if TYPE_CHECKING:
    from queue_server.application.committed import Committed
    from tests.house import House

PLAIN: dict[str, Any] = {"office": "sample", "version": "b1", "clock_error": 12}


def said(house: House, token: str, **more: Any) -> dict[str, Any]:
    """Report once, and return what that is answered."""
    wire = Wire(house, {"token": token})
    answer: dict[str, Any] = wire.ask("report", {**PLAIN, **more})
    wire.close()
    return answer


@pytest.mark.parametrize(
    ("report", "code"),
    [
        ({}, None),
        ({"sound": "ready", "layout": "calls", "zone": "hall", "paper": "ok", "showing": 3, "tells": "x"}, None),
        ({"tested": {"id": "99"}}, None),
        ({"sound": "loud"}, "invalid-body"),
        ({"version": "<b>"}, "invalid-body"),
        ({"version": "v" * 65}, "invalid-body"),
        ({"clock_error": 1.5}, "invalid-body"),
        ({"clock_error": True}, "invalid-body"),
        ({"showing": -1}, "invalid-body"),
        ({"tells": "Nguyễn Thị Lan"}, "invalid-body"),
        ({"tested": {"id": "1", "shown_at": 5}}, "invalid-body"),
        ({"more": 1}, "invalid-body"),
        ({"office": "nowhere"}, "forbidden"),
        ({"office": 5}, "invalid-body"),
    ],
)
def test_a_report_is_of_its_shape(house: House, report: dict[str, Any], code: str | None) -> None:
    """What is none is refused with its code, and no free words get in."""
    answer = said(house, house.token("display", office="sample"), **report)

    assert answer.get("error", {}).get("code") == code


@pytest.mark.parametrize("role", ["kiosk", "display", "clerk", "manager"])
def test_whoever_works_here_may_report_and_nobody_else(house: House, role: str) -> None:
    """A visitor's page has nothing to say of itself."""
    assert said(house, house.token(role, office="sample")) == {}
    wire = Wire(house)
    assert wire.ask("report", PLAIN)["error"]["code"] == "unauthorised"
    wire.close()


def test_a_change_is_on_the_board_by_itself_and_a_repetition_is_no_news(house: House) -> None:
    """A screen that loses its sound is seen at once; that it is still here sends nothing to anybody."""
    token = house.token("display", "TV lẻ", "sample")
    board, wire = Screen(house, house.token("manager")), Wire(house, {"token": token})
    board.watch("manager")

    def sound(followed: Any) -> Any:
        screens = followed.state.get("screens", {}).values()
        return next((each.get("sound") for each in screens if each["name"] == "TV lẻ"), None)

    wire.ask("report", {**PLAIN, "sound": "ready"})
    assert board.shows("manager", lambda it: sound(it) == "ready", allowed(3))
    wire.ask("report", {**PLAIN, "sound": "locked"})
    assert board.shows("manager", lambda it: sound(it) == "locked", allowed(3))
    wire.close()
    board.close()


def test_beats_and_answers_say_which_build_is_served(house: House) -> None:
    """So that a page of another one can load itself anew."""
    wire = Wire(house, {"token": house.token("display", office="sample")})
    assert wire.watch("display")["build"] == build() != ""
    name, beat = next(each for each in wire.events(allowed(5)) if each[0] == "beat")
    assert (name, beat["build"]) == ("beat", build())
    wire.close()


def test_a_device_is_told_what_a_manager_has_set_up(house: House) -> None:
    """Its view is of its shape, also with all that can be set up."""
    device, head = house.device(), house.somebody("manager")
    placing = {"zone": "hall", "layout": "counter", "counter": "2", "volume": 30}
    head.done(f"/devices/{device}/change", placing)
    head.done("/devices/test")
    seen = head.view(f"device/{device}")

    TypeAdapter(Device).validate_python(seen, strict=True)
    assert seen["device"] == {"name": "TV", "kind": "display", **placing}
    assert set(seen["test"]) == {"id", "at"}


def test_a_day_of_reports_of_a_whole_hall_leaves_nothing_behind() -> None:
    """Thirty devices for twenty-four hours: what is kept is the latest of each, and silence drops that too."""
    from queue_server.journal.memory import MemoryJournal, MemoryStore  # noqa: PLC0415 - of this test alone
    from tests.domain.cast import OFFICE  # noqa: PLC0415

    now = [Instant(1_795_395_600_000)]
    told: list[Committed] = []
    store = MemoryStore()
    application = Application(MemoryJournal(store), Threads(), lambda: now[0])
    application.listeners.append(told.append)
    presence = application.presence
    for second in range(0, 24 * 3600, REPORT_EVERY):
        now[0] = Instant(now[0] + REPORT_EVERY * 1000)
        for number in range(30):
            reported = Reported(now[0], Role.DISPLAY, "192.0.2.1", Report("b1", second % 7, "ready"))
            presence.hear(OFFICE.id, ActorId(f"device/{number}"), reported)
        presence.tend()

    assert len(told) == 30, "that somebody is still here is no news"
    assert len(presence.of(OFFICE.id)) == len(store.passing.all(OFFICE.id, "reports", now[0])) == 30
    assert len(store.passing.all(OFFICE.id, "reports", Instant(now[0] + REMEMBERED))) == 0


def test_a_flood_of_one_device_holds_up_nobody(house: House) -> None:
    """A page that reports without end is answered each time, and the hall is called as ever."""
    wire = Wire(house, {"token": house.token("display", office="sample")})
    wall = Screen(house, house.token("display", office="sample"))
    wall.watch("display")
    waiting = wall.state("display")["waiting"]["result"]
    for showing in itertools.islice(itertools.cycle((1, 2)), 500):
        wire.emit("report", {**PLAIN, "showing": showing})
    house.somebody("kiosk").done("/tickets", {"service": "result"})

    assert wall.shows("display", lambda it: it.state["waiting"]["result"] == waiting + 1, allowed(3))
    wire.close()
    wall.close()
