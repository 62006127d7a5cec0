"""Move visitors who are not being served: park, resume, come back, send on, give priority, cancel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from queue_server.domain.core.errors import CounterClosedError, DayOverError, GraceOverError, TooOftenError
from queue_server.domain.core.identifiers import (
    IN_HAND,
    ActorId,
    ClassId,
    CounterId,
    Remark,
    ServiceId,
    Status,
    TicketId,
)
from queue_server.domain.day.acts import counter_checks
from queue_server.domain.day.decision import DayEvent, TicketCommand
from queue_server.domain.day.visit import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.day.visit import Visit

OFTEN = 12
"""So often the holder of a number may step out without asking anybody."""

Place = Literal["keep", "front", "end"]
"""Where somebody stands who joins a line again: by arrival as before, before all, after all."""


@dataclass(frozen=True, slots=True)
class Cancel(TicketCommand):
    """Give the number back."""

    ticket: TicketId
    note: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Cancel a ticket that nobody serves yet."""
        visit = counter_checks.ticket(day, given, self.ticket)
        counter_checks.require(visit, {Status.WAITING, Status.PARKED, Status.CALLED})
        counter_checks.at_hand_of(day, given, visit)
        return [TicketCancelled(given.now, visit.id, self.note)]


@dataclass(frozen=True, slots=True)
class Park(TicketCommand):
    """Set a visitor aside who has something to fetch first."""

    ticket: TicketId
    note: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Park a ticket that waits or is in hand."""
        visit = counter_checks.ticket(day, given, self.ticket)
        counter_checks.require(visit, {Status.WAITING, *IN_HAND})
        counter_checks.at_hand_of(day, given, visit)
        if not given.actor.is_staff and visit.stepped_out >= OFTEN:
            raise TooOftenError(number=visit.number)
        return [TicketParked(given.now, visit.id, self.note)]


@dataclass(frozen=True, slots=True)
class Resume(TicketCommand):
    """Let a parked visitor wait again."""

    ticket: TicketId
    note: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Put a parked ticket back at its old place."""
        visit = counter_checks.ticket(day, given, self.ticket)
        counter_checks.require(visit, {Status.PARKED})
        return [TicketRejoined(given.now, visit.id, "keep", self.note)]


@dataclass(frozen=True, slots=True)
class Rejoin(TicketCommand):
    """Let a no-show who came back wait again."""

    ticket: TicketId
    note: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Put a no-show back in line within the grace time, where the setting says."""
        visit = counter_checks.ticket(day, given, self.ticket)
        counter_checks.require(visit, {Status.NO_SHOW})
        if day.state == "closed":
            raise DayOverError(number=visit.number)
        settings = given.office.settings
        if given.now - visit.since > settings.grace * 1000:
            raise GraceOverError(number=visit.number)
        return [TicketRejoined(given.now, visit.id, settings.rejoin, self.note)]


@dataclass(frozen=True, slots=True)
class Transfer(TicketCommand):
    """Send a visitor on to another service or to one counter; exactly one of both is given."""

    ticket: TicketId
    service: ServiceId | None = None
    counter: CounterId | None = None
    place: Place = "keep"
    comment: Remark | None = None
    """Words for whoever receives the visitor: none leave what was noted before, empty ones take it away."""
    come_back: bool | None = None
    """Whether the visitor comes back afterwards: unsaid, that stays as it was."""

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Let the visitor wait elsewhere, and come back afterwards if so wished; that is only from a counter."""
        service = day.visit(self.ticket).service if self.service is None else given.office.offered(self.service).id
        if self.counter is not None:
            given.office.counter(self.counter)
        visit = counter_checks.ticket(day, given, self.ticket)
        counter_checks.require(visit, {Status.WAITING, Status.PARKED, *IN_HAND})
        counter_checks.at_hand_of(day, given, visit)
        if self.counter is not None and day.counter(self.counter).state == "closed":
            raise CounterClosedError(counter=self.counter)
        origin = self._origin(visit, service)
        return [TicketTransferred(given.now, visit.id, service, self.counter, self.place, origin, self.comment)]

    def _origin(self, visit: Visit, service: ServiceId) -> Origin | None:
        """Return where the visitor comes back to next, once sent on."""
        if self.come_back:
            counter_checks.require(visit, IN_HAND)
            return None if visit.counter is None else Origin(visit.service, visit.counter)
        back = visit.come_back[:-1] if visit.is_due_at(service) else visit.come_back
        return back[-1] if back and self.come_back is None else None


