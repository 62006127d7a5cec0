"""Slips that the server prints for a kiosk: what the visitor is told, before and after, and what the staff are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.catalogued import BIRTH, publish
from tests.daytime import sample_file
from tests.house import running
from tests.machine import PATIENCE, until
from tests.printing.decoder import papers
from tests.printing.eye import codes
from tests.printing.sinks import OK, Sink, sink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.house import House

pytestmark = pytest.mark.browser

NO_PAPER = {**OK, 4: b"\x72"}
"""What a printer answers that has no paper."""

NAME = "Sảnh 1"

SAID = {
    "vi": {
        "no slips now": "Máy đang không in được phiếu",
        "out": "Máy in hết giấy nên không có phiếu",
        "sent": "Mời ông/bà nhận phiếu",
        "unsure": "Không chắc phiếu đã in đủ",
        "again": "In lại phiếu",
        "no": "Không, lấy số",
        "done": "Xong",
        "staff": f"Máy in phiếu hết giấy: {NAME}.",
        "device": "Hết giấy.",
        "low": f"Máy in phiếu sắp hết giấy: {NAME}.",
        "not all": "Chưa đủ, hoặc chưa chắc",
        "print list": "In danh sách",
        "list sent": "Mời ông/bà nhận danh sách.",
        "guided": "Lấy số để được hướng dẫn",
    },
    "en": {
        "no slips now": "No slips can be printed just now",
        "out": "The printer is out of paper, so there is no slip",
        "sent": "Please take your slip",
        "unsure": "It is not certain that all of your slip has come out",
        "again": "Print it again",
        "no": "No, take a number",
        "done": "Done",
        "staff": f"Out of paper at the slip printer of: {NAME}.",
        "device": "Out of paper.",
        "low": f"Paper is running low at the slip printer of: {NAME}.",
        "not all": "Not all, or not sure",
        "print list": "Print the list",
        "list sent": "Please take your list.",
        "guided": "Take a number to be told more",
    },
}
"""What is pressed and read."""

SLOWLY = PATIENCE * 1000
"""Milliseconds for what follows from a question to a printer."""


@pytest.fixture
def printer() -> Iterator[Sink]:
    """Have a printer without paper."""
    with sink(Sink(dict(NO_PAPER))) as made:
        yield made


@pytest.fixture
def ward(tmp_path_factory: pytest.TempPathFactory, printer: Sink) -> Iterator[House]:
    """Run the sample office with that printer for its kiosk, as phones reach it."""
    folder = tmp_path_factory.mktemp("ward")
    text = sample_file().read_text(encoding="utf-8")
    (folder / "office.toml").write_text(f'public_url = "https://ward.example"\n{text}', encoding="utf-8")
    with running(folder, folder / "office.toml", "--printer", f"{NAME}={printer.address}") as house:
        yield house


def screen(browser: Browser, house: House, path: str, role: str, name: str, language: str) -> Page:
    """Open a screen as somebody."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(f"localStorage.setItem('language', '{language}'); window.print = () => {{ throw 'no'; }}")
    page = context.new_page()
    page.goto(f"{house.url}{path}#token={house.token(role, name, 'sample')}")
    return page


def take(kiosk: Page, language: str) -> None:
    """Take a number in a language, for something that is in no list of procedures."""
    if language == "en" and kiosk.locator("html").get_attribute("lang") == "vi":
        kiosk.get_by_role("button", name="English").click()
    kiosk.locator(".tile").nth(-2).click()
    kiosk.get_by_role("button", name=SAID[language]["no"]).click()
    expect(kiosk.locator(".taken-number")).to_be_visible()


def is_told(where: Locator, words: str) -> None:
    """Raise unless it is said in time."""
    expect(where).to_contain_text(words, timeout=SLOWLY)


def is_told_no_more(where: Locator, words: str) -> None:
    """Raise unless it goes by itself."""
    expect(where.filter(has_text=words)).to_have_count(0, timeout=SLOWLY)


