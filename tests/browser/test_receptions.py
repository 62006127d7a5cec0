"""A reception day in the browser: registered, called by the hall's number, heard, promised, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.receiving import receiving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SAYS = {
    "vi": {
        "call": "Gọi số tiếp theo",
        "in": "Mời vào",
        "minutes": "Ghi biên bản",
        "end": "Lưu và kết thúc",
        "late": "Trễ 4 ngày",
        "sealed": "Yêu cầu giữ kín",
        "answer": "Lưu câu trả lời",
        "register": "Ghi vào sổ",
    },
    "en": {
        "call": "Call the next number",
        "in": "Let in",
        "minutes": "Write minutes",
        "end": "Save and end",
        "late": "4 days late",
        "sealed": "Confidential request",
        "answer": "Save the answer",
        "register": "Register",
    },
}

SIGN_IN = """async token => {
    const answer = await fetch('/session', { method: 'POST', body: JSON.stringify({ token }) });
    localStorage.setItem('session:receptions', (await answer.json()).csrf);
}"""


@pytest.fixture(scope="module", params=["vi", "en"])
def hall(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    """Open the hall of the sample office on a day on which leaders receive, in each language."""
    for house in receiving(tmp_path_factory.mktemp("house")):
        hall = Hall(browser, house, request.param)
        yield hall
        hall.close()


def opened(hall: Hall, role: str, path: str = "/receptions/", size: tuple[int, int] = (1366, 768)) -> Page:
    """Open the page as somebody who is signed in."""
    page = hall.screen("/healthz", size)
    hall.house.somebody(role)
    page.evaluate(SIGN_IN, hall.house.tokens[role, None])
    page.goto(hall.house.url + path)
    expect(page.locator(".receptions")).to_be_visible()
    return page


def test_a_reception_day_is_worked_with_a_page(hall: Hall) -> None:
    """Called by the hall's number, let in, ended with minutes; its number is served, and the wall names nobody."""
    says, page = SAYS[hall.language], opened(hall, "manager")
    page.get_by_role("button", name=says["call"]).click()
    row = page.locator(".request", has_text="tách thửa")
    expect(row.locator(".called")).to_be_visible()
    shown = hall.house.somebody("display").view("display")["calls"]
    (call,) = shown.values()
    assert (call["counter"], "topic" in str(shown)) == ("leaders", False)
    row.get_by_role("button", name=says["in"]).click()
    row.get_by_role("button", name=says["minutes"]).click()
    row.locator("[name=minutes]").fill("Đã hướng dẫn hồ sơ tách thửa.")
    row.get_by_role("button", name=says["end"]).click()
    expect(row.locator(".minutes")).to_have_text("Đã hướng dẫn hồ sơ tách thửa.")
    assert hall.house.somebody("display").view("display")["calls"] == {}


def test_what_is_late_is_said_in_words_and_answered(hall: Hall) -> None:
    """The promise of four days ago stands first, until it is answered."""
    says, page = SAYS[hall.language], opened(hall, "manager")
    page.keyboard.press("2")
    first = page.locator(".promises li").first
    expect(first).to_contain_text(says["late"])
    first.locator("[name=answer]").fill("Đã nạo vét xong.")
    first.get_by_role("button", name=says["answer"]).click()
    expect(page.locator(".promises ol").first).not_to_contain_text("Nạo vét cống")
    expect(page.locator(".promises")).to_contain_text("Đã nạo vét xong.")


def test_a_clerk_registers_and_sees_nothing_in_confidence(hall: Hall) -> None:
    """With a new number of the hall; a confidential request is there, and no word of it."""
    says, page = SAYS[hall.language], opened(hall, "clerk")
    expect(page.locator(".sealed")).to_have_text(says["sealed"])
    expect(page.locator(".receptions")).not_to_contain_text("thái độ")
    page.locator("[name=topic]").fill("Xin cấp lại số nhà")
    page.get_by_role("button", name=says["register"], exact=True).click()
    row = page.locator(".request", has_text="Xin cấp lại số nhà")
    expect(row.locator(".number")).to_contain_text("X")
