"""Whoever comes and whoever calls, nobody starves and nobody is called twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.errors import NobodyWaitingError
from queue_server.domain.core.identifiers import ORDINARY, ClassId
from queue_server.domain.day.acts.calling import CallNext, TicketCalled
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.office.office import PriorityClass, Settings
from tests.domain.cast import LAN, MINH, MONDAY, ONE, TWO, WORDS, A, Hall

CLASSES = tuple(ClassId(name) for name in ("elderly", "disability", "pregnant"))
shares = st.tuples(*[st.integers(1, 4)] * (len(CLASSES) + 1))
arrivals = st.lists(st.sampled_from((*CLASSES, ORDINARY)), min_size=1, max_size=6)


def hall_with(of_classes: tuple[int, ...]) -> Hall:
    """Return a hall whose classes have these shares, ordinary visitors the last one."""
    hall = Hall()
    *special, ordinary = of_classes
    hall.office = replace(
        hall.office,
        priorities=tuple(PriorityClass(c, WORDS, share) for c, share in zip(CLASSES, special, strict=True)),
        settings=Settings(ordinary_share=ordinary),
    )
    return hall


@given(shares, st.lists(arrivals, min_size=1, max_size=40))
def test_no_class_starves_whatever_the_rush_of_another(
    of_classes: tuple[int, ...], morning: list[list[ClassId]]
) -> None:
    """Between two calls of a class of which somebody waits, each other class is called two shares at most."""
    hall = hall_with(of_classes)
    hall.open(ONE)
    passed = dict.fromkeys(hall.office.shares, 0)
    for coming in morning:
        for lane in coming:
            hall.issue(A, lane or None)
        called = hall.call(ONE).lane
        hall.do(Finish(ONE))
        waiting = {visit.lane for visit in hall.day.visits.values() if visit.status == "waiting"}
        passed = {c: passed[c] + 1 if c in waiting and c != called else 0 for c in passed}
        for lane, share in hall.office.shares.items():
            assert passed[lane] <= 2 * (sum(hall.office.shares.values()) - share)


@given(shares, st.lists(st.sampled_from((*CLASSES, ORDINARY)), min_size=2, max_size=30))
def test_a_round_gives_each_class_its_share(of_classes: tuple[int, ...], waiting: list[ClassId]) -> None:
    """While everybody waits, one round calls each class as often as its share says, or all of it."""
    hall = hall_with(of_classes)
    for lane in waiting:
        hall.issue(A, lane or None)
    hall.open(ONE)
    for lane, share in hall.office.shares.items():
        for _ in range(min(share, waiting.count(lane))):
            assert hall.call(ONE).lane == lane
            hall.do(Finish(ONE))


@given(st.lists(st.sampled_from((*CLASSES, ORDINARY)), min_size=1, max_size=8), st.booleans())
def test_two_clerks_who_decide_on_one_state_never_call_one_visitor(waiting: list[ClassId], swapped: bool) -> None:
    """Both choose the same; the one who comes second decides again and gets another, or nobody."""
    hall = hall_with((1, 1, 1, 2))
    for lane in waiting:
        hall.issue(A, lane or None)
    hall.open(ONE, LAN)
    hall.open(TWO, MINH)
    sides = [(ONE, LAN), (TWO, MINH)][:: -1 if swapped else 1]
    both = [decide(hall.day, CallNext(c), DayGiven(hall.office, hall.now, who, MONDAY)) for c, who in sides]
    tickets = [event.ticket for events in both for event in events if isinstance(event, TicketCalled)]
    assert tickets[0] == tickets[1]

    hall.day = evolve_all(hall.day, both[0])
    counter, clerk = sides[1]
    if len(waiting) == 1:
        try:
            hall.call(counter, clerk)
        except NobodyWaitingError:
            return
        raise AssertionError
    assert hall.call(counter, clerk).id != tickets[0]
