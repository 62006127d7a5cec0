"""Close a service day, by command or by the clock, and reopen it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain import calendar
from queue_server.domain.acts.counters import shut
from queue_server.domain.decision import Command, Event
from queue_server.domain.errors import VisitorsInHandError
from queue_server.domain.identifiers import Remark, Status, TicketId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day import Day, Draft
    from queue_server.domain.decision import Given


@dataclass(frozen=True, slots=True)
class CloseDay(Command):
    """End the day by hand: no more numbers, who still waits is told so."""

    reason: Remark | None = None

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Close an open day, never under a visitor who is at a counter."""
        if day.state == "closed":
            return []
        in_hand = _in_hand(day)
        if in_hand:
            raise VisitorsInHandError(count=len(in_hand))
        return [DayClosed(given.now, self.reason)]


@dataclass(frozen=True, slots=True)
class ReopenDay(Command):
    """Take back the closing of a day. Who lapsed takes a new number."""

    reason: Remark | None = None

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Reopen a closed day."""
        return [DayReopened(given.now)] if day.state == "closed" else []


@dataclass(frozen=True, slots=True)
class EndDay(Command):
    """Let a day of the past end by itself, as often as anybody asks."""

    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Close the day after its boundary: at once if nobody is at a counter, else at the latest hour."""
        if day.state != "open" or calendar.service_day(given.now, given.office.time_zone) <= day.day:
            return []
        in_hand = _in_hand(day)
        latest = calendar.at_minute(
            calendar.next_day(day.day), given.office.settings.latest_end, given.office.time_zone
        )
        if in_hand and given.now < latest:
            return []
        return [*(LeftAtCounter(given.now, ticket) for ticket in in_hand), DayClosed(given.now, None)]


@dataclass(frozen=True, slots=True)
class LeftAtCounter(Event):
    """A visit was still in hand at the latest hour: nobody will end it any more."""

    ticket: TicketId

    def apply(self, draft: Draft) -> None:
        """End it: served if it had begun, else a no-show."""
        draft.release(self.ticket)
        visit = draft.visits[self.ticket]
        begun = visit.status is Status.SERVING
        ended = visit.leg.ended(self.at, "done" if begun else "no-show")
        draft.change(self.ticket, status=Status.SERVED if begun else Status.NO_SHOW, legs=visit.become(ended))


@dataclass(frozen=True, slots=True)
class DayClosed(Event):
    """The day ended."""

    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)
    reason: Remark | None

    def apply(self, draft: Draft) -> None:
        """Let everybody lapse who waits or is parked, and close the counters."""
        draft.state = "closed"
        for visit in list(draft.visits.values()):
            if visit.status in {Status.WAITING, Status.PARKED}:
                draft.change(visit.id, status=Status.LAPSED, legs=visit.become(visit.leg.ended(self.at, "lapsed")))
        for counter in list(draft.counters.values()):
            if counter.state != "closed":
                shut(draft, counter.id, self.at)


@dataclass(frozen=True, slots=True)
class DayReopened(Event):
    """The closing of the day was taken back."""

    def apply(self, draft: Draft) -> None:
        """Open the day again."""
        draft.state = "open"


def _in_hand(day: Day) -> list[TicketId]:
    return [counter.hand for counter in day.counters.values() if counter.hand is not None]
