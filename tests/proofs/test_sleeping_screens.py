"""A real browser that sleeps, is misled by its clock or by its line, and never shows old news as new."""

from __future__ import annotations

import os
import re
import signal
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.hall import Hall, spread
from tests.daytime import ZONE
from tests.house import House, running
from tests.proofs.frames import Frames
from tests.proofs.scale import LONG, scaled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Playwright

pytestmark = pytest.mark.browser

AWAKE = 5.0
"""Seconds after waking within which a screen must be right; until then it must say that it is not live."""

LOOK = """
    const looks = window.looks = [];
    setInterval(() => {
      const text = (where) => [...document.querySelectorAll(where)].map((it) => it.innerText.replace(/\\s+/g, ''));
      const [says, shows] = ['connection-note', '.calls li, .hand-number'].map((where) => text(where).join('|'));
      looks.push({ at: performance.now(), says, shows });
    }, 50);
"""
"""Writes down, 20 times a second, what a screen shows and what it says of its connection."""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium that may be put to sleep."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with books of its own."""
    with running(tmp_path_factory.mktemp("sleep"), is_demo=True) as house:
        yield house


@pytest.fixture
def hall(browser: Browser, house: House) -> Iterator[Hall]:
    """Return a hall whose screens can be opened; they close when the test ends."""
    hall = Hall(browser, house)
    yield hall
    hall.close()


@pytest.fixture
def frames(house: House) -> Iterator[Frames]:
    """Return what stands between a screen and the server."""
    frames = Frames(house.port)
    yield frames
    frames.close()


class Counter:
    """A clerk at counter 1 who is known to nobody's screen: her commands go straight to the server."""

    def __init__(self, house: House, waiting: int = 12) -> None:
        """Open, and let people wait."""
        self.kiosk, self.clerk = house.somebody("kiosk"), house.somebody("clerk", "1")
        self.clerk.done("/counters/1/open")
        for _ in range(waiting):
            self.kiosk.done("/tickets", {"service": "certification"})

    def call(self) -> str:
        """Finish with whoever is in hand, call the next one, and return the number."""
        self.clerk.act("/counters/1/finish")
        number: str = self.clerk.done("/counters/1/call-next")["number"]
        return number


