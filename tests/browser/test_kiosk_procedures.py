"""From what somebody has come for to the number: found by typing or behind a tile, with what it takes told before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from queue_server.application.opening import application_at
from queue_server.domain.core.identifiers import OfficeId
from tests.browser.hall import Hall
from tests.browser.pages import becomes
from tests.catalogued import BIRTH, COPY, LAND, PARK, publish
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from queue_server.domain.day.visit import Visit

pytestmark = pytest.mark.browser

SAID = {
    "vi": {
        "find": "Tìm thủ tục",
        "typed": "khai sinh",
        "birth": "Đăng ký khai sinh",
        "copy": "Chứng thực bản sao từ bản chính",
        "two copies": "1 bản chính, 2 bản sao",
        "who": "Người đi thay cha, mẹ",
        "fee": "không mất phí",
        "time": "1 ngày làm việc",
        "money": "10.000 đồng",
        "have all": "Ông/bà đã có đủ giấy tờ chưa?",
        "yes": "Đủ rồi, lấy số",
        "priority": "Đủ rồi, tôi thuộc diện ưu tiên",
        "not all": "Chưa đủ, hoặc chưa chắc",
        "guided": "Lấy số để được hướng dẫn",
        "print": "In danh sách",
        "other": "Việc khác",
        "ask": "Ông/bà có thuộc diện ưu tiên không?",
        "no priority": "Không, lấy số",
        "elderly": "Người từ 60 tuổi",
        "take": "Lấy số",
        "stopped": "Tạm ngừng nhận",
        "bring": "Xem cần mang giấy tờ gì",
    },
    "en": {
        "find": "Find a procedure",
        "typed": "birth",
        "birth": "Register a birth",
        "copy": "Certify copies of originals",
        "two copies": "1 original, 2 copies",
        "who": "Whoever comes for the parents",
        "fee": "free of charge",
        "time": "1 working day",
        "money": "10,000 đồng",
        "have all": "Do you have all of these?",
        "yes": "Yes, take a number",
        "priority": "Yes, and a priority group fits me",
        "not all": "Not all, or not sure",
        "guided": "Take a number to be told more",
        "print": "Print the list",
        "other": "Something else",
        "ask": "Does a priority group fit you?",
        "no priority": "No, take a number",
        "elderly": "Aged 60 or over",
        "take": "Take a number",
        "stopped": "Paused for now",
        "bring": "See which papers to bring",
    },
}
"""What is pressed and read, in both languages."""

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
    expect(page.locator(".find-way")).to_contain_text(SAID[hall.language]["find"])
    return page


def said(kiosk: Page, word: str) -> str:
    """Return what something is called there."""
    return SAID[str(kiosk.locator("html").get_attribute("lang"))][word]


def press(kiosk: Page, word: str) -> None:
    """Press what is called so."""
    kiosk.get_by_role("button", name=said(kiosk, word)).click()


def taken(kiosk: Page, house: House, word: str) -> Visit:
    """Take a number by pressing something, and return the visit as the books have it."""
    with kiosk.expect_response(lambda response: response.url.endswith("/tickets")) as answered:
        press(kiosk, word)
    number: dict[str, Any] = answered.value.json()
    expect(kiosk.locator(".taken-number")).to_be_visible()
    application = application_at(house.journal)
    visit = next(
        each for id, each in application.open_office(OfficeId(house.office)).day.visits.items() if id == number["id"]
    )
    application.journal.close()
    return visit


def test_a_number_is_taken_for_what_somebody_has_typed(kiosk: Page, ward: House) -> None:
    """On the screen's keyboard, without marks; what it takes stands there first, and nothing that nobody knows."""
    press(kiosk, "find")
    for sign in said(kiosk, "typed"):
        key = ".key-space" if sign == " " else f'.key-sign:text-is("{sign.upper()}")'
        kiosk.locator(key).click()
    expect(kiosk.locator(".search-field")).to_have_value(said(kiosk, "typed"))
    expect(kiosk.locator(".found").first).to_contain_text(said(kiosk, "birth"))
    kiosk.locator(".found").first.click()

    expect(kiosk.locator("main h2")).to_have_text(said(kiosk, "birth"))
    form, birth, power = (kiosk.locator(".papers li").nth(at) for at in range(3))
    expect(birth).to_contain_text(said(kiosk, "two copies"))
    expect(power).to_contain_text(said(kiosk, "who"))
    expect(power.locator(".paper-many")).to_have_count(0)
    expect(form.locator(".paper-who")).to_have_count(0)
    for fact in ("fee", "time"):
        expect(kiosk.locator(".takes-facts")).to_contain_text(said(kiosk, fact))
    expect(kiosk.locator(".takes-ask")).to_have_text(said(kiosk, "have all"))
    visit = taken(kiosk, ward, "yes")

    assert (visit.procedure, visit.service, visit.priority) == (BIRTH, "civil-status", None)


