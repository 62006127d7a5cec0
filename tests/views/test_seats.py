"""What screens say of a hall in which not everybody can sit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.identifiers import Seconds, ZoneId
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.sharing import word_for
from queue_server.domain.office.zones import Zone
from queue_server.views.wire import rfc3339
from tests.views.conftest import ONE, TWO, Hall

if TYPE_CHECKING:
    from queue_server.domain.day.visit import Visit


@pytest.fixture
def small(hall: Hall) -> Hall:
    """Return a hall with four seats, where a visit takes ten minutes and counter 1 is open."""
    services = tuple(replace(each, typical=Seconds(600)) for each in hall.office.services)
    zones = (Zone(ZoneId("hall"), Text("Sảnh", "Hall"), (ONE, TWO), seats=4),)
    hall.office = replace(hall.office, services=services, zones=zones)
    hall.do(OpenCounter(ONE))
    return hall


def seen(hall: Hall, visit: Visit) -> dict[str, Any]:
    """Return a ticket as its holder's phone has it."""
    shown: dict[str, Any] = hall.see(f"ticket/{visit.id}")["ticket"]
    return shown


@pytest.mark.parametrize("view", ["kiosk", "public", "manager"])
def test_a_view_says_how_many_wait_and_how_many_stand(small: Hall, view: str) -> None:
    """Of each zone whose seats somebody has counted; who stands is named only where somebody has to."""
    for _ in range(4):
        small.issue()
    (zone,) = small.see(view)["zones"].values()
    assert zone == {"position": 0, "name": {"vi": "Sảnh", "en": "Hall"}, "seats": 4, "waiting": 4}
    small.issue()
    assert small.see(view)["zones"]["hall"]["standing"] == 1
    small.office = replace(small.office, zones=())
    assert "zones" not in small.see(view)


def test_a_phone_says_until_when_one_may_step_out(small: Hall) -> None:
    """Where not all can sit, to who is far enough behind: a time on whole five minutes before the earliest call."""
    mine = [small.issue() for _ in range(12)]
    first, last = seen(small, mine[0]), seen(small, mine[-1])

    assert "step_out_until" not in first
    assert rfc3339(small.now) < last["step_out_until"] < last["expected"]["low"]
    assert last["step_out_until"][14:] in {f"{minute:02}:00.000Z" for minute in range(0, 60, 5)}


def test_nobody_is_sent_out_of_a_hall_with_seats(small: Hall) -> None:
    """The same wait, and seats for all: nothing is said."""
    mine = [small.issue() for _ in range(12)]
    small.office = replace(small.office, zones=())

    assert "step_out_until" not in seen(small, mine[-1])


def test_it_is_said_to_the_holder_alone_and_only_while_he_waits(small: Hall) -> None:
    """Not to whom he lets look, not to staff, and not any more once he is called."""
    mine = [small.issue() for _ in range(12)]
    shared = small.see(f"shared/{word_for(mine[-1].id, mine[-1].number)}")["ticket"]
    staffs = small.see(f"visit/{mine[-1].id}")["ticket"]

    assert "step_out_until" in seen(small, mine[-1])
    assert not {"step_out_until"} & (shared.keys() | staffs.keys())
    small.do(CallNext(ONE))
    assert "step_out_until" not in seen(small, mine[0])
