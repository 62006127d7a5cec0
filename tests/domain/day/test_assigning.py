from __future__ import annotations

import pytest

from queue_server.domain.core.errors import CounterTakenError, UnknownServiceError
from queue_server.domain.core.identifiers import ServiceId
from queue_server.domain.day.acts.counters import (
    AssignCounter,
    CounterHandedOver,
    CounterOpened,
    CounterServicesChanged,
    OpenCounter,
)
from tests.domain.cast import HEAD, LAN, MINH, ONE, A, B, Hall


def test_a_clerk_holds_the_counter_that_was_opened_for_her(hall: Hall) -> None:
    """She works there as if she had opened it herself, and nobody else may."""
    hall.issue()
    opened = hall.do(AssignCounter(ONE, LAN.id), HEAD)[-1]
    assert opened == CounterOpened(hall.now, ONE, LAN.id, (A, B), for_others=False)
    with pytest.raises(CounterTakenError):
        hall.do(OpenCounter(ONE), MINH)

    assert hall.call(ONE, LAN).number == "A001"


def test_a_counter_is_handed_over_with_whoever_is_in_hand(hall: Hall) -> None:
    """What it serves is changed in the same breath, if that is wished."""
    hall.issue()
    hall.open(ONE, LAN)
    visit = hall.serve(ONE, LAN)
    assert hall.do(AssignCounter(ONE, MINH.id, (A,)), HEAD) == (
        CounterHandedOver(hall.now, ONE, MINH.id, for_others=False),
        CounterServicesChanged(hall.now, ONE, (A,)),
    )

    assert (hall.day.counter(ONE).clerk, hall.day.counter(ONE).hand) == (MINH.id, visit.id)


def test_assigning_a_counter_to_who_holds_it_changes_nothing(hall: Hall) -> None:
    """A second press does nothing, and a service that nobody knows is refused."""
    hall.do(AssignCounter(ONE, LAN.id), HEAD)

    assert hall.do(AssignCounter(ONE, LAN.id), HEAD) == ()
    with pytest.raises(UnknownServiceError):
        hall.do(AssignCounter(ONE, LAN.id, (ServiceId("nothing"),)), HEAD)
