"""A file of the one-stop software in the browser: shown with its troubles, corrected, accepted, and chosen from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.catalogued import BIRTH, COPY, publish
from tests.dossier_file.files import a_row, as_csv, as_xlsx
from tests.house import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FilePayload, Page

pytestmark = pytest.mark.browser

PHONE = (360, 740)

WORDS = {
    "vi": {"due": "Ngày hẹn từ ngày tiếp nhận trở đi", "kept": "không lưu", "done": "Đã nhập xong 2 hồ sơ"},
    "en": {"due": "A promised day on or after", "kept": "never kept", "done": "2 dossiers are taken in"},
}


@pytest.fixture(params=["vi", "en"])
def hall(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Hall]:
    """Return the screens of a new office in either language."""
    with running(tmp_path_factory.mktemp("ward"), is_demo=True) as house:
        publish(house)
        hall = Hall(browser, house, request.param)
        yield hall
        hall.close()


def file_of(content: bytes, name: str) -> FilePayload:
    """Return a file as somebody chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def is_narrow(page: Page) -> bool:
    """Tell whether nothing has to be pushed sideways."""
    areas = "[document.documentElement, ...document.querySelectorAll('.scroll')]"
    return not page.evaluate(f"() => {areas}.some((each) => each.scrollWidth > each.clientWidth + 1)")


def test_a_file_with_troubles_is_corrected_and_accepted(hall: Hall) -> None:
    """Its odd row is told by row, column and sentence; nothing is there before it is accepted, then all of it is."""
    words: dict[str, Any] = WORDS[hall.language]
    page = hall.signed_in("/dossiers/?list=files")
    page.locator("[name=file]").set_input_files(file_of(as_csv([a_row(1), a_row(2, due="07/10/2026")]), "nam.csv"))
    trouble = page.locator(".troubles tbody tr")
    expect(trouble).to_have_count(1)
    expect(trouble).to_contain_text("07/10/2026")
    expect(trouble).to_contain_text(words["due"])
    expect(page.locator(".passed")).to_contain_text(words["kept"])
    with page.expect_download() as download:
        page.locator(".keep-troubles").click()
    assert "07/10/2026" in download.value.path().read_text(encoding="utf-8-sig")

    corrected = as_xlsx([a_row(1), a_row(2, procedure=COPY, name="")])
    page.locator("[name=file]").set_input_files(file_of(corrected, "nam.xlsx"))
    expect(page.locator(".counts .new dd")).to_have_text("2")
    expect(page.locator(".troubles")).to_have_count(0)
    page.locator(".take").click()
    page.locator(".accept").click()
    expect(page.locator(".done")).to_contain_text(words["done"])
    expect(page.locator(".were li")).to_have_count(1)

    page.locator(".room.all").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator("[name=procedure]").select_option(BIRTH)
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("[name=by]").select_option("admin/house")
    expect(page).to_have_url(re.compile(rf"procedure={re.escape(BIRTH)}.*by=admin"))
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(page.locator("tbody td").first).to_be_visible()
    assert is_narrow(page)
