"""Where a dossier stands, on a phone and at the kiosk: by the square code, by digits, and gone with whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.catalogued import BIRTH, publish
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PHONE = (360, 740)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with procedures."""
    with running(tmp_path_factory.mktemp("ward"), is_demo=True) as house:
        publish(house)
        yield house


@pytest.fixture
def hall(browser: Browser, ward: House) -> Iterator[Hall]:
    """Return its hall, in English, which is not what it speaks first."""
    hall = Hall(browser, ward, "en")
    yield hall
    assert hall.faults == []
    hall.close()


def ready(ward: House) -> str:
    """Receive a dossier whose result is ready, and return its code."""
    clerk = ward.somebody("clerk", "1")
    clerk.act("/counters/1/open", {"services": ["certification"], "take_over": True})
    clerk.act("/counters/1/return")
    ticket = ward.somebody("kiosk").done("/tickets", {"service": "certification"})
    clerk.done("/counters/1/call", {"ticket": ticket["id"], "reason": "đến lượt"})
    code = str(clerk.done(f"/tickets/{ticket['id']}/dossier", {"procedure": BIRTH})["code"])
    clerk.done(f"/dossiers/{code}/ready")
    return code


def test_a_phone_reads_by_the_code_s_address_and_by_digits(hall: Hall, ward: House) -> None:
    """The address is asked for without the code; a wrong code stands in the field to be put right."""
    code = ready(ward)
    page = hall.screen("/lookup/", PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{ward.url}/lookup/?lang=en#sample/{code}")
    expect(page.locator(".standing h2")).to_have_text("The result is ready")
    expect(page.locator("[aria-current=step]")).to_contain_text("Result ready")
    assert not any(code in url for url in asked if "/api/" not in url)
    page.locator(".another").click()
    field = page.locator("#code")
    field.fill("2612")
    page.locator(".look").click()
    expect(page.locator(".entry .fault")).to_contain_text("not complete")
    field.fill(code[len("H00.00.00-") : -4] + "9999")
    page.locator(".look").click()
    expect(page.locator(".trouble h2")).to_have_text("No dossier with this code was found")
    expect(field).to_have_value(code[len("H00.00.00-") : -4] + "9999")
    field.fill(code[len("H00.00.00-") :].replace("-", ""))
    page.locator(".look").click()
    expect(page.locator(".which-code")).to_have_text(code)


def test_a_kiosk_tells_and_leads_to_a_number_and_forgets(hall: Hall, ward: House) -> None:
    """By its pad and by a scanner that types the whole address; nothing of the code is left at the start."""
    code = ready(ward)
    kiosk = hall.kiosk()
    kiosk.locator(".dossier-way").click()
    for digit in code[len("H00.00.00-") :].replace("-", ""):
        kiosk.locator(".pad-digit", has_text=digit).click()
    kiosk.locator(".use-code").click()
    expect(kiosk.locator(".stands h2")).to_have_text("The result is ready")
    kiosk.wait_for_timeout(500)  # as a finger does
    kiosk.locator(".stands .primary + .answer").click()
    expect(kiosk.locator(".tiles")).to_be_visible()
    assert code not in kiosk.content()
    kiosk.wait_for_timeout(500)
    kiosk.locator(".dossier-way").click()
    expect(kiosk.locator(".code-field")).to_have_value("")
    kiosk.keyboard.type(f"{ward.url}/lookup/#sample/{code}")
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".which-code")).to_have_text(code)
    kiosk.wait_for_timeout(500)
    kiosk.locator(".take-result").click()
    expect(kiosk.locator(".fetched .ready")).to_have_count(1)
    kiosk.wait_for_timeout(500)
    kiosk.locator(".onward").click()
    expect(kiosk.locator(".ask")).to_be_visible()
    assert code not in kiosk.content()
