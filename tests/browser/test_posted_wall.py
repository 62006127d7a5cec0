"""The posted wall in the browser: read on a phone, turned on a panel, printed, and written by two managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SMALL_PHONE, DESK, PANEL = (320, 568), (1366, 768), (1920, 1080)

WORDS = {
    "vi": {
        "hours": "Phát số cả ngày, mọi ngày.",
        "fee": "8.000 đồng",
        "unknown": "1 thủ tục chưa ghi lệ phí",
        "wrong": "Xin ghi số điện thoại gọi được",
        "changed": "Người khác vừa sửa mục này.",
    },
    "en": {
        "hours": "Numbers are given at all hours, every day.",
        "fee": "8,000 đồng",
        "unknown": "The fee of 1 procedure is not stated",
        "wrong": "Please give a number that can be rung",
        "changed": "Somebody else has just changed this.",
    },
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run an office of the sample's form, which posts a hotline, and the fee of one of two procedures."""
    with running(tmp_path_factory.mktemp("house")) as house:
        head = house.somebody("manager")
        head.done("/catalogue/name-group", {"id": "thu", "name": {"vi": "Thử", "en": "Trial"}})
        for code, fee in (("9.000001", {"fee": {"vi": "8000"}}), ("9.000002", {})):
            head.done(f"/procedures/{code}/edit", {"name": {"vi": f"Sao y {code}"}, "group": "thu", **fee})
        head.done("/catalogue/publish")
        yield house


@pytest.fixture(params=["vi", "en"])
def hall(request: pytest.FixtureRequest, browser: Browser, house: House) -> Iterator[Hall]:
    """Return its hall in a language, where one contact is posted and nobody has written more."""
    head = house.somebody("manager")
    for each in head.look("/contacts").json()["contacts"]:
        head.done(f"/contacts/{each['id']}/take-down")
    head.done("/contacts", {"kind": "hotline", "telephone": "1900 0001", "checked_on": "2020-01-02"})
    hall = Hall(browser, house, request.param)
    yield hall
    hall.close()


def wall(hall: Hall, size: tuple[int, int], mode: str = "") -> Page:
    """Open the wall of the office."""
    return hall.screen(f"/wall/?office=sample{mode}", size)


def desk(hall: Hall) -> Page:
    """Open the wall as a manager writes it."""
    page = hall.screen(f"/wall/?office=sample&mode=edit#token={hall.house.token_of('manager')}", DESK)
    expect(page.locator(".kept")).to_have_count(1)
    return page


def test_a_phone_reads_all_of_it_and_rings(hall: Hall) -> None:
    """Nothing is wider than the phone; a press rings, and what is not known is said to be so."""
    says, page = WORDS[hall.language], wall(hall, SMALL_PHONE)

    numbers = page.locator(".is-contacts .telephone")
    expect(numbers).to_have_text(["1900 0000", "1900 0001"])
    expect(numbers.last).to_have_attribute("href", "tel:19000001")
    expect(page.locator(".is-hours")).to_contain_text(says["hours"])
    page.locator(".is-fees summary").click()
    expect(page.locator(".is-fees td.fee")).to_have_text([says["fee"]])
    expect(page.locator(".unknown")).to_contain_text(says["unknown"])
    expect(page.locator(".is-figures")).to_have_count(0)
    expect(page.locator(".dated")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL_PHONE[0]


def test_what_is_called_is_on_the_wall_at_once(hall: Hall) -> None:
    """By the live line, without a reload."""
    page = wall(hall, SMALL_PHONE)
    expect(page.locator(".is-numbers")).to_be_visible()
    clerk = hall.house.somebody("clerk", "1")
    clerk.done("/counters/1/open", {"services": ["certification"], "take_over": True})
    number = hall.house.somebody("kiosk").done("/tickets", {"service": "certification"})["number"]
    clerk.done("/counters/1/call-next")

    expect(page.locator(".called").first).to_contain_text(number[1:])
    clerk.done("/counters/1/finish")


def test_a_panel_turns_its_pages_until_somebody_holds_them(hall: Hall) -> None:
    """All is seen whole; an arrow turns, and what was turned by hand stays."""
    page = wall(hall, PANEL, "&mode=display")
    expect(page.locator(".turned .is-contacts")).to_be_visible()

    page.keyboard.press("ArrowRight")

    expect(page.locator(".turned .is-hours")).to_be_visible()
    expect(page.locator(".hold")).to_have_attribute("aria-pressed", "true")
    for box in page.locator(".panel .block").all():
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_on_paper_it_says_its_day_and_where_it_is_new(hall: Hall) -> None:
    """With all fees open, and without what changes by the minute; no larger than A4 is wide."""
    page = wall(hall, (688, 1000))
    expect(page.locator(".is-fees")).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".is-numbers")).to_have_count(0)
    expect(page.locator("td.fee")).to_be_visible()
    expect(page.locator(".only-paper .qr")).to_be_visible()
    expect(page.locator(".of-office")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 688


def test_a_manager_posts_checks_and_takes_down(hall: Hall) -> None:
    """What cannot be rung is refused beside its field; what is taken down is asked first, and gone from the wall."""
    says, page = WORDS[hall.language], desk(hall)
    page.locator(".add").click()
    page.locator("[name=telephone]").fill("mai")
    page.locator(".save").click()
    expect(page.locator("#wrong-telephone")).to_contain_text(says["wrong"])

    page.locator("[name=telephone]").fill("1900 0002")
    page.keyboard.press("Enter")
    expect(page.locator(".kept")).to_have_count(2)
    page.locator(".kept").first.locator(".checked").click()
    expect(page.locator(".kept .late")).to_have_count(0)
    page.locator(".kept").last.locator(".earlier").click()
    expect(page.locator(".kept .telephone")).to_have_text(["1900 0002", "1900 0001"])

    page.locator(".kept").first.locator(".take-down").click()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(".kept")).to_have_count(2)
    page.locator(".kept").first.locator(".take-down").click()
    page.locator("dialog .confirm").click()
    expect(page.locator(".kept .telephone")).to_have_text(["1900 0001"])
    shown = hall.house.anybody().look("/wall").json()["contacts"]["items"]
    assert [each["telephone"] for each in shown] == ["1900 0000", "1900 0001"]


def test_nobody_writes_over_what_was_changed_meanwhile(hall: Hall) -> None:
    """The other's words are shown above; one's own are kept, and saved by a press that has seen them."""
    says, page = WORDS[hall.language], desk(hall)
    page.locator(".change").click()
    page.locator("[name=telephone]").fill("1900 0005")
    head = hall.house.somebody("manager")
    (kept,) = head.look("/contacts").json()["contacts"]
    head.done(f"/contacts/{kept['id']}/change", {"kind": "hotline", "telephone": "1900 0004"})

    page.locator(".save").click()

    expect(page.locator("dialog .fault")).to_contain_text(says["changed"])
    expect(page.locator(".theirs .telephone")).to_have_text("1900 0004")
    expect(page.locator("[name=telephone]")).to_have_value("1900 0005")
    page.locator(".save").click()
    expect(page.locator(".kept .telephone")).to_have_text(["1900 0005"])
