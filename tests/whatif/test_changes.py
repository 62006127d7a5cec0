"""Changes as people say them: what makes no sense is refused in plain words, and names what is wrong."""

from __future__ import annotations

import pytest

from queue_server.domain.core.errors import QueueServerError
from queue_server.simulation.hall import Stretch
from queue_server.whatif.changes import BadChangeError, read_changes, within, without, without_lunch
from tests.whatif.tiny import asked, at, past, served


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "magic"}, "A change is one of"),
        ({}, "A change is one of"),
        ("counter-more", "A change is one of"),
        ({"kind": "lunch", "counter": "1"}, "lunch says from, to too"),
        ({"kind": "order", "order": "turns", "counter": "1"}, "order says nothing of counter"),
        ({"kind": "hours", "from": "9:00", "to": "10:00"}, "Times in a change are written 07:30"),
        ({"kind": "hours", "from": "10:00", "to": "09:00"}, "from comes before to"),
        ({"kind": "counter-services", "counter": "1", "services": []}, "at least one"),
        ({"kind": "counter-less", "counter": 1}, "in words"),
    ],
)
def test_what_makes_no_sense_is_refused(change: object, words: str) -> None:
    """Each says what it should have been."""
    with pytest.raises(BadChangeError, match=words):
        read_changes([change])


def test_so_many_changes_are_too_many() -> None:
    """Nobody plans a day with more."""
    with pytest.raises(BadChangeError, match="At most"):
        read_changes([{"kind": "order", "order": "turns"}] * 21)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "counter-less", "counter": "77"}, "unknown-counter"),
        ({"kind": "service-closed", "service": "zz"}, "unknown-service"),
        ({"kind": "counter-more", "services": ["a", "zz"], "from": "08:00", "to": "09:00"}, "unknown-service"),
        ({"kind": "order", "order": "alphabet"}, "bad-change"),
    ],
)
def test_what_is_unknown_is_said_to_be(change: dict[str, object], code: str) -> None:
    """A counter, a service or an order that the office has not."""
    with pytest.raises(QueueServerError) as raised:
        asked(past([served(0, 0, 5)]), change)
    assert raised.value.code == code


def test_a_counter_that_did_not_work_that_day_may_be_taken_away() -> None:
    """Then nothing changes."""
    told = asked(past([served(0, 0, 5)]), {"kind": "counter-less", "counter": "9"})
    assert told["changed"] == told["replayed"]


def test_times_of_work_are_cut_and_filled() -> None:
    """Cut, kept within, and with the longest absence at noon filled."""
    works = (Stretch(at(480), at(690)), Stretch(at(735), at(900)))
    assert without(works, Stretch(at(600), at(800))) == (Stretch(at(480), at(600)), Stretch(at(800), at(900)))
    assert within(works, at(500), at(700)) == (Stretch(at(500), at(690)),)
    assert without_lunch(works, Stretch(at(600), at(840))) == (Stretch(at(480), at(900)),)
