"""Two nodes on the same books in the seconds around midnight, their clocks apart, pressed in any order."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from queue_server.domain import calendar
from queue_server.domain.acts.calling import CallNext, Recall
from queue_server.domain.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.errors import CounterClosedError, OfficeClosedError, Refusal
from queue_server.domain.identifiers import CounterId, ServiceDay
from queue_server.domain.invariants import broken
from queue_server.domain.visit import day_of
from queue_server.journal.books import verify
from queue_server.reception.desk import Desk
from queue_server.views.counter import counter
from tests.domain.office import LAN, MINH, MONDAY, OFFICE, ONE, TWO
from tests.reception.books import HOUR, SECOND, Clock, InMemory, issue, reply

TUESDAY = ServiceDay("2026-11-24")
CLERKS = {ONE: LAN, TWO: MINH}

nodes = st.sampled_from((0, 1))
counters = st.sampled_from((ONE, TWO))
IN_HAND = (Start, Finish, NoShow, PutBack, Recall)


class AroundMidnight(RuleBasedStateMachine):
    """Whoever presses, on whichever node: each number is of its day, nobody is thrown out, nobody is held twice."""

    def __init__(self) -> None:
        """Start both nodes some seconds before midnight."""
        super().__init__()
        self.books = InMemory()
        self.clocks = [Clock(), Clock()]
        for clock in self.clocks:
            clock.go(16 * HOUR - 8 * SECOND)
        self.nodes = [self.books.node(clock) for clock in self.clocks]
        self.manned: set[CounterId] = set()

    def desk(self, node: int) -> Desk:
        """Return a node's desk."""
        return self.nodes[node].desk(OFFICE.id)

    @initialize()
    def open_both(self) -> None:
        """Both counters are open when it begins."""
        for at in (ONE, TWO):
            self.open(0, at)

    @rule(node=nodes, at=counters)
    def open(self, node: int, at: CounterId) -> None:
        """A clerk opens her counter."""
        self.desk(node).submit(OpenCounter(at), CLERKS[at], reply)
        self.manned.add(at)

    @rule(node=nodes)
    def issue(self, node: int) -> None:
        """Somebody takes a number: the office is never closed."""
        issue(self.desk(node))

    @rule(node=nodes, at=counters, command=st.sampled_from((CallNext, PauseCounter, ResumeCounter, Undo, *IN_HAND)))
    def press(self, node: int, at: CounterId, command: type[CallNext]) -> None:
        """A clerk presses a key; whatever is refused, it is not because her counter were closed behind her back."""
        try:
            self.desk(node).submit(command(at), CLERKS[at], reply)
        except (CounterClosedError, OfficeClosedError):
            assert at not in self.manned
        except Refusal:
            pass

    @rule(node=nodes, at=counters)
    def close(self, node: int, at: CounterId) -> None:
        """A clerk goes home, if she has nobody in hand."""
        try:
            self.desk(node).submit(CloseCounter(at), CLERKS[at], reply)
        except Refusal:
            return
        self.manned.discard(at)

    @rule(seconds=st.integers(0, 4))
    def time_passes(self, seconds: int) -> None:
        """Both clocks go on."""
        for clock in self.clocks:
            clock.go(seconds * SECOND)

    @rule(node=nodes)
    def a_clock_is_ahead(self, node: int) -> None:
        """One clock goes on by a second, if it is not ahead already."""
        if self.clocks[node].now <= self.clocks[1 - node].now:
            self.clocks[node].go(SECOND)

    @rule(node=nodes)
    def follow(self, node: int) -> None:
        """A node takes in what the other wrote, and lets its day turn."""
        self.nodes[node].follow()

    @rule(node=nodes)
    def start_anew(self, node: int) -> None:
        """A node dies and comes back."""
        self.nodes[node] = self.books.node(self.clocks[node])

    @invariant()
    def every_number_is_of_its_day(self) -> None:
        """The day of a ticket is the day on which it was given."""
        for node in (0, 1):
            for visit in self.desk(node).day.visits.values():
                assert day_of(visit.id) == calendar.service_day(visit.issued_at, OFFICE.time_zone)

    @rule()
    def both_agree(self) -> None:
        """Once both have followed they see the same days and consoles, and nothing is broken."""
        for node in (0, 1, 0):
            self.nodes[node].follow()
        one, other = self.desk(0), self.desk(1)
        if one.today == other.today:
            assert one.day == other.day
            if one.older is not None and other.older is not None:
                assert one.older == other.older
        for desk in (one, other):
            assert broken(desk.day) == []
            assert desk.older is None or broken(desk.older) == []
            held = [counter(desk.seen(), at).get("hand", {}).get("id") for at in (ONE, TWO)]
            assert len({*held} - {None}) == sum(1 for each in held if each is not None)

    def teardown(self) -> None:
        """Midnight has passed in the end, both agree, and the books are in order."""
        for clock in self.clocks:
            clock.go(20 * SECOND)
        self.both_agree()
        assert [self.desk(node).today for node in (0, 1)] == [TUESDAY, TUESDAY]
        for at in self.manned:
            assert self.desk(0).seen().counter(at).state != "closed"
        assert verify(self.books.journal()).findings == ()
        yesterday = [
            visit for visit in (self.desk(0).older or self.desk(0).day).visits.values() if day_of(visit.id) == MONDAY
        ]
        assert all(visit.status not in {"waiting", "parked"} for visit in yesterday)


TestAroundMidnight = AroundMidnight.TestCase
TestAroundMidnight.settings = settings(stateful_step_count=40)
