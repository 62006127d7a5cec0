"""What a kiosk prints, and what stands on it where nothing is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.pages import becomes
from tests.daytime import sample_file
from tests.house import running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.house import House

pytestmark = pytest.mark.browser

COUNTS = "window.print = () => { sessionStorage.printed = Number(sessionStorage.printed || 0) + 1; }"
"""Counts what would be printed, over all loads of the page."""

PRINTED = """() => {
    const seen = [...document.querySelectorAll('body *')].filter((part) => part.getClientRects().length > 0);
    return seen.map((part) => {
        const { left, right, bottom } = part.getBoundingClientRect();
        return { left, right, bottom, slip: part.closest('.slip') !== null, ink: getComputedStyle(part).color };
    });
}"""
"""Returns where each part stands that is seen, and the colour of its words."""

MM = 96 / 25.4
"""CSS pixels of a millimetre."""

PAPER = (80, 130)
"""The slip's width and height in millimetres; a printer draws on 72 of the width."""


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run an office with printers, long names, and no address for phones."""
    folder = tmp_path_factory.mktemp("ward")
    text = sample_file().read_text(encoding="utf-8").replace('id = "sample"', 'id = "ward"')
    text = text.replace("Phường Mẫu", "Trung tâm Phục vụ hành chính công phường Bến Thành")
    text = text.replace('vi = "Chứng thực"', 'vi = "Lao động, người có công, bảo trợ xã hội và trẻ em"')
    file = folder / "ward.toml"
    file.write_text(text.replace("[settings]", "[settings]\nkiosk_paper = true"), encoding="utf-8")
    with running(folder, file, office="ward") as house:
        yield house


@pytest.fixture
def kiosk(browser: Browser, ward: House) -> Iterator[Page]:
    """Return that office's kiosk, on which prints are counted."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.add_init_script(COUNTS)
    page.goto(f"{ward.url}/kiosk/#token={ward.token('kiosk', 'Kiosk', 'ward')}")
    expect(page.locator(".tile").first).to_be_visible(timeout=PATIENCE * 1000)
    yield page
    page.context.close()


def taken(kiosk: Page) -> None:
    """Take a number in a priority class, by two touches."""
    kiosk.locator(".tile").first.click()
    kiosk.locator(".classes .answer").first.click()
    expect(kiosk.locator(".taken-number")).to_be_visible()


def printed(kiosk: Page) -> int:
    """Return how often something was printed."""
    times: int = kiosk.evaluate("Number(sessionStorage.printed || 0)")
    return times


def is_one_slip(page: Page) -> None:
    """Raise unless what is printed now is one page as wide as the paper, with all of it on what a printer reaches."""
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [tuple(round(float(side) / 72 * 25.4) for side in sheet) for sheet in sheets] == [PAPER]
    page.set_viewport_size({"width": round(72 * MM), "height": round(122 * MM)})
    page.emulate_media(media="print")
    seen = page.evaluate(PRINTED)
    slip = [part for part in seen if part["slip"]]
    assert {part["ink"] for part in slip} == {"rgb(0, 0, 0)"}
    assert min(part["left"] for part in slip) >= 0
    assert max(part["right"] for part in slip) <= 72 * MM + 1
    assert max(part["bottom"] for part in slip) <= 122 * MM
    assert page.evaluate("document.querySelector('.frame').getClientRects().length") == 0


def test_a_number_is_printed_once(kiosk: Page, ward: House) -> None:
    """By itself when it is there, and not again when the server comes back or the page is loaded anew."""
    assert printed(kiosk) == 0
    taken(kiosk)
    becomes(kiosk, "Number(sessionStorage.printed) === 1")
    expect(kiosk.locator(".taken-next")).to_contain_text("Phiếu đang được in")

    ward.kill()
    expect(kiosk.locator(".frame .fault")).to_be_visible(timeout=PATIENCE * 1000)
    ward.start()
    expect(kiosk.locator(".frame .fault")).to_be_hidden(timeout=PATIENCE * 1000)
    expect(kiosk.locator(".taken-number")).to_be_visible()
    kiosk.reload()
    expect(kiosk.locator(".tile").first).to_be_visible(timeout=PATIENCE * 1000)

    assert printed(kiosk) == 1


def test_a_slip_is_one_page_that_the_printer_can_draw(kiosk: Page) -> None:
    """Of the paper's width and with a height, black, in large print too, with long names and in a priority class."""
    kiosk.locator(".larger").click()
    taken(kiosk)
    is_one_slip(kiosk)


def test_a_printer_is_tried_with_a_slip_that_is_no_number(kiosk: Page, ward: House) -> None:
    """It is seen before it is printed, says that it is a proof, and nobody waits for it."""
    kiosk.goto(f"{ward.url}/kiosk/?proof")
    expect(kiosk.locator(".slip")).to_contain_text("PHIẾU THỬ")
    before = ward.somebody("manager").view("manager")["totals"]["issued"]
    kiosk.get_by_role("button", name="In phiếu thử").click()

    assert printed(kiosk) == 1
    assert ward.somebody("manager").view("manager")["totals"]["issued"] == before
    is_one_slip(kiosk)


def test_a_kiosk_without_paper_says_what_to_do_and_why_there_is_no_code(kiosk: Page, ward: House) -> None:
    """The number is to be written down, and the place of the code says that the office has set no address."""
    kiosk.goto(f"{ward.url}/kiosk/?print=none")
    taken(kiosk)

    expect(kiosk.locator(".taken-next")).to_contain_text("Xin ghi hoặc chụp lại số")
    expect(kiosk.locator(".taken-phone")).to_contain_text("văn phòng chưa đặt địa chỉ")
    expect(kiosk.get_by_role("button", name="In lại phiếu")).to_have_count(0)
    assert printed(kiosk) == 0


def test_the_page_is_called_and_marked_in_the_language_that_is_spoken(kiosk: Page) -> None:
    """Its title and its language change with the switch; what staff wrote stays Vietnamese, and is marked so."""
    expect(kiosk).to_have_title("Máy lấy số · Đến Lượt")
    kiosk.get_by_role("button", name="English").click()

    expect(kiosk).to_have_title("Ticket machine · Đến Lượt")
    expect(kiosk.locator("html")).to_have_attribute("lang", "en")


def test_words_of_staff_are_marked_as_theirs(kiosk: Page, ward: House) -> None:
    """Who reads English sees and hears that a reason is as it was written; the board's own are translated."""
    manager = ward.somebody("manager")
    kiosk.get_by_role("button", name="English").click()
    tile = kiosk.locator(".tile", has_text="Civil status")
    manager.done("/services/civil-status/stop", {"reason": "Máy in hỏng"})
    expect(tile.locator("[lang=vi]")).to_have_text("Máy in hỏng")
    expect(tile).to_contain_text("as written by the staff")
    manager.done("/services/civil-status/stop", {"reason": "Cán bộ đang bận việc khác"})

    expect(tile.locator("[lang=vi]")).to_have_count(0)
    manager.done("/services/civil-status/reopen")


def test_a_browser_without_scripts_is_told_so_in_both_languages(browser: Browser, ward: House) -> None:
    """Nobody stands before an empty screen."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ward.url}/kiosk/")

    for told in ("[lang=vi]", "[lang=en]"):
        expect(page.locator(f"noscript {told}")).to_be_visible()
        expect(page.locator(f"noscript {told}")).to_contain_text("JavaScript")
    context.close()
