"""The visitor's phone as it is held: shared with a family, and with letters twice as large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.hall import Hall
from tests.browser.pages import becomes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright

    from tests.house import House

SMALL = (320, 568)

TAKES_WHAT_IS_SHARED = "Object.defineProperty(navigator, 'share', { value: async (it) => { window.given = it; } })"
"""Stands for the phone's own list of those to whom something can be sent."""


@pytest.fixture
def large_letters(playwright: Playwright, house: House) -> Iterator[Hall]:
    """Return a hall before whom everybody has set his browser to letters twice as large."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*FLAGS, "--blink-settings=defaultFontSize=32"]
    )
    hall = Hall(browser, house)
    yield hall
    hall.close()
    browser.close()


def scrolls_sideways(page: Page) -> bool:
    """Tell whether what a page shows is wider than its window."""
    wider: bool = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wider


def test_a_family_follows_a_number_and_can_do_nothing_with_it(hall: Hall) -> None:
    """The phone sends a link without the id; whoever opens it sees the number, its call, and nothing to press."""
    house = hall.house
    ticket = house.somebody("kiosk").done("/tickets", {"service": "certification"})
    phone = hall.phone(ticket)
    expect(phone.get_by_role("img", name="A, không, không, một")).to_be_visible()
    phone.evaluate(TAKES_WHAT_IS_SHARED)
    phone.get_by_role("button", name="Chia sẻ").click()
    becomes(phone, "window.given !== undefined")
    link = phone.evaluate("window.given.url")
    family = hall.screen(link.removeprefix(house.url), (390, 780))
    expect(family.get_by_role("img", name="A, không, không, một")).to_be_visible()

    assert ticket["id"].partition("-")[2] not in link
    assert [button.inner_text() for button in family.locator("main button").all()] == []
    clerk = house.somebody("clerk", "1")
    clerk.done("/counters/1/open")
    clerk.done("/counters/1/call-next")
    expect(family.locator(".lead")).to_have_text("Đang được mời đến")
    expect(family).to_have_title("ĐANG MỜI · Quầy 1 · A\u202f001")


def test_whoever_stepped_out_watches_the_line_go_on(hall: Hall) -> None:
    """How many are before the kept place is counted down, and until when to be back is said."""
    house = hall.house
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "1")
    mine = [kiosk.done("/tickets", {"service": "certification"}) for _ in range(4)][-1]
    clerk.done("/counters/1/open")
    phone = hall.phone(mine)
    phone.get_by_role("button", name="Tôi cần ra ngoài một lát").click()
    expect(phone.locator(".fact .visually-hidden").first).to_have_text("Còn 3 người trước ông/bà")
    expect(phone.get_by_text("Xin quay lại trước 00:00.")).to_be_visible()
    clerk.done("/counters/1/call-next")

    expect(phone.locator(".fact .visually-hidden").first).to_have_text("Còn 2 người trước ông/bà")
    expect(phone.locator(".do")).to_contain_text("Sắp đến chỗ của ông/bà")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_letters_twice_as_large_need_no_scrolling_sideways(large_letters: Hall, language: str) -> None:
    """On the smallest phone, WCAG 1.4.4 and 1.4.10: the phone in its states, the entrance, and where one signs in."""
    hall, house = large_letters, large_letters.house
    hall.language = language
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "1")
    tickets = [kiosk.done("/tickets", {"service": "certification"}) for _ in range(4)]
    clerk.done("/counters/1/open")
    clerk.done("/counters/1/call-next")
    kiosk.done(f"/tickets/{tickets[1]['id']}/park")
    word = house.anybody().view(f"ticket/{tickets[2]['id']}")["share"]
    shown = {f"/ticket/#sample/{ticket['id']}": ".ticket-number" for ticket in tickets[:3]}
    shown |= {f"/ticket/#sample/shared/{word}": ".ticket-number", "/ticket/": ".way-on"}
    shown |= {"/": ".cards", "/manager/": ".sign-in-choices button", "/nowhere": "h1"}
    for address, selector in shown.items():
        page = hall.screen(address, SMALL)
        expect(page.locator(selector).first).to_be_visible()
        page.evaluate("document.fonts.ready")

        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert not scrolls_sideways(page), address
