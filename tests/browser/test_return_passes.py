"""Whoever lacks a paper is given a pass, and with it a number at the place that she keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, spread
from tests.browser.hall import press as key
from tests.browser.pages import becomes
from tests.catalogued import COPY, publish
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SAID = {
    "vi": {
        "copy": "Chứng thực bản sao từ bản chính",
        "not all": "Chưa đủ, hoặc chưa chắc",
        "get": "Nhận phiếu quay lại",
        "have": "Tôi có phiếu quay lại",
        "use": "Lấy số",
        "done": "Xong",
        "print": "In danh sách",
        "slip": "PHIẾU QUAY LẠI",
        "today": "Dùng trong hôm nay",
        "unknown": "Không có phiếu quay lại nào với mã này",
        "used": "đã được dùng",
        "used phone": "đã được dùng",
        "back": "Quay lại",
    },
    "en": {
        "copy": "Certify copies of originals",
        "not all": "Not all, or not sure",
        "get": "Get a return pass",
        "have": "I have a return pass",
        "use": "Take a number",
        "done": "Done",
        "print": "Print the list",
        "slip": "RETURN PASS",
        "today": "Good for today",
        "unknown": "No return pass here has this code",
        "used": "has been turned into a number",
        "used phone": "has been used",
        "back": "Back",
    },
}
"""What is pressed and read, in both languages."""

STEPS = {
    "vi": {"open": "Mở quầy", "call": "Mời số tiếp theo", "start": "Bắt đầu"},
    "en": {"open": "Open", "call": "Call the next", "start": "Start"},
}
"""What Enter does at the counter, one after the other."""

COUNTS = "() => { window.print = () => { sessionStorage.printed = Number(sessionStorage.printed || 0) + 1; }; }"
"""Counts what would be printed."""


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with procedures."""
    with running(tmp_path_factory.mktemp("ward"), is_demo=True) as house:
        publish(house)
        yield house


