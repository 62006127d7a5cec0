"""Decide commands into events, and evolve a day by events: the two pure functions of the house."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE, Actor
from queue_server.domain.core.command import Command, GoingOn
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import (
    ActorId,
    CounterId,
    Instant,
    PairedId,
    ProcedureId,
    ServiceDay,
    TicketId,
)
from queue_server.domain.day.day import Day
from queue_server.domain.day.draft import Draft
from queue_server.domain.day.visit import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from queue_server.domain.core.identifiers import ClassId, ServiceId
    from queue_server.domain.day.closing import End
    from queue_server.domain.forecast.outlook import Outlook
    from queue_server.domain.office.office import Office, Service

    Foresee = Callable[[TicketId, ServiceId, ClassId | None], Outlook | None]
    """Tells what somebody may expect who is given a ticket of a service and a class now."""
    OutOfTime = Callable[[Service, ClassId | None], End | None]
    """Tells the end of the day before which a newcomer of a service and a class would not be done."""


def foresee_nothing(*_: object) -> None:
    """Expect nothing: where nobody is told anything."""


@dataclass(frozen=True, slots=True)
class DayGiven:
    """What a decision may look at beside the day itself."""

    office: Office
    now: Instant
    actor: Actor
    today: ServiceDay
    """The service day that is going on; a ticket of another one is over."""
    held: frozenset[CounterId] = frozenset()
    """The counters that still have a visitor of the day before in hand."""
    manned: frozenset[CounterId] = frozenset()
    """The counters that the actor holds today: there he may end what is in hand since the day before."""
    gone: frozenset[PairedId] = frozenset()
    """The devices that are paired and of which nothing was heard for a while."""
    foresee: Foresee = foresee_nothing
    """The estimate of whoever answers: what is decided by it and what is answered are one."""
    out_of_time: OutOfTime = foresee_nothing
    """The same estimate, asked towards closing."""
    posted: frozenset[ProcedureId] = frozenset()
    """Of the procedures that are asked for, those that the office's catalogue has published."""
    is_off: bool = False
    """Whether of last week's waits too few, or too many, were inside of what was told."""


@dataclass(frozen=True, slots=True)
class DayEvent(Event):
    """Something that has happened on a service day."""

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make it so in the draft of the next state."""


@dataclass(frozen=True, slots=True)
class DayOpened(DayEvent):
    """The first act of a day opened it."""

    day: ServiceDay

    def apply(self, draft: Draft) -> None:
        """Open the day."""
        draft.state = "open"


class DayCommand(Command[Day, DayGiven]):
    """Something that somebody wants done today."""

    OF_TODAY: ClassVar[bool] = True
    """Whether it belongs to the next day if this one ends before it is decided."""

    def key(self, going_on: GoingOn, /) -> str:
        """Return the day that is going on."""
        return going_on.today

    @abstractmethod
    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Return what happens, nothing if all is so already, or raise the `Refusal` that says why not."""


class TicketCommand(DayCommand):
    """Something that somebody wants done with a ticket, of whichever day that is."""

    OF_TODAY: ClassVar[bool] = False
    ticket: TicketId

    def key(self, _: GoingOn, /) -> str:
        """Return the day of the ticket."""
        return day_of(self.ticket)


class HandCommand(DayCommand):
    """Something that is done with whoever is in a counter's hand, of which day he may be."""

    OF_TODAY: ClassVar[bool] = False
    counter: CounterId

    def key(self, going_on: GoingOn, /) -> str:
        """Return the day before while the counter has somebody in hand since then."""
        return calendar.next_day(going_on.today, -1) if self.counter in going_on.held else going_on.today


def decide(day: Day, command: DayCommand, given: DayGiven) -> tuple[DayEvent, ...]:
    """Decide a command on a day; the first command with an effect opens the day."""
    events = tuple(command.decide(day, given))
    if events and day.state == "unopened":
        return (DayOpened(given.now, day.day), *events)
    return events


class DayFold:
    """A day as it unfolds: events happen one after another, at the cost of one copy for all of them.

    `state` is the day after the latest events. It is not copied, so it may be kept only once no more events follow.
    """

    def __init__(self, day: Day) -> None:
        """Start from `day`, which stays as it is."""
        self.state = day
        self._draft = Draft(day)

    def take(self, events: Iterable[DayEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        draft = self._draft
        draft.by = by
        for event in events:
            draft.at = event.at
            event.apply(draft)
        self.state = draft.view()


def evolve(day: Day, event: DayEvent, by: ActorId = HOUSE.id) -> Day:
    """Return the day after one event."""
    return evolve_all(day, (event,), by)


def evolve_all(day: Day, events: Iterable[DayEvent], by: ActorId = HOUSE.id) -> Day:
    """Return the day after some events of one person: equal to folding `evolve`, at the cost of one copy."""
    fold = DayFold(day)
    fold.take(events, by)
    return fold.state
