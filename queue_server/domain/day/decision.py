"""Decide commands into events, and evolve a day by events: the two pure functions of the house."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.actor import HOUSE, Actor
from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, ServiceDay
from queue_server.domain.day.day import Day
from queue_server.domain.day.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.domain.office.office import Office


@dataclass(frozen=True, slots=True)
class Given:
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


@dataclass(frozen=True, slots=True)
class Event(ABC):
    """Something that has happened on a service day. `VERSION` rises when the fields change."""

    VERSION: ClassVar[int] = 1
    at: Instant

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make it so in the draft of the next state."""


@dataclass(frozen=True, slots=True)
class DayOpened(Event):
    """The first act of a day opened it."""

    day: ServiceDay

    def apply(self, draft: Draft) -> None:
        """Open the day."""
        draft.state = "open"


class Command(ABC):
    """Something that somebody wants done on a service day."""

    OF_HAND: ClassVar[bool] = False
    """Whether it is about whoever is in a counter's hand, of which day he may be."""

    @abstractmethod
    def decide(self, day: Day, given: Given) -> Sequence[Event]:
        """Return what happens, nothing if all is so already, or raise the `Refusal` that says why not."""


def decide(day: Day, command: Command, given: Given) -> tuple[Event, ...]:
    """Decide a command on a day; the first command with an effect opens the day."""
    events = tuple(command.decide(day, given))
    if events and day.state == "unopened":
        return (DayOpened(given.now, day.day), *events)
    return events


class Fold:
    """A day as it unfolds: events happen one after another, at the cost of one copy for all of them.

    `state` is the day after the latest events. It is not copied, so it may be kept only once no more events follow.
    """

    def __init__(self, day: Day) -> None:
        """Start from `day`, which stays as it is."""
        self.state = day
        self._draft = Draft(day)

    def take(self, events: Iterable[Event], by: ActorId) -> None:
        """Let events happen that somebody brought about."""
        draft = self._draft
        draft.by = by
        for event in events:
            draft.at = event.at
            event.apply(draft)
        self.state = draft.view()


def evolve(day: Day, event: Event, by: ActorId = HOUSE.id) -> Day:
    """Return the day after one event."""
    return evolve_all(day, (event,), by)


def evolve_all(day: Day, events: Iterable[Event], by: ActorId = HOUSE.id) -> Day:
    """Return the day after some events of one person: equal to folding `evolve`, at the cost of one copy."""
    fold = Fold(day)
    fold.take(events, by)
    return fold.state
