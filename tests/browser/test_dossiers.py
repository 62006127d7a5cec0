"""A dossier from the number in hand to its result: two keys at the counter, then on the page of all dossiers."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.hall import Hall, press
from tests.catalogued import BIRTH, publish
from tests.house import House, running
from tests.printing.eye import codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NOTE_PRINTING = "() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }"

CODE = re.compile(r"H00\.00\.00-\d{6}-\d{4}")


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
def console(hall: Hall, ward: House) -> Iterator[Page]:
    """Return a clerk's console with somebody whom she serves."""
    ward.somebody("kiosk").done("/tickets", {"service": "civil-status", "procedure": BIRTH})
    page = hall.counter("2")
    for _ in range(3):
        press(page)
        page.wait_for_timeout(500)  # as a finger does
    expect(page.locator(".hand-bar [data-key=j]")).to_be_enabled()
    yield page
    manager = ward.somebody("manager")
    manager.act("/counters/2/return")
    manager.act("/counters/2/close")


def received(console: Page) -> str:
    """Receive a dossier of whoever is in hand, and return its code."""
    press(console, "j")
    expect(console.locator("dialog[open] [name=procedure]")).to_have_value(BIRTH)
    console.keyboard.press("Enter")
    return console.locator(".dossier-code").inner_text()


def test_two_keys_receive_a_dossier_and_a_slip_is_taken_back(console: Page, ward: House) -> None:
    """J and Enter: the code and the promised day stand large; what was a mistake is undone from there."""
    press(console, "j")
    expect(console.locator("[name=procedure]")).to_have_value(BIRTH)
    console.keyboard.press("Enter")
    expect(console.locator(".dossier-code")).to_have_text(CODE)
    expect(console.locator(".dossier-due")).to_have_text(re.compile(r"\d{2}/\d{2}/\d{4}|\d{1,2} \w+ \d{4}"))
    code = console.locator(".dossier-code").inner_text()
    console.locator("dialog[open] .sheet-buttons .take-back").click()
    expect(console.locator(".dossier-code")).to_have_count(0)
    assert ward.somebody("manager").look(f"/dossiers/{code}").json()["status"] == "taken-back"


def test_a_dossier_is_found_by_its_code_and_goes_its_way(console: Page, hall: Hall) -> None:
    """Supplement, brought, ready, handed over: each a press, and the lists follow."""
    code = received(console)
    console.keyboard.press("Escape")
    expect(console.locator(".dossier-code")).to_have_count(0)
    page = hall.signed_in("/dossiers/?list=all")
    page.locator("[name=code]").fill(code[-6:].lower())
    page.locator(f'[data-code="{code}"]').click()
    one = page.locator(".one")
    expect(one.locator("h2")).to_have_text(code)
    one.locator("[data-act=supplement]").click()
    one.locator("[name=missing]").fill("2")
    one.locator("[name=words]").fill("Giấy chứng sinh và căn cước")
    one.locator("[type=submit]").click()
    expect(one).to_contain_text("Giấy chứng sinh và căn cước")
    expect(one.locator("[data-paper=supplement]")).to_be_focused()
    one.locator("[data-act=brought]").click()
    one.locator("[type=submit]").click()
    expect(one.locator("[data-act=supplement]")).to_have_count(0)
    one.locator("[data-act=ready]").click()
    expect(page.locator(".room.ready .n")).not_to_have_text("0")
    one.locator("[data-act=hand-over]").click()
    expect(one.locator("[data-act=hand-over]")).to_have_count(0)
    expect(page.locator(".share")).to_contain_text("100 %")


def sheets_in(pdf: bytes) -> int:
    """Return how many sheets a browser makes of what it prints."""
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_the_paper_of_a_step_is_one_sheet_and_leads_to_its_dossier(console: Page, hall: Hall, ward: House) -> None:
    """Enter prints the receipt; Enter after a supplement its request, with a pass; what is long fits."""
    console.evaluate(NOTE_PRINTING)
    code = received(console)
    console.wait_for_timeout(500)  # as a finger does
    console.keyboard.press("Enter")
    expect(console.locator("body[data-printed=yes]")).to_have_count(1)
    expect(console.locator(".dossier-code")).to_have_count(0)
    assert sheets_in(console.pdf(prefer_css_page_size=True)) == 1
    page = hall.signed_in(f"/dossiers/?code={code}")
    page.evaluate(NOTE_PRINTING)
    page.locator("[data-act=supplement]").click()
    page.locator("[name=missing]").fill("12")
    page.locator("[name=words]").fill("\n".join(f"{at}. {'Giấy xác nhận ' * 5}" for at in range(1, 13)))
    page.locator(".wording [type=submit]").click()
    expect(page.locator("[data-paper=supplement]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("body[data-printed=yes]")).to_have_count(1)
    page.locator("[name=both]").check()
    expect(page.locator(".paper-items li")).to_have_count(12)
    assert sheets_in(page.pdf(prefer_css_page_size=True)) == 1
    held = ward.somebody("manager").look(f"/dossiers/{code}").json()["return_pass"]
    read = [codes(Image.open(BytesIO(page.locator(each).screenshot()))) for each in (".of-dossier", ".of-pass")]
    assert read == [[f"{ward.url}/lookup/#sample/{code}"], [f"{ward.url}/ticket/#sample/pass/{held}"]]
    page.keyboard.press("Escape")
    expect(page.locator("[data-paper=receipt]")).to_be_visible()
