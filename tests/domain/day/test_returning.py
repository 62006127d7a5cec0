"""Whoever comes back with a return pass does not queue from the start, and nobody is passed who was there before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import (
    CounterTakenError,
    DayOverError,
    OfficeClosedError,
    Refusal,
    ServiceFullError,
    ServiceStoppedError,
    UnknownProcedureError,
    UnknownTicketError,
    WrongStatusError,
)
from queue_server.domain.core.identifiers import (
    VIETNAMESE,
    ClassId,
    Instant,
    ProcedureId,
    Remark,
    Seconds,
    ServiceDay,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.returning import IssueByPass, terms_at_counter, terms_at_kiosk
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import Finish, NoShow
from queue_server.domain.day.acts.waiting import Rejoin
from queue_server.domain.day.decision import DayGiven
from queue_server.domain.day.orders.choosing import in_order
from queue_server.domain.day.visit import Line
from queue_server.domain.office.order import ORDERS, OrderName, OrderSettings
from queue_server.domain.passes.giving import Terms
from queue_server.domain.passes.passes import PassUsedError
from tests.domain.cast import ELDERLY, HEAD, KIOSK, LAN, MINH, MONDAY, ONE, TWO, A, B, Hall

SUNDAY = ServiceDay("2026-11-22")
MINUTE = 60


def asked(hall: Hall, actor: object = LAN) -> DayGiven:
    """Return what is looked at by whoever gives a pass now."""
    return DayGiven(hall.office, hall.now, LAN if actor is LAN else MINH if actor is MINH else KIOSK, hall.today)


def counter_pass(hall: Hall, ticket: TicketId) -> Terms:
    """Return for what a clerk gives a pass."""
    return terms_at_counter(hall.day, asked(hall), ticket)


def kiosk_pass(hall: Hall) -> Terms:
    """Return for what a kiosk gives a pass."""
    return terms_at_kiosk(hall.day, asked(hall, KIOSK), A, None, VIETNAMESE)


def come_back(hall: Hall, terms: Terms, given_on: ServiceDay = MONDAY) -> TicketId:
    """Turn a pass into a number, and return its ticket."""
    hall.secrets += 1
    secret, was_served = f"{hall.secrets:032x}", terms.number is not None
    hall.do(
        IssueByPass(
            MONDAY,
            secret,
            given_on,
            terms.since,
            was_served,
            terms.service,
            terms.priority,
            terms.procedure,
            terms.language,
        ),
        KIOSK,
    )
    return list(hall.day.visits)[-1]


def sent_away(hall: Hall) -> Terms:
    """Serve the next one, who lacks something and gets a pass."""
    visit = hall.serve()
    terms = counter_pass(hall, visit.id)
    hall.do(Finish(ONE))
    return terms


def numbers(hall: Hall) -> list[str]:
    """Return who waits, as counter 1 would call them."""
    counter = hall.day.counter(ONE)
    order = in_order(hall.day, hall.office, hall.day.lines_of(counter), counter.turns, hall.now)
    return [hall.day.visit(entry.ticket).number for entry in order]


def test_who_was_served_is_called_before_all_who_were_not(hall: Hall) -> None:
    """The visitor who lacked a paper comes back within the day: ahead of everybody who came after her."""
    hall.open()
    for _ in range(3):
        hall.number()
    terms = sent_away(hall)
    hall.wait(30 * MINUTE)
    hall.number()
    back = come_back(hall, terms)
    assert numbers(hall) == ["A005", "A002", "A003", "A004"]
    visit = hall.day.visit(back)
    assert visit.by_pass
    assert visit.leg.joined_at == hall.now, "her wait is counted from when she is back"
    called = hall.call()
    assert called.id == back
    explanation = hall.day.counter(ONE).explanation
    assert explanation is not None
    assert (explanation.rule, explanation.passed_over_count) == ("arrival", 0), "nobody was passed who came before"


def test_who_came_before_her_in_the_first_place_still_goes_before_her(hall: Hall) -> None:
    """One who was missed and is let in again at the old place came first, and is called first."""
    hall.open()
    first, second = hall.issue(), hall.issue()
    hall.call()
    hall.do(NoShow(ONE))
    terms = sent_away(hall)
    assert terms.number == hall.day.visit(second).number
    hall.do(Rejoin(first))
    come_back(hall, terms)
    assert numbers(hall) == ["A001", "A003"]


def test_a_kiosk_s_pass_keeps_the_place_of_its_moment(hall: Hall) -> None:
    """Behind all who came before it was pressed, ahead of all who came after: as if a number had been taken."""
    hall.open()
    hall.number()
    terms = kiosk_pass(hall)
    hall.wait(20 * MINUTE)
    hall.number()
    come_back(hall, terms)
    assert numbers(hall) == ["A001", "A003", "A002"]
    assert (terms.until, terms.number) == (MONDAY, None)


def test_on_a_later_day_she_passes_nobody_who_has_waited_for_the_target(hall: Hall) -> None:
    """She stands ahead of those who wait less than the office wants anybody to, behind those who wait longer."""
    target = 30 * MINUTE
    services = tuple(replace(each, target=Seconds(target)) for each in hall.office.services)
    hall.office = replace(hall.office, services=services)
    hall.open()
    hall.number()
    hall.wait(target - 2 * MINUTE)
    hall.number()
    hall.wait(3 * MINUTE)
    yesterday = Terms(A, None, None, VIETNAMESE, Instant(hall.now - 90_000_000), MONDAY, None)
    come_back(hall, replace(yesterday, number=TicketNumber("A001")), SUNDAY)
    assert numbers(hall) == ["A001", "A003", "A002"]


def test_the_first_of_a_day_may_come_with_a_pass(hall: Hall) -> None:
    """Nobody else has taken a place yet; those who come after stand behind her."""
    hall.open()
    come_back(hall, Terms(A, None, None, VIETNAMESE, Instant(hall.now - 90_000_000), MONDAY), SUNDAY)
    hall.number()
    assert numbers(hall) == ["A001", "A002"]
    assert hall.outlook(list(hall.day.visits)[-1]).ahead == 1


def test_a_pass_gives_one_number_a_day(hall: Hall) -> None:
    """The same pass again is told the number that it became, and of another day it gives none."""
    issue = IssueByPass(MONDAY, "a" * 32, MONDAY, hall.now, True, A)
    hall.do(issue, KIOSK)
    with pytest.raises(PassUsedError) as used:
        hall.do(issue, KIOSK)
    assert used.value.facts == {"number": "A001"}
    with pytest.raises(DayOverError):
        hall.do(replace(issue, day=SUNDAY, secret="b" * 32), KIOSK)
    assert len(hall.day.visits) == 1


def test_what_forbids_a_number_forbids_it_here_too_but_for_the_cap(hall: Hall) -> None:
    """Closed, stopped; a cap keeps out whom a kiosk gave a pass, and nobody who was counted with a visit before."""
    hall.open()
    hall.number()
    terms, at_kiosk = sent_away(hall), kiosk_pass(hall)
    capped = tuple(replace(each, cap=1) for each in hall.office.services)
    hall.office = replace(hall.office, services=capped)
    with pytest.raises(ServiceFullError):
        come_back(hall, at_kiosk)
    come_back(hall, terms)
    hall.office = replace(hall.office, services=tuple(replace(each, cap=None) for each in capped))
    hall.do(StopService(A, Remark("mất điện")), HEAD)
    with pytest.raises(ServiceStoppedError):
        come_back(hall, terms)
    hall.office = replace(hall.office, hours=Hours(week=((),) * 7))
    with pytest.raises(OfficeClosedError):
        come_back(hall, terms)


def test_a_class_is_kept_as_long_as_the_office_has_it(hall: Hall) -> None:
    """Whoever was called with priority comes back with it."""
    hall.open()
    hall.issue(A, ELDERLY)
    terms = sent_away(hall)
    assert terms.priority == ELDERLY
    back, gone = come_back(hall, terms), come_back(hall, replace(terms, priority=ClassId("gone")))
    assert hall.day.visit(back).priority == ELDERLY
    assert hall.day.visit(gone).priority is None


def test_a_clerk_gives_one_to_whom_she_serves_or_has_served(hall: Hall) -> None:
    """Not to who waits, not to another clerk's visitor, not to nobody."""
    hall.open()
    hall.open(TWO, MINH)
    served, waiting = hall.issue(), hall.issue(B)
    hall.serve()
    assert counter_pass(hall, served).service == A
    with pytest.raises(WrongStatusError):
        counter_pass(hall, waiting)
    with pytest.raises(CounterTakenError):
        terms_at_counter(hall.day, asked(hall, MINH), served)
    with pytest.raises(UnknownTicketError):
        counter_pass(hall, TicketId("20261123-" + "f" * 32))
    with pytest.raises(DayOverError):
        terms_at_counter(hall.day, replace(asked(hall), today=ServiceDay("2026-11-24")), served)
    hall.do(Finish(ONE))
    assert counter_pass(hall, served).number == "A001"


