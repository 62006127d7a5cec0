"""Planning in the browser: what would be, how many counters, who is called first, out of days that were played."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from queue_server.journal.opening import open_journal
from queue_server.office_file import sample_office
from tests.browser.hall import Hall
from tests.daytime import ZONE
from tests.house import House
from tests.records.playing import Ward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TODAY = datetime.now(ZoneInfo(ZONE)).date()
MONDAY = TODAY - timedelta(TODAY.weekday() + 7)
DAYS = [MONDAY, MONDAY + timedelta(1)]
"""Two days of the week before this one."""

PATIENT = 60_000
"""Milliseconds for what a process of its own works out on a machine that does other things too."""

ONE_MORE = f"day={MONDAY}&change=counter-more;services=certification,civil-status;from=07:30;to=09:30"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, two days of which have been played before."""
    house = House(tmp_path_factory.mktemp("house"), is_demo=True)
    journal = open_journal(house.journal)
    ward = Ward(journal, replace(sample_office(), time_zone=ZONE), begins=f"{DAYS[0]}")
    for day in DAYS:
        ward.play(f"{day}", visitors=60)
    journal.close()
    house.start()
    yield house
    house.stop()


@pytest.fixture
def planning(browser: Browser, house: House) -> Iterator[Hall]:
    """Return its screens."""
    hall = Hall(browser, house)
    yield hall
    hall.close()


def as_role(hall: Hall, role: str, asked: str = "", size: tuple[int, int] = (1366, 768)) -> Page:
    """Open the screen as somebody of a role."""
    return hall.screen(f"/planning/?{asked}#token={hall.house.token(role, role, hall.house.office)}", size)


def minutes(seconds: int) -> str:
    """Return a mean in the words of the screen."""
    whole = (seconds + 30) // 60
    return f"{whole} phút" if whole else "dưới 1 phút"


def asks(page: Page) -> dict[str, Any]:
    """Press what works it out, and return the answer."""
    with page.expect_response("**/what-if", timeout=PATIENT) as answered:
        page.get_by_role("button", name="Xem sẽ ra sao").click()
    told: dict[str, Any] = answered.value.json()
    return told


def test_a_change_is_built_asked_taken_out_and_put_back(planning: Hall) -> None:
    """One sentence with the answer's figures, the day beside itself in a table and a picture, the error in words."""
    page = planning.signed_in(f"/planning/?day={MONDAY}")
    expect(page.get_by_role("button", name="Xem sẽ ra sao")).to_be_disabled()
    page.locator("[data-kind=counter-more]").click()
    expect(page.locator(".change input").first).to_be_focused()
    told = asks(page)
    sentence = page.locator(".sentence")
    expect(sentence).to_contain_text("Thêm một quầy từ 7:30 đến 9:30: chờ trung bình")
    expect(sentence).to_contain_text(minutes(told["changed"]["mean"]))
    expect(page.locator(".lead")).to_contain_text(f"lệch khoảng {told['error']['percent']} %")
    expect(page.locator(".lead .simulated")).to_have_text("Mô phỏng")
    expect(page.locator(".tabled").first.locator("thead th")).to_have_count(4)
    expect(page.locator("figure-chart canvas")).to_have_count(1)
    page.get_by_role("button", name=re.compile("Bỏ thay đổi 1")).click()
    expect(page.locator(".change")).to_have_count(0)
    expect(page.get_by_role("button", name="Lấy lại")).to_be_focused()
    expect(page.locator(".old")).to_contain_text("Câu hỏi đã đổi")
    page.keyboard.press("Enter")
    expect(page.locator(".change")).to_have_count(1)
    expect(page.locator(".old")).to_have_count(0)


def test_a_link_opens_the_same_question_and_a_reload_keeps_what_is_typed(planning: Hall) -> None:
    """Answered at once where it is whole; what is not whole yet says what it lacks, and is kept too."""
    page = planning.signed_in(f"/planning/?{ONE_MORE}")
    expect(page.locator(".sentence")).to_contain_text("(Chứng thực; Hộ tịch)", timeout=PATIENT)
    page.locator("[data-kind=lunch]").click()
    page.locator("[name=from]").last.fill("13:00")
    expect(page.locator(".change .late")).to_have_text("Giờ đầu phải trước giờ cuối.")
    expect(page.get_by_role("button", name="Xem sẽ ra sao")).to_be_disabled()
    page.reload()
    expect(page.locator(".change")).to_have_count(2)
    expect(page.locator("[name=from]").last).to_have_value("13:00")
    expect(page.locator(".change .late")).to_have_count(1)


def test_every_kind_of_change_is_understood_by_the_server(planning: Hall) -> None:
    """All seven, as they are begun, in one question."""
    page = planning.signed_in(f"/planning/?day={MONDAY}")
    expect(page.locator(".adding button")).to_have_count(7)
    for button in page.locator(".adding button").all():
        button.click()
    told = asks(page)
    assert told["simulated"] is True
    expect(page.locator(".all-changes li")).to_have_count(7)


