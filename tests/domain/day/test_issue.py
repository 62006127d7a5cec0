from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import (
    OfficeClosedError,
    ServiceFullError,
    ServiceStoppedError,
    UnknownPriorityError,
    UnknownProcedureError,
    UnknownServiceError,
)
from queue_server.domain.core.identifiers import ClassId, ProcedureId, ServiceId
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.issue import IssueTicket, next_number
from queue_server.domain.day.acts.services import ReopenService, StopService
from queue_server.domain.day.acts.waiting import Cancel, Transfer
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.day.invariants import broken
from tests.domain.cast import EIGHT, HEAD, KIOSK, MONDAY, OFFICE, A, B, Hall


def test_a_number_given_back_frees_the_cap_of_its_own_service(hall: Hall) -> None:
    """Who was sent on and back before gives back a number of the service that she came for, and of no other."""
    hall.office = replace(hall.office, services=tuple(replace(each, cap=1) for each in hall.office.services))
    ticket = hall.issue(A)
    hall.do(Transfer(ticket, service=B))
    hall.do(Transfer(ticket, service=A))
    hall.issue(B)
    hall.do(Cancel(ticket))

    with pytest.raises(ServiceFullError):
        hall.issue(B)
    assert hall.number(A) == "A002"


@pytest.mark.parametrize(
    ("last", "expected"), [(0, "A001"), (41, "A042"), (998, "A999"), (999, "A1000"), (3023, "A3024")]
)
def test_numbers_have_three_digits_and_widen(last: int, expected: str) -> None:
    """The group's letter and at least three digits; after 999 the number grows, it never starts again."""
    assert next_number("A", last) == expected


def test_a_thousand_numbers_are_a_thousand_different_ones() -> None:
    """From A001 over A100 and A999 to A1001, one after another."""
    day = Day(MONDAY)
    for n in range(1001):
        day = evolve_all(day, decide(day, IssueTicket(A, f"{n:032x}"), DayGiven(OFFICE, EIGHT, KIOSK, MONDAY)))
    numbers = [visit.number for visit in day.visits.values()]

    assert numbers == [f"A{n:03d}" for n in range(1, 1002)]
    assert broken(day) == []


def test_each_letter_counts_for_itself(hall: Hall) -> None:
    """Services count apart; those that share a letter count together, so no number is given twice."""
    shared = replace(hall.office.services[2], letter="A")
    hall.office = replace(hall.office, services=(*hall.office.services[:2], shared))
    tickets = [hall.issue(service) for service in (A, B, ServiceId("c"), A)]

    assert [hall.day.visit(t).number for t in tickets] == ["A001", "B001", "A002", "A003"]


def test_a_cancelled_number_is_not_given_again(hall: Hall) -> None:
    """What was given once is gone for the day."""
    hall.do(Cancel(hall.issue()))

    assert hall.number() == "A002"


def test_a_ticket_carries_its_day_and_its_secret(hall: Hall) -> None:
    """The id says which day it belongs to and holds 128 random bits."""
    assert hall.issue() == "20261123-" + f"{1:032x}"


def test_unknown_things_are_refused(hall: Hall) -> None:
    """Neither a service nor a class that the office does not have gives a number."""
    with pytest.raises(UnknownServiceError):
        hall.issue(ServiceId("nope"))
    with pytest.raises(UnknownPriorityError):
        hall.issue(A, ClassId("vip"))
    assert hall.day.state == "unopened"


def test_a_stopped_service_gives_no_numbers_until_it_is_reopened(hall: Hall) -> None:
    """Who waits is still there; who comes is told."""
    hall.issue()
    hall.do(StopService(A), HEAD)
    with pytest.raises(ServiceStoppedError):
        hall.issue()
    assert hall.do(StopService(A), HEAD) == ()
    hall.do(ReopenService(A), HEAD)

    assert hall.number() == "A002"


@pytest.mark.parametrize("cap", [1, 2])
def test_a_full_service_is_full_for_the_day(hall: Hall, cap: int) -> None:
    """The cap counts what was given and not given back before a call: who was called has been received."""
    capped = replace(hall.office.services[0], cap=cap)
    hall.office = replace(hall.office, services=(capped, *hall.office.services[1:]))
    for _ in range(3):
        hall.do(Cancel(hall.issue()))
    hall.open()
    for _ in range(cap):
        hall.issue()
        hall.do(Cancel(hall.call().id))

    with pytest.raises(ServiceFullError):
        hall.issue()


def test_opening_hours_count_and_a_service_may_have_its_own(hall: Hall) -> None:
    """Closed at noon, except for the service that goes on."""
    morning = Hours(week=(((450, 690),),) * 7)
    own = replace(hall.office.services[1], hours=Hours(week=(((450, 1020),),) * 7))
    first, _, third = hall.office.services
    hall.office = replace(hall.office, hours=morning, services=(first, own, third))
    hall.issue(A)
    hall.wait(4 * 3600)

    with pytest.raises(OfficeClosedError):
        hall.issue(A)
    assert hall.number(B) == "B001"


def test_a_closed_day_gives_no_numbers(hall: Hall) -> None:
    """After the day was closed by hand nobody gets a number."""
    hall.do(CloseDay(), HEAD)
    with pytest.raises(OfficeClosedError):
        hall.do(IssueTicket(A, "0" * 32), HEAD)


def test_a_procedure_is_one_that_the_office_posts(hall: Hall) -> None:
    """What stands in the books for ever is a code of the office's own list; one that is not on it gives no number."""
    known = ProcedureId("2.000815")
    refused = IssueTicket(A, "0" * 32, procedure=ProcedureId("nguyen-thi-hoa"))
    with pytest.raises(UnknownProcedureError):
        hall.do(refused)
    hall.office = replace(hall.office, procedures=(known,))
    with pytest.raises(UnknownProcedureError):
        hall.do(refused)
    (visit,) = evolve_all(
        Day(MONDAY),
        decide(Day(MONDAY), replace(refused, procedure=known), DayGiven(hall.office, EIGHT, KIOSK, MONDAY)),
    ).visits.values()

    assert visit.procedure == known
    assert hall.day.visits == {}
