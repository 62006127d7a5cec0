"""How long a visit of a service takes today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.identifiers import Instant, Seconds, ServiceId
from queue_server.domain.day.day import Day
from queue_server.domain.day.tally import Taken, Tally
from queue_server.domain.forecast.pace import pace
from tests.domain.cast import MONDAY, OFFICE, A

FIVE_MINUTES = replace(OFFICE, services=(replace(OFFICE.services[0], typical=Seconds(300)), *OFFICE.services[1:]))


def after(*seconds: int) -> Seconds:
    """Return the pace after visits that took so long."""
    taken = tuple(Taken(Instant(at), Seconds(each)) for at, each in enumerate(seconds))
    return pace(replace(Day(MONDAY), tallies={A: Tally(taken=taken)}), FIVE_MINUTES, A)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        pytest.param((), 300, id="the set-up's"),
        pytest.param((600,) * 5, 450, id="half each"),
        pytest.param((600,) * 20, 540, id="today's, mostly"),
        pytest.param((60,) * 30 + (600,) * 20, 540, id="the last twenty"),
    ],
)
def test_the_set_up_counts_as_much_as_five_visits(taken: tuple[int, ...], expected: int) -> None:
    """What the office says is typical gives way to what today shows, and never wholly."""
    assert after(*taken) == expected


def test_one_visit_left_open_over_lunch_teaches_no_nonsense() -> None:
    """Two hours count as three times the middle: 300 s becomes 400 at most."""
    assert after(7200) == (5 * 300 + 900) // 6
    assert after(*(300,) * 10, 7200) < 345


def test_a_finish_by_slip_teaches_no_nonsense() -> None:
    """Two seconds count as a third of the middle."""
    assert after(2) == (5 * 300 + 100) // 6
    assert after(*(300,) * 10, 2) > 285


def test_a_service_that_nobody_knows_takes_no_time_until_it_is_seen() -> None:
    """Nothing is made up for one that the office no longer has."""
    assert pace(Day(MONDAY), FIVE_MINUTES, ServiceId("gone")) == 0
