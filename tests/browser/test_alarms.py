"""Alarms and help from end to end: what stands on the board, who sees to it, and when it is over."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from scripts.halls import SERVICES, office_file
from tests.axe.stage import AXE, CONTRAST, LOOK, SIGNED_IN
from tests.browser.hall import press
from tests.house import House
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LOOKED = 20_000
"""Milliseconds within which an open office is looked at, and the board shows what came of it."""

DESK, PHONE = (1366, 768), (390, 844)
MINUTE = 60


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """Return a server's clock that stands at nine in the morning where the sample office lies."""
    made = Clock(tmp_path / "offset")
    made.set_to(dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).replace(hour=9, minute=0, second=0))
    return made


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    """Run the sample office by that clock."""
    house = House(tmp_path, program=clock.program)
    house.start()
    yield house
    house.stop()


class Screens:
    """The screens of a house, each signed in as somebody, in one language."""

    def __init__(self, browser: Browser, house: House, language: str = "vi") -> None:
        """Know the house."""
        self.house = house
        self._context = browser.new_context(locale=language, reduced_motion="reduce")
        self._context.add_init_script(AXE)
        self._context.add_init_script(f"localStorage.setItem('language', {language!r})")

    def open(self, path: str, role: str, counter: str | None = None, size: tuple[int, int] = DESK) -> Page:
        """Open a screen as somebody of a role, who works at a counter if one is given."""
        page = self._context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{self.house.url}/healthz")
        screen = "manager" if counter is None else f"counter:{counter}"
        page.evaluate(SIGNED_IN, [screen, self.house.token_of(role, counter)])
        page.goto(self.house.url + path)
        return page

    def board(self, size: tuple[int, int] = DESK) -> Page:
        """Open the manager's board."""
        page = self.open("/manager/", "manager", size=size)
        expect(page.locator(".board")).to_be_visible()
        return page

    def console(self, counter: str) -> Page:
        """Open a clerk's console at an open counter."""
        self.house.somebody("clerk", counter).done(f"/counters/{counter}/open")
        return self.open(f"/counter/?counter={counter}", "clerk", counter)


def barriers(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, in the light and in the dark."""
    found: list[str] = page.evaluate(LOOK, None)
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(LOOK, CONTRAST)
    page.emulate_media(color_scheme="light")
    return found


@pytest.fixture
def screens(browser: Browser, house: House) -> Screens:
    """Return the screens of the house in Vietnamese."""
    return Screens(browser, house)


def test_a_wait_over_the_target_is_seen_seen_to_and_over(house: House, clock: Clock, screens: Screens) -> None:
    """It stands on the board with what could be done, below once somebody sees to it, and nowhere once it is over."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "1")
    for _ in range(2):
        kiosk.done("/tickets", {"service": "certification"})
    board, phone = screens.board(), screens.board(PHONE)
    expect(board.locator(".pressure")).to_contain_text("chưa quầy nào mở")
    clock.turn(21 * MINUTE)
    for page in (board, phone):
        alarm = page.locator(".alarm")
        expect(alarm).to_have_count(1, timeout=LOOKED)
        expect(alarm).to_contain_text(re.compile(r"Chứng thực.*Có người đã chờ 21 phút, mức là 20 phút"))
        expect(alarm).to_contain_text("Quầy 1 nhận việc này nhưng đang đóng")
        assert barriers(page) == []

    phone.get_by_role("button", name="Đã biết: Chứng thực").click()
    for page in (phone, board):
        expect(page.locator(".alarm")).to_have_count(0)
        expect(page.locator(".seen")).to_contain_text("Quản lý đã biết lúc 09:2")
    assert barriers(board) == []

    clerk.done("/counters/1/open")
    for _ in range(2):
        clerk.done("/counters/1/call-next")
        clerk.done("/counters/1/finish")
    for page in (board, phone):
        expect(page.locator(".seen")).to_have_count(0, timeout=LOOKED)
    assert "alarms" not in house.somebody("manager").view("manager")


def test_help_is_asked_by_a_key_and_answered_on_the_board(house: House, screens: Screens) -> None:
    """The clerk sees that she has asked, and who comes; asked by a slip it is taken back by the same key."""
    console, board = screens.console("1"), screens.board()
    told = console.locator(".helped")
    asking = console.locator("[data-key=x]")
    press(console, "x")
    expect(told).to_contain_text("chưa có ai trả lời")
    expect(board.locator(".asks")).to_contain_text(re.compile(r"Quầy 1 \(Cán bộ quầy 1\) xin hỗ trợ"))
    assert [barriers(page) for page in (console, board)] == [[], []]
    expect(asking).to_have_attribute("aria-disabled", "false")
    press(console, "x")
    expect(board.locator(".asks")).to_have_count(0)
    expect(told).to_be_empty()

    expect(asking).to_have_attribute("aria-disabled", "false")
    press(console, "x")
    board.get_by_role("button", name="Tôi đến Quầy 1").click()
    expect(told).to_contain_text("Quản lý đang đến hỗ trợ")
    expect(board.locator(".asks")).to_have_count(0)
    expect(board.locator(".seen")).to_contain_text("Quản lý đang đến Quầy 1")
    assert house.somebody("manager").view("counter/1")["help"]["answered_by"] == "Quản lý"


@pytest.mark.parametrize("counters", [14, 70])
def test_many_counters_fit_on_one_screen(browser: Browser, tmp_path: Path, clock: Clock, counters: int) -> None:
    """With alarms and somebody who asks for help all of them are in sight; on a phone nothing is wider than it."""
    house = House(tmp_path, office_file(tmp_path, counters), program=clock.program)
    house.start()
    try:
        kiosk, manager = house.somebody("kiosk"), house.somebody("manager")
        for at in range(2 * counters):
            kiosk.done("/tickets", {"service": SERVICES[at % len(SERVICES)]})
        for counter in range(1, 6):
            house.somebody("clerk", str(counter)).done(f"/counters/{counter}/open")
        manager.done("/counters/1/ask-help")
        clock.turn(40 * MINUTE)
        screens = Screens(browser, house)
        board = screens.board()
        expect(board.locator(".alarm.worst")).to_be_visible(timeout=LOOKED)
        tiles = board.locator(".counters .tile:visible, .counters .chip:visible")
        expect(tiles).to_have_count(counters)
        lowest = max(box["y"] + box["height"] for tile in tiles.all() if (box := tile.bounding_box()))
        assert lowest <= DESK[1]
        if counters > 20:
            board.locator(".group summary").click()
            expect(board.locator(".counters .tile:visible")).to_have_count(counters)
        tiles.first.click()
        expect(board.locator("dialog[open] h2")).to_contain_text("Quầy 1")

        phone = screens.board(PHONE)
        expect(phone.locator(".card").first).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        assert barriers(phone) == []
    finally:
        house.stop()
