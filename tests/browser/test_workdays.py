"""Working days in the browser: a day off is decided with a key, counts at once, and is taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.house import SAMPLE_FILE, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SAYS = {
    "vi": {
        "off": "Nghỉ",
        "back": "Bỏ",
        "count": "Tính ngày hẹn",
        "moved": "Thứ Sáu, 08/06/2029",
    },
    "en": {
        "off": "Day off",
        "back": "Take back",
        "count": "Count the promised day",
        "moved": "Friday, 08 Jun 2029",
    },
}

SIGN_IN = """async token => {
    const answer = await fetch('/session', { method: 'POST', body: JSON.stringify({ token }) });
    localStorage.setItem('session:workdays', (await answer.json()).csrf);
}"""


@pytest.fixture(scope="module", params=["vi", "en"])
def hall(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    """Open the sample office in each language."""
    with running(tmp_path_factory.mktemp("house"), SAMPLE_FILE) as house:  # holidays are known of Vietnam
        hall = Hall(browser, house, request.param)
        yield hall
        hall.close()


def opened(hall: Hall, role: str, path: str) -> Page:
    """Open the page as somebody who is signed in."""
    page = hall.screen("/healthz", (1366, 768))
    hall.house.somebody(role)
    page.evaluate(SIGN_IN, hall.house.tokens[role, None])
    page.goto(hall.house.url + path)
    expect(page.locator(".workdays")).to_be_visible()
    return page


def test_a_day_off_is_decided_and_taken_back(hall: Hall) -> None:
    """A day is pressed, is off with its name, moves what is promised across it, and is as ever once taken back."""
    says, page = SAYS[hall.language], opened(hall, "manager", "/workdays/?year=2029")
    day = page.locator("#day-2029-06-07")
    day.press("Enter")
    expect(page.locator("#changing")).to_be_focused()
    page.locator("[name=vi]").fill("Diễn tập")
    page.keyboard.press("Enter")
    expect(day).to_be_focused()
    expect(day).to_have_accessible_name(pattern := re.compile(says["off"]))
    expect(page.locator(".differing")).to_contain_text("Diễn tập")

    counting = opened(hall, "clerk", "/workdays/?room=promise")
    counting.locator("[name=value]").fill("1")
    counting.locator("[name=day]").fill("2029-06-06")
    counting.locator("form").get_by_role("button", name=says["count"]).click()
    expect(counting.locator(".due")).to_contain_text(says["moved"])

    day.click()
    page.get_by_role("button", name=says["back"], exact=True).click()
    expect(day).not_to_have_accessible_name(pattern)


def test_a_clerk_reads_and_decides_nothing(hall: Hall) -> None:
    """Days have no buttons for her, and the holidays that are known stand in the list."""
    page = opened(hall, "clerk", "/workdays/?year=2026")

    expect(page.locator(".differing li")).not_to_have_count(0)
    expect(page.locator(".month button")).to_have_count(0)
    expect(page.locator("[name=kind]")).to_have_count(0)
