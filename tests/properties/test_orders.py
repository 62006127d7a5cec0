"""By whichever order an office calls: who is next, how many are before somebody, and how long anybody waits."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.identifiers import ORDINARY, ClassId, Instant, Seconds, ServiceId
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.acts.waiting import Transfer
from queue_server.domain.day.explanation import Counted
from queue_server.domain.day.orders.ahead import Ahead, queues, rank_of
from queue_server.domain.day.orders.choosing import in_order, next_in_order
from queue_server.domain.day.orders.named import order_called
from queue_server.domain.office.order import ORDERS, OrderName, OrderSettings
from tests.domain.cast import ELDERLY, LAN, MERIT, MINH, ONE, TWO, A, B, C, Hall

MINUTE = 60_000
CAP = Seconds(2400)

named = pytest.mark.parametrize("name", ORDERS)
services, lanes = st.sampled_from((A, B)), st.sampled_from((ELDERLY, MERIT, ORDINARY))


class Step(NamedTuple):
    """What happens next in a hall, and after how many seconds."""

    seconds: int
    service: ServiceId
    lane: ClassId
    what: str


steps = st.builds(
    Step, st.integers(0, 900), services, lanes, st.sampled_from(("come", "come", "call", "front", "end"))
)


def hall_by(name: OrderName, **order: object) -> Hall:
    """Return a hall that calls by an order; its services differ in target and in typical time."""
    hall = Hall()
    hall.set(order=OrderSettings(name, **{"cap": CAP, **order}))  # type: ignore[arg-type]
    targets, times = {A: 1200, B: 1800, C: 2400}, {A: 300, B: 900, C: 600}
    timed = (
        replace(each, target=Seconds(targets[each.id]), typical=Seconds(times[each.id]))
        for each in hall.office.services
    )
    hall.office = replace(hall.office, services=tuple(timed))
    hall.open(ONE, LAN)
    hall.open(TWO, MINH)
    return hall


def go(hall: Hall, step: Step) -> None:
    """Let one thing happen."""
    hall.wait(step.seconds)
    waiting = [visit for visit in hall.day.visits.values() if visit.status == "waiting"]
    if step.what == "come" or not waiting:
        hall.issue(step.service, step.lane or None)
    elif step.what == "call" and next_in_order(hall.day, hall.office, hall.day.counter(ONE), hall.now) is not None:
        hall.call(ONE)
        hall.do(Finish(ONE))
    elif step.what in {"front", "end"}:
        place = "front" if step.what == "front" else "end"
        hall.do(Transfer(waiting[len(waiting) // 2].id, service=step.service, place=place))  # type: ignore[arg-type]


@named
@settings(max_examples=25)
@given(st.lists(steps, min_size=5, max_size=40))
def test_how_many_are_ahead_is_the_place_in_the_order(name: OrderName, morning: list[Step]) -> None:
    """It is counted without making the order and equals it, at the counter that has fewest; the first is called."""
    hall = hall_by(name)
    for step in morning:
        go(hall, step)
    for later in (0, 20 * MINUTE, 50 * MINUTE):
        now = Instant(hall.now + later)
        for visit in hall.day.waiting:
            places = [
                [entry.ticket for entry in in_order(hall.day, hall.office, *queue, now)].index(visit.id)
                for queue in queues(hall.day, visit.line)
            ]
            assert Ahead(hall.day, hall.office, now).of(rank_of(visit)) == min(places)
        for counter in hall.day.counters.values():
            choice = next_in_order(hall.day, hall.office, counter, now)
            first = next(in_order(hall.day, hall.office, hall.day.lines_of(counter), counter.turns, now), None)
            assert (choice and choice.ticket) == (first and first.ticket)


@pytest.mark.parametrize("name", ["accumulating", "c-mu"])
@settings(max_examples=25)
@given(
    st.sampled_from((ELDERLY, MERIT, ORDINARY)), services, st.integers(1, 10), st.integers(1, 4), st.integers(1, 12)
)
def test_beyond_the_cap_nobody_goes_before_who_came_later(
    name: OrderName, rush: ClassId, service: ServiceId, weight: int, each: int, before: int
) -> None:
    """However many of whatever class come for ever, somebody is called once those are who came before her."""
    hall = hall_by(name, weight=weight)
    for _ in range(before):
        hall.issue(B)
    last = hall.issue(B)
    came = hall.now
    for _ in range(60):
        for _ in range(each):
            hall.issue(service, rush or None)
        hall.wait(240)
        called = hall.call(ONE)
        if called.id == last:
            break
        if hall.now - came > CAP * 1000:
            assert called.entry < hall.day.visit(last).entry
        hall.do(Finish(ONE))
    assert hall.day.visit(last).called_at is not None
    assert (hall.now - came) // 1000 <= CAP + 246 * (before + 1)


@settings(max_examples=25)
@given(st.sampled_from((ELDERLY, MERIT)), st.integers(1, 10), st.integers(1, 3), st.integers(1, 8))
def test_accumulating_nobody_goes_before_who_came_after_a_part_of_ones_wait(
    rush: ClassId, weight: int, each: int, before: int
) -> None:
    """The bound that is told holds for each call: with the weight 2, nobody who came after half of it."""
    hall = hall_by("accumulating", weight=weight)
    order = order_called("accumulating", hall.office)
    assert order.bound == ("part-of-the-wait", {"percent": 100 - 100 // weight, "cap": CAP})
    for _ in range(before):
        hall.issue(A)
    last = hall.issue(A)
    came = hall.now
    while hall.day.visit(last).called_at is None:
        for _ in range(each):
            hall.issue(A, rush)
        hall.wait(120)
        called = hall.call(ONE)
        assert weight * (called.issued_at - came) <= (weight - 1) * (hall.now - came)
        hall.do(Finish(ONE))


@given(st.lists(lanes, min_size=1, max_size=12))
def test_turns_call_the_first_of_each_class_within_a_round(coming: list[ClassId]) -> None:
    """The bound that is told holds: whoever is first of a class is called within that many calls."""
    hall = hall_by("turns")
    for lane in coming:
        hall.issue(A, lane or None)
    hall.issue(A)
    bound = order_called("turns", hall.office).bound
    assert (bound.code, bound.facts) == ("a-round", {"calls": 4})
    first = next(visit for visit in hall.day.visits.values() if visit.lane == ORDINARY)
    calls = 0
    while hall.day.visit(first.id).called_at is None:
        hall.issue(A, ELDERLY)
        hall.issue(A, MERIT)
        hall.call(ONE)
        hall.do(Finish(ONE))
        calls += 1
    assert calls <= bound.facts["calls"]


def test_the_wait_goes_with_the_place() -> None:
    """Who is put at the front stands for as long a wait as who was first; who is put at the end begins anew."""
    hall = hall_by("accumulating")
    long, short = hall.issue(A), hall.issue(A)
    hall.wait(1200)
    hall.do(Transfer(long, service=B, place="end"))
    hall.do(Transfer(short, service=B, place="front"))
    since = [hall.day.counts_since(hall.day.visit(each).entry, hall.now) for each in (long, short)]

    assert since[0] == hall.now - 1000
    assert since[1] <= hall.day.visit(short).issued_at


def test_the_clock_may_be_set_back() -> None:
    """Who came later never counts as having waited longer."""
    hall = hall_by("accumulating")
    first = hall.issue(A)
    hall.now = Instant(hall.now - 30 * MINUTE)
    second = hall.issue(A)
    since = [hall.day.counts_since(hall.day.visit(each).entry, hall.now) for each in (first, second)]

    assert since[0] == since[1]
    assert Ahead(hall.day, hall.office, hall.now).of(rank_of(hall.day.visit(second))) == 1


def test_a_call_says_what_was_weighed() -> None:
    """The explanation names the wait, how often it counts, and what else the order weighs."""
    hall = hall_by("accumulating", weights=((MERIT, 3),))
    hall.issue(A)
    hall.wait(600)
    hall.issue(A, MERIT)
    hall.wait(900)
    hall.call(ONE)
    accumulated = hall.day.counter(ONE).explanation
    assert accumulated is not None
    assert (accumulated.rule, accumulated.turn, accumulated.passed_over_count) == ("accumulated", None, 1)
    assert accumulated.passed_over[0].why == "outweighed"
    assert accumulated.counted == Counted(Seconds(901), 3, CAP)
    hall.do(Finish(ONE))
    hall.set(order=OrderSettings("c-mu", cap=CAP))
    hall.issue(B)
    hall.wait(60)
    hall.call(ONE)
    weighed = hall.day.counter(ONE).explanation
    assert weighed is not None
    assert weighed.rule == "costs-most"
    assert weighed.counted == Counted(Seconds(1565), 1, CAP, target=Seconds(1200), takes=Seconds(300))
