"""Serve whoever is in a counter's hand: start, finish, no-show, put back, undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from queue_server.domain.acts import desk
from queue_server.domain.day import Pace, Slip
from queue_server.domain.decision import Command, Event
from queue_server.domain.errors import NothingToUndoError
from queue_server.domain.identifiers import (
    IN_HAND,
    CounterId,
    OutcomeId,
    Remark,
    Seconds,
    ServiceId,
    Status,
    TicketId,
    elapsed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day import Day, Draft
    from queue_server.domain.decision import Given
    from queue_server.domain.visit import Visit

_PACE_MEMORY = 8
"""The mean of today's serving times gives a new one at least this part (one in eight)."""


@dataclass(frozen=True, slots=True)
class Start(Command):
    """Begin to serve the visitor who has come."""

    OF_HAND: ClassVar[bool] = True
    counter: CounterId

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Start serving whoever was called."""
        visit = desk.in_hand(day, given, self.counter)
        desk.require(visit, {Status.CALLED})
        return [ServingStarted(given.now, visit.id)]


@dataclass(frozen=True, slots=True)
class Finish(Command):
    """End the visit, or pass it on to its next service under the same number."""

    OF_HAND: ClassVar[bool] = True
    counter: CounterId
    outcome: OutcomeId | None = None
    note: Remark | None = None
    quantity: int | None = None
    next: ServiceId | None = None

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Finish whoever is in hand; one who was only sent over goes back to where he came from."""
        if self.next is not None:
            given.office.offered(self.next)
        visit = desk.in_hand(day, given, self.counter)
        desk.require(visit, IN_HAND)
        common = (given.now, visit.id, self.counter, self.outcome, self.quantity)
        if self.next is not None:
            desk.not_over(day, given, visit)
            return [VisitPassedOn(*common, self.next, None, self.note)]
        if visit.come_back is not None and day.day == given.today:
            origin, at = visit.come_back
            still_there = day.counter(at).state != "closed"
            return [VisitPassedOn(*common, origin, at if still_there else None, self.note)]
        return [VisitFinished(*common, self.note)]


@dataclass(frozen=True, slots=True)
class NoShow(Command):
    """Note that the visitor who was called has not come."""

    OF_HAND: ClassVar[bool] = True
    counter: CounterId

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Set aside whoever was called and did not come."""
        visit = desk.in_hand(day, given, self.counter)
        desk.require(visit, {Status.CALLED})
        return [VisitorMissed(given.now, visit.id, self.counter)]


@dataclass(frozen=True, slots=True)
class PutBack(Command):
    """Put back a visitor who was called by mistake."""

    OF_HAND: ClassVar[bool] = True
    counter: CounterId

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Let whoever is in hand wait again at his old place."""
        visit = desk.in_hand(day, given, self.counter)
        desk.require(visit, IN_HAND)
        desk.not_over(day, given, visit)
        return [TicketPutBack(given.now, visit.id, self.counter)]


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take back the counter's last finish or no-show."""

    counter: CounterId

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Restore the visit as it was, if it is still as the slip left it and the time is not over."""
        counter = desk.manned(day, given, self.counter)
        desk.free(counter, given)
        slip = counter.slip
        if slip is None or day.visits[slip.after.id] != slip.after:
            raise NothingToUndoError(counter=self.counter)
        if given.now - slip.at > given.office.settings.undo * 1000:
            raise NothingToUndoError("The time to undo it is over", counter=self.counter)
        return [SlipUndone(given.now, slip.before.id, self.counter, slip.what)]


@dataclass(frozen=True, slots=True)
class ServingStarted(Event):
    """The visitor came and is being served."""

    ticket: TicketId

    def apply(self, draft: Draft) -> None:
        """Mark the visit as being served."""
        draft.change(self.ticket, status=Status.SERVING, since=self.at, started_at=self.at)


@dataclass(frozen=True, slots=True)
class VisitFinished(Event):
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
            since=self.at,
            finished_at=self.at,
            outcome=self.outcome,
            quantity=self.quantity,
            remark=self.note or before.remark,
        )
        _done(draft, self, before, after)


@dataclass(frozen=True, slots=True)
class VisitPassedOn(Event):
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
            since=self.at,
            moved_at=self.at,
            service=self.service,
            only_at=self.only_at,
            outcome=self.outcome,
            quantity=self.quantity,
            remark=self.note,
            come_back=None,
            counter=None,
        )
        _done(draft, self, before, after)


@dataclass(frozen=True, slots=True)
class VisitorMissed(Event):
    """A called visitor did not come."""

    ticket: TicketId
    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Free the counter's hand; the visitor may come back within the grace time."""
        before = draft.visits[self.ticket]
        after = draft.change(self.ticket, status=Status.NO_SHOW, since=self.at)
        slip = Slip("no-show", self.at, before, after, draft.counter(self.counter).explanation)
        draft.set_counter(self.counter, hand=None, slip=slip)


@dataclass(frozen=True, slots=True)
class TicketPutBack(Event):
    """A visitor who was called by mistake waits again."""

    ticket: TicketId
    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Let the visitor wait at his old place."""
        visit = draft.visits[self.ticket]
        draft.set_counter(self.counter, hand=None)
        draft.change(
            self.ticket,
            status=Status.WAITING,
            since=visit.moved_at or visit.issued_at,
            counter=None,
            only_at=draft.still_open(visit.only_at),
            started_at=None,
            returned=True,
            first_wait=visit.first_wait if visit.moved_at else None,
        )


@dataclass(frozen=True, slots=True)
class SlipUndone(Event):
    """A finish or a no-show was taken back."""

    ticket: TicketId
    counter: CounterId
    what: Literal["finish", "no-show"]

    def apply(self, draft: Draft) -> None:
        """Restore the visit as it was before the slip."""
        counter = draft.counter(self.counter)
        served = counter.served - (self.what == "finish")
        draft.set_counter(self.counter, hand=self.ticket, slip=None, served=served)
        if counter.slip is not None:
            draft.put(counter.slip.before)
            draft.set_counter(self.counter, explanation=counter.slip.explanation)


def _done(draft: Draft, event: VisitFinished | VisitPassedOn, before: Visit, after: Visit) -> None:
    counter = draft.counter(event.counter)
    slip = Slip("finish", event.at, before, after, counter.explanation)
    draft.set_counter(event.counter, hand=None, slip=slip, served=counter.served + 1)
    if before.started_at is not None:
        _learn_pace(draft, before.service, elapsed(before.started_at, event.at))


def _learn_pace(draft: Draft, service: ServiceId, took: Seconds) -> None:
    old = draft.paces.get(service, Pace(0, Seconds(0)))
    weight = min(old.count + 1, _PACE_MEMORY)
    draft.paces[service] = Pace(old.count + 1, Seconds(old.mean + (took - old.mean) // weight))
