"""A Monday played on the rules alone, and what its visitors are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import estimates
from queue_server.domain.core.identifiers import Status
from queue_server.domain.day.invariants import broken
from queue_server.office_file import sample_office
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import Played

if TYPE_CHECKING:
    from queue_server.domain.day.day import Day

OFFICE = sample_office()
OFFER = Offer(*(tuple(each.id for each in part) for part in (OFFICE.services, OFFICE.priorities, OFFICE.outcomes)))


def played(seed: int) -> Day:
    """Return the day after a small Monday."""
    hall = Played(OFFICE, lambda *_: None)
    return hall.play(plan("small", seed, OFFER), [counter.id for counter in OFFICE.counters])


def test_everybody_is_seen_to_and_the_day_is_sound() -> None:
    """Whoever came has been served, has gone, or was not there when called; nothing is broken."""
    day = played(1)
    over = {Status.SERVED, Status.CANCELLED, Status.NO_SHOW}

    assert (len(day.visits), broken(day)) == (150, [])
    assert {visit.status for visit in day.visits.values()} <= over


def test_the_same_seed_is_the_same_day() -> None:
    """So an estimate can be compared with another one on the very same visitors."""
    assert played(2) == played(2) != played(3)


@pytest.mark.parametrize("visitors", [150, 250])
def test_what_visitors_are_told_is_nearer_than_a_clerks_reckoning(
    visitors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a fifth at least, on whichever Mondays; `make bench ARGS=estimates` tries more of them."""
    monkeypatch.setattr(estimates, "SEEDS", range(20, 23))
    monkeypatch.setattr(estimates, "HALLS", {"a hall": visitors})
    (row,) = estimates.rows()

    assert row.ratio <= estimates.GOAL
