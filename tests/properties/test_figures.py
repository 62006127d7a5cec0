"""What was waited is what is shown: random days against a bookkeeper who sits in the hall with a watch."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import CounterId, Instant, Remark, Seconds, ServiceId, Status, TicketId
from queue_server.domain.day.acts import calling, counters, days, devices, issue, serving, waiting
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.devices.devices import Devices
from queue_server.views.counter.counter import counter as console
from queue_server.views.manager.manager import manager
from queue_server.views.ticket.ticket import ticket_held
from tests.domain.cast import EIGHT, HEAD, HOLDER, KIOSK, LAN, MINH, MONDAY, OFFICE, ONE, THREE, TWO, A, B, C
from tests.properties.bookkeeper import Bookkeeper
from tests.results import NOTHING_TO_FETCH

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.decision import DayCommand, DayEvent

TARGETS = {A: 1200, B: 1800, C: 300}
WATCHED = replace(
    OFFICE,
    services=tuple(replace(service, target=Seconds(TARGETS[service.id])) for service in OFFICE.services),
    counters=tuple(replace(each, services=(A, B, C)) for each in OFFICE.counters),
)

some_service = st.sampled_from((A, B, C))
some_counter = st.sampled_from((ONE, TWO, THREE))
picks = st.integers(0, 1)
"""The same few meet with much: what matters is what happens to one visitor, move upon move."""

WAITING, CALLED, SERVING = Status.WAITING, Status.CALLED, Status.SERVING
PARKED, NO_SHOW = Status.PARKED, Status.NO_SHOW

T = TypeVar("T")


def one_of(all_of_them: list[T], pick: int) -> T:
    """Return one of several."""
    return all_of_them[pick % len(all_of_them)]


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

    def do(self, command: DayCommand, actor: Actor = HEAD) -> tuple[DayEvent, ...]:
        """Carry out a command, or take its refusal; time passes by itself."""
        self.now = Instant(self.now + 1_700)
        try:
            events = decide(self.day, command, DayGiven(WATCHED, self.now, actor, MONDAY))
        except Refusal:
            return ()
        self.day = evolve_all(self.day, events, actor.id)
        return events

    def at(self, *statuses: Status) -> list[TicketId]:
        """Return the tickets that stand there."""
        return [visit.id for visit in self.day.visits.values() if visit.status in statuses]

    def free(self) -> list[CounterId]:
        """Return the counters that have nobody in hand."""
        return [counter.id for counter in self.day.counters.values() if counter.hand is None]

    def hands(self, *statuses: Status) -> list[CounterId]:
        """Return the counters whose visitor stands there."""
        visits = [self.day.visits[ticket] for ticket in self.at(*statuses)]
        return [visit.counter for visit in visits if visit.counter is not None]

    @rule(service=some_service, number=st.integers(1, 3))
    def somebody_comes(self, service: Any, number: int) -> None:
        """Numbers are taken."""
        for _ in range(number):
            self.secrets += 1
            for event in self.do(issue.IssueTicket(service, f"{self.secrets:032x}"), KIOSK):
                if isinstance(event, issue.TicketIssued):
                    self.book.takes_a_number(event.ticket, event.number, service, self.now, "hall")

    @precondition(lambda self: self.at(WAITING))
    @rule(minutes=st.integers(0, 30))
    def a_machine_ran_wild(self, minutes: int) -> None:
        """The manager takes back what the kiosk gave out lately: as far as nobody has come forward, it was nobody."""
        since = Instant(self.now - minutes * 60_000)
        if self.do(devices.TakeBack("hall", since), HEAD):
            self.book.was_nobody("hall", since)
            self.over = {}

    @precondition(lambda self: self.book.struck_out)
    @rule()
    def it_did_not(self) -> None:
        """The manager undoes it."""
        if self.do(devices.UndoTakeBack("hall"), HEAD):
            self.book.was_somebody("hall")

    @precondition(lambda self: self.free() and self.at(WAITING))
    @rule(pick=picks)
    def next_please(self, pick: int) -> None:
        """A clerk calls who is next."""
        for event in self.do(calling.CallNext(one_of(self.free(), pick))):
            assert isinstance(event, calling.TicketCalled)
            self.book.is_called(event.ticket, self.now)

    @precondition(lambda self: self.free() and self.at(WAITING, PARKED, NO_SHOW))
    @rule(pick=picks, whom=picks)
    def by_hand(self, pick: int, whom: int) -> None:
        """A clerk calls somebody out of turn: waiting, set aside, or missed before."""
        ticket = one_of(self.at(PARKED, NO_SHOW) or self.at(WAITING), whom)
        if self.do(calling.CallOutOfOrder(one_of(self.free(), pick), ticket, Remark("hẹn"))):
            self.book.is_called(ticket, self.now)

    @precondition(lambda self: self.hands(CALLED))
    @rule(pick=picks)
    def once_more(self, pick: int) -> None:
        """A clerk calls the same number again."""
        for event in self.do(calling.Recall(one_of(self.hands(CALLED), pick))):
            assert isinstance(event, calling.TicketRecalled)
            self.book.calls_out(event.ticket)

    @precondition(lambda self: self.hands(CALLED))
    @rule(pick=picks)
    def begin(self, pick: int) -> None:
        """Serving begins."""
        for event in self.do(serving.Start(one_of(self.hands(CALLED), pick))):
            assert isinstance(event, serving.ServingStarted)
            self.book.sits_down(event.ticket)

    @precondition(lambda self: self.hands(CALLED, SERVING))
    @rule(pick=picks, onward=st.none() | some_service)
    def finish(self, pick: int, onward: Any) -> None:
        """A service is done, perhaps with another one to follow, or with the way back that was agreed."""
        counter = one_of(self.hands(CALLED, SERVING), pick)
        for event in self.do(serving.Finish(counter, next=onward)):
            if isinstance(event, serving.VisitPassedOn):
                self.book.is_let_go(event.ticket, counter, self.now, event.service, event.only_at)
            elif isinstance(event, serving.VisitFinished):
                self.book.is_let_go(event.ticket, counter, self.now, None, None)

    @precondition(lambda self: self.hands(CALLED))
    @rule(pick=picks)
    def nobody_comes(self, pick: int) -> None:
        """Whoever was called is not there."""
        counter = one_of(self.hands(CALLED), pick)
        for event in self.do(serving.NoShow(counter)):
            assert isinstance(event, serving.VisitorMissed)
            self.book.does_not_come(event.ticket, counter, self.now)

    @precondition(lambda self: self.hands(CALLED, SERVING))
    @rule(pick=picks)
    def a_mistake(self, pick: int) -> None:
        """The wrong one was called."""
        for event in self.do(serving.PutBack(one_of(self.hands(CALLED, SERVING), pick))):
            assert isinstance(event, serving.TicketPutBack)
            self.book.is_put_back(event.ticket)

    @precondition(lambda self: any(self.day.counters[each].slip for each in self.free()))
    @rule(pick=picks)
    def undo(self, pick: int) -> None:
        """A slip is taken back, with all that came of it."""
        counter = one_of([each for each in self.free() if self.day.counters[each].slip], pick)
        for event in self.do(serving.Undo(counter)):
            assert isinstance(event, serving.SlipUndone)
            self.book.strikes_out(counter, event.ticket)
            self.over = {}

    @precondition(lambda self: self.at(WAITING, CALLED, SERVING))
    @rule(pick=picks, actor=st.sampled_from((HEAD, HOLDER, KIOSK)))
    def step_out(self, pick: int, actor: Actor) -> None:
        """Somebody is set aside: by staff, or by his own wish from the phone or the kiosk."""
        ticket = one_of(self.at(WAITING, CALLED, SERVING), pick)
        if self.do(waiting.Park(ticket), actor):
            self.book.goes_out(ticket, self.now, himself=actor is not HEAD)

    @precondition(lambda self: self.at(PARKED, NO_SHOW))
    @rule(pick=picks, actor=st.sampled_from((HEAD, HOLDER)))
    def come_back(self, pick: int, actor: Actor) -> None:
        """Who was outside, or missed the call, waits again."""
        ticket = one_of(self.at(PARKED, NO_SHOW), pick)
        missed = self.day.visits[ticket].status is NO_SHOW
        if self.do(waiting.Rejoin(ticket), HEAD) if missed else self.do(waiting.Resume(ticket), actor):
            self.book.comes_back(ticket, self.now)

    @precondition(lambda self: self.at(WAITING, PARKED, CALLED, SERVING))
    @rule(
        pick=picks,
        service=st.none() | some_service,
        counter=some_counter,
        place=st.sampled_from(("keep", "front", "end")),
        back=st.sampled_from((None, None, True, False)),
    )
    def send(self, pick: int, service: Any, counter: Any, place: Any, back: Any) -> None:
        """Somebody is sent to another service or to one counter."""
        ticket = one_of(self.at(WAITING, PARKED, CALLED, SERVING), pick)
        at = None if service is not None else counter
        for event in self.do(waiting.Transfer(ticket, service, at, place, come_back=back)):
            assert isinstance(event, waiting.TicketTransferred)
            self.book.is_sent(ticket, event.service, event.only_at, self.now)

    @precondition(lambda self: self.at(WAITING, PARKED, CALLED))
    @rule(pick=picks, actor=st.sampled_from((HEAD, HOLDER)))
    def go_home(self, pick: int, actor: Actor) -> None:
        """A number is given back."""
        ticket = one_of(self.at(WAITING, PARKED, CALLED), pick)
        if self.do(waiting.Cancel(ticket), actor):
            self.book.goes_home(ticket, "cancelled", self.now)

    @precondition(lambda self: any(line.only_at in self.free() for line in self.day.lines))
    @rule(pick=picks)
    def close_and_open(self, pick: int) -> None:
        """A clerk goes, for whom alone somebody waits; another comes."""
        counter = one_of([line.only_at for line in self.day.lines if line.only_at in self.free()], pick)
        if counter is not None:
            self.do(counters.CloseCounter(counter))
            self.do(counters.OpenCounter(counter), MINH)

    @precondition(lambda self: len(self.day.visits) > 8 and not self.at(CALLED, SERVING))
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

    @rule(seconds=st.integers(1, 1500))
    def time_passes(self, seconds: int) -> None:
        """Everybody waits."""
        self.now = Instant(self.now + seconds * 1000)

    # What is shown

    @property
    def context(self) -> ViewContext:
        """Return what there is to see."""
        return ViewContext(WATCHED, self.day, self.now)

    @invariant()
    def the_board_is_the_book(self) -> None:
        """Received, served, given up, sent on, over the target, middle and ninth of ten: equal."""
        board = manager(self.context)
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
        shown = manager(self.context)["hours"]
        figures = {(hour, s): (w["median"], w["p90"]) for hour, waits in shown.items() for s, w in waits.items()}
        assert figures == {where: _ranks(waits) for where, waits in expected.items()}

    @invariant()
    def nobody_over_the_target_is_forgotten(self) -> None:
        """The count never falls in the course of a day, but for what was taken back as a slip."""
        board = manager(self.context)["services"]
        over = {service: board[service]["over_target"] for service in TARGETS}
        assert all(over[service] >= before for service, before in self.over.items())
        self.over = over

    @invariant()
    def phone_and_console_count_alike(self) -> None:
        """Since when somebody waits, without the time for which he asked to step out, which is told beside it."""
        lists = console(self.context, Devices(), {}, NOTHING_TO_FETCH, ONE)["waiting"]
        for ticket, person in self.book.people.items():
            held = ticket_held(self.context, TicketId(ticket))
            assert held["ticket"]["status"] == person.state
            assert "taken_back" not in held["ticket"]
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