def test_what_cannot_be_worked_out_is_said_in_plain_words(planning: Hall) -> None:
    """A day on which nothing was; a server that is away is asked again by itself."""
    page = planning.signed_in(f"/planning/?{ONE_MORE.replace(f'{MONDAY}', '2020-01-06')}")
    expect(page.locator(".result .fault")).to_contain_text("Xin chọn ngày khác", timeout=PATIENT)
    page.route("**/what-if", lambda route: route.abort())
    page.get_by_label("Ngày", exact=True).fill(f"{MONDAY}")
    page.get_by_role("button", name="Xem sẽ ra sao").click()
    expect(page.locator(".coming")).to_contain_text("Trang tự thử lại")
    page.unroute("**/what-if")
    expect(page.locator(".sentence")).to_contain_text("chờ trung bình", timeout=PATIENT)


def test_staffing_says_what_each_choice_buys(planning: Hall) -> None:
    """By the keyboard: a room by its number, a cell by Enter; a link brings back the hour that is looked at."""
    page = planning.signed_in("/planning/")
    expect(page.locator(".ask")).to_be_visible()
    page.keyboard.press("2")
    cell = page.locator(".heat button").first
    cell.press("Enter", timeout=PATIENT)
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".choices-of tbody tr").first).to_be_visible()
    expect(page.locator(".is-advised, .choices-of .difference").first).to_be_visible()
    expect(page.locator(".lead .simulated")).to_be_visible()
    assert re.search(r"room=staffing&hour=[1-7]-\d\d", page.url)
    page.reload()
    expect(page.locator(".heat [aria-pressed=true]")).to_have_count(1, timeout=PATIENT)


def test_an_administrator_changes_the_calling_order_after_it_is_said_what_will_change(planning: Hall) -> None:
    """A manager sees it and cannot; thinking better of it changes nothing."""
    page = as_role(planning, "manager", "room=orders")
    expect(page.locator(".order")).to_have_count(3, timeout=PATIENT)
    expect(page.locator(".order .use")).to_have_count(0)
    expect(page.locator(".one-part")).to_contain_text("Chỉ người quản trị")
    page = as_role(planning, "admin", "room=orders")
    accumulating = page.locator(".order").nth(1)
    accumulating.get_by_role("button").click(timeout=PATIENT)
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Từ lần mời tiếp theo")
    expect(dialog).to_contain_text("mô phỏng")
    page.keyboard.press("Escape")
    expect(accumulating).not_to_have_class(re.compile("is-current"))
    accumulating.get_by_role("button").click()
    dialog.get_by_role("button", name="Đổi thứ tự mời").click()
    expect(page.locator(".done")).to_contain_text("Đã đổi")
    expect(accumulating).to_have_class(re.compile("is-current"), timeout=PATIENT)


def test_who_has_no_place_here_is_told_so(planning: Hall) -> None:
    """A clerk's token opens other screens."""
    page = planning.screen(f"/planning/#token={planning.house.token_of('clerk', '1')}")
    expect(page.locator(".sign-in")).to_contain_text("Cán bộ tiếp nhận")


def test_a_new_office_is_told_from_when_on_there_is_something(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No advice and no comparison without a day; the orders are told all the same."""
    house = House(tmp_path_factory.mktemp("new"), is_demo=True)
    house.start()
    hall = Hall(browser, house)
    try:
        page = hall.signed_in("/planning/?room=staffing")
        expect(page.locator(".empty")).to_contain_text("sau ngày làm việc đầu tiên", timeout=PATIENT)
        page.keyboard.press("3")
        expect(page.locator(".empty")).to_contain_text("sau ngày làm việc đầu tiên", timeout=PATIENT)
        expect(page.locator(".order")).to_have_count(3)
    finally:
        hall.close()
        house.stop()


@pytest.mark.parametrize("asked", [ONE_MORE, "room=staffing", "room=orders"])
def test_planning_fits_a_phone_and_paper(planning: Hall, asked: str) -> None:
    """Only tables are wider than a phone; on paper what is asked is said, and nothing is there to be pressed."""
    page = planning.signed_in(f"/planning/?{asked}", (390, 780))
    expect(page.locator(".scroll table").first).to_be_visible(timeout=PATIENT)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 688, "height": 1000})  # what A4 leaves between its margins
    expect(page.locator(".paper-head h1")).to_have_text("Phường Mẫu")
    for hidden in (".frame", ".rooms"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("screen", ["manager", "records"])
def test_board_and_reports_lead_to_planning(planning: Hall, screen: str) -> None:
    """One press, and nobody signs in anew."""
    page = planning.signed_in(f"/{screen}/")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Tính trước").click()
    expect(opened.value.locator(".ask")).to_be_visible(timeout=PATIENT)
