"""A sheet of written numbers in the browser: printed beforehand, typed in afterwards with the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.noon import house_at_noon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

    from tests.house import House, Person

pytestmark = pytest.mark.browser

HOUR = "[name=at]"

SAYS = {
    "vi": {
        "all": "Cả 60 số đã vào sổ.",
        "some": "Đã vào sổ: 1 số. Chưa vào sổ: 3 số",
        "three": "Chưa gửi gì: 3 dòng cần sửa.",
        "block": "Số viết tay của mỗi chữ từ 9001 đến 9999.",
        "twice": "Số này đã gõ ở một dòng khác.",
        "future": "Giờ này chưa tới.",
        "order": "Các giờ không nối tiếp nhau",
        "known": "Số này đã có trong sổ từ trước.",
        "stopped": "Dừng giữa chừng. Đã vào sổ: 1 số. Chưa rõ hoặc chưa gửi: 2 số.",
        "earlier": "Giờ này sớm hơn giờ của số",
    },
    "en": {
        "all": "All 60 numbers are in the books.",
        "some": "In the books: 1. Not in the books: 3",
        "three": "Nothing was sent: 3 rows need to be corrected.",
        "block": "Hand-written numbers of each letter go from 9001 to 9999.",
        "twice": "This number is typed in another row already.",
        "future": "This time is still to come.",
        "order": "These times do not follow one another",
        "known": "This number was in the books before.",
        "stopped": "Stopped half-way. In the books: 1. Unsure or not sent: 2.",
        "earlier": "This hour is earlier than that of number",
    },
}

TWO_OF_A_LETTER = """
id = "ward"
name = { vi = "Phường", en = "Ward" }
time_zone = "Asia/Ho_Chi_Minh"
[[services]]
id = "copies"
letter = "A"
name = { vi = "Sao y", en = "Copies" }
[[services]]
id = "signatures"
letter = "A"
name = { vi = "Chữ ký", en = "Signatures" }
[[counters]]
id = "1"
name = { vi = "Quầy 1", en = "Counter 1" }
services = ["copies", "signatures"]
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Run the sample office at noon."""
    yield from house_at_noon(tmp_path)


@pytest.fixture(params=["vi", "en"])
def hall(browser: Browser, house: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return its screens, in each language."""
    hall = Hall(browser, house, request.param)
    yield hall
    hall.close()


def opened(hall: Hall, role: str = "clerk", asked: str = "") -> Page:
    """Open the screen as somebody of a role."""
    token = hall.house.token(role, "Lan", hall.house.office)
    return hall.screen(f"/written/?{asked}#token={token}")


def row(page: Page, at: int) -> Locator:
    """Return a row of the sheet, the first is 1."""
    return page.locator(f".enter tbody:nth-of-type({at})")


def types(page: Page, *hours: str) -> None:
    """Type an hour a row, and go on with Enter."""
    expect(page.locator(f".is-next {HOUR}")).to_be_focused()
    for hour in hours:
        page.keyboard.type(hour)
        page.keyboard.press("Enter")
        expect(page.locator(f".is-next {HOUR}")).to_be_focused()


def entered(hall: Hall) -> list[str]:
    """Return the written numbers that are in the books."""
    head = hall.house.bearer(hall.house.token("manager", "Hoa", hall.house.office))
    told: dict[str, Any] = head.look("/numbers/written").json()
    return list(told["entered"])


def found(who: Person, number: str) -> dict[str, Any]:
    """Return the one ticket of today with a number."""
    (ticket,) = who.look(f"/tickets?number={number}").json()["tickets"]
    return ticket  # type: ignore[no-any-return]


def test_sixty_rows_are_typed_without_a_mouse_and_are_in_the_books_once(hall: Hall) -> None:
    """An hour and Enter for each; an hour like the one above is Enter alone; pressed twice it is done once."""
    page = opened(hall)
    for each in range(0, 60, 2):
        types(page, f"8{each:02d}")
        page.keyboard.press("Enter")
        expect(page.locator(".enter tbody")).to_have_count(each + 3)
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".outcome.is-whole .sentence")).to_have_text(SAYS[hall.language]["all"], timeout=30_000)
    expect(page.locator(".outcome")).to_be_focused()
    assert entered(hall) == [f"A{figure}" for figure in range(9001, 9061)]
    expect(page.locator(".send")).to_be_disabled()
    head = hall.house.bearer(hall.house.token("manager", "Hoa", hall.house.office))
    given = [found(head, number)["issued_at"][11:16] for number in ("A9058", "A9059", "A9060")]
    assert given == ["01:56", "01:58", "01:58"]
    page.reload()
    expect(page.locator("tbody.in")).to_have_count(60)
    page.locator(".clear").click()
    expect(page.locator(".enter tbody")).to_have_count(1)
    expect(page.locator(".is-next .digits")).to_have_value("9061")
    clerk = hall.house.bearer(hall.house.token("clerk", "Minh", hall.house.office))
    clerk.done("/counters/1/open", {"services": ["certification"]})
    assert clerk.done("/counters/1/call-next")["number"] == "A9001"


