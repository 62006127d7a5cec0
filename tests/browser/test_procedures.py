"""The posted procedures in the browser: looked for as people type, read whole, followed when replaced, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.browser.pages import becomes
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SMALL_PHONE = (320, 568)

PAPER_WIDTH, PAPER_HEIGHT = 688, 1000
"""What A4 leaves between its margins, in CSS pixels."""

BIRTH, MARRIAGE, COPY, OLD, GONE = "1.001193", "1.000894", "2.000815", "9.000001", "9.000002"

MANY = 24
"""More than are shown without opening their group."""

WORDS = {
    "vi": {
        "birth": "Đăng ký khai sinh",
        "typed": "khai sinhf",
        "copy": "Chứng thực bản sao từ bản chính",
        "days": "5 ngày làm việc",
        "none": "Không thu",
        "papers": "1 bản chính, 2 bản sao",
        "lacks": "Chưa ghi ở đây: các bước, biểu mẫu, căn cứ pháp lý.",
        "replaced": "không còn áp dụng. Đây là thủ tục thay thế.",
        "over": "không còn áp dụng sau ngày",
        "unknown": "Không có thủ tục mang mã",
        "nothing": "Không thấy thủ tục nào",
        "sample": "Đây là dữ liệu mẫu",
    },
    "en": {
        "birth": "Register a birth",
        "typed": "birth",
        "copy": "Certify copies from originals",
        "days": "5 working days",
        "none": "No fee",
        "papers": "1 × original, 2 × copy",
        "lacks": "Not stated here: steps, forms, legal basis.",
        "replaced": "is no longer in force. This procedure replaces it.",
        "over": "no longer in force after",
        "unknown": "There is no procedure with the code",
        "nothing": "No procedure is like",
        "sample": "This is sample data",
    },
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run an office of the sample's form, which has posted what this file says."""
    with running(tmp_path_factory.mktemp("house")) as house:
        post(house)
        yield house


def post(house: House) -> None:
    """Post two fields of procedures, of which one is replaced and one is over."""
    head = house.somebody("manager")
    for group, vi, en in (("ho-tich", "Hộ tịch", "Civil status"), ("chung-thuc", "Chứng thực", "Certification")):
        head.done("/catalogue/name-group", {"id": group, "name": {"vi": vi, "en": en}})
    papers = [
        {"name": {"vi": "Giấy chứng sinh", "en": "Birth certificate"}, "originals": 1, "copies": 2},
        {"name": {"vi": "Văn bản uỷ quyền"}, "needed_by": {"vi": "người đi thay", "en": "who comes for another"}},
    ]
    copy, birth = WORDS["vi"]["copy"], WORDS["vi"]["birth"]
    parts = {
        BIRTH: {
            "name": {"vi": birth, "en": WORDS["en"]["birth"]},
            "group": "ho-tich",
            "time": {"unit": "working-days", "value": 5},
            "fee": {"vi": "0"},
            "papers": papers,
            "service": "civil-status",
            "checked_on": "2026-01-05",
            "source": "Dữ liệu mẫu",
        },
        MARRIAGE: {"name": {"vi": "Đăng ký kết hôn", "en": "Register a marriage"}, "group": "ho-tich"},
        COPY: {
            "name": {"vi": copy, "en": WORDS["en"]["copy"]},
            "group": "chung-thuc",
            "time": {"unit": "same-day"},
        },
        OLD: {"name": {"vi": "Sao y (mẫu cũ)"}, "group": "chung-thuc", "replaced_by": COPY},
        GONE: {"name": {"vi": "Xác nhận đã bãi bỏ"}, "group": "ho-tich", "valid_to": "2026-01-31"},
        **{
            f"8.{at:06}": {"name": {"vi": f"Chứng thực một giao dịch về tài sản thứ {at}"}, "group": "chung-thuc"}
            for at in range(MANY)
        },
    }
    for code, said in parts.items():
        head.done(f"/procedures/{code}/edit", said)
    head.done("/catalogue/publish")