def test_what_most_come_for_is_three_touches_away(kiosk: Page, ward: House) -> None:
    """The tile, the procedure, and that all is there: the third gives the number."""
    kiosk.locator(".tile").first.click()
    kiosk.get_by_role("button", name=said(kiosk, "copy")).click()
    expect(kiosk.locator(".takes-facts")).to_contain_text(said(kiosk, "money"))
    visit = taken(kiosk, ward, "yes")

    assert (visit.procedure, visit.service) == (COPY, "certification")


def test_whoever_takes_priority_is_asked_as_everybody_is(kiosk: Page, ward: House) -> None:
    """The question is the same as without a catalogue, and the number is for the procedure all the same."""
    kiosk.locator(".tile").first.click()
    kiosk.get_by_role("button", name=said(kiosk, "copy")).click()
    press(kiosk, "priority")
    expect(kiosk.locator(".ask h2")).to_have_text(said(kiosk, "ask"))
    visit = taken(kiosk, ward, "elderly")

    assert (visit.procedure, visit.priority) == (COPY, "elderly")


def test_who_finds_it_in_no_list_takes_a_number_as_before(kiosk: Page, ward: House) -> None:
    """Something else leads to the question that has been asked always, and the number is for no procedure."""
    kiosk.locator(".tile").first.click()
    press(kiosk, "other")
    expect(kiosk.locator(".ask h2")).to_have_text(said(kiosk, "ask"))
    visit = taken(kiosk, ward, "no priority")

    assert (visit.procedure, visit.service) == (None, "certification")


def test_who_lacks_a_paper_gets_the_list_and_a_number_all_the_same(kiosk: Page, ward: House) -> None:
    """Large, on paper and behind a code; the number leads to whoever tells what is needed."""
    press(kiosk, "find")
    kiosk.locator(".search-field").fill(said(kiosk, "typed"))
    expect(kiosk.locator(".found").first).to_contain_text(said(kiosk, "birth"))
    kiosk.locator(".found").first.click()
    press(kiosk, "not all")
    expect(kiosk.locator("main .lacks .papers li")).to_have_count(3)
    expect(kiosk.locator(".lacks-qr svg")).to_be_visible()
    press(kiosk, "print")
    becomes(kiosk, "Number(sessionStorage.printed) === 1")
    slip = kiosk.locator(".slip-papers")
    expect(slip.locator("li")).to_have_count(3)
    expect(slip).to_contain_text(said(kiosk, "two copies"))
    press(kiosk, "guided")
    expect(kiosk.locator(".ask h2")).to_have_text(said(kiosk, "ask"))
    visit = taken(kiosk, ward, "no priority")

    assert (visit.procedure, visit.service) == (BIRTH, "guidance")


def test_where_no_number_is_given_that_is_told_before_the_papers(kiosk: Page, ward: House) -> None:
    """With the staff's reason; the papers can be read for another day, and no number is offered."""
    manager = ward.somebody("manager")
    manager.done("/services/certification/stop", {"reason": "Máy in hỏng"})
    try:
        tile = kiosk.locator(".tile").first
        expect(tile).to_have_class(re.compile("tile-shut"))
        tile.click()
        expect(kiosk.locator(".still h2")).to_have_text(said(kiosk, "stopped"))
        press(kiosk, "bring")
        expect(kiosk.locator(".shut-note")).to_contain_text("Máy in hỏng")
        kiosk.get_by_role("button", name=said(kiosk, "copy")).click()
        expect(kiosk.locator(".papers li")).to_have_count(1)
        note, papers = (kiosk.locator(part).bounding_box() for part in (".shut-note", ".papers"))
        assert note is not None
        assert papers is not None
        assert note["y"] < papers["y"]
        expect(kiosk.get_by_role("button", name=said(kiosk, "yes"))).to_have_count(0)
    finally:
        manager.done("/services/certification/reopen")
    expect(kiosk.get_by_role("button", name=said(kiosk, "yes"))).to_be_visible()


