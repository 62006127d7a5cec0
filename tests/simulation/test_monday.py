from __future__ import annotations

from collections import Counter

import pytest

from queue_server.simulation.monday import FATES, KINDS, NOON, VISITORS, Offer, Size, clock, plan

OFFER = Offer(tuple(KINDS), ("elderly", "merit"), ("received", "certified", "result"))


def test_the_same_seed_is_the_same_monday() -> None:
    """A rehearsal can be repeated; another seed is another Monday."""
    first = plan("small", 7, OFFER)

    assert plan("small", 7, OFFER) == first
    assert plan("small", 8, OFFER) != first


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    ("size", "doors", "burst"), [("small", 10, 30), ("merged", 20, 60), ("big", 30, 300)], ids=str
)
def test_a_monday_has_the_shape_of_a_monday(size: Size, doors: int, burst: int, seed: int) -> None:
    """A crowd at the doors, a burst, a peak from 08:00 to 10:00, most before noon, a rush before 15:00."""
    arrivals = [visitor.arrives for visitor in plan(size, seed, OFFER)]

    def came(start: float, end: float) -> int:
        return sum(start <= each < end for each in arrivals)

    assert len(arrivals) == VISITORS[size]
    assert arrivals == sorted(arrivals)
    assert arrivals.count(0) == doors
    assert came(0, 10) == burst
    assert 0.60 <= came(0, NOON) / len(arrivals) <= 0.65
    assert came(30, 150) > came(10, 30) + came(150, NOON)
    assert came(280, 330) / 50 > max(came(NOON, 280) / 40, came(330, 450) / 120)


def test_most_come_for_certification() -> None:
    """Of a merged ward's visitors more come for certification than for anything else; papers take their minutes."""
    people = plan("merged", 1, OFFER)

    assert Counter(visitor.service for visitor in people)["certification"] > len(people) * 0.45
    assert all(2 <= visitor.takes <= 40 for visitor in people)


def test_everything_that_can_happen_happens() -> None:
    """A merged ward's Monday has no-shows, latecomers, and all the rest."""
    people = plan("merged", 1, OFFER)

    assert {visitor.fate for visitor in people} == set(FATES)
    assert {visitor.priority for visitor in people} == {None, "elderly", "merit"}
    assert {visitor.outcome for visitor in people} == {None, "received", "certified", "result"}
    assert all(visitor.onward != visitor.service for visitor in people)


def test_an_office_with_other_services_gets_its_share() -> None:
    """Services that the estimates do not know are visited evenly, and without classes nobody has priority."""
    people = plan("small", 1, Offer(("tax", "post")), visitors=400)
    services = Counter(visitor.service for visitor in people)

    assert len(people) == 400
    assert set(services) == {"tax", "post"}
    assert min(services.values()) > 150
    assert {visitor.priority for visitor in people} == {visitor.outcome for visitor in people} == {None}


def test_where_there_is_one_service_nobody_is_sent_to_another() -> None:
    """With a single service everybody is served there, or not at all."""
    people = plan("small", 1, Offer(("post",)), visitors=400)

    assert {visitor.onward for visitor in people} == {None}
    assert "sent-on" not in {visitor.fate for visitor in people}


def test_a_few_visitors_are_a_monday_too() -> None:
    """Any number of visitors can be asked for, from one on; no more than thirty stand at the doors."""
    assert [len(plan("big", 1, OFFER, visitors=n)) for n in (1, 2, 7)] == [1, 2, 7]
    assert sum(visitor.arrives == 0 for visitor in plan("merged", 1, OFFER, visitors=1000)) == 30


def test_the_clock_leaves_the_midday_break_out() -> None:
    """The morning ends at 11:30, and the next minute is 13:30."""
    assert [clock(minute) for minute in (0, 30, 239, 240, 450)] == ["07:30", "08:00", "11:29", "13:30", "17:00"]
