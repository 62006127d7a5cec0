from __future__ import annotations

from dataclasses import replace

from queue_server.domain.core.identifiers import Remark
from queue_server.domain.day.acts.calling import CallOutOfOrder
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.acts.waiting import SetPriority
from queue_server.domain.day.orders.ahead import Ahead, rank_of
from tests.domain.cast import ELDERLY, LAN, MERIT, ONE, A, B, Hall


def called(hall: Hall, times: int) -> list[str]:
    """Return the numbers that counter 1 calls."""
    numbers: list[str] = []
    for _ in range(times):
        numbers.append(hall.call().number)
        hall.do(Finish(ONE))
    return numbers


def test_without_priority_who_came_first_is_called_first(hall: Hall) -> None:
    """Across all services of the counter, arrival decides."""
    for service in (A, B, B, A):
        hall.issue(service)
    hall.open()

    assert called(hall, 4) == ["A001", "B001", "B002", "A002"]


def test_the_classes_take_turns_by_their_shares(hall: Hall) -> None:
    """One of each priority class, then two others, then a new round: nobody starves."""
    for _ in range(5):
        hall.issue(A)
    for _ in range(3):
        hall.issue(B, ELDERLY)
    hall.issue(A, MERIT)
    hall.open()

    assert called(hall, 9) == ["B001", "A006", "A001", "A002", "B002", "A003", "A004", "B003", "A005"]


def test_a_class_of_which_nobody_waits_is_passed_by(hall: Hall) -> None:
    """Turns are not saved up: an empty class costs nobody a call."""
    hall.issue(A)
    hall.open()
    assert called(hall, 1) == ["A001"]
    hall.issue(A)
    hall.issue(A, ELDERLY)

    assert called(hall, 2) == ["A003", "A002"]


def test_a_call_says_whose_turn_it_was_and_who_came_earlier(hall: Hall) -> None:
    """The explanation names the first few passed over and counts them all."""
    for _ in range(7):
        hall.issue(A)
    hall.issue(B, ELDERLY)
    hall.open()
    hall.call()
    explanation = hall.day.counter(ONE).explanation

    assert explanation is not None
    assert (explanation.rule, explanation.priority, explanation.turn) == ("priority-turn", ELDERLY, (1, 1))
    assert [over.number for over in explanation.passed_over] == ["A001", "A002", "A003", "A004", "A005"]
    assert explanation.passed_over_count == 7


def test_a_call_by_hand_costs_no_turn(hall: Hall) -> None:
    """Out of order is out of the rule: the round goes on as if it had not been."""
    hall.issue(A)
    elder = hall.issue(A, ELDERLY)
    second = hall.issue(A, ELDERLY)
    hall.open()
    hall.do(CallOutOfOrder(ONE, elder, Remark("ngất")))
    hall.do(Finish(ONE))

    assert hall.call().id == second


def test_a_class_that_the_set_up_no_longer_has_waits_with_the_others(hall: Hall) -> None:
    """A change of the set-up loses nobody who waits."""
    ticket = hall.issue(A, MERIT)
    hall.office = replace(hall.office, priorities=hall.office.priorities[:1])
    hall.open()

    assert Ahead(hall.day, hall.office, hall.now).of(rank_of(hall.day.visit(ticket))) == 0
    assert called(hall, 1) == ["A001"]


def test_ahead_counts_whom_the_rule_would_call_before(hall: Hall) -> None:
    """With no counter open its own line counts; with one, all that the counter serves."""
    hall.issue(B)
    hall.issue(A, ELDERLY)
    last = hall.issue(A)
    assert Ahead(hall.day, hall.office, hall.now).of(rank_of(hall.day.visit(last))) == 1
    hall.open(ONE)
    assert Ahead(hall.day, hall.office, hall.now).of(rank_of(hall.day.visit(last))) == 2
    hall.do(SetPriority(last, MERIT), LAN)

    assert Ahead(hall.day, hall.office, hall.now).of(rank_of(hall.day.visit(last))) == 1
