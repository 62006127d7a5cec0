"""When a wait stands for good, so that whoever counts upwards only may count it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import Remark
from queue_server.domain.day.acts.calling import CallOutOfOrder
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Undo
from queue_server.domain.day.acts.waiting import Cancel, Transfer
from queue_server.domain.day.settled import newly_settled
from tests.domain.cast import LAN, ONE, B, Hall

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.decision import DayCommand, DayEvent


@dataclass
class Counting(Hall):
    """A day beside which somebody counts waits as they come to stand for good."""

    counted: list[tuple[str, int | None]] = field(default_factory=list)

    def do(self, command: DayCommand, actor: Actor = LAN) -> tuple[DayEvent, ...]:
        """Carry out a command, and count."""
        before = self.day
        events = super().do(command, actor)
        legs = newly_settled(before, self.day, events, self.office.settings.undo)
        self.counted += [(leg.service, leg.wait) for leg in legs]
        return events


@pytest.fixture
def hall() -> Counting:
    """Begin with an open counter."""
    hall = Counting()
    hall.open()
    return hall


def test_a_finish_counts_once_the_next_is_finished(hall: Counting) -> None:
    """Until then it can be undone at the counter, and with the wait what came of it."""
    hall.issue()
    hall.issue()
    hall.wait(60)
    hall.serve()
    hall.do(Finish(ONE))
    hall.serve()
    assert hall.counted == []
    hall.do(Finish(ONE))
    assert hall.counted == [("a", 62)]


def test_a_finish_counts_once_the_time_to_undo_it_is_over(hall: Counting) -> None:
    """Whatever happens next in the office brings it to light."""
    hall.issue()
    hall.serve()
    hall.do(Finish(ONE))
    hall.wait(298)
    hall.issue(B)
    assert hall.counted == []
    hall.wait(3)
    hall.issue(B)
    assert hall.counted == [("a", 1)]


def test_what_was_undone_counts_as_it_ends(hall: Counting) -> None:
    """A finish that was undone, and was a call by mistake, leaves the wait that there was in the end."""
    hall.issue()
    hall.serve()
    hall.do(Finish(ONE))
    hall.do(Undo(ONE))
    hall.do(PutBack(ONE))
    hall.wait(600)
    hall.serve()
    hall.do(Finish(ONE))
    hall.do(CloseDay())
    assert hall.counted == [("a", 606)]


def test_who_missed_the_call_counts_when_the_day_closes(hall: Counting) -> None:
    """As long as the day goes on he may come back, and has waited longer then."""
    missed, _ = hall.issue(), hall.issue()
    hall.call()
    hall.do(NoShow(ONE))
    hall.serve()
    hall.do(Finish(ONE))
    hall.wait(600)
    hall.do(CallOutOfOrder(ONE, missed, Remark("quay lại")))
    hall.do(NoShow(ONE))
    assert hall.counted == [("a", 3)]
    hall.do(CloseDay())
    assert hall.counted == [("a", 3), ("a", 607)]


def test_who_goes_is_counted_where_he_goes(hall: Counting) -> None:
    """A number given back counts at once, one that was sent on unserved only where it was waited to the end."""
    first, second = hall.issue(), hall.issue()
    hall.do(Cancel(first))
    assert hall.counted == [("a", 2)]
    hall.do(Transfer(second, B))
    hall.do(CloseDay())
    assert hall.counted == [("a", 2), ("b", 3)]