def browser_processes(kind: str) -> list[int]:
    """Return the processes of the browser that this test has started: its pages, or all."""
    parents: dict[int, tuple[int, str]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            parents[int(folder.name)] = parent, (folder / "cmdline").read_text()
        except OSError:
            continue
    ours, found = {os.getpid()}, {os.getpid()}
    while found:
        found = {pid for pid, (parent, _) in parents.items() if parent in ours} - ours
        ours |= found
    return [
        pid for pid in ours if "chrom" in parents[pid][1] and (kind == "all" or "--type=renderer" in parents[pid][1])
    ]


@contextmanager
def asleep(kind: str) -> Iterator[None]:
    """Let the browser, or only its pages, do nothing at all for as long as the block lasts."""
    for pid in browser_processes(kind):
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in browser_processes("all"):
            os.kill(pid, signal.SIGCONT)


def number_of(shown: str) -> str:
    """Return the first ticket's number in what a screen shows."""
    found = re.search(r"[A-Z]\d{3,}", shown)
    return found[0] if found else ""


def says(page: Page) -> str:
    """Return what a screen says of its connection."""
    return page.locator("connection-note").inner_text()


def looks(page: Page) -> list[dict[str, Any]]:
    """Return what was seen of a screen since it was last asked, and begin anew."""
    seen: list[dict[str, Any]] = page.evaluate("looks.splice(0)")
    return seen


def watched(page: Page) -> Page:
    """Have somebody look at a screen from now on."""
    page.evaluate(LOOK)
    return page


def expect_live(page: Page, number: str, seconds: float = AWAKE) -> None:
    """Expect a number to be shown, and no word about the connection, in time."""
    expect(page.locator(".calls li, .hand-number").first).to_contain_text(
        re.compile(spread(number)), timeout=1000 * seconds
    )
    expect(page.locator("connection-note")).to_have_text("", timeout=1000 * seconds)


@pytest.mark.parametrize("kind", ["all", "pages"] if LONG else ["all"])
def test_a_screen_that_slept_is_right_when_it_wakes(hall: Hall, house: House, kind: str) -> None:
    """Wall and console are right within seconds of waking, and what they show before is not said to be live."""
    counter = Counter(house, scaled(30, 200))
    wall, console = watched(hall.display()), watched(hall.counter("1"))
    first = counter.call()
    for page in (wall, console):
        expect_live(page, first)
    with asleep(kind):
        last, end = "", time.monotonic() + scaled(6, 60)
        while time.monotonic() < end:
            last = counter.call()
            time.sleep(0.5)
    began = time.monotonic()
    for page in (wall, console):
        expect_live(page, last)
    assert time.monotonic() - began < AWAKE
    for page in (wall, console):
        assert_honest(looks(page), last)


def assert_honest(seen: list[dict[str, Any]], last: str) -> None:
    """Check that after the long sleep, once a second had passed, old news was not shown as live."""
    gaps = [after["at"] - before["at"] for before, after in pairwise(seen)]
    woke = gaps.index(max(gaps)) + 1
    assert max(gaps) > 5000, "it did not sleep"
    for look in seen[woke:]:
        is_old = number_of(look["shows"]) != last
        assert not is_old or look["says"] or look["at"] < seen[woke]["at"] + 1000, look


@pytest.mark.skipif(not LONG, reason="takes more than half a minute")
def test_what_was_kept_back_is_not_announced_as_new(hall: Hall, house: House, frames: Frames) -> None:
    """A line that stood still for half a minute and delivers all at once makes nobody hear an old call."""
    counter = Counter(house)
    wall = hall.display(frames.port)
    expect_live(wall, counter.call())
    frames.hold()
    held = time.monotonic()
    wall.wait_for_timeout(1000 * (3 - (time.monotonic() - held)))
    old = counter.call()
    wall.wait_for_timeout(1000 * (37 - (time.monotonic() - held)))
    expect(wall.locator("connection-note")).to_contain_text(hall.say("cut-off"))
    spoken = wall.locator("[aria-live=assertive]")
    frames.release()
    expect_live(wall, old, 8)
    assert number_of(re.sub(r"\s", "", spoken.inner_text())) != old
    new = counter.call()
    expect(spoken).to_contain_text(re.compile(spread(new)))


def test_news_that_come_late_are_not_live(hall: Hall, house: House, frames: Frames) -> None:
    """On a line that takes longer than five seconds a screen says that it is cut off, however steadily beats come."""
    counter = Counter(house)
    wall = hall.display(frames.port)
    expect_live(wall, counter.call())
    frames.delay = 6.5
    counter.call()
    expect(wall.locator("connection-note")).to_contain_text(hall.say("cut-off"), timeout=5500)
    watched(wall)
    wall.wait_for_timeout(1000 * scaled(5, 30))
    said = {look["says"] for look in looks(wall)}
    assert all(hall.say("cut-off").replace(" ", "") in words for words in said), "old, and live"


def test_a_dead_line_is_noticed_and_replaced(hall: Hall, house: House, frames: Frames) -> None:
    """A line that swallows everything is owned up to within five seconds, and given up for a new one."""
    counter = Counter(house)
    wall = hall.display(frames.port)
    expect_live(wall, counter.call())
    frames.lose()
    lost, last = time.monotonic(), counter.call()
    expect(wall.locator("connection-note")).to_contain_text(hall.say("cut-off"), timeout=5500)
    assert time.monotonic() - lost < 5.5
    expect_live(wall, last, 9)
    assert time.monotonic() - lost < 14
    assert frames.opened == 2


def test_a_lost_patch_leads_to_a_fresh_watch(hall: Hall, house: House, frames: Frames) -> None:
    """A screen that misses a patch asks anew when the next one does not fit; it never shows what never was."""
    counter = Counter(house, 40)
    called = [counter.call()]
    wall, console = hall.display(frames.port), hall.signed_in("/counter/?counter=1", port=frames.port)
    for page in (wall, console):
        watched(page)
        expect_live(page, called[-1])
    asked = frames.watches
    for _ in range(scaled(2, 10)):
        frames.swallow_patches(2)
        called.append(counter.call())
        wall.wait_for_timeout(300)
        called += [counter.call(), counter.call()]
        for page in (wall, console):
            expect_live(page, called[-1], 3)
        assert frames.swallowed
    assert frames.watches > asked
    for page in (wall, console):
        numbers = [number for look in looks(page) if (number := number_of(look["shows"]))]
        places = [called.index(number) for number in numbers]
        assert places == sorted(places), "an older call came back"


SHIFT = """
    const True = Date;
    window.shift = HOURS * 3600000;
    globalThis.Date = class extends True {
      constructor(...how) { if (how.length) super(...how); else super(True.now() + window.shift); }
      static now() { return True.now() + window.shift; }
    };
"""
"""A device's clock whose hands `window.shift` moves, in ms."""


@pytest.mark.parametrize("hours", [1, -1] if LONG else [1])
def test_a_wrong_clock_of_the_device_changes_nothing(hall: Hall, house: House, hours: int) -> None:
    """Wrong by an hour at first, and then moved to be as wrong the other way: times and waits are the server's."""
    counter = Counter(house)
    number = counter.call()
    for path in ("/display/", "/counter/?counter=1"):
        page = hall.screen(path)
        page.add_init_script(SHIFT.replace("HOURS", str(hours)))
        page.reload()
        page.locator(".sign-in-choices button").first.click()
        expect_live(page, number)
        assert device_hours(page) == hours
        assert_on_time(page)
        page.evaluate("window.shift = -window.shift")
        page.wait_for_timeout(1200)
        assert device_hours(page) == -hours
        assert_on_time(page)


def device_hours(page: Page) -> int:
    """Return by how many hours the device's clock is wrong."""
    hours: int = page.evaluate("Math.round((Date.now() - performance.timeOrigin - performance.now()) / 36e5)")
    return hours


def assert_on_time(page: Page) -> None:
    """Check that the frame's clock and the waits are the server's."""
    office = ZoneInfo(ZONE)
    shown = re.sub(r"\s", "", page.locator(".clock-time").inner_text())
    now = datetime.now(office)
    assert shown in {now.strftime("%H:%M"), (now - timedelta(seconds=5)).strftime("%H:%M")}
    for standing in page.locator(".hand-status").all_inner_texts():
        assert "00:0" in standing or "00:1" in standing, standing
    for row in page.locator(".calls li").all():
        expect(row).to_have_class(re.compile(r"\bnew\b"))
