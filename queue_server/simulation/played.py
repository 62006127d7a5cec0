"""Play a planned Monday on the rules alone, in no time: no server, a clock of its own, the same for the same seed."""

from __future__ import annotations

import heapq
from itertools import count
from typing import TYPE_CHECKING

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.errors import NobodyWaitingError, Refusal
from queue_server.domain.core.identifiers import (
    ClassId,
    CounterId,
    Instant,
    OutcomeId,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
)
from queue_server.domain.day.acts.calling import CallNext, Recall
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Finish, NoShow, Start
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, Transfer
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.simulation.monday import GLANCE, WALK, Minutes, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from queue_server.domain.day.decision import DayCommand, DayEvent
    from queue_server.domain.office.office import Office

    Person = Iterator[Minutes]
    """What somebody does; each pause is in minutes."""

    Watch = Callable[[Day, Sequence[DayEvent]], None]
    """Hears what happened, and sees the day after it."""

DAY = ServiceDay("2026-11-23")

DOORS = Instant(1_795_393_800_000)
"""07:30 of that Monday in Việt Nam."""

_KIOSK, _GUIDE = Actor.called(Role.KIOSK, "simulated"), Actor.called(Role.MANAGER, "simulated")

_POLL: Minutes = 0.2
"""Until a clerk with nobody to call looks again."""


class Played:
    """A hall in which a plan goes on: its state, its clock, and what everybody does next."""

    def __init__(self, office: Office, watch: Watch, doors: Instant = DOORS) -> None:
        """Begin a Monday at the doors, whenever they open."""
        self.day = Day(DAY)
        self._office = office
        self._watch = watch
        self._doors = doors
        self._minute: Minutes = 0
        self._visitors: dict[TicketId, Visitor] = {}
        self._turned: set[TicketId] = set()
        """Whose planned turn has been taken: from then on it is an ordinary visit."""
        self._to_come = 0
        self._next: list[tuple[Minutes, int, Person]] = []
        self._serial = count()

    @property
    def now(self) -> Instant:
        """Return the time of this hall."""
        return Instant(self._doors + round(self._minute * 60_000))

    def play(self, visitors: Sequence[Visitor], counters: Sequence[CounterId], until: Minutes = float("inf")) -> Day:
        """Let clerks work and visitors come until everybody has been seen to, or until a minute; return the day."""
        self._to_come = len(visitors)
        for counter in counters:
            self._begin(0, self._clerk(counter))
        for visitor in visitors:
            self._begin(visitor.arrives, self._visit(visitor))
        while self._next and self._is_going_on and self._next[0][0] <= until:
            self._minute, _, person = heapq.heappop(self._next)
            pause = next(person, None)
            if pause is not None:
                self._begin(pause, person)
        return self.day

    @property
    def _is_going_on(self) -> bool:
        here = (Status.WAITING, Status.CALLED, Status.SERVING, Status.PARKED)
        return bool(self._to_come) or any(self.day.statuses.get(status) for status in here)

    def _begin(self, pause: Minutes, person: Person) -> None:
        heapq.heappush(self._next, (self._minute + pause, next(self._serial), person))

    def _do(self, command: DayCommand, actor: Actor) -> None:
        events = decide(self.day, command, DayGiven(self._office, self.now, actor, DAY))
        self.day = evolve_all(self.day, events, actor.id)
        self._watch(self.day, events)

    def _works_at(self, counter: CounterId) -> Actor:
        return Actor.called(Role.CLERK, f"simulated-{counter}")

    def _secret(self) -> str:
        return f"{self.day.arrivals:032x}"

    def _visit(self, visitor: Visitor) -> Person:
        """Take a number; give it back again if that is planned."""
        wish = IssueTicket(
            ServiceId(visitor.service),
            self._secret(),
            ClassId(visitor.priority) if visitor.priority else None,
        )
        self._do(wish, _KIOSK)
        self._to_come -= 1
        ticket = list(self.day.visits)[-1]
        self._visitors[ticket] = visitor
        if visitor.fate == "cancels":
            yield visitor.after
            if self.day.visits[ticket].status is Status.WAITING:
                self._do(Cancel(ticket), _KIOSK)

    def _clerk(self, counter: CounterId) -> Person:
        me = self._works_at(counter)
        self._do(OpenCounter(counter), me)
        while True:
            try:
                self._do(CallNext(counter), me)
            except NobodyWaitingError:
                yield _POLL
                continue
            yield from self._see_to(counter, me)

    def _see_to(self, counter: CounterId, me: Actor) -> Person:
        ticket = self.day.counter(counter).hand
        if ticket is None:
            return
        visitor = self._visitors[ticket]
        yield WALK
        if visitor.recalled and ticket not in self._turned:
            self._do(Recall(counter), me)
            yield WALK
        fate = "served" if ticket in self._turned else visitor.fate
        self._turned.add(ticket)
        if fate in {"no-show", "late"}:
            self._do(NoShow(counter), me)
            if fate == "late":
                self._begin(visitor.after, self._back(Rejoin(ticket)))
            return
        self._do(Start(counter), me)
        if fate == "parks":
            yield visitor.takes * GLANCE
            self._do(Park(ticket), me)
            self._begin(visitor.after, self._back(Resume(ticket)))
        elif fate in {"sent-on", "sent-and-back"}:
            yield visitor.takes * GLANCE
            back = fate == "sent-and-back"
            onward = ServiceId(visitor.onward or visitor.service)
            self._do(Transfer(ticket, onward, place="front" if back else "keep", come_back=back or None), me)
        else:
            yield visitor.takes
            following = ServiceId(visitor.onward) if fate == "goes-on" and visitor.onward else None
            outcome = OutcomeId(visitor.outcome) if visitor.outcome else None
            self._do(Finish(counter, outcome, next=following), me)

    def _back(self, command: Rejoin | Resume) -> Person:
        """Come back into the line, once; who is too late stays away."""
        try:
            self._do(command, _GUIDE)
        except Refusal:
            return
        yield from ()