def test_a_kiosk_gives_none_where_it_gives_no_number(hall: Hall) -> None:
    """Told as for a number; a procedure that nobody posts is unknown."""
    with pytest.raises(UnknownProcedureError):
        terms_at_kiosk(hall.day, asked(hall, KIOSK), A, ProcedureId("9.9"), VIETNAMESE)
    hall.office = replace(hall.office, hours=Hours(week=((),) * 7))
    with pytest.raises(OfficeClosedError):
        kiosk_pass(hall)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("number", "elderly", "call", "pass", "press", "return", "later", "wait")), st.integers(0, 9)
    ),
    min_size=4,
    max_size=40,
)


class Crowd:
    """People who come, are sent away with a pass and come back; since when each keeps a place is noted."""

    def __init__(self, order: OrderName) -> None:
        """Open a counter."""
        self.hall = Hall()
        self.hall.set(order=OrderSettings(order))
        self.hall.open()
        self.passes: list[Terms] = []
        self.keeps: dict[TicketId, Instant] = {}

    def step(self, what: str, many: int) -> None:
        """Let something happen, if it can."""
        hall = self.hall
        match what:
            case "number" | "elderly":
                ticket = hall.issue(A, ELDERLY if what == "elderly" else None)
                self.keeps[ticket] = hall.now
            case "call":
                hall.do(CallNext(ONE))
            case "pass" if (hand := hall.day.counter(ONE).hand) is not None:
                self.passes.append(counter_pass(hall, hand))
                hall.do(Finish(ONE))
            case "press":
                self.passes.append(kiosk_pass(hall))
            case "wait":
                hall.wait(many * 4 * MINUTE)
            case _:
                self.back(many, is_later=what == "later")

    def back(self, many: int, *, is_later: bool) -> None:
        """Let somebody come back with a pass of today, or with one of another day."""
        if is_later:
            ticket = come_back(self.hall, Terms(A, None, None, VIETNAMESE, Instant(0), MONDAY), SUNDAY)
            self.keeps[ticket] = Instant(self.hall.now - 1000 * self.hall.office.service(A).target)
        elif self.passes:
            terms = self.passes.pop(many % len(self.passes))
            self.keeps[come_back(self.hall, terms)] = terms.since


@settings(max_examples=80, deadline=None)
@given(order=st.sampled_from(ORDERS), steps=STEPS)
def test_nobody_jumps_whom_came_before(order: OrderName, steps: list[tuple[str, int]]) -> None:
    """Whatever happens: of one class, whoever came before the moment that a pass of today keeps is called before it.

    And whoever has waited for the target is passed by nobody with a pass of another day, in any order of calling.
    """
    crowd = Crowd(order)
    for what, many in steps:
        with suppress(Refusal):
            crowd.step(what, many)
        for lane in crowd.hall.day.lines.get(Line(A), {}).values():
            kept = [crowd.keeps[entry.ticket] for entry in lane]
            assert kept == sorted(kept), "within a class, who has come before stands before"


def test_the_order_of_a_day_that_knows_no_pass_is_as_before(hall: Hall) -> None:
    """A number that is simply taken stands last, also behind whoever came back."""
    hall.open()
    hall.number()
    come_back(hall, kiosk_pass(hall))
    hall.do(IssueTicket(A, "c" * 32), KIOSK)
    assert numbers(hall) == ["A001", "A002", "A003"]
