from __future__ import annotations

from collections import Counter

import pytest

from queue_server.simulation.monday import FATES, KINDS, VISITORS, Size, plan

SERVICES = list(KINDS)


def test_the_same_seed_is_the_same_monday() -> None:
    """A rehearsal can be repeated; another seed is another Monday."""
    first = plan("small", 7, SERVICES, ["elderly"])

    assert plan("small", 7, SERVICES, ["elderly"]) == first
    assert plan("small", 8, SERVICES, ["elderly"]) != first


@pytest.mark.parametrize("size", ["small", "merged", "big"])
def test_a_monday_has_the_shape_of_a_monday(size: Size) -> None:
    """A crowd at the doors, most visitors before noon, mostly for certification, in the order of arrival."""
    people = plan(size, 1, SERVICES, ["elderly"])
    before_noon = sum(visitor.arrives <= 240 for visitor in people) / len(people)

    assert len(people) == VISITORS[size]
    assert people[9].arrives == 0
    assert 0.55 < before_noon < 0.75
    assert Counter(visitor.service for visitor in people).most_common(1)[0][0] == "certification"
    assert people == sorted(people, key=lambda visitor: visitor.arrives)


def test_everything_that_can_happen_happens() -> None:
    """A merged ward's Monday has no-shows, latecomers, and all the rest."""
    people = plan("merged", 1, SERVICES, ["elderly"])

    assert {visitor.fate for visitor in people} == set(FATES)
    assert any(visitor.priority == "elderly" for visitor in people)
    assert all(KINDS[visitor.service][1] <= visitor.takes <= KINDS[visitor.service][2] for visitor in people)


def test_an_office_with_other_services_gets_its_share() -> None:
    """Services that the estimates do not know are visited too, and without classes nobody has priority."""
    people = plan("small", 1, ["tax", "post"], [], visitors=40)

    assert {visitor.service for visitor in people} == {"tax", "post"}
    assert {visitor.priority for visitor in people} == {None}
    assert len(people) == 40
