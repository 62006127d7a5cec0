"""A display, a kiosk, a console and a board hold no more after a day than after its first hours."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import click
import pytest

from tests.browser.notices.films import film
from tests.house import House
from tests.notices.files import png
from tests.proofs.clocks import Clock
from tests.soak.hall import Hall, with_sound
from tests.soak.held import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Playwright

pytestmark = pytest.mark.browser

DAY = 24
WARM = 3
"""Hours until everything has been shown once."""

HOURS = float(os.environ.get("SOAK_HOURS", "0"))
PACE = 60.0
"""Seconds from one play of an hour to the next where hours are real."""

LOOKS_AN_HOUR = 6


@pytest.fixture
def hall(playwright: Playwright, tmp_path: Path) -> Iterator[Hall]:
    """Open the hall before a server whose clock can be turned."""
    clock = Clock(tmp_path / "clock")
    clock.set_off(0)
    house = House(tmp_path, program=clock.program)
    house.start()
    browser = with_sound(playwright)
    notices = tmp_path / "notices" / "sample"
    notices.mkdir(parents=True)
    (notices / "1.3s.txt").write_text("Lịch tiếp công dân\nSáng thứ hai", encoding="utf-8")
    (notices / "2.webm").write_bytes(film(browser, 0.5, 3))
    (notices / "3.3s.png").write_bytes(png(640, 360))
    try:
        yield Hall(browser, house, clock)
    finally:
        browser.close()
        house.stop()


def told(hall: Hall, capsys: pytest.CaptureFixture[str], said: str) -> None:
    """Print what was held, and fail where it grew."""
    with capsys.disabled():
        click.echo(f"\n{said}\n{table(hall.held)}")
    assert {held.name: grown for held in hall.held if (grown := held.grown())} == {}
    assert hall.faults == []


@pytest.mark.timeout(900)
def test_a_day_leaves_nothing_behind(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty-four hours pass on all clocks, each with its visitors, with a night and a restart of the server between.

    Heap, nodes, listeners, audio nodes and timers of every page are then what they were in the morning.
    """
    for hour in range(WARM + DAY):
        hall.hour()
        hall.turn()
        if hour == WARM + DAY // 2:
            hall.restart()
        if hour >= WARM:
            hall.look()
    told(hall, capsys, f"{DAY} simulated hours")


@pytest.mark.skipif(HOURS == 0, reason="make soak: it takes hours")
@pytest.mark.timeout(int(HOURS * 3600 * 1.5) + 600)
def test_real_hours_leave_nothing_behind(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    """The same by the clock on the wall: beats, seconds, chimes and cross-fades as they are."""
    began = time.monotonic()
    end = began + HOURS * 3600
    next_look = began
    while time.monotonic() < end:
        hall.hour()
        if time.monotonic() >= next_look:
            hall.look()
            next_look += 3600 / LOOKS_AN_HOUR
        time.sleep(PACE)
    told(hall, capsys, f"{HOURS:g} real hours")
