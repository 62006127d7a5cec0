"""How somebody signs in on a page, and how the page says that it is over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAID = {
    "vi": {"token": "Mã truy cập", "in": "Đăng nhập", "out": "Đăng xuất", "shared": "Máy này nhiều người dùng"},
    "en": {"token": "Access code", "in": "Sign in", "out": "Sign out", "shared": "Several people use this computer"},
}

OVER = {
    "vi": "Phiên làm việc đã kết thúc: hết ngày làm việc, đã đăng xuất ở nơi khác, hoặc mã truy cập đã bị thu hồi.",
    "en": "This session has ended: the working day is over, you signed out elsewhere, or the access code was",
}


@pytest.fixture(name="house", scope="module")
def an_office_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office in earnest, where nobody may try anything."""
    with running(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(params=["vi", "en"])
def hall(browser: Browser, house: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return a hall whose screens speak a language."""
    made = Hall(browser, house, request.param)
    yield made
    made.close()


def signs_in(hall: Hall, page: Page, token: str, *, shared: bool = False) -> None:
    """Type a token, and say whether several people use the machine."""
    said = SAID[hall.language]
    page.get_by_label(said["token"]).fill(token)
    if shared:
        page.get_by_label(said["shared"]).check()
    page.get_by_role("button", name=said["in"], exact=True).click()


def test_whoever_signs_out_leaves_nothing_that_opens(hall: Hall) -> None:
    """The cookie of her session is worthless afterwards, whoever has kept it, and no fault is shown."""
    page = hall.screen("/counter/?counter=3")
    signs_in(hall, page, hall.house.token("clerk", f"Lan {hall.language}", "sample"), shared=True)
    expect(page.locator("counter-console")).to_be_visible()
    (cookie,) = [each for each in page.context.cookies() if each["name"].startswith("queue-session-")]
    csrf = page.evaluate("localStorage.getItem('session:counter:3')")
    kept = {"Cookie": f"{cookie['name']}={cookie['value']}", "X-CSRF-Token": csrf}
    assert requests.get(f"{hall.house.url}/session", headers=kept, timeout=5).json()["shared"] is True
    assert cookie["expires"] == -1
    page.get_by_role("button", name=SAID[hall.language]["out"]).click()

    expect(page.get_by_label(SAID[hall.language]["token"])).to_be_visible()
    expect(page.locator("[role=alert]")).to_have_count(0)
    assert requests.get(f"{hall.house.url}/session", headers=kept, timeout=5).status_code == 401


def test_an_end_is_said_and_what_was_typed_is_shown(hall: Hall) -> None:
    """Her token is revoked while she writes a note: the page says why it is over, and what was not sent."""
    counter = {"vi": "4", "en": "5"}[hall.language]
    token, secret = hall.house.given("clerk", f"Mai {hall.language}", "sample")
    kiosk = hall.house.somebody("kiosk")
    services = hall.house.somebody("manager").view("manager")["counters"][counter]["services"]
    kiosk.done("/tickets", {"service": next(iter(services))})
    page = hall.screen(f"/counter/?counter={counter}")
    signs_in(hall, page, secret)
    for _ in range(3):
        expect(page.locator("[data-key=enter]")).to_have_attribute("aria-disabled", "false")
        page.keyboard.press("Enter")
    expect(page.locator("[data-key=f]")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("f")
    page.locator("dialog[open] [name=note]").fill("Thiếu bản sao")
    hall.house.revoke(token)

    expect(page.get_by_text(OVER[hall.language])).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Thiếu bản sao")).to_be_visible()
    expect(page.get_by_label(SAID[hall.language]["token"])).to_be_visible()
    signs_in(hall, page, "not-a-token")
    expect(page.locator("[role=alert]")).to_have_text(re.compile(r"\w"))


def test_a_device_is_not_asked_who_uses_it(hall: Hall) -> None:
    """Where a kiosk or a wall signs in, nothing is said of several people; on the way in everybody is asked."""
    shared = SAID[hall.language]["shared"]
    for path, times in (("/kiosk/", 0), ("/display/", 0), ("/counter/", 1), ("/manager/", 1), ("/", 1)):
        page = hall.screen(path)
        expect(page.get_by_label(SAID[hall.language]["token"])).to_be_visible()
        expect(page.get_by_label(shared)).to_have_count(times)