@pytest.fixture(params=["vi", "en"])
def hall(browser: Browser, ward: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return the hall in either language."""
    hall = Hall(browser, ward, request.param)
    yield hall
    hall.close()


@pytest.fixture
def kiosk(hall: Hall) -> Page:
    """Return the ticket machine, which knows its procedures."""
    page = hall.kiosk()
    page.evaluate(COUNTS)
    expect(page.locator(".find-way")).to_be_visible()
    return page


def speak(kiosk: Page, hall: Hall) -> None:
    """Choose the language of the hall: the next visitor finds Vietnamese."""
    if kiosk.locator("html").get_attribute("lang") != hall.language:
        kiosk.get_by_role("button", name="English").click()
    expect(kiosk.locator("html")).to_have_attribute("lang", hall.language)


def press(kiosk: Page, hall: Hall, word: str) -> None:
    """Press what is called so."""
    kiosk.get_by_role("button", name=SAID[hall.language][word]).first.click()


def lacks(kiosk: Page, hall: Hall) -> dict[str, Any]:
    """Lack a paper, get a pass, and return it."""
    speak(kiosk, hall)
    kiosk.locator(".tile").first.click()
    press(kiosk, hall, "copy")
    press(kiosk, hall, "not all")
    with kiosk.expect_response(lambda response: response.url.endswith("/passes")) as answered:
        press(kiosk, hall, "get")
    given: dict[str, Any] = answered.value.json()
    expect(kiosk.locator(".pass-held .pass-code")).to_contain_text(in_threes(given["code"]))
    return given


def in_threes(code: str) -> str:
    """Return a code as it is read."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def show(kiosk: Page, hall: Hall, code: str) -> None:
    """Type a code on the machine's digits."""
    speak(kiosk, hall)
    press(kiosk, hall, "have")
    for digit in code:
        kiosk.locator(f'.pad-digit:text-is("{digit}")').click()
    expect(kiosk.locator(".pass-field")).to_have_value(in_threes(code))
    kiosk.locator(".use-pass").click()


def number(kiosk: Page, ward: House, shown: str) -> dict[str, Any]:
    """Return the ticket whose number the machine shows, which a pass has become."""
    expect(kiosk.locator(".taken-number")).to_be_visible()
    signs = re.sub(r"\s+", "", kiosk.locator(".taken-number").inner_text())
    assert ward.anybody().look(f"/passes/{shown}").json()["state"] == "used"
    tickets = ward.somebody("manager").look(f"/tickets?number={signs}").json()["tickets"]
    found: dict[str, Any] = tickets[0]
    return found


def test_from_what_is_missing_to_the_number_at_the_place_that_was_kept(kiosk: Page, hall: Hall, ward: House) -> None:
    """The pass is on the screen and on paper; with it she stands before who came meanwhile."""
    given = lacks(kiosk, hall)
    assert (given["service"], given["procedure"]) == ("certification", COPY)
    expect(kiosk.locator(".pass-held")).to_contain_text(SAID[hall.language]["today"])
    expect(kiosk.locator(".pass-qr svg")).to_be_visible()
    expect(kiosk.locator(".get-pass")).to_have_count(0)
    press(kiosk, hall, "print")
    becomes(kiosk, "Number(sessionStorage.printed) >= 1")
    slip = kiosk.locator(".slip-papers")
    expect(slip).to_contain_text(SAID[hall.language]["slip"])
    expect(slip.locator(".pass-code")).to_contain_text(in_threes(given["code"]))
    press(kiosk, hall, "done")

    other = ward.somebody("kiosk").done("/tickets", {"service": "certification"})
    show(kiosk, hall, given["code"])
    mine = number(kiosk, ward, given["id"])
    theirs = ward.somebody("manager").look(f"/tickets?number={other['number']}").json()["tickets"][0]
    assert mine["ahead"] < theirs["ahead"]
    expect(kiosk.locator(".taken-number")).to_have_text(re.compile(spread(mine["number"])))


def test_pressed_by_many_fingers_there_is_one_pass(kiosk: Page, hall: Hall) -> None:
    """The button goes once it was pressed; back and forth it is the same pass, the next visitor has another."""
    first = lacks(kiosk, hall)
    press(kiosk, hall, "back")
    press(kiosk, hall, "not all")
    expect(kiosk.locator(".pass-held .pass-code")).to_contain_text(in_threes(first["code"]))
    kiosk.wait_for_timeout(600)  # as a finger does: what follows sooner is its echo
    press(kiosk, hall, "done")
    assert lacks(kiosk, hall)["id"] != first["id"]


def test_what_is_scanned_needs_no_typing(kiosk: Page, hall: Hall, ward: House) -> None:
    """As a scanner types: an address and an Enter; shown again, the machine says which number it was."""
    given = lacks(kiosk, hall)
    press(kiosk, hall, "done")
    speak(kiosk, hall)
    kiosk.keyboard.type(f"http://127.0.0.1/ticket/#sample/pass/{given['id']}")
    kiosk.keyboard.press("Enter")
    mine = number(kiosk, ward, given["id"])
    press(kiosk, hall, "done")

    show(kiosk, hall, given["code"])
    said = kiosk.locator(".pass [role=alert]")
    expect(said).to_contain_text(SAID[hall.language]["used"])
    expect(said).to_contain_text(re.compile(spread(mine["number"])))


def test_a_code_that_nobody_has_can_be_corrected(kiosk: Page, hall: Hall, ward: House) -> None:
    """What was typed stays, and one digit is taken back and typed anew; a keyboard does as well."""
    given = lacks(kiosk, hall)
    press(kiosk, hall, "done")
    last = given["code"][-1]
    wrong = given["code"][:-1] + ("1" if last != "1" else "2")
    show(kiosk, hall, wrong)
    expect(kiosk.locator(".pass [role=alert]")).to_contain_text(SAID[hall.language]["unknown"])
    expect(kiosk.locator(".pass-field")).to_be_focused()
    kiosk.keyboard.press("Backspace")
    kiosk.keyboard.type(last)
    expect(kiosk.locator(".pass-field")).to_have_value(in_threes(given["code"]))
    kiosk.keyboard.press("Enter")
    number(kiosk, ward, given["id"])


def test_the_phone_keeps_the_pass(kiosk: Page, hall: Hall, ward: House) -> None:
    """Its page shows the code, its last day and what to bring; once it is used, it says so and shows no code."""
    given = lacks(kiosk, hall)
    phone = hall.screen(f"/ticket/#sample/pass/{given['id']}", (390, 780))
    expect(phone.locator(".pass-digits")).to_contain_text(in_threes(given["code"]))
    expect(phone.locator(".pass-square svg")).to_be_visible()
    expect(phone.locator(".come-for a")).to_contain_text(SAID[hall.language]["copy"])
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ward.somebody("kiosk").done("/passes/use", {"shown": given["id"]})
    phone.reload()
    expect(phone.locator(".lead")).to_contain_text(SAID[hall.language]["used phone"])
    expect(phone.locator(".pass-digits")).to_have_count(0)
    nobody_s = hall.screen(f"/ticket/#sample/pass/{given['id'][:9]}{'0' * 32}", (390, 780))
    expect(nobody_s.locator("[role=alert]")).to_contain_text(SAID[hall.language]["unknown"])


@pytest.fixture
def console(hall: Hall, ward: House) -> Iterator[Page]:
    """Return a clerk's console with somebody whom she serves, and others who wait."""
    machine, manager = ward.somebody("kiosk"), ward.somebody("manager")
    for _ in range(3):
        machine.done("/tickets", {"service": "certification", "procedure": COPY})
    page = hall.counter("1")
    steps, go = STEPS[hall.language], page.locator(".go")
    expect(go).to_have_text(re.compile("|".join(steps.values())))
    if re.search(steps["open"], go.inner_text()):
        key(page)
    for step in ("call", "start"):
        expect(go).to_have_text(re.compile(steps[step]))
        key(page)
    expect(page.locator(".outcomes")).to_be_visible()
    yield page
    manager.act("/counters/1/finish")


def sent_home(console: Page) -> str:
    """End the visit with a pass by one key and Enter, and return its code."""
    key(console, "z")
    expect(console.locator("dialog[open] [value=supplement]")).to_be_checked()
    console.keyboard.press("Enter")
    digits = console.locator(".pass-given .pass-digits > span").first
    expect(digits).to_have_text(re.compile(r"^\d{3} \d{3} \d{3}$"))
    return digits.inner_text().replace(" ", "")


def test_a_clerk_sends_home_with_a_pass_and_it_is_called_first(
    console: Page, kiosk: Page, hall: Hall, ward: House
) -> None:
    """The code is read out, typed at the kiosk, and its number is called before those who wait."""
    first = re.sub(r"\s+", "", console.locator(".hand-number").inner_text())
    code = sent_home(console)
    console.wait_for_timeout(500)  # a second press of one key right after the first is a slip of the finger
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)
    found = ward.somebody("manager").look(f"/tickets?number={first}").json()["tickets"][0]
    assert (found["status"], found["outcome"]) == ("served", "supplement")

    show(kiosk, hall, code)
    expect(kiosk.locator(".taken-number")).to_be_visible()
    back = kiosk.locator(".taken-number").inner_text()
    key(console)
    expect(console.locator(".hand-main")).to_contain_text(re.compile(spread(re.sub(r"\s+", "", back))))


def test_a_pass_given_by_mistake_is_taken_back(console: Page, ward: House) -> None:
    """Where it is shown; from then on the machine says so."""
    code = sent_home(console)
    console.locator("dialog[open] .sheet-buttons .quiet").click()
    expect(console.locator("dialog[open]")).to_have_count(0)
    answer = ward.somebody("kiosk").act("/passes/use", {"shown": code})
    assert (answer.status_code, answer.json()["code"]) == (409, "pass-taken-back")
