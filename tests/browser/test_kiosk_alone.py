"""Kiosks that have lost their server: they give numbers of their own, and the books know each of them afterwards, once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from queue_server.application.opening import application_at
from queue_server.domain.core.identifiers import OfficeId
from tests.browser.pages import becomes
from tests.house import House
from tests.machine import PATIENCE
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from queue_server.domain.day.visit import Visit

pytestmark = pytest.mark.browser

SAID = {
    "vi": {
        "alone": "Máy đang mất kết nối. Số lấy ở đây vẫn có giá trị",
        "wait": "Chưa rõ phải chờ bao lâu",
        "no priority": "Không, lấy số",
        "done": "Xong",
        "no phone": "chưa theo dõi được trên điện thoại",
        "spent": "Máy này đã hết số dự phòng",
        "other day": "Máy chỉ có số dự phòng của",
        "lost": "Chưa ghi được vào hàng chờ",
        "too old": "mất liên lạc với máy chủ hơn một ngày",
    },
    "en": {
        "alone": "This machine has lost its server. A number taken here counts",
        "wait": "How long one waits is not known",
        "no priority": "No, take a number",
        "done": "Done",
        "no phone": "cannot be followed on a phone",
        "spent": "This machine has no numbers left",
        "other day": "It has numbers in reserve for",
        "lost": "Not taken into the line",
        "too old": "has not reached its server for more than a day",
    },
}
"""What is read and pressed, in both languages."""

TAKE = """async (tile) => {
    const kiosk = document.querySelector('ticket-kiosk');
    const soon = () => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
    });
    const there = async (part) => {
        for (;;) {
            const found = kiosk.querySelector(part);
            if (found) return found;
            await soon();
        }
    };
    (await there(`.tiles .tile:nth-of-type(${tile})`)).click();
    (await there('.ask .primary')).click();
    const number = (await there('.taken-alone .taken-number')).textContent.replace(/[^A-Z0-9]/g, '');
    (await there('.taken-buttons .primary')).click();
    await there('.tiles');
    return number;
}"""
"""Takes a number as a keyboard would, and returns it: the tile, no priority, done."""

NOTED = """(name) => new Promise((done, failed) => {
    const opening = indexedDB.open('kiosk', 1);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
        const store = opening.result.transaction('notes').objectStore('notes');
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        values.onsuccess = () => {
            opening.result.close();
            done(values.result[keys.result.findIndex((key) => key.startsWith(name))] ?? null);
        };
    };
})"""
"""Returns what a kiosk has noted under a name."""

MINUTE = 60


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """Return the clock of the house: it is nine in the morning there, whenever the test runs."""
    made = Clock(tmp_path / "clock")
    made.set_to(dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).replace(hour=9, minute=0, second=0))
    return made


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    """Run a house by that clock."""
    made = House(tmp_path, program=clock.program)
    made.start()
    yield made
    made.kill()


class Hall:
    """Kiosks before a house, each in a browser of its own, by a clock that goes on when the test says so."""

    def __init__(self, browser: Browser, house: House, clock: Clock) -> None:
        """Have none yet."""
        self.house, self.clock = house, clock
        self._browser = browser
        self.contexts: list[BrowserContext] = []
        self.pages: list[Page] = []

    def kiosk(self, token: str, language: str = "vi", wall: float = 0) -> Page:
        """Open one, whose own clock is so many seconds wrong, and wait until it has numbers in reserve."""
        context = self._browser.new_context(viewport={"width": 1080, "height": 1920})
        context.add_init_script(f"localStorage.setItem('language', localStorage.language || '{language}')")
        self.contexts.append(context)
        page = context.new_page()
        page.clock.install(time=self.clock.now() + wall)
        self.pages.append(page)
        page.goto(f"{self.house.url}/kiosk/#token={token}")
        has_numbers(page)
        return page

    def later(self, seconds: float) -> None:
        """Let time go on for all who have a clock."""
        self.clock.turn(seconds)
        for page in self.pages:
            page.clock.fast_forward(int(1000 * seconds))

    def lose(self) -> None:
        """Take the server away, until every kiosk has noticed."""
        self.house.kill()
        for page in self.pages:
            page.clock.fast_forward(6_000)
        self.clock.turn(6)
        for page in self.pages:
            expect(page.locator(".frame .fault")).to_contain_text(said(page, "alone"))

    def visits(self) -> list[Visit]:
        """Return who stands in the books, in the order of the line."""
        application = application_at(self.house.journal)
        day = application.open_office(OfficeId("sample")).day
        application.journal.close()
        return sorted(day.visits.values(), key=lambda visit: visit.place)


@pytest.fixture
def hall(browser: Browser, house: House, clock: Clock) -> Iterator[Hall]:
    """Return the hall; its kiosks close when the test ends."""
    made = Hall(browser, house, clock)
    yield made
    for context in made.contexts:
        context.close()


def said(kiosk: Page, word: str) -> str:
    """Return what something is called there."""
    return SAID[str(kiosk.locator("html").get_attribute("lang"))][word]


def noted(kiosk: Page, name: str = "book") -> Any:
    """Return what a kiosk has noted."""
    return kiosk.evaluate(NOTED, name)


def has_numbers(kiosk: Page) -> None:
    """Wait until a kiosk has numbers in reserve."""
    expect(kiosk.locator(".tile").first).to_be_visible(timeout=PATIENCE * 1000)
    becomes(kiosk, f"async () => ((await ({NOTED})('book')) || {{ blocks: [] }}).blocks.length > 0")


def has_handed_in(kiosk: Page) -> None:
    """Wait until a kiosk has nothing left to hand in."""
    becomes(kiosk, f"async () => (await ({NOTED})('book')).given.length === 0")


def test_half_an_hour_without_the_server_leaves_no_trace_in_the_books(hall: Hall) -> None:
    """Two kiosks give 120 numbers; afterwards each stands there once, where and when it was given, and is told apart."""
    kiosks = [hall.kiosk(hall.house.token("kiosk", name)) for name in ("hall", "door")]
    hall.lose()
    came: list[tuple[str, float]] = []
    for at in range(120):
        came.append((kiosks[at % 2].evaluate(TAKE, 1 + at % 3), hall.clock.now()))
        hall.later(15)
    hall.house.start()
    for kiosk in kiosks:
        has_handed_in(kiosk)
        expect(kiosk.locator(".frame .fault")).to_have_count(0)

    visits = hall.visits()
    assert [visit.number for visit in visits] == [number for number, _ in came]
    assert len({visit.number for visit in visits}) == 120
    assert [visit.issued_at / 1000 for visit in visits] == pytest.approx([when for _, when in came], abs=5)
    assert {visit.status for visit in visits} == {"waiting"}
    assert hall.house.command("journal", "verify").returncode == 0