@pytest.fixture(params=["vi", "en"])
def posted(browser: Browser, house: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return its screens, in each language."""
    hall = Hall(browser, house, request.param)
    yield hall
    hall.close()


def fits(page: Page) -> bool:
    """Tell whether nothing is wider than the page."""
    fit: bool = page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    return fit


def test_a_procedure_is_found_as_people_type_and_read_on_a_small_phone(posted: Hall) -> None:
    """By the keyboard alone: typed, gone to by Enter, opened by Enter; what is not stated is said once."""
    said = WORDS[posted.language]
    page = posted.screen("/procedures/#sample", SMALL_PHONE)
    expect(page.locator(".group")).to_have_count(2)
    assert fits(page)
    page.keyboard.press("/")
    page.keyboard.type(said["typed"])
    expect(page.locator(".found a").first).to_contain_text(said["birth"])
    assert fits(page)
    page.keyboard.press("Enter")
    expect(page.locator(".found a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".procedure h2")).to_have_text(said["birth"])
    expect(page.locator(".procedure h2")).to_be_focused()
    short = page.locator(".in-short")
    expect(short).to_contain_text(said["days"])
    expect(short).to_contain_text(said["none"])
    expect(page.locator(".papers li").first).to_contain_text(said["papers"])
    expect(page.locator(".ask-the-desk")).to_contain_text(said["lacks"])
    expect(page.locator(".origin")).to_contain_text(said["sample"])
    expect(page.locator(".part")).to_have_count(1)
    assert fits(page)
    page.go_back()
    expect(page.locator("#look")).to_have_value(said["typed"])
    expect(page.locator(f"[data-id='{BIRTH}']")).to_be_focused()
    page.locator("#look").fill("zzzz qqqq")
    expect(page.locator(".nothing")).to_contain_text(said["nothing"])
    expect(page.locator(".group")).to_have_count(2)


def test_what_was_replaced_leads_to_what_replaced_it(posted: Hall) -> None:
    """With a sentence that a reload keeps, and one step back leads out; what is over and has no follower says so."""
    said = WORDS[posted.language]
    page = posted.screen("/procedures/#sample")
    expect(page.locator(".group")).to_have_count(2)
    page.evaluate("code => { location.hash = `#sample/${code}`; }", OLD)
    expect(page.locator(".procedure h2")).to_have_text(said["copy"])
    expect(page.locator(".procedure [role=status]")).to_contain_text(f"“Sao y (mẫu cũ)” {said['replaced']}")
    assert page.url.endswith(f"#sample/{COPY}")
    page.reload()
    expect(page.locator(".procedure [role=status]")).to_contain_text(said["replaced"])
    page.go_back()
    expect(page.locator(".group")).to_have_count(2)
    page.evaluate("code => { location.hash = `#sample/${code}`; }", GONE)
    expect(page.locator(".procedure .late")).to_contain_text(said["over"])
    expect(page.locator(".in-short, .own-code, .ask-the-desk")).to_have_count(0)


def test_a_list_and_a_poster_are_printed(posted: Hall) -> None:
    """All procedures by field with time and fee, over pages; one with a code as large as a hand, and its address."""
    said = WORDS[posted.language]
    page = posted.screen("/procedures/#sample")
    expect(page.locator(".group")).to_have_count(2)
    page.emulate_media(media="print")
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    page.set_viewport_size({"width": PAPER_WIDTH, "height": PAPER_HEIGHT})
    rows = page.locator(".printed-list tbody tr")
    expect(rows).to_have_count(2 + 3 + MANY)
    expect(rows.filter(has_text=BIRTH)).to_contain_text(said["days"])
    expect(rows.filter(has_text=BIRTH)).to_contain_text(said["none"])
    expect(page.locator(".frame")).to_be_hidden()
    assert fits(page)
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    page.evaluate("code => { location.hash = `#sample/${code}`; }", BIRTH)
    code = page.locator(".own-code .qr")
    expect(code).to_be_visible()
    assert code.evaluate("each => each.getBoundingClientRect().width") > 200
    expect(page.locator(".own-code .address")).to_have_text(f"{posted.house.url}/procedures/#sample/{BIRTH}")
    expect(page.locator(".of-office")).to_be_visible()
    for hidden in (".frame", ".ways"):
        expect(page.locator(hidden)).to_be_hidden()
    assert fits(page)
    assert page.evaluate("() => document.documentElement.scrollHeight") <= PAPER_HEIGHT


def test_a_wrong_address_says_what_is_not_there(posted: Hall) -> None:
    """An office that is not there as every screen says it, a code that nobody posted with the way to all there is."""
    page = posted.screen("/procedures/#nowhere")
    expect(page.locator(".no-office [lang=vi]").first).to_contain_text("Không tìm thấy văn phòng")
    page = posted.screen("/procedures/#sample/7.777777")
    expect(page.locator(".empty")).to_contain_text(f"{WORDS[posted.language]['unknown']} 7.777777")
    page.locator(".empty a").click()
    expect(page.locator(".group")).to_have_count(2)


def test_an_office_that_has_posted_nothing_says_so(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Instead of an empty list with a field to search in; the page finds its office by itself."""
    with running(tmp_path_factory.mktemp("new")) as house:
        hall = Hall(browser, house)
        page = hall.screen("/procedures/")
        expect(page.locator(".empty")).to_contain_text("chưa niêm yết thủ tục nào")
        expect(page.locator("#look")).to_have_count(0)
        becomes(page, "location.hash === '#sample'")
        hall.close()


def test_the_entrance_and_a_number_lead_here(browser: Browser, house: House) -> None:
    """Whoever took a number for a procedure reads on her phone what it takes; of another number nothing is said."""
    hall = Hall(browser, house)
    page = hall.screen("/")
    page.locator(".to-procedures a").first.click()
    expect(page.locator(".group")).to_have_count(2)
    kiosk = house.somebody("kiosk")
    ticket = kiosk.done("/tickets", {"service": "civil-status", "procedure": BIRTH})
    phone = hall.phone(ticket)
    expect(phone.locator(".come-for")).to_contain_text(WORDS["vi"]["birth"])
    phone.locator(".come-for a").click()
    expect(phone.locator(".procedure h2")).to_have_text(WORDS["vi"]["birth"])
    phone = hall.phone(kiosk.done("/tickets", {"service": "civil-status"}))
    expect(phone.locator(".ticket-number")).to_be_visible()
    expect(phone.locator(".come-for")).to_have_count(0)
    hall.close()