@dataclass(frozen=True, slots=True)
class SetPriority(TicketCommand):
    """Give a visitor a priority class, or take it away."""

    ticket: TicketId
    priority: ClassId | None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Change the class of a ticket that waits or is parked, and keep who granted it."""
        visit = counter_checks.ticket(day, given, self.ticket)
        given.office.require_priority(self.priority)
        counter_checks.require(visit, {Status.WAITING, Status.PARKED})
        if visit.priority == self.priority:
            return []
        return [PrioritySet(given.now, visit.id, self.priority, given.actor.id)]


@dataclass(frozen=True, slots=True)
class TicketCancelled(DayEvent):
    """A number was given back."""

    REMARKS: ClassVar[tuple[str, ...]] = ("note",)
    ticket: TicketId
    note: Remark | None

    def apply(self, draft: Draft) -> None:
        """Take the visitor out of line or hand."""
        draft.release(self.ticket)
        visit = draft.visits[self.ticket]
        if not visit.calls:
            draft.given_back[visit.came_for] = draft.given_back.get(visit.came_for, 0) + 1
        legs = visit.become(visit.leg.ended(self.at, "cancelled"))
        draft.change(self.ticket, status=Status.CANCELLED, legs=legs, remark=self.note or visit.remark)


@dataclass(frozen=True, slots=True)
class TicketParked(DayEvent):
    """A visitor was set aside."""

    REMARKS: ClassVar[tuple[str, ...]] = ("note",)
    ticket: TicketId
    note: Remark | None

    def apply(self, draft: Draft) -> None:
        """Take the visitor out of line or hand; the place is kept."""
        draft.release(self.ticket)
        visit, own_wish = draft.visits[self.ticket], not draft.by_staff
        draft.change(
            self.ticket,
            status=Status.PARKED,
            legs=visit.become(visit.leg.set_aside(self.at, own_wish=own_wish)),
            remark=self.note or visit.remark,
            stepped_out=visit.stepped_out + own_wish,
        )


@dataclass(frozen=True, slots=True)
class TicketRejoined(DayEvent):
    """Somebody parked or missed waits again."""

    REMARKS: ClassVar[tuple[str, ...]] = ("note",)
    ticket: TicketId
    place: Place
    note: Remark | None

    def apply(self, draft: Draft) -> None:
        """Put the visitor back in line; the one counter it waited for may have closed since."""
        visit = draft.visits[self.ticket]
        draft.change(
            self.ticket,
            status=Status.WAITING,
            legs=visit.become(*visit.leg.resumed(self.at, draft.still_open(visit.only_at))),
            place=_place(draft, self.place, visit.place),
            remark=self.note or visit.remark,
        )


@dataclass(frozen=True, slots=True)
class TicketTransferred(DayEvent):
    """A visitor was sent on."""

    REMARKS: ClassVar[tuple[str, ...]] = ("comment",)
    ticket: TicketId
    service: ServiceId
    only_at: CounterId | None
    place: Place
    come_back: Origin | None
    comment: Remark | None

    def apply(self, draft: Draft) -> None:
        """Let the visitor wait in the other line."""
        draft.release(self.ticket)
        visit = draft.visits[self.ticket]
        *before, leg = visit.leg.resumed(self.at, None) if visit.status is Status.PARKED else (visit.leg,)
        draft.change(
            self.ticket,
            status=Status.WAITING,
            legs=visit.become(*before, *leg.sent_on(self.at, self.service, self.only_at)),
            place=_place(draft, self.place, visit.place),
            come_back=_way_back(visit.come_back, self.come_back),
            remark=visit.remark if self.comment is None else self.comment,
        )


@dataclass(frozen=True, slots=True)
class PrioritySet(DayEvent):
    """A visitor's class was changed by somebody of the staff."""

    ticket: TicketId
    priority: ClassId | None
    granted_by: ActorId

    def apply(self, draft: Draft) -> None:
        """Let the visitor take turns with the new class; the place by arrival is kept."""
        draft.change(self.ticket, priority=self.priority)


def _way_back(known: tuple[Origin, ...], origin: Origin | None) -> tuple[Origin, ...]:
    """Return where a visitor comes back to, ending with `origin`: one that is known already, or a new one."""
    if origin is None:
        return ()
    return known[: known.index(origin) + 1] if origin in known else (*known, origin)


def _place(draft: Draft, wish: Place, old: int) -> int:
    if wish == "keep":
        return old
    if wish == "front":
        return draft.front()
    return draft.last()
