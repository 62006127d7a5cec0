from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId
from queue_server.simulation.hall import ABSENT, Place, Stretch, Visitor, go_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.simulation.hall import Outcome

A, B = ServiceId("a"), ServiceId("b")

MINUTE = 60_000

ALL_DAY = (Stretch(Instant(0), Instant(600 * MINUTE)),)


def visitor(arrives: float, takes: float = 5, service: ServiceId = A, **more: object) -> Visitor:
    """Return somebody who comes after so many minutes and takes so many."""
    return Visitor(Instant(round(arrives * MINUTE)), service, round(takes * MINUTE), **more)  # type: ignore[arg-type]


def place(name: str, *services: ServiceId, works: tuple[Stretch, ...] = ALL_DAY, **more: object) -> Place:
    """Return a counter."""
    return Place(CounterId(name), services or (A,), works, **more)  # type: ignore[arg-type]


def called(outcomes: Sequence[Outcome]) -> list[float | None]:
    """Return after how many minutes each was called."""
    return [None if each.called is None else each.called / MINUTE for each in outcomes]


def test_one_clerk_calls_one_after_another() -> None:
    """Whom she has in hand she serves to the end, and then calls who came first."""
    assert called(go_through([visitor(1), visitor(2), visitor(20)], [place("1")])) == [1, 6, 20]


def test_the_clerk_who_has_been_idle_longest_calls_a_newcomer() -> None:
    """With two who may, nobody waits; each is called at a counter that serves him."""
    outcomes = go_through([visitor(1), visitor(2), visitor(3, service=B)], [place("1", A), place("2", A, B)])

    assert called(outcomes) == [1, 2, 7]
    assert [each.counter for each in outcomes] == ["1", "2", "2"]


def test_nobody_is_called_while_the_clerks_are_away() -> None:
    """Who comes over lunch is called when it ends; who is in hand when it begins is served to the end."""
    halves = Stretch(Instant(0), Instant(10 * MINUTE)), Stretch(Instant(30 * MINUTE), Instant(60 * MINUTE))

    outcomes = go_through([visitor(9), visitor(12), visitor(61)], [place("1", works=halves)])

    assert called(outcomes) == [9, 30, None]
    assert outcomes[0].ended == 14 * MINUTE


def test_an_idle_clerk_who_has_gone_home_holds_up_nobody() -> None:
    """The other one who was idle calls."""
    short = (Stretch(Instant(0), Instant(10 * MINUTE)),)

    assert called(go_through([visitor(1, 1), visitor(15)], [place("1", works=short), place("2")])) == [1, 15]


def test_who_does_not_come_costs_a_minute_and_who_gave_up_nothing() -> None:
    """The one is called in vain, the other is not called."""
    visitors = [visitor(0), visitor(1, comes=False), visitor(2, gives_up_after=2 * MINUTE), visitor(3)]

    outcomes = go_through(visitors, [place("1")])

    assert called(outcomes) == [0, 5, None, 5 + ABSENT / MINUTE]
    assert outcomes[2].ended == 4 * MINUTE


def test_a_quick_clerk_takes_less_and_one_who_rests_calls_later() -> None:
    """Twice the speed is half the time."""
    assert called(go_through([visitor(0), visitor(0)], [place("1", speed=2.0)])) == [0, 2.5]
    assert called(go_through([visitor(0), visitor(0)], [place("1", rests={0: 7 * MINUTE})])) == [0, 12]


@given(st.integers(0, 10_000))
def test_nobody_is_lost_and_no_clerk_has_two(seed: int) -> None:
    """Everybody is served once, at a counter that serves him, and no counter has two at a time."""
    dice = random.Random(seed)
    visitors = sorted(visitor(dice.uniform(0, 60), dice.uniform(1, 9), dice.choice([A, B])) for _ in range(40))
    places = [place("1", A), place("2", B), place("3", A, B)]

    outcomes = go_through(visitors, places)

    assert [each.visitor for each in outcomes] == visitors
    for where in places:
        there = sorted((each.called or 0, each.ended or 0) for each in outcomes if each.counter == where.id)
        assert all(end <= start for (_, end), (start, _) in pairwise(there))
    assert all(each.visitor.service in next(p for p in places if p.id == each.counter).services for each in outcomes)
    assert not any(
        first.called > second.called
        for first, second in pairwise(outcomes)
        if first.called is not None and second.called is not None and first.visitor.service == second.visitor.service
    )


def test_who_was_away_comes_back_to_his_old_place() -> None:
    """He came first, was away until 3, and is called before who came meanwhile; the wait counts from when he came."""
    away = visitor(0)._replace(back=Instant(3 * MINUTE))
    assert called(go_through([away, visitor(1), visitor(2)], [place("1")])) == [6, 1, 11]


def test_an_absent_visitor_takes_as_long_as_was_seen() -> None:
    """Two minutes, where that is known."""
    absent = visitor(0)._replace(comes=False, absent=2 * MINUTE)
    assert called(go_through([absent, visitor(0)], [place("1")])) == [0, 2]
