"""Who is at work: a clerk at several counters receives one visitor at a time."""

from __future__ import annotations

import pytest

from queue_server.domain.day.acts.counters import PauseCounter
from queue_server.domain.day.at_work import also_at, posts
from tests.domain.cast import HEAD, LAN, MINH, ONE, THREE, TWO, A, Hall


def hall_with(*clerks: object) -> Hall:
    """Return a hall in which these opened the three counters for the same service."""
    hall = Hall()
    for counter, clerk in zip((ONE, TWO, THREE), clerks, strict=True):
        hall.open(counter, clerk, A)  # type: ignore[arg-type]
    return hall


def test_the_counters_of_one_clerk_are_one_post() -> None:
    """Lan at two counters and Minh at one are two who call."""
    hall = hall_with(LAN, LAN, MINH)

    assert [[counter.id for counter in post] for post in posts(hall.day)] == [[ONE, TWO], [THREE]]
    assert also_at(hall.day, hall.day.counter(ONE)) == [TWO]
    assert also_at(hall.day, hall.day.counter(THREE)) == []


def test_a_manager_opens_counters_for_others() -> None:
    """Whoever opened all counters for her clerks does not sit at each of them."""
    assert len(list(posts(hall_with(HEAD, HEAD, HEAD).day))) == 3


def test_three_counters_of_one_clerk_call_no_faster_than_one() -> None:
    """Six wait for ten minutes each: alone at three counters Lan needs an hour, three clerks twenty minutes."""
    alone, together = hall_with(LAN, LAN, LAN), hall_with(HEAD, HEAD, HEAD)
    for hall in (alone, together):
        for _ in range(6):
            hall.issue(A)

    assert (alone.minutes(A), together.minutes(A)) == (60, 20)


def test_who_has_a_visitor_at_each_of_two_counters_finishes_both_first() -> None:
    """What is in her hands at another counter takes her time too."""
    hall = hall_with(LAN, LAN, LAN)
    for _ in range(2):
        hall.issue(A)
    hall.serve(ONE)
    hall.serve(TWO)

    assert hall.minutes(A) == pytest.approx(20, abs=1)


def test_a_paused_counter_is_no_post_and_still_hers() -> None:
    """Nobody calls from a paused counter; who has it is remarked on all the same."""
    hall = hall_with(LAN, LAN, MINH)
    hall.do(PauseCounter(TWO))

    assert [[counter.id for counter in post] for post in posts(hall.day)] == [[ONE], [THREE]]
    assert also_at(hall.day, hall.day.counter(ONE)) == [TWO]
