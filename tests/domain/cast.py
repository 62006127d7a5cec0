"""A small office and a day in it, to try the rules on: given a day, when a command, then events."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import (
    ClassId,
    CounterId,
    Instant,
    OfficeId,
    ServiceDay,
    ServiceId,
)
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Start
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.day.invariants import broken
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.office.office import Counter, Office, PriorityClass, Service, Settings

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.decision import DayCommand, DayEvent
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.forecast.outlook import Outlook

MONDAY = ServiceDay("2026-11-23")
EIGHT = Instant(1_795_395_600_000)
"""2026-11-23 08:00 in Ho Chi Minh City."""

A, B, C = ServiceId("a"), ServiceId("b"), ServiceId("c")
ONE, TWO, THREE = CounterId("1"), CounterId("2"), CounterId("3")
ELDERLY, MERIT = ClassId("elderly"), ClassId("merit")

LAN, MINH = Actor.called(Role.CLERK, "Lan"), Actor.called(Role.CLERK, "Minh")
HEAD = Actor.called(Role.MANAGER, "Hoa")
KIOSK = Actor.called(Role.KIOSK, "hall")
HOLDER = Actor.called(Role.HOLDER, "0f0f")

WORDS = Text("chữ", "words")
OFFICE = Office(
    id=OfficeId("ward"),
    name=WORDS,
    time_zone="Asia/Ho_Chi_Minh",
    services=(Service(A, WORDS, "A"), Service(B, WORDS, "B"), Service(C, WORDS, "C")),
    counters=(Counter(ONE, WORDS, (A, B)), Counter(TWO, WORDS, (A,)), Counter(THREE, WORDS, (C,))),
    priorities=(PriorityClass(ELDERLY, WORDS), PriorityClass(MERIT, WORDS)),
    settings=Settings(ordinary_share=2),
)


@dataclass
class Hall:
    """A day that goes on command by command, a second each. Every state it reaches must be sound."""

    office: Office = OFFICE
    day: Day = field(default_factory=lambda: Day(MONDAY))
    now: Instant = EIGHT
    today: ServiceDay = MONDAY
    secrets: int = 0

    def do(self, command: DayCommand, actor: Actor = LAN) -> tuple[DayEvent, ...]:
        """Carry out a command and return its events."""
        self.now = Instant(self.now + 1000)
        seen = ViewContext(self.office, self.day, self.now)
        given = DayGiven(self.office, self.now, actor, self.today, out_of_time=seen.out_of_time)
        events = decide(self.day, command, given)
        self.day = evolve_all(self.day, events, actor.id)
        assert broken(self.day) == []
        return events

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.now = Instant(self.now + seconds * 1000)

    def set(self, **settings: object) -> None:
        """Change settings of the office."""
        self.office = replace(self.office, settings=replace(self.office.settings, **settings))  # type: ignore[arg-type]

    def issue(self, service: ServiceId = A, priority: ClassId | None = None) -> TicketId:
        """Give a number and return its ticket."""
        self.secrets += 1
        self.do(IssueTicket(service, f"{self.secrets:032x}", priority), KIOSK)
        return list(self.day.visits)[-1]

    def number(self, service: ServiceId = A) -> str:
        """Give a number and return it."""
        ticket = self.issue(service)
        return self.day.visit(ticket).number

    def open(self, counter: CounterId = ONE, actor: Actor = LAN, *services: ServiceId) -> None:
        """Open a counter."""
        self.do(OpenCounter(counter, services or None), actor)

    def call(self, counter: CounterId = ONE, actor: Actor = LAN) -> Visit:
        """Call the next one and return the visit."""
        self.do(CallNext(counter), actor)
        hand = self.day.counter(counter).hand
        assert hand is not None
        return self.day.visit(hand)

    def serve(self, counter: CounterId = ONE, actor: Actor = LAN) -> Visit:
        """Call the next one and begin to serve."""
        visit = self.call(counter, actor)
        self.do(Start(counter), actor)
        return self.day.visit(visit.id)

    def waited(self, ticket: TicketId) -> int:
        """Return how many seconds a ticket has waited, or waited until its call."""
        return self.day.visit(ticket).leg.waited(self.now)

    def outlook(self, ticket: TicketId) -> Outlook:
        """Return what a visitor may expect who waits."""
        return ViewContext(self.office, self.day, self.now).outlook_of(self.day.visit(ticket))

    def minutes(self, service: ServiceId = A) -> int | None:
        """Return how many minutes a newcomer is told to wait."""
        context = ViewContext(self.office, self.day, self.now)
        window = context.outlook_for(service).window
        return None if window is None else window.wait(context.now).likely // 60

    def status(self, ticket: TicketId) -> str:
        """Return where a ticket stands."""
        return self.day.visit(ticket).status.value