def test_paper_that_is_out_is_told_before_and_after_and_to_the_staff(
    browser: Browser, ward: House, printer: Sink
) -> None:
    """Nobody loses a number by it; it goes by itself, and what comes after a doubt says that it is a reprint."""
    vi, en = SAID["vi"], SAID["en"]
    kiosk = screen(browser, ward, "/kiosk/", "kiosk", NAME, "vi")
    board = screen(browser, ward, "/manager/", "manager", "Hạnh", "vi")
    console = screen(browser, ward, "/counter/?counter=1", "clerk", "Lan", "en")
    note, paper = kiosk.locator(".frame-note"), kiosk.locator(".taken-paper")
    is_told(note, vi["no slips now"])
    is_told(board.locator(".notices"), vi["staff"])
    is_told(console.locator(".late", has_text=en["staff"]), en["staff"])
    is_told(board.locator(".devices .ailing", has_text=NAME), vi["device"])

    take(kiosk, "vi")
    is_told(paper, vi["out"])
    expect(note).not_to_contain_text(vi["no slips now"])
    expect(kiosk.get_by_role("button", name=vi["again"])).to_have_count(0)
    assert printer.jobs == []

    printer.answers, printer.takes, printer.then = dict(OK), 3000, dict(NO_PAPER)
    expect(kiosk.get_by_role("button", name=vi["again"])).to_be_visible(timeout=SLOWLY)
    is_told_no_more(board.locator(".notices li"), vi["staff"])
    is_told_no_more(console.locator(".late"), en["staff"])
    is_told_no_more(board.locator(".devices .ailing"), vi["device"])
    kiosk.get_by_role("button", name=vi["done"]).click()
    is_told_no_more(note, vi["no slips now"])

    take(kiosk, "en")
    is_told(paper, en["unsure"])
    expect(kiosk.get_by_role("button", name=en["again"])).to_have_count(0, timeout=SLOWLY)
    is_told(board.locator(".notices"), vi["staff"])
    assert len(printer.jobs) == 1, "nothing is tried again by itself"

    printer.answers, printer.takes = {**OK, 4: b"\x1e"}, None
    kiosk.get_by_role("button", name=en["again"]).click(timeout=SLOWLY)
    is_told(paper, en["sent"])
    is_told(board.locator(".notices"), vi["low"])
    is_told(console.locator(".late", has_text=en["low"]), en["low"])
    until(lambda: len(printer.jobs) == 2 and printer.ended[-1], "the reprint")
    [reprint] = papers(printer.jobs[1])
    [code] = codes(reprint.picture)
    assert code.startswith("https://ward.example/ticket/?lang=en#")
    for page in (kiosk, board, console):
        page.context.close()


def test_who_lacks_papers_gets_them_on_paper(browser: Browser, ward: House, printer: Sink) -> None:
    """The list to take home, and once more below the number of whoever takes one all the same."""
    printer.answers = dict(OK)
    publish(ward)
    kiosk = screen(browser, ward, "/kiosk/", "kiosk", NAME, "vi")
    said = SAID["vi"]
    kiosk.locator(".find-way").click()
    kiosk.locator(".search-field").fill("khai sinh")
    kiosk.locator(".found").first.click()
    kiosk.get_by_role("button", name=said["not all"]).click()
    kiosk.get_by_role("button", name=said["print list"]).click()
    is_told(kiosk.locator(".list-printed"), said["list sent"])
    kiosk.get_by_role("button", name=said["guided"]).click()
    kiosk.get_by_role("button", name=said["no"]).click()
    is_told(kiosk.locator(".taken-paper"), said["sent"])
    until(lambda: printer.ended == [True, True], "both sheets")

    listed, slip = (papers(job)[0] for job in printer.jobs)
    assert codes(listed.picture) == [f"https://ward.example/procedures/#sample/{BIRTH}"]
    assert codes(slip.picture)[0].startswith("https://ward.example/ticket/#sample/")
    kiosk.get_by_role("button", name=said["done"]).click()
    take(kiosk, "vi")
    is_told(kiosk.locator(".taken-paper"), said["sent"])
    until(lambda: printer.ended == [True] * 3, "the slip of who lacks nothing")
    assert papers(printer.jobs[2])[0].picture.height < slip.picture.height, "without a list"
    kiosk.context.close()
