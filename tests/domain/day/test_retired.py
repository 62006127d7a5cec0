"""What a new set-up takes away is kept until nobody is there for it; letters, caps and hours mislead nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import (
    NobodyWaitingError,
    OfficeClosedError,
    UnknownCounterError,
    UnknownServiceError,
)
from queue_server.domain.core.identifiers import CounterId, Instant, Remark, ServiceId
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.sending_on import SendOnFromCounter, SendOnFromService
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Park, Rejoin, Resume, Transfer
from queue_server.domain.day.retired import with_retired
from queue_server.domain.day.set_up_changes import changes
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.office.office import Counter, Office, Service
from queue_server.domain.office.setup import OfficeSetUp, evolve_setup
from tests.domain.cast import EIGHT, ELDERLY, HEAD, MINH, OFFICE, ONE, THREE, TWO, WORDS, A, B, C, Hall

D = ServiceId("d")
WITHOUT_A = replace(OFFICE, services=OFFICE.services[1:], counters=OFFICE.counters[1:])
"""Neither service A nor counter 1; counter 2 usually serves A, and still may say so."""


class ChangingHall(Hall):
    """A hall whose set-up changes while people are there."""

    def set_up(self, *offices: object) -> None:
        """Let one set-up after another come into force."""
        office = evolve_setup(self.office, [OfficeSetUp(EIGHT, each) for each in offices])  # type: ignore[arg-type]
        assert office is not None
        self.in_force = office
        self.look()

    def look(self) -> None:
        """See the office as it stands at this moment."""
        self.office = with_retired(getattr(self, "in_force", self.office), self.now, self.day)

    def do(self, *args: object) -> tuple[object, ...]:  # type: ignore[override]
        """Carry out a command on the office as it stands."""
        self.look()
        events = super().do(*args)  # type: ignore[arg-type]
        self.look()
        return events

    def words(self, wanted: object) -> list[str]:
        """Return what is said of another set-up."""
        return [each.words for each in changes(ViewContext(self.office, self.day, self.now), wanted)]  # type: ignore[arg-type]


@pytest.fixture
def hall() -> ChangingHall:
    """Return the hall with Lan at counter 1: A001 in hand, A002 waiting, A003 waiting for counter 1 alone."""
    hall = ChangingHall()
    tickets = [hall.issue() for _ in range(3)]
    hall.open()
    hall.call()
    hall.do(Transfer(tickets[2], counter=ONE))
    return hall


def services(hall: ChangingHall) -> list[str]:
    """Return the retired services that are still in use."""
    return [service.id for service in hall.office.retired_services]


def counters(hall: ChangingHall) -> list[str]:
    """Return the retired counters that are still in use."""
    return [counter.id for counter in hall.office.retired_counters]


def test_what_is_taken_away_stays_until_it_is_empty(hall: ChangingHall) -> None:
    """The service until nobody waits, the counter until it is closed; then neither is known any more."""
    hall.set_up(WITHOUT_A)
    assert (services(hall), counters(hall)) == ([A], [ONE])
    for _ in range(2):
        hall.do(Finish(ONE))
        hall.do(CallNext(ONE))
    assert services(hall) == [A]
    hall.do(Finish(ONE))
    assert (services(hall), counters(hall)) == ([], [ONE])
    hall.do(CloseCounter(ONE))

    assert (services(hall), counters(hall)) == ([], [])
    with pytest.raises(UnknownCounterError):
        hall.do(OpenCounter(ONE))
    with pytest.raises(UnknownServiceError):
        hall.issue(A)
    assert hall.office.ever_service(A).name == WORDS
    assert hall.office.ever_counter(ONE).name == WORDS


def test_every_command_at_a_retired_counter_works(hall: ChangingHall) -> None:
    """Whoever sits there goes on working as if nothing had happened."""
    hall.set_up(WITHOUT_A)
    waiting = list(hall.day.visits)[1]
    for command in (
        Recall(ONE),
        Start(ONE),
        PutBack(ONE),
        PauseCounter(ONE),
        ResumeCounter(ONE),
        CallNext(ONE),
        NoShow(ONE),
        Undo(ONE),
        NoShow(ONE),
        CallOutOfOrder(ONE, waiting, Remark("vội")),
        Start(ONE),
        Finish(ONE),
        Undo(ONE),
        Finish(ONE, next=B),
    ):
        assert hall.do(command), command
    hall.do(OpenCounter(ONE, (B,)))
    hall.do(OpenCounter(ONE, take_over=True), MINH)
    hall.do(CloseCounter(ONE), MINH)


def test_nobody_is_sent_to_what_is_no_more(hall: ChangingHall) -> None:
    """No number of a retired service, no transfer, no next service; another counter may take it on."""
    hall.set_up(WITHOUT_A)
    other = hall.issue(B)
    with pytest.raises(OfficeClosedError):
        hall.issue(A)
    with pytest.raises(UnknownServiceError):
        hall.do(Transfer(other, service=A))
    with pytest.raises(UnknownServiceError):
        hall.do(Finish(ONE, next=A))
    hall.do(OpenCounter(TWO, (A,)), MINH)

    assert hall.call(TWO, MINH).number == "A002"


def test_the_parked_and_who_may_still_come_back_keep_a_service(hall: ChangingHall) -> None:
    """They come back into a line that is there; after the grace time nobody does."""
    one, two, three = hall.day.visits
    hall.do(NoShow(ONE))
    hall.do(Park(two))
    hall.do(Park(three))
    hall.set_up(WITHOUT_A)
    hall.do(Resume(two))
    hall.do(Rejoin(one))
    assert [hall.status(ticket) for ticket in (one, two)] == ["waiting", "waiting"]
    for _ in range(2):
        hall.do(CallNext(ONE))
        hall.do(NoShow(ONE))
    hall.do(Resume(three))
    hall.do(CallNext(ONE))
    hall.do(Finish(ONE))
    assert services(hall) == [A]
    hall.wait(901)
    hall.look()

    assert services(hall) == []


def test_a_service_that_comes_back_is_one_as_before(hall: ChangingHall) -> None:
    """Set up as it was, nothing is retired, and numbers go on."""
    hall.set_up(WITHOUT_A, OFFICE)

    assert (services(hall), counters(hall), hall.office) == ([], [], OFFICE)
    assert hall.number() == "A004"


def test_two_set_ups_later_a_service_is_still_kept(hall: ChangingHall) -> None:
    """What an earlier set-up had does not fall out with the next change."""
    hall.set_up(WITHOUT_A, replace(WITHOUT_A, hotline="1022"), replace(WITHOUT_A, services=OFFICE.services[2:]))

    assert (services(hall), counters(hall)) == ([A], [ONE])


def test_a_day_that_is_closed_keeps_nothing(hall: ChangingHall) -> None:
    """Everybody has gone."""
    hall.set_up(WITHOUT_A)
    hall.do(NoShow(ONE))
    hall.do(CloseDay(), HEAD)

    assert (services(hall), counters(hall)) == ([], [])


# Sending on


def test_all_who_wait_for_a_service_are_sent_on_at_once(hall: ChangingHall) -> None:
    """By arrival, among those who wait there already, with their notes; who is parked or at a counter stays."""
    parked = hall.issue()
    hall.do(Park(parked))
    later = hall.issue(B)
    hall.set_up(WITHOUT_A)
    hall.do(SendOnFromService(A, B), HEAD)
    hall.do(OpenCounter(TWO, (B,)), MINH)
    called = []
    for _ in range(3):
        called.append(hall.call(TWO, MINH).number)
        hall.do(Finish(TWO), MINH)

    assert called == ["A002", "A003", hall.day.visit(later).number]
    assert hall.status(parked) == "parked"
    assert services(hall) == [A]
    with pytest.raises(NobodyWaitingError):
        hall.do(SendOnFromService(A, B), HEAD)


def test_a_note_and_a_way_back_go_along(hall: ChangingHall) -> None:
    """What staff wrote for the next counter is not lost by a press of the manager."""
    first = next(iter(hall.day.visits))
    hall.open(THREE, MINH)
    hall.do(Transfer(first, counter=THREE, comment=Remark("bản chính"), come_back=True))
    hall.do(SendOnFromCounter(THREE, C), HEAD)
    visit = hall.day.visit(first)

    assert (visit.service, visit.only_at, visit.remark, visit.come_back) == (C, None, "bản chính", ((A, ONE),))


def test_who_waits_for_a_counter_alone_is_let_go(hall: ChangingHall) -> None:
    """Any counter may call him then, for his own service unless another is said."""
    third = list(hall.day.visits)[2]
    hall.do(SendOnFromCounter(ONE), HEAD)
    assert (hall.day.visit(third).service, hall.day.visit(third).only_at) == (A, None)
    with pytest.raises(NobodyWaitingError):
        hall.do(SendOnFromCounter(ONE), HEAD)
    with pytest.raises(UnknownCounterError):
        hall.do(SendOnFromCounter(CounterId("9")), HEAD)


def test_nobody_is_sent_where_he_is_or_where_nothing_is(hall: ChangingHall) -> None:
    """A press that can do nothing is refused."""
    with pytest.raises(NobodyWaitingError):
        hall.do(SendOnFromService(A, A), HEAD)
    with pytest.raises(UnknownServiceError):
        hall.do(SendOnFromService(A, D), HEAD)
    hall.set_up(WITHOUT_A)
    with pytest.raises(UnknownServiceError):
        hall.do(SendOnFromService(B, A), HEAD)


# Letters, caps, hours


def test_a_letter_stays_the_same_for_a_day(hall: ChangingHall) -> None:
    """Swapped letters mislead nobody today: no number is given twice, and each says the service that it said."""
    assert hall.number(B) == "B001"
    a, b, c = OFFICE.services
    hall.set_up(replace(OFFICE, services=(replace(a, letter="B"), replace(b, letter="A"), replace(c, letter="X"))))

    assert (hall.number(A), hall.number(B), hall.number(C)) == ("A004", "B002", "X001")


def test_it_is_said_whom_a_new_set_up_meets(hall: ChangingHall) -> None:
    """How many wait, who is in whose hand, who sits where; and for each of them it is asked twice."""
    hall.do(Park(hall.issue()))
    told = changes(ViewContext(hall.office, hall.day, hall.now), WITHOUT_A)

    assert [each.words for each in told] == [
        "chữ (a): 2 waiting, 1 parked, counter 1 has A001. It is kept until they are served or sent on; no new numbers.",  # noqa: E501 - as it is said
        "chữ (counter 1): open with Lan, has A001, 1 waiting for it alone. It is kept until it is closed.",
    ]
    assert [len(each.people) for each in told] == [4, 3]
    assert hall.words(replace(OFFICE, services=OFFICE.services[:2])) == ["chữ (c) gives no more numbers."]
    assert hall.words(OFFICE) == []


def test_it_is_said_what_changed_letters_caps_and_hours_do(hall: ChangingHall) -> None:
    """In words of the administrator, before it is so."""
    a, b, c = OFFICE.services

    def with_first(*services: Service) -> object:
        return replace(OFFICE, services=(*services, b, c))

    assert hall.words(with_first(replace(a, letter="Z"))) == [
        "chữ (a) has given numbers with A today: Z counts from tomorrow."
    ]
    assert hall.words(with_first(replace(a, letter="Z"), Service(D, WORDS, "A"))) == [
        "chữ (a) has given numbers with A today: Z counts from tomorrow.",
        "chữ (d) shares the numbers of A with a until tomorrow.",
    ]
    assert hall.words(with_first(replace(a, cap=3))) == [
        "chữ (a) has given 3 numbers, its new cap is 3: no more today."
    ]
    assert hall.words(with_first(replace(a, cap=4))) == []
    assert hall.words(with_first(replace(a, hours=Hours(week=((),) * 7)))) == [
        "chữ (a) is outside its new hours: no more numbers; 2 who wait are served."
    ]
    assert hall.words(replace(OFFICE, time_zone="Pacific/Auckland")) == []
    hall.now = Instant(hall.now + 10 * 3_600_000)
    assert hall.words(replace(OFFICE, time_zone="Pacific/Auckland")) == [
        "In Pacific/Auckland it is 2026-11-24 by now: 2026-11-23 ends, and 2 numbers lapse."
    ]


def test_it_is_said_who_would_come_back_to_a_service_that_is_taken_away(hall: ChangingHall) -> None:
    """He waits elsewhere now, and is asked about like those who wait for it."""
    hall.do(Transfer(next(iter(hall.day.visits)), service=B, come_back=True))
    told = changes(ViewContext(hall.office, hall.day, hall.now), WITHOUT_A)

    assert told[0].words.startswith("chữ (a): 2 waiting, 1 coming back to it. It is kept until")
    assert len(told[0].people) == 3


def test_it_is_said_whom_no_counter_would_call_any_more(hall: ChangingHall) -> None:
    """Once their clerks open anew, who waits for a service that is no counter's waits until somebody chooses it."""
    one, two, three = OFFICE.counters
    hall.do(Park(list(hall.day.visits)[1]))
    told = changes(
        ViewContext(hall.office, hall.day, hall.now),
        replace(OFFICE, counters=(replace(one, services=(B,)), replace(two, services=(B,)), three)),
    )

    assert [(each.words, len(each.people)) for each in told] == [
        ("chữ (a): no counter has it any more; 2 waiting or parked are called only where a clerk chooses it.", 2)
    ]
    assert hall.words(replace(OFFICE, counters=(replace(one, services=(B,)), two, three))) == []
    assert hall.words(replace(OFFICE, counters=(one, two, replace(three, services=(A,))))) == []


