from __future__ import annotations

from statistics import mean

from queue_server.domain.core.identifiers import ORDINARY, Instant
from queue_server.simulation.hall import first_come, go_through
from queue_server.simulation.mondays import plan


def test_a_seed_is_a_day() -> None:
    """The same seed gives the same day, another one another."""
    assert plan(1) == plan(1)
    assert plan(1) != plan(2)
    assert plan(1).visitors != plan(1, is_untidy=True).visitors


def test_a_day_can_begin_at_any_midnight() -> None:
    """All of it is later by as much."""
    later = plan(3, midnight=Instant(86_400_000))

    assert [each.arrives - 86_400_000 for each in later.visitors] == [each.arrives for each in plan(3).visitors]
    assert later.places[0].works[0].start - 86_400_000 == plan(3).places[0].works[0].start


def test_the_hall_is_what_it_says() -> None:
    """Visitors, priorities and who does not come are as many as was planned, and nobody is left."""
    days = [plan(seed) for seed in range(20)]
    visitors = [each for day in days for each in day.visitors]

    assert all(250 <= len(day.visitors) <= 300 for day in days)
    assert 0.08 < mean(each.lane != ORDINARY for each in visitors) < 0.12
    assert 0.03 < mean(not each.comes for each in visitors) < 0.07
    assert all(each.called is not None for day in days for each in go_through(day.visitors, day.places))


def test_an_untidy_hall_waits_longer() -> None:
    """Pauses and calls by hand cost something, on average of twenty days."""

    def waited(*, is_untidy: bool) -> float:
        days = (plan(seed, is_untidy=is_untidy) for seed in range(20))
        outcomes = [each for day in days for each in go_through(day.visitors, day.places, day.pick(first_come))]
        return mean(each.waited for each in outcomes if each.waited is not None)

    assert waited(is_untidy=True) > waited(is_untidy=False)
