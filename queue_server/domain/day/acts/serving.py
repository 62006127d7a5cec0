"""Serve whoever is in a counter's hand: start, finish, no-show, put back, undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from queue_server.domain.core.changing import changed
from queue_server.domain.core.errors import NothingToUndoError
from queue_server.domain.core.identifiers import (
    IN_HAND,
    CounterId,
    OutcomeId,
    Remark,
    ServiceId,
    Status,
    TicketId,
)
from queue_server.domain.day.acts import counter_checks
from queue_server.domain.day.day import Slip
from queue_server.domain.day.decision import DayCommand, DayEvent, HandCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.day.visit import Visit


@dataclass(frozen=True, slots=True)
class Start(HandCommand):
    """Begin to serve the visitor who has come."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Start serving whoever was called."""
        visit = counter_checks.in_hand(day, given, self.counter)
        counter_checks.require(visit, {Status.CALLED})
        return [ServingStarted(given.now, visit.id)]


@dataclass(frozen=True, slots=True)
class Finish(HandCommand):
    """End the visit, or pass it on to its next service under the same number."""

    counter: CounterId
    outcome: OutcomeId | None = None
    note: Remark | None = None
    quantity: int | None = None
    next: ServiceId | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Finish whoever is in hand; one who was only sent over goes back to where he came from."""
        if self.next is not None:
            given.office.offered(self.next)
        visit = counter_checks.in_hand(day, given, self.counter)
        counter_checks.require(visit, IN_HAND)
        common = (given.now, visit.id, self.counter, self.outcome, self.quantity)
        if self.next is not None:
            counter_checks.not_over(day, given, visit)
            return [VisitPassedOn(*common, self.next, None, self.note)]
        if visit.come_back and day.day == given.today:
            origin, at = visit.come_back[-1]
            still_there = day.counter(at).state != "closed"
            return [VisitPassedOn(*common, origin, at if still_there else None, self.note)]
        return [VisitFinished(*common, self.note)]


@dataclass(frozen=True, slots=True)
class NoShow(HandCommand):
    """Note that the visitor who was called has not come."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Set aside whoever was called and did not come."""
        visit = counter_checks.in_hand(day, given, self.counter)
        counter_checks.require(visit, {Status.CALLED})
        return [VisitorMissed(given.now, visit.id, self.counter)]


@dataclass(frozen=True, slots=True)
class PutBack(HandCommand):
    """Put back a visitor who was called by mistake."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Let whoever is in hand wait again at his old place."""
        visit = counter_checks.in_hand(day, given, self.counter)
        counter_checks.require(visit, IN_HAND)
        counter_checks.not_over(day, given, visit)
        return [TicketPutBack(given.now, visit.id, self.counter)]


@dataclass(frozen=True, slots=True)
class Undo(DayCommand):
    """Take back the counter's last finish or no-show."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Restore the visit as it was, if it is still as the slip left it and the time is not over."""
        counter = counter_checks.manned(day, given, self.counter)
        counter_checks.free(counter, given)
        slip = counter.slip
        if slip is None or day.visits[slip.after.id] != slip.after:
            raise NothingToUndoError(counter=self.counter)
        if given.now - slip.at > given.office.settings.undo * 1000:
            raise NothingToUndoError("The time to undo it is over", counter=self.counter)
        return [SlipUndone(given.now, slip.before.id, self.counter, slip.what)]


@dataclass(frozen=True, slots=True)
class ServingStarted(DayEvent):
    """The visitor came and is being served."""

    ticket: TicketId

    def apply(self, draft: Draft) -> None:
        """Mark the visit as being served."""
        visit = draft.visits[self.ticket]
        begun = changed(visit.leg, started_at=self.at)
        draft.change(self.ticket, status=Status.SERVING, legs=visit.become(begun))


@dataclass(frozen=True, slots=True)
class VisitFinished(DayEvent):
    """A visit came to its end."""

    REMARKS: ClassVar[tuple[str, ...]] = ("note",)
    ticket: TicketId
    counter: CounterId
    outcome: OutcomeId | None
    quantity: int | None
    note: Remark | None

    def apply(self, draft: Draft) -> None:
        """Free the counter's hand and count the visitor."""
        before = draft.visits[self.ticket]
        after = draft.change(
            self.ticket,
            status=Status.SERVED,
            legs=before.become(before.leg.ended(self.at, "done", self.outcome)),
            outcome=self.outcome,
            quantity=self.quantity,
            remark=self.note or before.remark,
        )
        _done(draft, self, before, after)


@dataclass(frozen=True, slots=True)
class VisitPassedOn(DayEvent):
    """One service was finished, and the visitor waits for the next under the same number."""

    REMARKS: ClassVar[tuple[str, ...]] = ("note",)
    ticket: TicketId
    counter: CounterId
    outcome: OutcomeId | None
    quantity: int | None
    service: ServiceId
    only_at: CounterId | None
    note: Remark | None

    def apply(self, draft: Draft) -> None:
        """Let the visitor wait at his old place in the next line."""
        before = draft.visits[self.ticket]
        after = draft.change(
            self.ticket,
            status=Status.WAITING,
            legs=before.become(*before.leg.passed_on(self.at, self.service, self.only_at, self.outcome)),
            outcome=self.outcome,
            quantity=self.quantity,
            remark=self.note,
            come_back=before.come_back[:-1] if before.is_due_at(self.service) else before.come_back,
        )
        _done(draft, self, before, after)


@dataclass(frozen=True, slots=True)
class VisitorMissed(DayEvent):
    """A called visitor did not come."""

    ticket: TicketId
    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Free the counter's hand; the visitor may come back within the grace time."""
        before = draft.visits[self.ticket]
        legs = before.become(before.leg.ended(self.at, "no-show"))
        after = draft.change(self.ticket, status=Status.NO_SHOW, legs=legs)
        slip = Slip("no-show", self.at, before, after, changed(draft.counter(self.counter), slip=None))
        draft.set_counter(self.counter, hand=None, slip=slip)


@dataclass(frozen=True, slots=True)
class TicketPutBack(DayEvent):
    """A visitor who was called by mistake waits again."""

    ticket: TicketId
    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Let the visitor wait at his old place, as if nobody had been called: no turn was taken."""
        visit = draft.visits[self.ticket]
        draft.set_counter(self.counter, hand=None, turns=draft.counter(self.counter).turns_before)
        waiting = visit.leg.put_back(draft.still_open(visit.only_at))
        draft.change(self.ticket, status=Status.WAITING, legs=visit.become(waiting), returned=True)
        draft.call_off(visit)


@dataclass(frozen=True, slots=True)
class SlipUndone(DayEvent):
    """A finish or a no-show was taken back."""

    ticket: TicketId
    counter: CounterId
    what: Literal["finish", "no-show"]

    def apply(self, draft: Draft) -> None:
        """Restore the visit as it was before the slip, and the counter's call with it."""
        counter = draft.counter(self.counter)
        served = counter.served - (self.what == "finish")
        draft.set_counter(self.counter, hand=self.ticket, slip=None, served=served)
        if counter.slip is not None:
            draft.put(counter.slip.before)
            was = counter.slip.counter
            draft.set_counter(
                self.counter, turns=was.turns, turns_before=was.turns_before, explanation=was.explanation
            )


def _done(draft: Draft, event: VisitFinished | VisitPassedOn, before: Visit, after: Visit) -> None:
    counter = draft.counter(event.counter)
    slip = Slip("finish", event.at, before, after, changed(counter, slip=None))
    draft.set_counter(event.counter, hand=None, slip=slip, served=counter.served + 1)