def test_it_is_said_at_noon_that_the_afternoon_is_taken_away(hall: ChangingHall) -> None:
    """Nobody gives numbers at that moment, and somebody waits all the same."""

    def open_at(*spans: tuple[int, int]) -> Office:
        return replace(OFFICE, hours=Hours(week=(spans,) * 7))

    morning, afternoon = (450, 690), (810, 1020)
    hall.office = open_at(morning, afternoon)
    hall.now = Instant(EIGHT + 4 * 3_600_000)

    assert hall.words(open_at(morning))[0] == (
        "chữ (a) is outside its new hours: no more numbers; 2 who wait are served."
    )
    assert hall.words(open_at(morning, (840, 1020)))[0] == (
        "chữ (a) is outside its new hours: no numbers until 14:00; 2 who wait are served."
    )
    assert hall.words(open_at(morning, (780, 1020))) == []
    assert hall.words(open_at((450, 480), afternoon)) == []


def test_it_is_said_who_loses_a_priority(hall: ChangingHall) -> None:
    """From then on they take turns with the others."""
    hall.issue(A, ELDERLY)
    told = hall.words(replace(OFFICE, priorities=OFFICE.priorities[1:]))

    assert told == ["chữ (priority elderly) is no more; visitors who have it: 1. They lose it."]


def test_an_office_that_never_lost_anything_is_plain() -> None:
    """A set-up that only adds is what its file says."""
    more = replace(OFFICE, counters=(*OFFICE.counters, Counter(CounterId("4"), WORDS, (A,))))
    assert evolve_setup(None, [OfficeSetUp(EIGHT, OFFICE), OfficeSetUp(EIGHT, more)]) == more
