"""Two nodes on the same books in the seconds around midnight, their clocks apart, pressed in any order."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from queue_server.application.open_office import OpenOffice
from queue_server.domain.core import calendar
from queue_server.domain.core.errors import CounterClosedError, OfficeClosedError, Refusal
from queue_server.domain.core.identifiers import CounterId, ServiceDay
from queue_server.domain.day.acts.calling import CallNext, Recall
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.invariants import broken
from queue_server.domain.day.visit import day_of
from queue_server.domain.devices.devices import Devices
from queue_server.journal.books.books import verify
from queue_server.views.counter.counter import counter
from tests.application.books import HOUR, SECOND, Clock, InMemory, issue, reply
from tests.domain.cast import LAN, MINH, MONDAY, OFFICE, ONE, TWO
from tests.results import NOTHING_TO_FETCH

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

    def open_office(self, node: int) -> OpenOffice:
        """Return a node's desk."""
        return self.nodes[node].open_office(OFFICE.id)

    @initialize()
    def open_both(self) -> None:
        """Both counters are open when it begins."""
        for at in (ONE, TWO):
            self.open(0, at)

    @rule(node=nodes, at=counters)
    def open(self, node: int, at: CounterId) -> None:
        """A clerk opens her counter."""
        self.open_office(node).submit(OpenCounter(at), CLERKS[at], reply)
        self.manned.add(at)

    @rule(node=nodes)
    def issue(self, node: int) -> None:
        """Somebody takes a number: the office is never closed."""
        issue(self.open_office(node))

    @rule(node=nodes, at=counters, command=st.sampled_from((CallNext, PauseCounter, ResumeCounter, Undo, *IN_HAND)))
    def press(self, node: int, at: CounterId, command: type[CallNext]) -> None:
        """A clerk presses a key; whatever is refused, it is not because her counter were closed behind her back."""
        try:
            self.open_office(node).submit(command(at), CLERKS[at], reply)
        except (CounterClosedError, OfficeClosedError):
            assert at not in self.manned
        except Refusal:
            pass

    @rule(node=nodes, at=counters)
    def close(self, node: int, at: CounterId) -> None:
        """A clerk goes home, if she has nobody in hand."""
        try:
            self.open_office(node).submit(CloseCounter(at), CLERKS[at], reply)
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
            for visit in self.open_office(node).day.visits.values():
                assert day_of(visit.id) == calendar.service_day(visit.issued_at, OFFICE.time_zone)

    @rule()
    def both_agree(self) -> None:
        """Once both have followed they see the same days and consoles, and nothing is broken."""
        for node in (0, 1, 0):
            self.nodes[node].follow()
        one, other = self.open_office(0), self.open_office(1)
        if one.today == other.today:
            assert one.day == other.day
            if one.older is not None and other.older is not None:
                assert one.older == other.older
        for open_office in (one, other):
            assert broken(open_office.day) == []
            assert open_office.older is None or broken(open_office.older) == []
            held = [
                counter(open_office.view_context(), Devices(), {}, NOTHING_TO_FETCH, at).get("hand", {}).get("id")
                for at in (ONE, TWO)
            ]
            assert len({*held} - {None}) == sum(1 for each in held if each is not None)

    def teardown(self) -> None:
        """Midnight has passed in the end, both agree, and the books are in order."""
        for clock in self.clocks:
            clock.go(20 * SECOND)
        self.both_agree()
        assert [self.open_office(node).today for node in (0, 1)] == [TUESDAY, TUESDAY]
        for at in self.manned:
            assert self.open_office(0).view_context().counter(at).state != "closed"
        assert verify(self.books.journal()).findings == ()
        yesterday = [
            visit
            for visit in (self.open_office(0).older or self.open_office(0).day).visits.values()
            if day_of(visit.id) == MONDAY
        ]
        assert all(visit.status not in {"waiting", "parked"} for visit in yesterday)


TestAroundMidnight = AroundMidnight.TestCase
TestAroundMidnight.settings = settings(stateful_step_count=40)
