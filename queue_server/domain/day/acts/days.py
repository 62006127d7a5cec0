"""Close a service day, by command or by the clock, reopen it, and go on into the next one.

At its boundary a day ends for whoever waits or is parked. Who is at a counter is served to the end on a day that is
closed, until its latest hour at most. Where the office goes on without a break, so do its counters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import VisitorsInHandError
from queue_server.domain.core.identifiers import Instant, Remark, ServiceDay, Status, TicketId
from queue_server.domain.day.acts.alarms import still_alarms
from queue_server.domain.day.acts.counters import CounterOpened, CounterPaused, shut
from queue_server.domain.day.decision import DayCommand, DayEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.office.office import Office

_A_SHIFT = 12 * 3600 * 1000
"""Milliseconds after which a counter at which nothing is done has nobody any more."""


@dataclass(frozen=True, slots=True)
class CloseDay(DayCommand):
    """End the day by hand: no more numbers, who still waits is told so."""

    reason: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Close an open day, never under a visitor who is at a counter."""
        if day.state == "closed":
            return []
        in_hand = len(day.in_hand) + len(given.held)
        if in_hand:
            raise VisitorsInHandError(count=in_hand)
        return [DayClosed(given.now, self.reason)]


@dataclass(frozen=True, slots=True)
class ReopenDay(DayCommand):
    """Take back the closing of a day. Who lapsed takes a new number."""

    reason: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Reopen a closed day."""
        return [DayReopened(given.now)] if day.state == "closed" else []


@dataclass(frozen=True, slots=True)
class EndDay(DayCommand):
    """Let a day of the past end by itself, as often as anybody asks."""

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Close the day at its boundary; at the latest hour end what is still at a counter, too."""
        if day.state == "unopened" or calendar.service_day(given.now, given.office.time_zone) <= day.day:
            return []
        events: list[DayEvent] = []
        if given.now >= latest_end(given.office, day.day):
            events += [LeftAtCounter(given.now, counter.hand) for counter in day.in_hand if counter.hand is not None]
        if day.state == "open":
            events.append(DayClosed(given.now, None))
        return events


@dataclass(frozen=True, slots=True)
class KeepOpen(DayCommand):
    """Let the counters of the day before go on: nobody who works through the night is thrown out."""

    counters: tuple[CounterToday, ...]

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Open each as it was, unless somebody has opened or closed it today, or none of its services is left."""
        usual = {counter.id: counter.services for counter in given.office.counters}
        events: list[DayEvent] = []
        for before in self.counters:
            left = tuple(service for service in before.services if given.office.offers(service))
            services = left or usual.get(before.id, ())
            if before.id in day.counters or before.clerk is None or not services:
                continue
            events.append(CounterOpened(given.now, before.id, before.clerk, services))
            if before.state == "paused":
                events.append(CounterPaused(given.now, before.id, before.reason))
        return events


@dataclass(frozen=True, slots=True)
class LeftAtCounter(DayEvent):
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
class DayClosed(DayEvent):
    """The day ended."""

    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)
    reason: Remark | None

    def apply(self, draft: Draft) -> None:
        """Let everybody lapse who waits or is parked, end all alarms, and close the counters with free hands."""
        draft.state = "closed"
        draft.closed_at = self.at
        draft.left_open = tuple(counter for counter in draft.counters.values() if counter.state != "closed")
        for visit in list(draft.visits.values()):
            if visit.status in {Status.WAITING, Status.PARKED}:
                draft.change(visit.id, status=Status.LAPSED, legs=visit.become(visit.leg.ended(self.at, "lapsed")))
        still_alarms(draft, self.at)
        draft.helps.clear()
        for counter in draft.left_open:
            if counter.hand is None:
                shut(draft, counter.id, self.at)


@dataclass(frozen=True, slots=True)
class DayReopened(DayEvent):
    """The closing of the day was taken back."""

    def apply(self, draft: Draft) -> None:
        """Open the day again."""
        draft.state = "open"
        draft.left_open = ()


def latest_end(office: Office, day: ServiceDay) -> Instant:
    """Return when a day ends even with somebody at a counter."""
    return calendar.at_minute(calendar.next_day(day), office.settings.latest_end, office.time_zone)


def goes_on(office: Office, day: ServiceDay) -> bool:
    """Tell whether the office, or a service of it, is open at the moment at which a day turns into the next."""
    hours = [office.hours, *(service.hours for service in office.services if service.hours is not None)]
    return any(calendar.goes_on(each, day, office.time_zone) for each in hours)


def kept_open(day: Day, office: Office) -> tuple[CounterToday, ...]:
    """Return the counters that go on beyond a day that the clock has ended.

    None where the office is closed at that hour. A counter at which nothing was done for longer than a shift was
    forgotten: who opened it has gone home.
    """
    boundary = calendar.at_minute(calendar.next_day(day.day), 0, office.time_zone)
    if day.state != "closed" or day.at < boundary or not goes_on(office, day.day):
        return ()
    return tuple(counter for counter in day.left_open if _worked_at(counter) >= day.at - _A_SHIFT)


def _worked_at(counter: CounterToday) -> Instant:
    """Return when something was last done at a counter, as far as is known; with a visitor in hand it still is."""
    if counter.hand is not None:
        return Instant(2**63)
    return max(counter.since or Instant(0), counter.slip.at if counter.slip is not None else Instant(0))
