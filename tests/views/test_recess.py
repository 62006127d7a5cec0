"""Lunch and the end of work stand in every view, in time and not longer."""

from __future__ import annotations

import pytest

from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from tests.views.conftest import CIVIL, ONE, TWO, Hall

HOUR = 3_600_000
LUNCH = {"from": "2026-11-23T04:30:00.000Z", "until": "2026-11-23T06:30:00.000Z"}
EVERY_HEAD = ("display", "kiosk", "manager", "public", "counter/1")


@pytest.mark.parametrize("view", EVERY_HEAD)
def test_lunch_is_told_before_it_and_while_it_is_on(hall: Hall, view: str) -> None:
    """From the morning on until half past one; in the afternoon nothing is left but the end of work."""
    hall.keep_hours()
    end = "2026-11-23T10:00:00.000Z"
    for hours, recess in ((0, LUNCH), (4, LUNCH), (6, None)):
        hall.now = Instant(hall.now + hours * HOUR)
        state = hall.see(view)
        assert (state.get("recess"), state.get("ends_at")) == (recess, end)
        hall.now = Instant(hall.now - hours * HOUR)


@pytest.mark.parametrize("view", EVERY_HEAD)
def test_a_day_that_is_over_has_no_lunch(hall: Hall, view: str) -> None:
    """After closing time, and once the day was closed, neither is told; nor where the office is open at all hours."""
    assert hall.see(view).keys() & {"recess", "ends_at"} == set()
    hall.keep_hours()
    hall.now = Instant(hall.now + 10 * HOUR)
    assert hall.see(view).keys() & {"recess", "ends_at"} == set()
    hall.now = Instant(hall.now - 10 * HOUR)
    hall.do(CloseDay(), Role.MANAGER)
    assert hall.see(view).keys() & {"recess", "ends_at"} == set()


def test_one_person_at_two_counters_is_remarked_on_and_counts_once(hall: Hall) -> None:
    """The board and her console say where else she is; her services have one counter that calls."""
    hall.do(OpenCounter(ONE))
    hall.do(OpenCounter(TWO))
    board = hall.see("manager")

    assert board["counters"]["1"]["also_at"] == {"2": {"position": 0}} == hall.see("counter/1")["counter"]["also_at"]
    assert board["services"][CIVIL]["counters"] == 1
    hall.do(OpenCounter(TWO, take_over=True), name="Minh")
    assert "also_at" not in hall.see("manager")["counters"]["1"]
    assert hall.see("manager")["services"][CIVIL]["counters"] == 2
