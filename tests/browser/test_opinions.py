"""Whoever was served says how it was and what could be better; the office reads, answers and publishes."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE, DESK = (360, 640), (1366, 768)

SAID: dict[str, dict[str, Any]] = {
    "vi": {
        "to survey": "Đánh giá lượt tiếp này",
        "levels": ["Nhanh", "Rất tốt"],
        "skip": "Bỏ qua câu này",
        "thanks": "Xin cảm ơn công dân",
        "box": "Viết góp ý, được trả lời",
        "send": "Gửi góp ý",
        "answer": "Trả lời",
        "publish": "Công khai",
        "published": "Góp ý đã công khai",
        "answered": "Góp ý đã được trả lời",
        "tablet": "Xin mời công dân đánh giá",
        "once": "Lượt tiếp này đã được đánh giá",
        "waits": "chờ người thứ hai",
        "counts": "đã tính",
        "ceiling": "Gần như ai cũng chọn",
        "way": "Cho ý kiến",
        "unknown": "Không có lượt tiếp nào",
        "done": "Xong",
    },
    "en": {
        "to survey": "Say how this visit was",
        "levels": ["Fast", "Very well"],
        "skip": "Leave this out",
        "thanks": "Thank you",
        "box": "Write a suggestion and get an answer",
        "send": "Send the suggestion",
        "answer": "Answer",
        "publish": "Publish",
        "published": "Published suggestions",
        "answered": "The suggestion has been answered",
        "tablet": "Please tell us how it was",
        "once": "This visit has been answered for",
        "waits": "waits for a second person",
        "counts": "count",
        "ceiling": "Nearly everybody chose",
        "way": "Rate us",
        "unknown": "No visit of these two days",
        "done": "Done",
    },
}
"""What is pressed and read, in both languages."""


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, of which five have said that they are content."""
    with running(tmp_path_factory.mktemp("ward"), is_demo=True) as house:
        for _ in range(5):
            code = house.anybody().look(f"/tickets/{served(house)}/survey").json()["code"]
            house.anybody().done(f"/surveys/{code}", {"speed": "fast", "attitude": "good", "overall": "satisfied"})
        yield house


@pytest.fixture(params=["vi", "en"])
def hall(browser: Browser, ward: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return the hall in either language."""
    hall = Hall(browser, ward, request.param)
    yield hall
    assert hall.faults == []
    hall.close()


def served(house: House, language: str = "vi") -> str:
    """Let somebody be served at counter 3 to the end, and return the ticket's id."""
    ticket = house.somebody("kiosk").done("/tickets", {"service": "certification", "language": language})
    clerk = house.somebody("clerk", "3")
    clerk.done("/counters/3/open", {"services": ["certification"], "take_over": True})
    clerk.act("/counters/3/finish")
    clerk.done("/counters/3/call", {"ticket": ticket["id"], "reason": "đến lượt"})
    clerk.done("/counters/3/finish")
    return f"{ticket['id']}"


def press(page: Page, words: str) -> None:
    """Press what is called so, and nothing longer."""
    page.get_by_role("button", name=re.compile(f"^{re.escape(words)}$")).click()


def answer(phone: Page, words: dict[str, Any]) -> None:
    """Answer two questions and leave the third out."""
    for level in words["levels"]:
        press(phone, level)
    press(phone, words["skip"])


def picture(page: Page, name: str) -> None:
    """Take a picture where somebody wants to look."""
    if folder := os.environ.get("PICTURES"):
        page.wait_for_timeout(400)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_phone_is_led_to_three_questions_and_asked_once(hall: Hall, ward: House) -> None:
    """From the number's page, one question a screen; a second time it is said that it was done."""
    words = SAID[hall.language]
    phone = hall.screen(f"/ticket/#sample/{served(ward)}", PHONE)
    phone.get_by_role("link", name=words["to survey"]).click()
    expect(phone.locator(".level")).to_have_count(4)
    picture(phone, f"survey-{hall.language}")
    answer(phone, words)
    expect(phone.get_by_role("heading", name=words["thanks"])).to_be_focused()
    picture(phone, f"thanks-{hall.language}")
    phone.reload()
    expect(phone.get_by_role("heading", name=words["once"])).to_be_visible()


def test_a_tablet_asks_whoever_was_served_there_last(hall: Hall, ward: House) -> None:
    """In the language of the number, once; then it waits for the next."""
    words = SAID[hall.language]
    tablet = hall.screen(f"/survey/?counter=3#token={ward.token('kiosk', f'Máy {hall.language}')}", (1024, 768))
    expect(tablet.locator(".tablet")).to_be_visible()
    served(ward, hall.language)
    expect(tablet.locator(".level")).to_have_count(4)
    picture(tablet, f"tablet-{hall.language}")
    answer(tablet, words)
    expect(tablet.get_by_role("heading", name=words["thanks"])).to_be_visible()
    expect(tablet.get_by_role("heading", name=words["tablet"])).to_be_visible()


def test_the_kiosk_asks_whoever_types_the_code_or_scans_the_slip(hall: Hall, ward: House) -> None:
    """A wrong code can be corrected; what was said is gone from the screen, and a second time it is said so."""
    words, ticket = SAID[hall.language], served(ward)
    code = ward.anybody().look(f"/tickets/{ticket}/survey").json()["code"]
    kiosk = hall.kiosk()
    press(kiosk, words["way"])
    wrong = code[:-1] + ("1" if code[-1] != "1" else "2")
    for digit in wrong:
        kiosk.locator(f'.pad-digit:text-is("{digit}")').click()
    kiosk.locator(".use-pass").click()
    expect(kiosk.locator(".pass [role=alert]")).to_contain_text(words["unknown"])
    kiosk.keyboard.press("Backspace")
    kiosk.keyboard.type(code[-1])
    kiosk.keyboard.press("Enter")
    for level in words["levels"]:
        press(kiosk, level)
        kiosk.wait_for_timeout(600)  # as a finger does: what follows sooner is its echo
    press(kiosk, words["skip"])
    expect(kiosk.get_by_role("heading", name=words["thanks"])).to_be_focused()
    expect(kiosk.locator(".survey-qr svg")).to_be_visible()
    press(kiosk, words["done"])
    expect(kiosk.locator(".tile").first).to_be_visible()
    kiosk.keyboard.type(f"{ward.url}/ticket/#sample/{ticket}")
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".pass [role=alert]")).to_contain_text("đã được đánh giá")


