"""What a manager does on her board with keys and presses, beside reading it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser


def dialog_of(board: Page, heading: str | re.Pattern[str]) -> None:
    """Wait until the question with this heading is asked and a press is meant for it."""
    expect(board.locator(".dialog h2")).to_have_text(heading)
    board.wait_for_timeout(500)


def test_one_press_leads_to_who_waits_longest_and_from_there_to_a_counter(hall: Hall) -> None:
    """She sees what has happened to the ticket, favours it, and calls it; each is told at once in the same place."""
    kiosk, clerk = hall.house.somebody("kiosk"), hall.house.somebody("clerk", "1")
    number = kiosk.done("/tickets", {"service": "certification"})["number"]
    kiosk.done("/tickets", {"service": "certification"})
    clerk.done("/counters/1/open")
    board = hall.signed_in("/manager/")
    board.locator(".first-in-line button").click()
    dialog_of(board, re.compile(rf"{number[0]}\s{number[1:]}"))
    steps = board.locator(".steps")
    expect(steps).to_contain_text("Lấy số: Chứng thực")

    board.get_by_label("Diện ưu tiên").select_option(label="Người từ 60 tuổi")
    board.get_by_role("button", name="Cho ưu tiên").click()
    expect(board.locator(".said")).to_contain_text("Người từ 60 tuổi")
    board.wait_for_timeout(500)
    board.get_by_label("Mời ngay đến").select_option(label="Quầy 1")
    board.get_by_role("button", name="Mời", exact=True).click()
    expect(board.get_by_label("Lý do mời ngoài thứ tự")).to_be_focused()
    board.keyboard.type("mệt")
    board.get_by_role("button", name="Mời", exact=True).click()

    expect(steps).to_contain_text("Mời đến Quầy 1")
    assert clerk.view("counter/1")["hand"]["number"] == number


def test_a_list_is_live_and_walked_by_the_arrows(hall: Hall) -> None:
    """Who comes while it is open stands in it; who is set aside leaves it, and opens from his own."""
    kiosk = hall.house.somebody("kiosk")
    first = kiosk.done("/tickets", {"service": "certification"})
    board = hall.signed_in("/manager/")
    board.get_by_role("button", name="Đang chờ: 1").press("Enter")
    rows = board.locator(".people button")
    expect(rows).to_have_count(1)
    kiosk.done("/tickets", {"service": "civil-status"})
    expect(rows).to_have_count(2)
    rows.first.focus()
    board.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    kiosk.done(f"/tickets/{first['id']}/park", {})
    expect(rows).to_have_count(1)
    board.wait_for_timeout(500)
    board.keyboard.press("Escape")

    board.get_by_role("button", name="Tạm gác: 1").click()
    expect(rows).to_contain_text("tự xin ra ngoài")
    board.wait_for_timeout(500)
    rows.click()
    board.get_by_role("button", name="Cho chờ tiếp").click(delay=500)
    expect(board.locator(".said")).to_contain_text("Đang chờ")


def test_the_day_is_ended_by_two_presses_in_two_places(hall: Hall) -> None:
    """Enter upon Enter ends nothing: the second step begins on its sentence, and its press stands elsewhere."""
    hall.house.somebody("kiosk").done("/tickets", {"service": "certification"})
    board = hall.signed_in("/manager/")
    end = board.get_by_role("button", name="Đóng ngày…")
    end.press("Enter")
    dialog_of(board, "Đóng ngày")
    expect(board.locator(".said")).to_have_text(re.compile(r"Bây giờ là \d\d:\d\d\. .*1 số đang chờ"))
    go_on = board.get_by_role("button", name="Tiếp tục đóng ngày…")
    first = go_on.bounding_box()
    go_on.press("Enter")
    dialog_of(board, "Đóng ngày: bước cuối")
    for _ in range(3):
        board.keyboard.press("Enter")
        board.wait_for_timeout(100)
    assert hall.house.somebody("manager").view("manager").get("day_closed") is None

    last = board.get_by_role("button", name="Đóng ngày lúc")
    second = last.bounding_box()
    assert first is not None
    assert second is not None
    assert second["x"] + second["width"] < first["x"]
    last.click()
    expect(board.get_by_role("button", name="Mở lại ngày…")).to_be_visible()


def test_a_counter_is_opened_for_a_clerk_and_given_services(hall: Hall) -> None:
    """She is chosen by her name, and holds the counter from then on; what it receives is ticked."""
    hall.house.somebody("clerk", "2")
    board = hall.signed_in("/manager/")
    board.locator(".tile").first.click()
    board.get_by_label("Mở cho cán bộ").select_option(label="Cán bộ quầy 2")
    board.get_by_role("checkbox", name="Kinh doanh").check()
    board.get_by_role("button", name="Mở quầy").click(delay=500)
    expect(board.locator(".tile").first).to_contain_text("Cán bộ quầy 2")
    counter = hall.house.somebody("clerk", "2").view("counter/1")["counter"]

    assert (counter["state"], counter["clerk"]) == ("open", "Cán bộ quầy 2")
    assert "business" in counter["services"]


def test_the_board_on_paper_is_whole(hall: Hall) -> None:
    """Printed, every table is there under the office's name and the day, and nothing of the screen."""
    hall.house.somebody("kiosk").done("/tickets", {"service": "certification"})
    board = hall.signed_in("/manager/")
    board.emulate_media(media="print")
    board.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    paper = board.locator(".paper")

    expect(paper.locator("h1")).to_have_text("Phường Mẫu")
    expect(paper.locator("h2")).to_have_count(7 - 1)  # by hour: no wait has ended yet
    expect(board.locator(".board")).to_be_hidden()
    board.set_viewport_size({"width": 703, "height": 1000})  # what A4 leaves between its margins
    assert board.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    board.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)
