"""Random mornings: whatever people do in whatever order, what must be true of a day stays true."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ORDINARY, ClassId, Instant, Remark, Seconds, Status, TicketId
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.days import CloseDay, EndDay, ReopenDay
from queue_server.domain.day.acts.devices import TakeBack, UndoTakeBack
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.services import ReopenService, StopService
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, SetPriority, Transfer
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayCommand, DayGiven, decide, evolve, evolve_all
from queue_server.domain.day.device import MINUTE
from queue_server.domain.day.invariants import broken
from queue_server.domain.day.orders.ahead import Ahead, queues, rank_of, with_newcomer
from queue_server.domain.day.orders.choosing import in_order, next_in_order
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.office.office import Settings
from queue_server.domain.office.order import ORDERS, OrderName, OrderSettings
from tests.domain.cast import (
    EIGHT,
    ELDERLY,
    HEAD,
    HOLDER,
    KIOSK,
    LAN,
    MERIT,
    MINH,
    MONDAY,
    OFFICE,
    ONE,
    THREE,
    TWO,
    A,
    B,
    C,
)

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor

services = st.sampled_from((A, B, C))
counters = st.sampled_from((ONE, TWO, THREE))
classes = st.sampled_from((None, None, None, ELDERLY, MERIT))
clerks = st.sampled_from((LAN, MINH, HEAD))
AT_COUNTER = (CallNext, Recall, Start, Finish, NoShow, PutBack, Undo, PauseCounter, ResumeCounter, CloseCounter)
TO_TICKET = (Cancel, Park, Resume, Rejoin)


class Morning(RuleBasedStateMachine):
    """Several clerks, kiosks and visitors act on one day; the clock moves as it likes."""

    def __init__(self) -> None:
        """Begin with a day on which nothing has happened."""
        super().__init__()
        self.office = OFFICE
        self.day = Day(MONDAY)
        self.now = EIGHT
        self.secrets = 0

    @initialize(rejoin=st.sampled_from(("keep", "front", "end")), shares=st.tuples(*[st.integers(1, 3)] * 3))
    def set_up(self, rejoin: str, shares: tuple[int, ...]) -> None:
        """The office has decided how its classes take turns and where a no-show who is back stands."""
        *of_classes, ordinary = shares
        self.office = replace(
            OFFICE,
            priorities=tuple(replace(c, share=s) for c, s in zip(OFFICE.priorities, of_classes, strict=True)),
            settings=Settings(ordinary_share=ordinary, rejoin=rejoin),  # type: ignore[arg-type]
        )

    @rule()
    def drop_a_class(self) -> None:
        """The set-up changes under those who wait."""
        self.office = replace(self.office, priorities=self.office.priorities[:1])

    @rule(name=st.sampled_from(ORDERS), weight=st.integers(1, 10), minutes=st.integers(30, 90))
    def choose_an_order(self, name: OrderName, weight: int, minutes: int) -> None:
        """The office calls in another order from now on."""
        order = OrderSettings(name, weight, cap=Seconds(60 * minutes))
        self.office = replace(self.office, settings=replace(self.office.settings, order=order))

    def do(self, command: DayCommand, actor: Actor) -> None:
        """Carry out a command, or take its refusal; both ways of evolving agree, and who waits was told the truth."""
        sight = ViewContext(self.office, self.day, self.now)
        try:
            events = decide(self.day, command, DayGiven(self.office, self.now, actor, MONDAY, foresee=sight.foresee))
        except Refusal as refusal:
            self.note(refusal)
            return
        before, self.day = self.day, evolve_all(self.day, events, actor.id)
        assert self.day == reduce(lambda day, event: evolve(day, event, actor.id), events, before)
        seen = ViewContext(self.office, self.day, self.now)
        for ticket, foreseen in sight.foreseen.items():
            visit = self.day.visits[ticket]
            assert foreseen == seen.outlook_of(visit)
            imagined = with_newcomer(before, rank_of(visit), self.now)
            for part in ("lines", "issued", "with_priority", "places"):
                assert getattr(imagined, part) == getattr(self.day, part)
            assert visit.told == (None if foreseen.window is None else foreseen.window.told(self.now))

    def note(self, refusal: Refusal) -> None:
        """Let the house write down what it refused: of one minute one refusal of a kind at a device at most."""
        for note in refusal.notes:
            assert isinstance(note, DayCommand)
            events = decide(self.day, note, DayGiven(self.office, self.now, HOUSE, MONDAY))
            self.day = evolve_all(self.day, events, HOUSE.id)
            assert all(event.at - at < MINUTE for event in events for at in self.day.refused.values())

    def ticket(self, pick: int) -> TicketId:
        """Return one of the day's tickets, or one that never was."""
        tickets = list(self.day.visits)
        return tickets[pick % len(tickets)] if tickets else TicketId("20261123-" + "0" * 32)

    def lane(self, ticket: TicketId) -> ClassId:
        """Return the class by which a ticket takes turns as the office is set up now."""
        lane = self.day.visits[ticket].lane
        return lane if lane in self.office.shares else ORDINARY

    @rule(seconds=st.integers(-60, 600))
    def take_back(self, seconds: int) -> None:
        """The manager takes back what the kiosk has given out."""
        self.do(TakeBack(KIOSK.id, Instant(self.now - seconds * 1000)), HEAD)

    @rule()
    def give_back(self) -> None:
        """The manager undoes it."""
        self.do(UndoTakeBack(KIOSK.id), HEAD)

    @rule(pace=st.integers(0, 60))
    def slow_down(self, pace: int) -> None:
        """The office gives its kiosks another pace."""
        self.office = replace(self.office, settings=replace(self.office.settings, kiosk_per_minute=pace))

    @rule(service=services, priority=classes)
    def issue(self, service: str, priority: str | None) -> None:
        """Somebody takes a number."""
        self.secrets += 1
        self.do(IssueTicket(service, f"{self.secrets:032x}", priority), KIOSK)  # type: ignore[arg-type]

    @rule(counter=counters, clerk=clerks, which=st.lists(services, max_size=4), take_over=st.booleans())
    def open(self, counter: str, clerk: Actor, which: list[str], take_over: bool) -> None:
        """A clerk opens a counter, changes its services or takes it over."""
        self.do(OpenCounter(counter, tuple(which) or None, take_over), clerk)  # type: ignore[arg-type]

    @rule(counter=counters, clerk=clerks, command=st.sampled_from(AT_COUNTER))
    def at_counter(self, counter: str, clerk: Actor, command: type[CallNext]) -> None:
        """A clerk presses a key."""
        self.do(command(counter), clerk)  # type: ignore[arg-type]

    @rule(counter=counters, clerk=clerks, service=services)
    def pass_on(self, counter: str, clerk: Actor, service: str) -> None:
        """A clerk finishes with a next service."""
        self.do(Finish(counter, next=service), clerk)  # type: ignore[arg-type]

    @rule(counter=counters, clerk=clerks, pick=st.integers(0, 99))
    def by_hand(self, counter: str, clerk: Actor, pick: int) -> None:
        """A clerk calls out of order."""
        self.do(CallOutOfOrder(counter, self.ticket(pick), Remark("vì")), clerk)  # type: ignore[arg-type]

    @rule(pick=st.integers(0, 99), command=st.sampled_from(TO_TICKET), actor=st.sampled_from((LAN, MINH, HOLDER)))
    def to_ticket(self, pick: int, command: type[Park], actor: Actor) -> None:
        """A clerk or the holder does something to a ticket."""
        self.do(command(self.ticket(pick)), actor)

    @rule(
        pick=st.integers(0, 99),
        clerk=clerks,
        service=services,
        counter=st.none() | counters,
        place=st.sampled_from(("keep", "front", "end")),
        back=st.sampled_from((None, True, False)),
    )
    def transfer(
        self, pick: int, clerk: Actor, service: str, counter: str | None, place: str, back: bool | None
    ) -> None:
        """A clerk sends somebody on."""
        sent = Transfer(self.ticket(pick), place=place, come_back=back)  # type: ignore[arg-type]
        self.do(replace(sent, service=service) if counter is None else replace(sent, counter=counter), clerk)  # type: ignore[arg-type]

    @rule(pick=st.integers(0, 99), priority=classes)
    def set_priority(self, pick: int, priority: str | None) -> None:
        """A clerk changes a class."""
        self.do(SetPriority(self.ticket(pick), priority), LAN)  # type: ignore[arg-type]

    @rule(service=services, command=st.sampled_from((StopService, ReopenService)))
    def service(self, service: str, command: type[StopService]) -> None:
        """The manager stops or reopens a service."""
        self.do(command(service), HEAD)  # type: ignore[arg-type]

    @rule(command=st.sampled_from((CloseDay, ReopenDay, EndDay)))
    def end(self, command: type[EndDay]) -> None:
        """The day is closed, reopened, or ends by itself."""
        self.do(command(), HOUSE)

    @rule(seconds=st.integers(-7200, 7200))
    def clock_moves(self, seconds: int) -> None:
        """Time passes, or somebody sets the clock."""
        self.now = Instant(self.now + seconds * 1000)

    @precondition(lambda self: any(c.state == "open" and c.hand is None for c in self.day.counters.values()))
    @rule(counter=counters, other=counters)
    def two_clerks_decide_at_once(self, counter: str, other: str) -> None:
        """Two clerks decide on the same state; one commits, the other decides again, and nobody is called twice."""
        given = DayGiven(self.office, self.now, HEAD, MONDAY)
        try:
            first = decide(self.day, CallNext(counter), given)  # type: ignore[arg-type]
            self.day = evolve_all(self.day, first)
            again = decide(self.day, CallNext(other), given)  # type: ignore[arg-type]
            self.day = evolve_all(self.day, again)
        except Refusal:
            return
        assert first[-1].ticket != again[-1].ticket  # type: ignore[attr-defined]

    @invariant()
    def nothing_is_broken(self) -> None:
        """Every invariant holds after every step."""
        assert broken(self.day) == []

    @invariant()
    def ahead_is_the_place_in_the_order(self) -> None:
        """`ahead` is counted without making the order, and equals it: at the counter that has fewest before."""
        for visit in self.day.visits.values():
            if visit.status is Status.WAITING:
                orders = [in_order(self.day, self.office, *queue, self.now) for queue in queues(self.day, visit.line)]
                places = [[entry.ticket for entry in order].index(visit.id) for order in orders]
                assert Ahead(self.day, self.office, self.now).of(rank_of(visit)) == min(places)

    @invariant()
    def the_next_is_the_first_in_order(self) -> None:
        """Whom the rule calls is the first whom the console lists; who was passed over came earlier."""
        for counter in self.day.counters.values():
            choice = next_in_order(self.day, self.office, counter, self.now)
            order = list(in_order(self.day, self.office, self.day.lines_of(counter), counter.turns, self.now))
            assert (choice.ticket if choice else None) == (order[0].ticket if order else None)
            if choice is not None:
                earlier = [self.day.visits[e.ticket].number for e in sorted(order) if e < order[0]]
                told = choice.explanation
                assert (told.passed_over_count, [over.number for over in told.passed_over]) == (
                    len(earlier),
                    earlier[:5],
                )

    @invariant()
    def nobody_starves(self) -> None:
        """By turns, whoever is first of a class is called within one round, whatever the rush of the others."""
        if self.office.settings.order.name != "turns":
            return
        for counter in self.day.counters.values():
            order = list(in_order(self.day, self.office, self.day.lines_of(counter), counter.turns, self.now))
            lanes = [self.lane(entry.ticket) for entry in order]
            assert set(lanes[: 2 * sum(self.office.shares.values())]) == set(lanes)


TestMorning = Morning.TestCase


def test_a_state_that_others_look_at_never_changes() -> None:
    """What evolves is a copy: a view may look at a day while the next one is made."""
    day = Day(MONDAY)
    given = DayGiven(OFFICE, EIGHT, KIOSK, MONDAY)
    events = decide(day, IssueTicket(A, "0" * 32), given)
    before = replace(day)
    after = evolve_all(day, events)

    assert (day, len(after.visits)) == (before, 1)
