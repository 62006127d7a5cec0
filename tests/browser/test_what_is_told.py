"""What visitors and managers are told of waits: the same on every screen, and no promise that nobody keeps."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.house import House

pytestmark = pytest.mark.browser

NO_COUNTER = {"vi": "chưa có quầy nào đang làm việc", "en": "No counter for your number is working"}
NEXT = {"vi": "Người tiếp theo là ông/bà", "en": "You are next"}
LATEST = ".latest li"


def tile_of(kiosk: Page, service: str) -> str:
    """Return what the kiosk says of a service's line, in one line."""
    return one_line(kiosk.get_by_role("button", name=service).locator(".tile-line").inner_text())


def await_minute() -> None:
    """Wait until a minute is well begun and far from over, so that what is told meanwhile is of that minute."""
    into = time.time() % 60
    if not 8 <= into < 45:  # the server looks again every five seconds
        time.sleep((68 - into) % 60)


def one_line(words: str) -> str:
    """Return words with every kind of space as one blank."""
    return re.sub(r"\s+", " ", words).strip()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nobody_is_told_that_the_turn_comes_soon_while_no_counter_works(
    browser: Browser, house: House, language: str
) -> None:
    """The phone says that no counter works, also to the first in line, and what it is as soon as one does."""
    hall = Hall(browser, house, language)
    first = house.somebody("kiosk").done("/tickets", {"service": "certification"})
    phone = hall.phone(first)
    expect(phone.locator(".standing .lead")).to_contain_text(NO_COUNTER[language])

    house.somebody("clerk", "1").done("/counters/1/open")
    expect(phone.locator(".standing .lead")).to_have_text(NEXT[language])

    house.somebody("clerk", "1").done("/counters/1/pause", {})
    expect(phone.locator(".standing .lead")).to_contain_text(NO_COUNTER[language])
    hall.close()


def test_the_tile_says_before_the_touch_what_the_phone_says_after_it(hall: Hall) -> None:
    """As many before and as many minutes on the tile, on the page of the number that is taken, and on the phone."""
    kiosk = hall.kiosk()
    clerk, machine = hall.house.somebody("clerk", "1"), hall.house.somebody("kiosk")
    assert tile_of(kiosk, "Chứng thực") == "Chưa có quầy làm việc vẫn lấy số được"
    clerk.done("/counters/1/open")
    for _ in range(30):
        machine.done("/tickets", {"service": "certification"})
    expect(kiosk.get_by_role("button", name="Chứng thực").locator(".tile-count")).to_have_text("30")
    await_minute()
    before = tile_of(kiosk, "Chứng thực")
    assert re.fullmatch(r"30 người trước ông/bà khoảng 1 giờ \d+ phút – \d giờ( \d+ phút)?", before)

    phone = hall.phone(hall.take(kiosk, "certification"))
    expect(phone.locator(".fact")).to_have_count(2)
    after = [one_line(fact) for fact in phone.locator(".fact strong").all_inner_texts()]

    assert before == f"{after[0]} người trước ông/bà khoảng {after[1]}"


def test_who_waits_outside_sees_the_numbers_called_last(hall: Hall) -> None:
    """The phone shows the last four with their counters, latest first, also while its own number is kept."""
    clerk, machine = hall.house.somebody("clerk", "1"), hall.house.somebody("kiosk")
    clerk.done("/counters/1/open")
    tickets = [machine.done("/tickets", {"service": "certification"}) for _ in range(6)]
    phone = hall.phone(tickets[5])
    expect(phone.locator(".ticket-number")).to_be_visible()
    expect(phone.locator(LATEST)).to_have_count(0)

    for _ in range(5):
        clerk.done("/counters/1/call-next")
        clerk.done("/counters/1/finish")
    expect(phone.locator(LATEST)).to_have_count(4)
    assert re.sub(r"\s+", "", phone.locator(LATEST).first.inner_text()) == f"{tickets[4]['number']}→Quầy1"

    machine.done(f"/tickets/{tickets[5]['id']}/park")
    expect(phone.locator("html[data-status='parked']")).to_have_count(1)
    expect(phone.locator(LATEST)).to_have_count(4)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_board_fits_the_screens_that_wards_have(browser: Browser, house: House, language: str) -> None:
    """At 1366x768 all that is going on stands in sight: only the day's outcomes and its end are further down.

    Nothing scrolls sideways, and every head of a column stands within its column.
    """
    hall = Hall(browser, house, language)
    board = hall.signed_in("/manager/")
    expect(board.locator(".services tbody tr")).to_have_count(9)

    over = board.evaluate("""() => ({
        below: Math.max(0, document.querySelector('.counters').getBoundingClientRect().bottom - innerHeight),
        table: document.querySelector('.scroll').scrollWidth - document.querySelector('.scroll').clientWidth,
        heads: [...document.querySelectorAll('.services thead th:not([scope=colgroup])')]
            .filter((head) => head.scrollWidth > head.clientWidth).map((head) => head.textContent),
    })""")

    assert over == {"below": 0, "table": 0, "heads": []}
    hall.close()
