"""What is counted upwards only: random days, each of whose waits is counted once, whatever is taken back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis.stateful import invariant

from queue_server.domain.core.identifiers import Status
from queue_server.domain.day.acts import days, serving
from queue_server.domain.day.settled import newly_settled, settled
from tests.domain.cast import HEAD
from tests.properties.test_figures import WATCHED, WatchedDay

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.domain.day.decision import DayCommand, DayEvent

UNDO = WATCHED.settings.undo

Counted = Counter[tuple["ServiceId", int]]


class CountedDay(WatchedDay):
    """Everybody moves as he likes; after every move somebody who cannot strike out counts what is new for good."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.counted: Counted = Counter()
        self.came_back_after_closing = False
        super().__init__()

    def do(self, command: DayCommand, actor: Actor = HEAD) -> tuple[DayEvent, ...]:
        """Carry out a command, and count."""
        before = self.day
        events = super().do(command, actor)
        for leg in newly_settled(before, self.day, events, UNDO):
            assert leg.wait is not None
            self.counted[leg.service, leg.wait] += 1
        for visit in before.visits.values():
            if len(settled(before, visit, UNDO)) > len(settled(self.day, self.day.visits[visit.id], UNDO)):
                assert visit.status is Status.NO_SHOW
                assert before.closed_at is not None
                self.came_back_after_closing = True
        return events

    @invariant()
    def all_that_is_settled_is_counted_once(self) -> None:
        """Nothing is missed, nothing counted twice, and no figure is another than when it was counted."""
        if self.came_back_after_closing:
            return
        every = (leg for visit in self.day.visits.values() for leg in settled(self.day, visit, UNDO))
        assert self.counted == Counter((leg.service, leg.wait) for leg in every)

    def teardown(self) -> None:
        """At the end of the day what was counted is what the board shows, wait for wait."""
        for counter in self.hands(Status.CALLED, Status.SERVING):
            self.do(serving.Finish(counter))
        self.do(days.CloseDay())
        if not self.came_back_after_closing:
            shown = ((service, wait) for service, tally in self.day.tallies.items() for wait in tally.waits)
            assert self.counted == Counter(shown)


TestCountedDay = CountedDay.TestCase
TestCountedDay.settings = settings(max_examples=settings().max_examples // 2)
