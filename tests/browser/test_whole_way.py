"""One dossier from the number at the kiosk to what its citizen says in the end, on the screens of all who have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, press
from tests.catalogued import BIRTH, publish
from tests.house import House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE = (360, 740)
AGENCY = "H00.00.00-"

SAID = {
    "vi": {
        "under way": "đang được giải quyết",
        "missing": "bổ sung",
        "ready": "Đã có kết quả",
        "survey": "Đánh giá lượt tiếp này",
        "levels": ["Nhanh", "Rất tốt"],
        "skip": "Bỏ qua câu này",
        "thanks": "Xin cảm ơn công dân",
    },
    "en": {
        "under way": "being worked on",
        "missing": "missing",
        "ready": "The result is ready",
        "survey": "Say how this visit was",
        "levels": ["Fast", "Very well"],
        "skip": "Leave this out",
        "thanks": "Thank you",
    },
}
"""What is read and pressed, in both languages."""


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
    manager = ward.somebody("manager")
    for counter in ("2", "7"):
        manager.act(f"/counters/{counter}/close")
    hall.close()


def as_a_finger(page: Page) -> None:
    """Let half a second go by: what follows sooner is taken for an echo."""
    page.wait_for_timeout(500)


def taken(page: Page) -> str:
    """Return the number that a kiosk shows, and leave it to the next visitor."""
    expect(page.locator(".taken-number")).to_be_visible()
    number = re.sub(r"\s+", "", page.locator(".taken-number").inner_text())
    as_a_finger(page)
    page.locator(".taken .primary, .taken-done").last.click()
    return number


def typed(kiosk: Page, digits: str) -> None:
    """Type on the digits of the screen."""
    for digit in digits:
        kiosk.locator(f'.pad-digit:text-is("{digit}")').click()


def served_by_keys(console: Page) -> None:
    """Call the next and begin, by Enter."""
    press(console)
    expect(console.locator(".called")).to_be_visible()
    as_a_finger(console)
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()


def finished_by_keys(console: Page) -> None:
    """End the visit, by Enter."""
    as_a_finger(console)
    press(console)
    expect(console.locator(".outcomes")).to_have_count(0)


def received_by_keys(console: Page) -> str:
    """Receive a dossier of whoever is in hand, and return its code."""
    press(console, "j")
    console.locator("dialog[open] [name=procedure]").fill(BIRTH)
    console.keyboard.press("Enter")
    code = console.locator(".dossier-code").inner_text()
    console.keyboard.press("Escape")
    expect(console.locator("dialog[open]")).to_have_count(0)
    return code


def supplemented(desk: Page, head: Person, code: str) -> tuple[str, str]:
    """Ask for what is missing, and return the id and the code of the pass that comes with it."""
    desk.locator("[data-act=supplement]").click()
    desk.locator("[name=words]").fill("Giấy chứng sinh")
    desk.locator(".wording [type=submit]").click()
    expect(desk.locator("[data-paper=supplement]")).to_be_focused()
    held = str(head.look(f"/dossiers/{code}").json()["return_pass"])
    return held, str(head.look(f"/passes/{held}").json()["code"])


def back_with(kiosk: Page, shown: str) -> str:
    """Show a return pass at the kiosk, and return the number."""
    kiosk.locator(".ways-in .pass-way").first.click()
    typed(kiosk, shown)
    kiosk.locator(".use-pass").click()
    return taken(kiosk)


def brought(desk: Page) -> None:
    """Take in what was missing."""
    desk.locator("[data-act=brought]").click()
    desk.locator(".wording [type=submit]").click()
    expect(desk.locator("[data-act=supplement]")).to_have_count(0)


def come_for(kiosk: Page, code: str) -> str:
    """Look a dossier up at the kiosk, take the number for its result, and return that."""
    kiosk.locator(".dossier-way").click()
    typed(kiosk, code.removeprefix(AGENCY).replace("-", ""))
    kiosk.locator(".use-code").click()
    as_a_finger(kiosk)
    kiosk.locator(".take-result").click()
    expect(kiosk.locator(".fetched .ready")).to_have_count(1)
    as_a_finger(kiosk)
    kiosk.locator(".onward").click()
    as_a_finger(kiosk)
    kiosk.locator(".ask > .primary").click()
    return taken(kiosk)


def handed_over_by_keys(console: Page, code: str) -> None:
    """Hand over what the number in hand comes for, and end the visit."""
    press(console, "+")
    expect(console.locator(f'.result.ready[data-code="{code}"]')).to_be_visible()
    as_a_finger(console)
    console.keyboard.press("Enter")
    expect(console.locator(".result.ready")).to_have_count(0)
    as_a_finger(console)
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)


def test_the_whole_way_of_a_dossier(hall: Hall, ward: House) -> None:
    """Number, received, supplement, return pass, brought, ready, looked up, fetched by its code, answered for."""
    words, head = SAID[hall.language], ward.somebody("manager")
    kiosk, console = hall.kiosk(), hall.counter("2")
    first = hall.take(kiosk, "civil-status")
    press(console)
    served_by_keys(console)
    code = received_by_keys(console)
    finished_by_keys(console)
    assert head.look(f"/dossiers/{code}").json()["number"] == first["number"]
    phone = hall.screen(f"/lookup/#sample/{code}", PHONE)
    expect(phone.locator(".standing h2")).to_contain_text(str(words["under way"]))

    desk = hall.signed_in(f"/dossiers/?code={code}")
    held, shown = supplemented(desk, head, code)
    phone.reload()
    expect(phone.locator(".standing")).to_contain_text(str(words["missing"]))
    back = back_with(kiosk, shown)
    assert head.look(f"/passes/{held}").json()["state"] == "used"
    served_by_keys(console)
    assert head.look(f"/tickets?number={back}").json()["tickets"][0]["status"] == "serving"
    brought(desk)
    finished_by_keys(console)
    desk.locator("[data-act=ready]").click()
    expect(desk.locator("[data-act=hand-over]")).to_be_visible()
    phone.reload()
    expect(phone.locator(".standing h2")).to_contain_text(str(words["ready"]))

    last, results = come_for(kiosk, code), hall.counter("7")
    press(results)
    served_by_keys(results)
    handed_over_by_keys(results, code)
    (found,) = head.look(f"/tickets?number={last}").json()["tickets"]
    asked = hall.phone(found)
    asked.get_by_role("link", name=str(words["survey"])).click()
    for level in [*words["levels"], words["skip"]]:
        asked.get_by_role("button", name=re.compile(f"^{level}$")).click()
    expect(asked.get_by_role("heading", name=str(words["thanks"]))).to_be_visible()
    done = head.look(f"/dossiers/{code}").json()
    assert (done["status"], done["on_time"]) == ("handed-over", True)
