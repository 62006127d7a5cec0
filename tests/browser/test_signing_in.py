"""How somebody signs in on a page, and how the page says that it is over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
from tests.house import House, running
from tests.proofs.scale import LANGUAGES

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


@pytest.fixture(params=LANGUAGES)
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


@pytest.mark.parametrize("hall", ["vi", "en"], indirect=True)
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


PINS = {
    "vi": {
        "pin": "Mã PIN",
        "new": "Mã PIN mới",
        "save": "Lưu mã PIN",
        "saved": "Đã lưu mã PIN.",
        "close": "Đóng",
        "call": "Gọi máy này là",
        "let-in": "Cho máy này vào",
        "is-in": "Ở máy này đăng nhập được bằng mã PIN.",
        "wrong": "Mã PIN không đúng.",
        "weak": "Mã PIN này dễ đoán.",
        "other-way": "Đăng nhập bằng mã truy cập",
        "wrong-token": "Mã truy cập không đúng.",
        "wrong-screen": "là của Máy lấy số",
        "show": "Hiện mã",
    },
    "en": {
        "pin": "PIN",
        "new": "New PIN",
        "save": "Save the PIN",
        "saved": "The PIN is saved.",
        "close": "Close",
        "call": "Call this computer",
        "let-in": "Let this computer in",
        "is-in": "People can sign in with a PIN on this computer.",
        "wrong": "The PIN is not right.",
        "weak": "This PIN is easy to guess.",
        "other-way": "Sign in with an access code",
        "wrong-token": "This access code is not right.",
        "wrong-screen": "belongs to: Ticket machine",
        "show": "Show the code",
    },
}


def test_a_morning_begins_with_a_letter_and_four_digits(hall: Hall) -> None:
    """A manager lets the machine in once, a clerk sets her PIN once; from then on she signs in by keyboard alone."""
    said, house = PINS[hall.language], hall.house
    name, letter = {"vi": ("Bùi Thị Xuân", "x"), "en": ("Hoàng Yến", "y")}[hall.language]
    other = house.given("clerk", f"Trần Đức {hall.language}", "sample")[0]
    house.bearer(house.token("manager", office="sample")).act(f"/people/{other}/give-pin", {"pin": "7306"})
    page = hall.screen("/counter/?counter=6", (1366, 625))
    signs_in(hall, page, house.token("manager", f"Minh {hall.language}", "sample"))
    page.get_by_role("button", name=said["pin"], exact=True).click()
    page.get_by_label(said["call"]).fill("Máy ở quầy 6")
    page.get_by_role("button", name=said["let-in"], exact=True).click()
    expect(page.get_by_text(said["is-in"])).to_be_visible()
    page.get_by_role("button", name=said["close"], exact=True).click()
    page.get_by_role("button", name=SAID[hall.language]["out"]).click()

    page.get_by_role("button", name=said["other-way"]).click()
    signs_in(hall, page, house.token("clerk", name, "sample"))
    page.get_by_role("button", name=said["pin"], exact=True).click()
    for pin, told in (("1234", said["weak"]), ("4821", said["saved"])):
        page.get_by_label(said["new"]).fill(pin)
        page.get_by_role("button", name=said["save"], exact=True).click()
        expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("button", name=said["close"], exact=True).click()
    page.get_by_role("button", name=SAID[hall.language]["out"]).click()

    expect(page.locator(".names button").first).to_be_focused()
    expect(page.locator(".language")).to_have_count(1)
    page.keyboard.press(letter)
    page.keyboard.press("Enter")
    expect(page.locator("#pin")).to_be_focused()
    page.keyboard.type("9052")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(said["wrong"])
    expect(page.locator("#pin")).to_be_focused()
    page.keyboard.type("4821")
    page.keyboard.press("Enter")
    expect(page.locator("counter-console")).to_be_visible()
    expect(page.locator(".frame-name")).to_contain_text(name)


def test_a_wrong_token_and_one_of_another_screen_are_told_apart(hall: Hall) -> None:
    """Each has a sentence of its own; what is typed can be shown, and the field has the focus."""
    said = PINS[hall.language]
    page = hall.screen("/counter/")
    expect(page.locator("#token")).to_be_focused()
    page.keyboard.type("made-up")
    page.get_by_role("button", name=said["show"]).click()
    expect(page.locator("#token")).to_have_attribute("type", "text")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(said["wrong-token"])
    signs_in(hall, page, hall.house.token("kiosk", f"Cửa {hall.language}", "sample"))
    expect(page.get_by_role("alert")).to_contain_text(said["wrong-screen"])
    expect(page.locator(".language")).to_have_count(1)
