"""What people change of an office and what its file says stand beside each other: neither undoes the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.command import Given
from queue_server.domain.core.errors import UnknownServiceError
from queue_server.domain.core.identifiers import Seconds
from queue_server.domain.core.text import Text
from queue_server.domain.office import parts
from queue_server.domain.office.commands import ChooseOrder, RetireCounter, RetireService
from queue_server.domain.office.former import ChangedOffice, as_imported, as_set_up
from queue_server.domain.office.importing import CounterNeedsServiceError, differences, set_up
from queue_server.domain.office.setup import OfficeSetUp, evolve_setup
from tests.domain.cast import EIGHT, HEAD, OFFICE, ONE, A

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office

GIVEN = Given(EIGHT, HEAD)
OTHERS = replace(
    OFFICE, counters=tuple(replace(c, services=tuple(s.id for s in OFFICE.services)) for c in OFFICE.counters)
)
"""The office, with counters that serve everything."""


def by_hand(office: Office | None, command: RetireService | RetireCounter | ChooseOrder) -> Office:
    """Return the office after a change by hand."""
    after = evolve_setup(office, command.decide(office, GIVEN))
    assert after is not None
    return after


def imported(office: Office, wanted: Office) -> Office:
    """Return the office after its file was read."""
    after = evolve_setup(office, set_up(office, wanted, EIGHT))
    assert after is not None
    return after


def test_a_start_with_the_same_file_undoes_nothing() -> None:
    """What was retired by hand stays retired, however often the file is read that still has it."""
    changed = by_hand(OTHERS, RetireService(A))

    assert not changed.offers(A)
    assert all(A not in counter.services for counter in changed.counters)
    assert set_up(changed, OTHERS, EIGHT) == []
    assert differences(changed, OTHERS) == []


def test_a_file_that_says_something_new_changes_that_alone() -> None:
    """Of a service the file changes the letter; the name that somebody gave it meanwhile stays."""
    b = OFFICE.services[1]
    named = replace(b, name=Text("Tên mới", "New name"))
    changed = evolve_setup(OFFICE, [parts.ServiceChanged(EIGHT, named)])
    wanted = replace(OFFICE, services=(OFFICE.services[0], replace(b, letter="Z"), *OFFICE.services[2:]))
    assert changed is not None

    after = imported(changed, wanted)

    assert after.service(b.id) == replace(named, letter="Z")
    assert as_imported(after) == wanted
    assert differences(changed, wanted) == [f"service {b.id} changes: letter"]


def test_settings_are_merged_field_by_field() -> None:
    """The file sets the grace time; how long an undo lasts, which somebody changed, stays."""
    mine = replace(OFFICE.settings, undo=Seconds(60))
    changed = evolve_setup(OFFICE, [parts.SettingsSet(EIGHT, mine)])
    assert changed is not None
    wanted = replace(OFFICE, settings=replace(OFFICE.settings, grace=Seconds(61)), hotline="1022")

    after = imported(changed, wanted)

    assert after.settings == replace(mine, grace=Seconds(61))
    assert after.hotline == "1022"
    assert differences(changed, wanted) == ["settings change: grace", "the office's name, hotline or address changes"]


def test_parts_come_go_and_change_places() -> None:
    """What the file has new is added, what it has no more is retired, and the order is the file's."""
    changed = evolve_setup(OFFICE, [parts.SettingsSet(EIGHT, replace(OFFICE.settings, undo=Seconds(60)))])
    assert changed is not None
    first, *rest = OFFICE.counters
    new = replace(first, id=type(first.id)("99"))
    wanted = replace(OFFICE, counters=(*rest, new))

    after = imported(changed, wanted)

    assert as_set_up(after) == replace(wanted, settings=changed.settings)
    assert isinstance(after, ChangedOffice)
    assert first in after.former_counters


def test_nobody_has_touched_it() -> None:
    """An office that is as its file said is set up whole, as ever: older programs read that too."""
    assert set_up(OFFICE, OTHERS, EIGHT) == [OfficeSetUp(EIGHT, OTHERS)]
    back = evolve_setup(by_hand(OTHERS, RetireCounter(ONE)), [parts.CounterAdded(EIGHT, OTHERS.counter(ONE))])
    assert back is not None
    assert [type(event).__name__ for event in set_up(back, OFFICE, EIGHT)][-1] == "FileImported"


def test_a_counter_always_serves_something() -> None:
    """A service that is all that a counter serves cannot be retired before the counter."""
    only = replace(OFFICE, counters=(replace(OFFICE.counters[0], services=(A,)), *OFFICE.counters[1:]))

    with pytest.raises(CounterNeedsServiceError):
        RetireService(A).decide(only, GIVEN)


def test_what_is_not_there_cannot_be_retired() -> None:
    """Neither twice, nor by a mistyped id."""
    gone = by_hand(OTHERS, RetireService(A))

    with pytest.raises(UnknownServiceError):
        RetireService(A).decide(gone, GIVEN)


def test_an_order_that_was_chosen_stays() -> None:
    """It is chosen once, keeps weights and cap, and a file that says nothing new of it does not undo it."""
    changed = by_hand(OTHERS, ChooseOrder("c-mu"))
    wanted = replace(OTHERS, settings=replace(OTHERS.settings, undo=Seconds(60)))

    assert changed.settings.order == replace(OTHERS.settings.order, name="c-mu")
    assert ChooseOrder("c-mu").decide(changed, GIVEN) == []
    assert imported(changed, wanted).settings == replace(wanted.settings, order=changed.settings.order)
