"""Note every call, also those that a visit does not know any more: put back, or missed and made again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.domain.day.acts.calling import TicketCalled, TicketHandPicked, TicketRecalled
from queue_server.domain.day.acts.days import LeftAtCounter
from queue_server.domain.day.acts.receipts import CallsPerceived, Perceived
from queue_server.domain.day.acts.serving import (
    SlipUndone,
    TicketPutBack,
    VisitFinished,
    VisitorMissed,
    VisitPassedOn,
)
from queue_server.domain.day.acts.waiting import TicketCancelled, TicketParked, TicketTransferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, ServiceId, TicketId, TicketNumber
    from queue_server.domain.day.decision import DayEvent
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.day.leg import Leg

_CAME = {
    TicketPutBack: "put-back",
    VisitorMissed: "no-show",
    TicketParked: "set-aside",
    TicketTransferred: "sent-on",
    TicketCancelled: "cancelled",
    VisitFinished: "done",
    VisitPassedOn: "done",
    LeftAtCounter: "done",
}
"""What a call comes to by what happens next to whoever was called."""


@dataclass(slots=True)
class Call:
    """A call as it was made."""

    ticket: TicketId
    number: TicketNumber
    leg: int
    service: ServiceId
    counter: CounterId
    clerk: ActorId | None
    at: Instant
    passed_over: int | None
    """Over how many it was made out of order; None where it was in turn."""
    recalled: list[Instant] = field(default_factory=list)
    """When it was called out once more."""
    came: str | None = None


class CallNotes:
    """All calls of a day."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: dict[tuple[TicketId, Instant], Call] = {}
        self._latest: dict[TicketId, Call] = {}
        self._perceived: dict[tuple[TicketId, Instant], Perceived] = {}

    def hear(self, draft: Draft, event: DayEvent) -> None:
        """Note what has just happened, if it is about a call."""
        if isinstance(event, TicketCalled | TicketHandPicked):
            self._begin(draft, event)
        elif isinstance(event, TicketRecalled):
            self._latest[event.ticket].recalled.append(event.at)
        elif isinstance(event, CallsPerceived):
            self._perceive(event)
        elif isinstance(event, SlipUndone):
            self._latest[event.ticket].came = None
        elif type(event) in _CAME:
            call = self._latest.get(event.ticket)  # type: ignore[attr-defined] # those in the table have one
            if call is not None and call.came is None:
                call.came = _CAME[type(event)]

    def of(self, ticket: TicketId, leg: Leg) -> Call | None:
        """Return the call that led to a leg's service, None where there was none."""
        return None if leg.called_at is None else self._made.get((ticket, leg.called_at))

    def perceived(self, ticket: TicketId, at: Instant) -> Perceived | None:
        """Return when a call, or a recall, was shown and heard; None where no screen said anything of it."""
        return self._perceived.get((ticket, at))

    def all(self) -> Iterator[Call]:
        """Yield all calls in their order."""
        yield from self._made.values()

    def _perceive(self, event: CallsPerceived) -> None:
        for each in event.calls:
            known = self._perceived.get((each.ticket, each.at))
            self._perceived[each.ticket, each.at] = each if known is None else known.and_(each)

    def _begin(self, draft: Draft, event: TicketCalled | TicketHandPicked) -> None:
        visit = draft.visits[event.ticket]
        by_hand = isinstance(event, TicketHandPicked)
        call = Call(
            event.ticket,
            visit.number,
            len(visit.legs),
            visit.service,
            event.counter,
            draft.counter(event.counter).clerk,
            event.at,
            event.explanation.passed_over_count if by_hand else None,
        )
        self._made[event.ticket, event.at] = self._latest[event.ticket] = call
