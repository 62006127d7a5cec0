"""A television shows what is called now: at once, after its sleep, after a day of calls; whatever its browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.wall_states import hall
from tests.floor.devtools import ChromiumPage
from tests.floor.screens import HallScreens, busy
from tests.house import House, running
from tests.tv.browsers import OLDEST, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.floor.page import Page
    from tests.tv.conftest import Everybody

pytestmark = pytest.mark.browser

COUNTER = "5"
"""A counter of the busy house at which nobody stands."""

SHOWS = "Array.from(document.querySelectorAll('.calls .number'), (one) => one.textContent.replace(/\\s/g, ''))"

IS_LIVE = "document.querySelector('hall-display').screen.status.kind === 'live'"

CALLS, AT_FIRST = 2_000, 200
"""Calls of a simulated day, and those after which a screen has everything that it ever needs."""

GROWS, FEW = 1.02, 5
"""By so much may what it holds differ from one call to another: by a share of it, or by a few."""

A_DAY = """(async (view, from, until) => {
    const wall = document.querySelector('hall-display');
    const { calls, counters, ...rest } = wall.screen.view;
    if (!window.later) {
        const clock = performance.now.bind(performance);
        window.later = { ms: 0 };
        performance.now = () => clock() + window.later.ms;
    }
    for (let n = from; n < until; n += Object.keys(view.calls).length) {
        window.later.ms += 130000;
        const at = new Date(Date.now() + window.later.ms).toISOString();
        const told = JSON.parse(JSON.stringify(view).replace(/A00/g, `B${100 + n % 800}-`));
        for (const call of Object.values(told.calls)) {
            Object.assign(call, { at, number: call.number.replace('-', '') });
        }
        wall.screen.show({ ...rest, open: true, ...told });
        wall.requestUpdate();
        await wall.updateComplete;
    }
})"""
"""Lets a wall show call after call, as if they had come by its line: a screenful each two minutes of its clock."""


@pytest.fixture
def earnest(tmp_path: Path) -> Iterator[House]:
    """Run the sample office in earnest on a busy morning: a server that comes back knows who was signed in."""
    with running(tmp_path) as house:
        busy(house)
        yield house


@pytest.fixture
def walls(screens: Everybody, earnest: House) -> dict[str, Page]:
    """Return a wall of that office in every browser."""
    screens.everywhere()
    return {name: HallScreens(browser.page(), earnest, "vi").display() for name, browser in screens.started.items()}


def call(house: House) -> str:
    """Let the clerk of a counter finish whom she has called, and call the next."""
    clerk = house.somebody("clerk", COUNTER)
    if clerk.act(f"/counters/{COUNTER}/start").ok:
        clerk.done(f"/counters/{COUNTER}/finish", {"outcome": "received"})
    number: str = clerk.done(f"/counters/{COUNTER}/call-next")["number"]
    return number


def test_a_call_is_on_every_wall_without_a_touch(walls: dict[str, Page], earnest: House) -> None:
    """Nobody loads a television's page anew."""
    number = call(earnest)

    for wall in walls.values():
        wall.until(f"{SHOWS}.includes({number!r})")
        assert wall.evaluate(IS_LIVE)


def test_a_television_wakes_up_to_what_is_called_now(
    screens: Everybody, walls: dict[str, Page], earnest: House
) -> None:
    """It slept while its server came back and somebody was called: the old call is gone, the new one shown."""
    before = call(earnest)
    for wall in walls.values():
        wall.until(f"{SHOWS}.includes({before!r})")

    for name in walls:
        screens.started[name].sleep()
    earnest.stop()
    earnest.start()
    now = call(earnest)
    for name in walls:
        screens.started[name].wake()

    for wall in walls.values():
        wall.until(f"{IS_LIVE} && {SHOWS}.includes({now!r}) && !{SHOWS}.includes({before!r})")


@pytest.mark.parametrize("name", [OLDEST, TODAY, "webkit", "firefox"])
def test_a_day_of_calls_leaves_nothing_behind(screens: Everybody, name: str) -> None:
    """After 2,000 calls a wall holds as many nodes and listeners as after the first hours."""
    wall = screens.in_(name).display()
    a_day(wall, 0, AT_FIRST)
    early = held(wall)

    a_day(wall, AT_FIRST, CALLS)

    late = held(wall)
    assert {what: count for what, count in late.items() if count > max(GROWS * early[what], early[what] + FEW)} == {}


def a_day(wall: Page, start: int, end: int) -> None:
    """Let a wall show the calls of a part of a day."""
    wall.evaluate(f"{A_DAY}({json.dumps(hall(9))}, {start}, {end})")


def held(wall: Page) -> dict[str, int]:
    """Return what a page holds: its elements, and in a Chromium the nodes and listeners in memory."""
    found = {"elements": wall.evaluate("document.getElementsByTagName('*').length")}
    if not isinstance(wall, ChromiumPage):
        return found
    wall.tell("HeapProfiler.collectGarbage")
    wall.tell("Performance.enable")
    known = {each["name"]: each["value"] for each in wall.tell("Performance.getMetrics")["metrics"]}
    return found | {what: known[what] for what in ("Nodes", "JSEventListeners", "Documents")}
