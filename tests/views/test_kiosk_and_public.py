from __future__ import annotations

from dataclasses import replace

from queue_server.domain.catalogue.catalogue import Catalogue, Version
from queue_server.domain.core.identifiers import Instant, Remark, ServiceId
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.counters import OpenCounter, PauseCounter
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.office.office import Service
from tests.views.conftest import CERTIFICATION, ONE, Hall


def test_a_tile_says_how_many_wait_and_how_long(hall: Hall) -> None:
    """A visitor sees before taking a number what it will cost in time, once a counter is open."""
    hall.issue()
    closed = hall.see("kiosk")["services"]["certification"]
    hall.do(OpenCounter(ONE))
    tile = hall.see("kiosk")["services"]["certification"]

    assert (tile["waiting"], tile["state"]) == (1, "open")
    assert "wait" not in closed
    assert tile["wait"]["low"] <= tile["wait"]["likely"] <= tile["wait"]["high"]


def test_a_tile_says_whether_a_counter_is_open_for_it(hall: Hall) -> None:
    """Nobody open, or the only one paused: whoever looks knows before taking a number; elsewhere nothing is said."""
    assert {"unserved": True}.items() <= hall.see("kiosk")["services"]["certification"].items()
    hall.do(OpenCounter(ONE, (CERTIFICATION,)))
    tiles = hall.see("kiosk")["services"]
    assert ("unserved" in tiles["certification"], "unserved" in tiles["civil-status"]) == (False, True)
    hall.do(PauseCounter(ONE))

    assert hall.see("public")["services"]["certification"]["unserved"] is True


def test_a_stopped_service_gives_the_reason_of_staff(hall: Hall) -> None:
    """Nobody walks up to a dead tile without being told why."""
    hall.do(StopService(CERTIFICATION, Remark("máy in hỏng")))
    tile = hall.see("kiosk")["services"]["certification"]

    assert (tile["state"], tile["reason"]) == ("stopped", "máy in hỏng")


def test_a_full_service_says_full(hall: Hall) -> None:
    """When the day's numbers are given out the tile says so."""
    first = replace(hall.office.services[0], cap=1)
    hall.office = replace(hall.office, services=(first, hall.office.services[1]))
    hall.issue()

    assert hall.see("kiosk")["services"]["certification"]["state"] == "full"


def test_at_noon_every_tile_is_closed_until_a_stated_time(hall: Hall) -> None:
    """Lunch is honest: closed, and when it opens."""
    hall.keep_hours()
    hall.now = Instant(hall.now + 5 * 3_600_000)
    tiles = hall.see("kiosk")["services"].values()

    assert {("closed", "2026-11-23T06:30:00.000Z")} == {(tile["state"], tile["opens_at"]) for tile in tiles}


def test_the_kiosk_knows_what_to_print(hall: Hall) -> None:
    """Hint, hotline, classes and the phones' address come with the view."""
    state = hall.see("kiosk")

    assert state["services"]["certification"]["hint"] == {"vi": "Mang bản chính", "en": "Bring originals"}
    assert (state["hotline"], state["public_url"]) == ("024 1022", "https://ward.example")
    assert list(state["priorities"]) == ["elderly"]


def test_the_public_sees_no_reason_and_no_clerk(hall: Hall) -> None:
    """Words of staff are for staff and kiosk, not for the world."""
    hall.do(StopService(CERTIFICATION, Remark("chị Lan ốm")))
    hall.do(OpenCounter(ONE))

    assert "Lan" not in str(hall.see("public"))


def test_a_kiosk_knows_when_procedures_are_published_anew_and_who_tells_what_is_needed(hall: Hall) -> None:
    """Where nothing is published nothing is said of either; an office without such a service names none."""
    guidance = Service(ServiceId("guidance"), Text("Hướng dẫn", "Guidance"), "L")
    without = hall.see("kiosk")
    hall.catalogue = Catalogue(versions=(Version(1, hall.now, ()), Version(2, hall.now, ())))
    unguided = hall.see("kiosk")
    hall.office = replace(hall.office, services=(*hall.office.services, guidance))
    guided = hall.see("kiosk")

    assert without.keys() & {"catalogue", "guidance"} == set()
    assert (unguided["catalogue"], "guidance" in unguided) == (2, False)
    assert (guided["catalogue"], guided["guidance"]) == (2, "guidance")
