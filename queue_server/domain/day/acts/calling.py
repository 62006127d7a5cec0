"""Call visitors to a counter: the next in turn, one by hand, once more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.errors import NobodyWaitingError
from queue_server.domain.core.identifiers import ClassId, CounterId, Remark, Status, TicketId
from queue_server.domain.day.acts import counter_checks
from queue_server.domain.day.day import HandPicked
from queue_server.domain.day.decision import DayCommand, DayEvent, HandCommand, TicketCommand
from queue_server.domain.day.explanation import Explanation
from queue_server.domain.day.orders.choosing import explain_by_hand, next_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.day.orders.waiting import Turns


@dataclass(frozen=True, slots=True)
class CallNext(DayCommand):
    """Call whom the rule chooses for this counter."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Call the next in turn."""
        counter = counter_checks.ready(day, given, self.counter)
        choice = next_in_order(day, given.office, counter, given.now)
        if choice is None:
            raise NobodyWaitingError(counter=self.counter)
        return [TicketCalled(given.now, choice.ticket, self.counter, choice.turns, choice.explanation)]


@dataclass(frozen=True, slots=True)
class CallOutOfOrder(TicketCommand):
    """Call one visitor by hand, for a stated reason."""

    counter: CounterId
    ticket: TicketId
    reason: Remark

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Call the one that the clerk chose."""
        given.office.counter(self.counter)
        visit = counter_checks.ticket(day, given, self.ticket)
        counter = counter_checks.ready(day, given, self.counter)
        counter_checks.require(visit, {Status.WAITING, Status.PARKED, Status.NO_SHOW})
        explanation = explain_by_hand(day, given.office, counter, visit, given.now)
        return [TicketHandPicked(given.now, visit.id, self.counter, explanation, self.reason)]


@dataclass(frozen=True, slots=True)
class Recall(HandCommand):
    """Call the visitor in hand once more."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Call out again whoever was called and has not come."""
        visit = counter_checks.in_hand(day, given, self.counter)
        counter_checks.require(visit, {Status.CALLED})
        return [TicketRecalled(given.now, visit.id)]


@dataclass(frozen=True, slots=True)
class TicketCalled(DayEvent):
    """The rule chose a visitor for a counter."""

    VERSION: ClassVar[int] = 2
    ticket: TicketId
    counter: CounterId
    turns: tuple[tuple[ClassId, int], ...]
    explanation: Explanation

    def apply(self, draft: Draft) -> None:
        """Hand the visitor to the counter and count the turn."""
        _hand_over(draft, self, self.turns, self.explanation)


@dataclass(frozen=True, slots=True)
class TicketHandPicked(DayEvent):
    """A clerk chose a visitor out of order; no turn is counted."""

    VERSION: ClassVar[int] = 2
    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)
    ticket: TicketId
    counter: CounterId
    explanation: Explanation
    reason: Remark

    def apply(self, draft: Draft) -> None:
        """Hand the visitor to the counter and keep the reason for the reports."""
        visit = draft.visits[self.ticket]
        turns = draft.counter(self.counter).turns
        counter = _hand_over(draft, self, turns, replace(self.explanation, reason=self.reason))
        draft.hand_picked += (
            HandPicked(
                ticket=self.ticket,
                number=visit.number,
                service=visit.service,
                counter=self.counter,
                clerk=counter.clerk,
                at=self.at,
                reason=self.reason,
                passed_over=self.explanation.passed_over_count,
            ),
        )


@dataclass(frozen=True, slots=True)
class TicketRecalled(DayEvent):
    """A called visitor was called out again."""

    ticket: TicketId

    def apply(self, draft: Draft) -> None:
        """Count the call."""
        visit = draft.visits[self.ticket]
        recalled = draft.change(self.ticket, calls=visit.calls + 1, announced_at=self.at)
        if visit.counter is not None:
            draft.call_out(recalled, visit.counter, self.at)


def _hand_over(
    draft: Draft, event: TicketCalled | TicketHandPicked, turns: Turns, explanation: Explanation
) -> CounterToday:
    """Hand a visitor to a counter, and return the counter."""
    visit, at = draft.visits[event.ticket], event.at
    waited = (visit.leg,) if visit.status is Status.WAITING else visit.leg.resumed(at, visit.only_at)
    called = draft.change(
        event.ticket,
        status=Status.CALLED,
        legs=visit.become(*waited[:-1], waited[-1].called(at, event.counter)),
        calls=visit.calls + 1,
        announced_at=at,
    )
    draft.call_out(called, event.counter, at)
    before = draft.counter(event.counter).turns
    return draft.set_counter(
        event.counter, hand=event.ticket, turns=turns, turns_before=before, explanation=explanation
    )