def test_what_is_wrong_is_told_at_its_row_and_holds_up_no_other(hall: Hall) -> None:
    """First what is seen here, and nothing is sent; then what the server refuses, while the rest goes in."""
    says = SAYS[hall.language]
    head = hall.house.bearer(hall.house.token("manager", "Hoa", hall.house.office))
    day = head.look("/numbers/written").json()["day"]
    page = opened(hall)
    types(page, "8h", "0815", "8.30", "2355")
    head.done("/numbers/written", {"day": day, "number": "A9003", "service": "certification", "at": "08:30"})
    row(page, 1).locator(".digits").fill("900")
    row(page, 2).locator(".digits").fill("9004")
    row(page, 4).locator(HOUR).press("Control+Enter")
    expect(row(page, 1).locator(".told")).to_have_text(says["block"])
    expect(row(page, 2).locator(".told")).to_have_text(says["twice"])
    expect(page.locator(".not-sent")).to_have_text(says["three"])
    expect(row(page, 1).locator(".digits")).to_be_focused()
    assert entered(hall) == ["A9003"]

    row(page, 1).locator(".digits").fill("9001")
    row(page, 2).locator(".digits").fill("9002")
    expect(page.locator(".enter tbody .fault")).to_have_count(0)
    expect(row(page, 4).locator(HOUR)).to_have_value("23:55")
    row(page, 2).locator("[name=became]").select_option("served")
    row(page, 2).locator("[name=counter]").select_option("2")
    row(page, 2).locator("[name=from]").fill("800")
    row(page, 2).locator("[name=to]").fill("820")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".outcome .sentence")).to_contain_text(says["some"])
    expect(row(page, 2).locator(".told")).to_contain_text(says["order"])
    expect(row(page, 3).locator(".told")).to_contain_text(says["known"])
    expect(row(page, 4).locator(".told")).to_contain_text(says["future"])
    assert entered(hall) == ["A9001", "A9003"]

    row(page, 2).locator("[name=from]").fill("816")
    row(page, 3).locator(".remove").click()
    row(page, 3).locator(HOUR).fill("805")
    row(page, 3).locator("[name=became]").select_option("left")
    row(page, 3).locator("[name=gone]").fill("850")
    expect(row(page, 3).locator(".told")).to_contain_text(says["earlier"])
    page.keyboard.press("Control+Enter")
    expect(page.locator("tbody.in")).to_have_count(3)
    served, left = found(head, "A9002"), found(head, "A9004")
    assert (served["status"], served["counter"]) == ("served", "2")
    assert (left["status"], left["issued_at"][11:16]) == ("cancelled", "01:05")


def test_a_server_that_goes_away_half_way_loses_and_doubles_nothing(hall: Hall) -> None:
    """How many are in is told; what was typed is there after a reload; the answer that was lost is found again."""
    page = opened(hall)
    types(page, "800", "810", "820")
    sent: list[str] = []

    def falter(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append(route.request.headers["idempotency-key"])
        if len(sent) == 2:
            route.fetch()  # it is in the books, and nobody hears of it
            route.fulfill(status=503, headers={"Retry-After": "60"}, json={"code": "journal-unavailable"})
        else:
            route.continue_()

    page.route("**/numbers/written", falter)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".outcome.is-part .sentence")).to_contain_text(SAYS[hall.language]["stopped"])
    assert entered(hall) == ["A9001", "A9002"]
    page.reload()
    expect(page.locator("tbody.in")).to_have_count(1)
    expect(page.locator("tbody.typed")).to_have_count(2)
    page.keyboard.press("Control+Enter")
    expect(page.locator("tbody.in")).to_have_count(3)
    assert entered(hall) == ["A9001", "A9002", "A9003"]
    assert sent[1] == sent[2]


def test_a_sheet_is_printed_a_page_for_twenty_numbers_of_a_letter(hall: Hall) -> None:
    """As many pages as are chosen, nothing else on them, each number once."""
    page = opened(hall, "manager", "room=sheet")
    expect(page.locator(".sheet")).to_have_count(9)
    for choice in page.locator(".letters select").all()[1:]:
        choice.select_option("0")
    page.locator(".letters select").first.select_option("40")
    expect(page.locator(".sheet")).to_have_count(2)
    numbers = page.locator(".sheet tbody th").all_inner_texts()
    assert [number.replace(" ", "") for number in numbers] == [f"A{figure}" for figure in range(9001, 9041)]
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) == 2
    page.emulate_media(media="print")
    for gone in (".frame", ".rooms", ".no-paper"):
        expect(page.locator(gone).first).to_be_hidden()


def test_the_board_leads_to_the_screen(browser: Browser, house: House) -> None:
    """Under the session of the manager, who is not asked who she is again."""
    hall = Hall(browser, house)
    page = hall.screen(f"/manager/#token={house.token('manager', 'Hoa', house.office)}")
    with page.expect_popup() as opened_beside:
        page.locator(".around summary").click()
        page.get_by_role("button", name="Số viết tay").click()
    expect(opened_beside.value.locator(f".is-next {HOUR}")).to_be_focused()
    hall.close()


def test_of_two_services_with_one_letter_the_sheet_says_which(browser: Browser, tmp_path: Path) -> None:
    """A column of its own on paper, a choice on the screen, the first of them where nothing is chosen."""
    file = tmp_path / "ward.toml"
    file.write_text(TWO_OF_A_LETTER, encoding="utf-8")
    for house in house_at_noon(tmp_path, file, "ward"):
        hall = Hall(browser, house)
        page = opened(hall, "manager")
        types(page, "800")
        row(page, 2).locator("[name=service]").select_option("signatures")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".outcome.is-whole")).to_be_visible()
        clerk = house.bearer(house.token("clerk", "Lan", "ward"))
        services = [found(clerk, number)["service"] for number in ("A9001", "A9002")]
        assert services == ["copies", "signatures"]
        page.locator(".room").last.click()
        expect(page.locator(".sheet thead th")).to_have_count(9)
        expect(page.locator(".sheet footer")).to_contain_text("1 Sao y · 2 Chữ ký")
        hall.close()