def test_all_of_it_goes_by_a_keyboard(kiosk: Page) -> None:
    """Typed, chosen by arrows and Enter, and a step back by Escape, without a touch."""
    kiosk.locator(".find-way").focus()
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".search-field")).to_be_focused()
    kiosk.keyboard.type(said(kiosk, "typed"))
    expect(kiosk.locator(".found").first).to_contain_text(said(kiosk, "birth"))
    kiosk.keyboard.press("ArrowDown")
    expect(kiosk.locator(".found").first).to_be_focused()
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".takes-ask")).to_have_text(said(kiosk, "have all"))
    kiosk.keyboard.press("Escape")
    expect(kiosk.locator(".search-field")).to_have_value(said(kiosk, "typed"))
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".takes-ask")).to_have_text(said(kiosk, "have all"))
    kiosk.keyboard.press("ArrowDown")
    for _ in range(3):
        if kiosk.locator(".takes-answers .primary").evaluate("one => one === document.activeElement"):
            break
        kiosk.keyboard.press("ArrowDown")
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".taken-number")).to_be_visible()


def test_a_list_that_is_longer_than_the_screen_is_read_by_touches(kiosk: Page) -> None:
    """A button goes on to the rest, and back to the beginning; the answers stay where they are."""
    kiosk.set_viewport_size({"width": 1366, "height": 768})
    press(kiosk, "find")
    kiosk.locator(".search-field").fill(LAND)
    kiosk.locator(".found").first.click()
    last, more = kiosk.locator(".takes-facts dd").last, kiosk.locator(".read-on")
    expect(more).to_be_visible()
    expect(last).not_to_be_in_viewport()
    for _ in range(5):
        more.click()
        kiosk.wait_for_timeout(600)  # as a finger does: what follows sooner is its echo
        if "↑" in more.inner_text():
            break
    expect(last).to_be_in_viewport()
    more.click()
    expect(kiosk.locator("main h2")).to_be_in_viewport()
    expect(kiosk.locator(".takes-answers .primary")).to_be_in_viewport()


def test_what_belongs_to_no_line_leads_to_whoever_knows(kiosk: Page, ward: House) -> None:
    """Nothing is asked about papers of which nothing is known; the number is one of the desk that tells."""
    press(kiosk, "find")
    kiosk.locator(".search-field").fill(PARK)
    kiosk.locator(".found").first.click()
    expect(kiosk.locator(".papers")).to_have_count(0)
    expect(kiosk.get_by_role("button", name=said(kiosk, "not all"))).to_have_count(0)
    visit = taken(kiosk, ward, "take")

    assert (visit.procedure, visit.service) == (PARK, "guidance")


def test_the_next_visitor_sees_nothing_of_what_was_typed(kiosk: Page) -> None:
    """Who leaves by a touch, or is gone, leaves no words behind; a kiosk without a voice offers none."""
    press(kiosk, "find")
    kiosk.locator(".search-field").fill("khai sinh")
    kiosk.locator(".found").first.click()
    expect(kiosk.locator(".takes-ask")).to_be_visible()
    assert kiosk.evaluate("speechSynthesis.getVoices().length") == 0
    expect(kiosk.locator(".read-aloud")).to_have_count(0)
    kiosk.locator(".lacks-some").click()
    kiosk.wait_for_timeout(600)  # as a finger does: what follows sooner is its echo
    kiosk.locator(".takes-answers .answer").last.click()
    expect(kiosk.locator("html")).to_have_attribute("lang", "vi")
    kiosk.locator(".find-way").click()
    expect(kiosk.locator(".search-field")).to_have_value("")


def test_what_is_published_comes_to_a_kiosk_that_stands_there(kiosk: Page, ward: House) -> None:
    """Nobody loads the page anew when a procedure is called otherwise."""
    manager = ward.somebody("manager")
    now = {"vi": "Chứng thực chữ ký tại chỗ", "en": "Certify a signature here"}
    lang = str(kiosk.locator("html").get_attribute("lang"))
    manager.done("/procedures/2.000884/edit", {"name": {**now, "vi": f"{now['vi']} ({lang})"}})
    manager.done("/catalogue/publish")
    kiosk.locator(".tile").first.click()
    expected = f"{now['vi']} ({lang})" if lang == "vi" else now["en"]
    expect(kiosk.locator(".common")).to_contain_text(expected)
