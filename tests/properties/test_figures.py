"""What was waited is what is shown: random days against a bookkeeper who sits in the hall with a watch."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from queue_server.domain.acts import calling, counters, days, issue, serving, waiting
from queue_server.domain.day import Day
from queue_server.domain.decision import Given, decide, evolve_all
from queue_server.domain.errors import Refusal
from queue_server.domain.identifiers import Instant, Remark, Seconds, ServiceId, TicketId
from queue_server.domain.seen import Seen
from queue_server.views.counter import counter as console
from queue_server.views.manager import manager
from queue_server.views.ticket import ticket_held
from tests.domain.office import EIGHT, HEAD, HOLDER, KIOSK, LAN, MINH, MONDAY, OFFICE, ONE, THREE, TWO, A, B, C
from tests.properties.bookkeeper import Bookkeeper

if TYPE_CHECKING:
    from queue_server.domain.actor import Actor
    from queue_server.domain.decision import Command, Event

TARGETS = {A: 1200, B: 1800, C: 300}
WATCHED = replace(
    OFFICE,
    services=tuple(replace(service, target=Seconds(TARGETS[service.id])) for service in OFFICE.services),
    counters=tuple(replace(each, services=(A, B, C)) for each in OFFICE.counters),
)

some_service = st.sampled_from((A, B, C))
some_counter = st.sampled_from((ONE, TWO, THREE))
picks = st.integers(0, 9)


class WatchedDay(RuleBasedStateMachine):
    """Everybody moves as he likes; after every move each figure is what the bookkeeper has written."""

    def __init__(self) -> None:
        """Begin with three open counters."""
        super().__init__()
        self.day = Day(MONDAY)
        self.now = EIGHT
        self.book = Bookkeeper()
        self.secrets = 0
        self.over: dict[ServiceId, int] = {}
        for each in (ONE, TWO, THREE):
            self.do(counters.OpenCounter(each), HEAD)

    def do(self, command: Command, actor: Actor = HEAD) -> tuple[Event, ...]:
        """Carry out a command, or take its refusal; time passes by itself."""
        self.now = Instant(self.now + 1_700)
        try:
            events = decide(self.day, command, Given(WATCHED, self.now, actor, MONDAY))
        except Refusal:
            return ()
        self.day = evolve_all(self.day, events, actor.id)
        return events

    def ticket(self, pick: int) -> TicketId:
        """Return one of the first ten visitors."""
        tickets = list(self.day.visits)
        return tickets[pick % len(tickets)] if tickets else TicketId("20261123-" + "0" * 32)

    @rule(service=some_service)
    def somebody_comes(self, service: Any) -> None:
        """A number is taken."""
        self.secrets += 1
        for event in self.do(issue.IssueTicket(service, f"{self.secrets:032x}"), KIOSK):
            if isinstance(event, issue.TicketIssued):
                self.book.takes_a_number(event.ticket, event.number, service, self.now)

    @rule(counter=some_counter)
    def next_please(self, counter: Any) -> None:
        """A clerk calls who is next."""
        for event in self.do(calling.CallNext(counter)):
            assert isinstance(event, calling.TicketCalled)
            self.book.is_called(event.ticket, self.now)

    @rule(counter=some_counter, pick=picks)
    def by_hand(self, counter: Any, pick: int) -> None:
        """A clerk calls somebody out of turn: waiting, set aside, or missed before."""
        ticket = self.ticket(pick)
        if self.do(calling.CallOutOfOrder(counter, ticket, Remark("hẹn"))):
            self.book.is_called(ticket, self.now)

    @rule(counter=some_counter)
    def once_more(self, counter: Any) -> None:
        """A clerk calls the same number again."""
        for event in self.do(calling.Recall(counter)):
            assert isinstance(event, calling.TicketRecalled)
            self.book.calls_out(event.ticket)

    @rule(counter=some_counter)
    def begin(self, counter: Any) -> None:
        """Serving begins."""
        for event in self.do(serving.Start(counter)):
            assert isinstance(event, serving.ServingStarted)
            self.book.sits_down(event.ticket)

    @rule(counter=some_counter, onward=st.none() | some_service)
    def finish(self, counter: Any, onward: Any) -> None:
        """A service is done, perhaps with another one to follow, or with the way back that was agreed."""
        for event in self.do(serving.Finish(counter, next=onward)):
            if isinstance(event, serving.VisitPassedOn):
                self.book.is_let_go(event.ticket, counter, self.now, event.service, event.only_at)
            elif isinstance(event, serving.VisitFinished):
                self.book.is_let_go(event.ticket, counter, self.now, None, None)

    @rule(counter=some_counter)
    def nobody_comes(self, counter: Any) -> None:
        """Whoever was called is not there."""
        for event in self.do(serving.NoShow(counter)):
            assert isinstance(event, serving.VisitorMissed)
            self.book.does_not_come(event.ticket, counter, self.now)

    @rule(counter=some_counter)
    def a_mistake(self, counter: Any) -> None:
        """The wrong one was called."""
        for event in self.do(serving.PutBack(counter)):
            assert isinstance(event, serving.TicketPutBack)
            self.book.is_put_back(event.ticket)

    @rule(counter=some_counter)
    def undo(self, counter: Any) -> None:
        """A slip is taken back, with all that came of it."""
        for event in self.do(serving.Undo(counter)):
            assert isinstance(event, serving.SlipUndone)
            self.book.strikes_out(counter, event.ticket)
            self.over = {}

    @rule(pick=picks, actor=st.sampled_from((HEAD, HOLDER, KIOSK)))
    def step_out(self, pick: int, actor: Actor) -> None:
        """Somebody is set aside: by staff, or by his own wish from the phone or the kiosk."""
        ticket = self.ticket(pick)
        if self.do(waiting.Park(ticket), actor):
            self.book.goes_out(ticket, self.now, himself=actor is not HEAD)

    @rule(
        pick=picks, actor=st.sampled_from((HEAD, HOLDER)), command=st.sampled_from((waiting.Resume, waiting.Rejoin))
    )
    def come_back(self, pick: int, actor: Actor, command: type[waiting.Resume]) -> None:
        """Who was outside, or missed the call, waits again."""
        ticket = self.ticket(pick)
        if self.do(command(ticket), actor):
            self.book.comes_back(ticket, self.now)

    @rule(
        pick=picks,
        service=st.none() | some_service,
        counter=some_counter,
        place=st.sampled_from(("keep", "front", "end")),
        back=st.sampled_from((None, True, False)),
    )
    def send(self, pick: int, service: Any, counter: Any, place: Any, back: Any) -> None:
        """Somebody is sent to another service or to one counter."""
        ticket = self.ticket(pick)
        at = None if service is not None else counter
        for event in self.do(waiting.Transfer(ticket, service, at, place, come_back=back)):
            assert isinstance(event, waiting.TicketTransferred)
            self.book.is_sent(ticket, event.service, event.only_at, self.now)

    @rule(pick=picks, actor=st.sampled_from((HEAD, HOLDER)))
    def go_home(self, pick: int, actor: Actor) -> None:
        """A number is given back."""
        ticket = self.ticket(pick)
        if self.do(waiting.Cancel(ticket), actor):
            self.book.goes_home(ticket, "cancelled", self.now)

    @rule(counter=some_counter)
    def close_and_open(self, counter: Any) -> None:
        """A clerk goes, another comes."""
        self.do(counters.CloseCounter(counter))
        self.do(counters.OpenCounter(counter), MINH)

    @rule()
    def close_the_doors(self) -> None:
        """The day is closed and opened again."""
        if self.do(days.CloseDay()):
            for ticket, person in self.book.people.items():
                if person.state in {"waiting", "parked"}:
                    self.book.goes_home(ticket, "lapsed", self.now)
            self.do(days.ReopenDay())
            for each in (ONE, TWO, THREE):
                self.do(counters.OpenCounter(each), LAN)

    @rule(seconds=st.integers(1, 2400))
    def time_passes(self, seconds: int) -> None:
        """Everybody waits."""
        self.now = Instant(self.now + seconds * 1000)

    # What is shown

    @property
    def seen(self) -> Seen:
        """Return what there is to see."""
        return Seen(WATCHED, self.day, self.now)

    @invariant()
    def the_board_is_the_book(self) -> None:
        """Received, served, given up, sent on, over the target, middle and ninth of ten: equal."""
        board = manager(self.seen)
        book = self.book.waits()
        for service, target in TARGETS.items():
            shown = board["services"][service]
            expected = self.book.counted(service) | {"over_target": self.book.over(service, target, self.now)}
            assert {key: shown[key] for key in expected} == expected  # type: ignore[literal-required]
            assert (shown.get("median"), shown.get("p90")) == _ranks(waited for waited, _ in book[service])
        for counter in (ONE, TWO, THREE):
            assert board["counters"][counter]["served"] == self.book.served_at[counter]

    @invariant()
    def an_hour_is_when_it_happened(self) -> None:
        """Each wait stands in the hour in which it ended, on the office's wall."""
        expected: dict[tuple[str, str], list[int]] = {}
        for service, waits in self.book.waits().items():
            for waited, when in waits:
                hour = f"{(when // 3_600_000 + 7) % 24:02d}"
                expected.setdefault((hour, service), []).append(waited)
        shown = manager(self.seen)["hours"]
        figures = {(hour, s): (w["median"], w["p90"]) for hour, waits in shown.items() for s, w in waits.items()}
        assert figures == {where: _ranks(waits) for where, waits in expected.items()}

    @invariant()
    def nobody_over_the_target_is_forgotten(self) -> None:
        """The count never falls in the course of a day, but for what was taken back as a slip."""
        board = manager(self.seen)["services"]
        over = {service: board[service]["over_target"] for service in TARGETS}
        assert all(over[service] >= before for service, before in self.over.items())
        self.over = over

    @invariant()
    def phone_and_console_count_alike(self) -> None:
        """Since when somebody waits, without the time for which he asked to step out, which is told beside it."""
        lists = console(self.seen, ONE)["waiting"]
        for ticket, person in self.book.people.items():
            held = ticket_held(self.seen, TicketId(ticket))
            assert held["ticket"]["status"] == person.state
            assert list(held["latest"]) == self.book.latest
            if person.state == "waiting":
                assert _at(held["waiting_since"]) == self.now - person.shows(self.now)
                assert held.get("out_for", 0) == person.out // 1000
            if ticket in lists:
                assert lists[ticket]["since"] == held["waiting_since"]
                assert lists[ticket].get("out_for") == held.get("out_for")


def _ranks(milliseconds: Any) -> tuple[int, int] | tuple[None, None]:
    ranked = sorted(each // 1000 for each in milliseconds)
    return (ranked[ceil(len(ranked) / 2) - 1], ranked[ceil(len(ranked) * 9 / 10) - 1]) if ranked else (None, None)


def _at(stamp: str) -> int:
    return round(datetime.fromisoformat(stamp).timestamp() * 1000)


TestWatchedDay = WatchedDay.TestCase