def test_a_suggestion_is_answered_published_and_read_by_its_code(hall: Hall, ward: House) -> None:
    """The writer allows it, a clerk answers, a manager publishes, anybody reads it."""
    words, said = SAID[hall.language], f"Xin thêm ghế ({hall.language})"
    phone = hall.screen("/survey/#sample/box", PHONE)
    phone.locator("#words").fill(said)
    phone.locator("[name=publish]").check()
    picture(phone, f"box-{hall.language}")
    press(phone, words["send"])
    code = re.sub(r"\D", "", phone.locator(".code").inner_text())
    picture(phone, f"taken-{hall.language}")
    desk = hall.screen(f"/opinions/?room=box#token={ward.token('manager', f'Phụ trách {hall.language}')}", DESK)
    row = desk.locator(".suggestion", has_text=said)
    row.locator("textarea").fill("Đã thêm mười ghế")
    picture(desk, f"boxed-{hall.language}")
    row.get_by_role("button", name=re.compile(f"^{words['answer']}$")).click()
    row.get_by_role("button", name=words["publish"]).click()
    expect(row.locator(".answer")).to_have_text("Đã thêm mười ghế")
    reader = hall.screen(f"/survey/#sample/box/{code}", PHONE)
    expect(reader.get_by_role("heading", name=words["answered"])).to_be_visible()
    picture(reader, f"read-{hall.language}")
    anybody = hall.screen("/survey/#sample/box", PHONE)
    expect(anybody.locator("article", has_text=said)).to_contain_text("Đã thêm mười ghế")


def test_two_people_enter_a_bundle_of_paper(hall: Hall, ward: House) -> None:
    """It waits after the first, and counts after the second; what differs is shown."""
    words, bundle = SAID[hall.language], "1" if hall.language == "vi" else "2"
    first, second = (
        hall.screen(f"/opinions/?room=paper#token={ward.token('clerk', f'{who} {hall.language}')}", DESK)
        for who in ("Lan", "Minh")
    )
    for page in (first, second):
        page.locator("[type=number]").fill(bundle)
        page.locator(".sheets select").first.select_option("fast")
    first.locator(".acts .primary").click()
    expect(first.locator(".came")).to_contain_text(words["waits"])
    second.locator(".sheets select").nth(1).select_option("good")
    second.locator(".acts .primary").click()
    expect(second.locator(".fault li")).to_have_count(1)
    picture(second, f"differs-{hall.language}")
    second.locator(".sheets select").nth(1).select_option("")
    second.locator(".acts .primary").click()
    expect(second.locator(".came")).to_contain_text(words["counts"])


def test_a_manager_reads_what_five_have_said_together(hall: Hall, ward: House) -> None:
    """With counts beside shares, what nearly everybody says named so; on paper it is the evaluation form."""
    words = SAID[hall.language]
    desk = hall.screen(f"/opinions/#token={ward.token('manager', f'Quản lý {hall.language}')}", DESK)
    expect(desk.locator(".asked")).to_have_count(3)
    expect(desk.locator(".ceiling").first).to_contain_text(words["ceiling"])
    expect(desk.locator(".rows tbody tr")).not_to_have_count(0)
    picture(desk, f"results-{hall.language}")
    desk.emulate_media(media="print")
    expect(desk.locator(".signed")).to_be_visible()
    expect(desk.locator(".range").first).to_be_hidden()
    picture(desk, f"form-{hall.language}")
