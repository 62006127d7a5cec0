from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant, PairedId, Remark
from queue_server.domain.day.acts.alarms import LookForAlarms
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.help import AskHelp
from queue_server.domain.day.acts.serving import NoShow
from queue_server.domain.day.acts.waiting import Park
from queue_server.domain.day.sharing import word_for
from queue_server.domain.devices.devices import (
    Answered,
    DeviceHash,
    Devices,
    PairedDevice,
    Placing,
    SelfTest,
    SelfTestId,
)
from queue_server.domain.devices.presence import Report, Reported
from queue_server.views.catalogue import VIEWS, UnknownViewError, find
from tests.views.conftest import CIVIL, ELDERLY, ONE, Hall

TV, EARLY = PairedId("a" * 16), Instant(1_795_394_400_000)


@pytest.fixture
def busy(hall: Hall) -> Hall:
    """Return a hall in which a bit of everything goes on."""
    parked = hall.issue()
    for _ in range(3):
        hall.issue()
    hall.issue(CIVIL, ELDERLY)
    hall.now = Instant(hall.now + 3_600_000)
    hall.do(Park(parked.id, Remark("đi photo")))
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    hall.do(NoShow(ONE))
    hall.do(CallNext(ONE))
    hall.do(AskHelp(ONE))
    hall.do(LookForAlarms())
    assert hall.day.alarms
    paired = PairedDevice(TV, DeviceHash("a" * 64), "display", "TV", EARLY, Placing(layout="counter", counter=ONE))
    answered = replace(paired, test=SelfTestId("1"), answered=Answered(EARLY, EARLY, EARLY))
    hall.devices = Devices({TV: answered}, test=SelfTest(SelfTestId("1"), hall.now), tests=1)
    report = Report("b1", -20, "locked", "counter", "hall", "low", 2, "clock-suspect")
    hall.reports = {paired.actor: Reported(hall.now, Role.DISPLAY, "192.0.2.1", report)}
    return hall


def name_of(view: str, hall: Hall) -> str:
    """Return the full name of a view in this hall."""
    visit = next(iter(hall.day.visits.values()))
    argument = {"counter": "/1", "visitors": "/waiting", "shared": f"/{word_for(visit.id, visit.number)}"}
    argument["device"] = f"/{TV}"
    argument |= dict.fromkeys(("ticket", "visit"), f"/{visit.id}")
    return view + argument.get(view, "")


def leaves(state: Any) -> list[Any]:
    """Return every value of a state that is no object."""
    if isinstance(state, dict):
        return [leaf for value in state.values() for leaf in leaves(value)]
    return [state]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_what_its_shape_says(view: str, busy: Hall) -> None:
    """Each view validates against the type from which its JSON Schema is made, with no field beside it."""
    state = busy.see(name_of(view, busy))

    assert state == TypeAdapter(VIEWS[view].shape).validate_python(state, strict=True)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_holds_objects_words_and_whole_numbers_only(view: str, busy: Hall) -> None:
    """No lists, no nulls, no floats: merge patches need it."""
    kinds = {type(leaf) for leaf in leaves(busy.see(name_of(view, busy)))}

    assert kinds <= {str, int, bool}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_does_not_tell_when_it_was_made(view: str, busy: Hall) -> None:
    """Made again a second later it is the same, so nothing is sent for nothing."""
    before = busy.see(name_of(view, busy))
    busy.now = type(busy.now)(busy.now + 1000)

    assert before == busy.see(name_of(view, busy))


@pytest.mark.parametrize(
    "name", ["", "nope", "display/1", "counter", "counter/", "ticket", "visitors", "visitors/served"]
)
def test_a_name_that_means_no_view_is_refused(name: str) -> None:
    """Only the views of the contract exist, with an argument exactly where they take one."""
    with pytest.raises(UnknownViewError):
        find(name)
