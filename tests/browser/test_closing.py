"""Towards closing and towards lunch: whoever takes a number knows before whether it still comes to something."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.hall import spread
from tests.daytime import ZONE
from tests.house import running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.house import House

pytestmark = pytest.mark.browser

OFFICE = """
id = "ward"
name = {{ vi = "Phường Mẫu", en = "Sample Ward" }}
time_zone = "{zone}"

[settings]
closing_guard = "{guard}"
kiosk_per_minute = 0

[hours]
mon = ["07:00-17:00"]
days = {{ {days} }}

[[services]]
id = "certification"
letter = "A"
name = {{ vi = "Chứng thực", en = "Certification" }}
hint = {{ vi = "Sao y, chữ ký, hợp đồng", en = "Copies, signatures, contracts" }}
typical_minutes = 10

[[services]]
id = "land"
letter = "L"
name = {{ vi = "Đất đai", en = "Land" }}
typical_minutes = 10

[[counters]]
id = "1"
name = {{ vi = "Quầy 1", en = "Counter 1" }}
services = ["certification"]

[[counters]]
id = "2"
name = {{ vi = "Quầy 2", en = "Counter 2" }}
services = ["certification"]

[[priorities]]
id = "elderly"
name = {{ vi = "Người từ 60 tuổi", en = "Aged 60 or over" }}
"""
"""One clerk needs ten minutes for each visit."""


def in_minutes(minutes: int) -> str:
    """Return a time of day that comes so soon, at latest two minutes before midnight."""
    now = datetime.now(ZoneInfo(ZONE))
    at = min(now + timedelta(minutes=minutes), now.replace(hour=23, minute=58))
    return f"{at:%H:%M}"


def towards(folder: Path, *spans: str, guard: str = "warn") -> AbstractContextManager[House]:
    """Serve an office with these hours today; it opens again tomorrow at seven."""
    today = datetime.now(ZoneInfo(ZONE)).date()
    tomorrow = today + timedelta(days=1)
    days = f'"{today}" = {list(spans)}, "{tomorrow}" = ["07:00-17:00"]'.replace("'", '"')
    file = folder / "ward.toml"
    file.write_text(OFFICE.format(zone=ZONE, guard=guard, days=days), encoding="utf-8")
    return running(folder, file, office="ward")


@pytest.fixture
def pages() -> Iterator[list[Page]]:
    """Return the pages that a test opens, to be closed behind it."""
    opened: list[Page] = []
    yield opened
    for page in opened:
        page.context.close()


def opened(browser: Browser, pages: list[Page], house: House, screen: str, role: str = "") -> Page:
    """Open a screen of the office, signed in as a role if it needs one."""
    page = browser.new_page(viewport={"width": 1080, "height": 1920} if role == "kiosk" else None)
    pages.append(page)
    page.goto(f"{house.url}{screen}" + (f"#token={house.token(role, role, 'ward')}" if role else ""))
    return page


def test_the_last_numbers_are_told_before_and_then_none_is_given(
    browser: Browser, pages: list[Page], tmp_path: Path
) -> None:
    """With `stop`: kiosk, entrance and board say it; at the end the kiosk gives a number to whom it still serves."""
    with towards(tmp_path, f"00:00-{in_minutes(35)}", guard="stop") as house:
        house.somebody("clerk", "1").done("/counters/1/open")
        kiosk = opened(browser, pages, house, "/kiosk/", "kiosk")
        tile = kiosk.locator(".tile", has_text="Chứng thực")
        expect(tile).to_contain_text("còn khoảng 3 số hôm nay", timeout=PATIENCE * 1000)
        expect(kiosk.locator(".tile", has_text="Đất đai")).not_to_contain_text("còn khoảng")
        tile.click()
        expect(kiosk.locator(".chosen-facts")).to_contain_text("Còn khoảng 3 số kịp làm xong trước khi hết giờ lúc")
        kiosk.get_by_role("button", name="Không, lấy số").click()
        expect(kiosk.locator(".taken-number")).to_have_text(re.compile(spread("A001")))
        kiosk.get_by_role("button", name="Xong").click()

        entrance = opened(browser, pages, house, "/?office=ward")
        expect(entrance.locator(".glance")).to_contain_text("còn khoảng 2 số kịp hôm nay")
        other = house.bearer(house.token("kiosk", "other", "ward"))
        assert [other.act("/tickets", {"service": "certification"}).status_code for _ in range(2)] == [201, 201]
        expect(tile).to_contain_text("Hôm nay không còn kịp")
        expect(tile).to_contain_text("vẫn cấp số diện ưu tiên")
        expect(entrance.locator(".glance")).to_contain_text("hôm nay không còn kịp")
        expect(entrance.locator(".glance")).to_contain_text("đến lại từ 07:00")
        refused = other.act("/tickets", {"service": "certification"})
        assert (refused.status_code, refused.json()["code"]) == (409, "no-time-left")
        assert "opens_at" in refused.json()

        tile.click()
        expect(kiosk.locator(".ask .primary")).to_have_count(0)
        expect(kiosk.locator(".ask")).to_contain_text("máy chỉ còn cấp số cho diện ưu tiên")
        kiosk.get_by_role("button", name="Người từ 60 tuổi").click()
        expect(kiosk.locator(".taken-number")).to_have_text(re.compile(spread("A004")))

        board = opened(browser, pages, house, "/manager/", "manager")
        expect(board.locator(".notices")).to_contain_text("khoảng 1 người đang chờ chưa kịp được tiếp (Chứng thực 1)")
        expect(board.locator(".notices")).to_contain_text("Mở thêm Quầy 2 ngay thì kịp hết.")
        assert house.somebody("clerk", "1").act("/tickets", {"service": "certification"}).status_code == 201


def test_of_two_kiosks_one_gives_the_last_number(tmp_path: Path) -> None:
    """Both ask at the same moment for the only one that is left: one gets it, the other is told so."""
    with towards(tmp_path, f"00:00-{in_minutes(15)}", guard="stop") as house:
        house.somebody("clerk", "1").done("/counters/1/open")
        kiosks = [house.bearer(house.token("kiosk", name, "ward")) for name in ("left", "right")]
        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(lambda kiosk: kiosk.act("/tickets", {"service": "certification"}), kiosks))

        assert sorted(answer.status_code for answer in answers) == [201, 409]


def test_who_only_is_warned_decides_and_before_lunch_knows_when_the_turn_comes(
    browser: Browser, pages: list[Page], tmp_path: Path
) -> None:
    """With `warn`, in English too: before the break the tile, the question, the slip and the phone say after when."""
    until = in_minutes(60)
    with towards(tmp_path, f"00:00-{in_minutes(15)}", f"{until}-23:59") as house:
        house.somebody("clerk", "1").done("/counters/1/open")
        kiosk = opened(browser, pages, house, "/kiosk/", "kiosk")
        tile = kiosk.locator(".tile", has_text="Chứng thực")
        expect(tile).to_contain_text("còn khoảng 2 số trước giờ nghỉ", timeout=PATIENCE * 1000)
        for _ in range(2):
            house.somebody("kiosk").done("/tickets", {"service": "certification"})
        expect(tile).to_contain_text("sau giờ nghỉ mới tới lượt")
        kiosk.get_by_role("button", name="English").click()
        kiosk.locator(".tile", has_text="Certification").click()
        expect(kiosk.locator(".chosen-facts")).to_contain_text(f"after the break, from {until}")
        with kiosk.expect_response(lambda response: response.url.endswith("/tickets")) as answered:
            kiosk.get_by_role("button", name="No, take a number").click()
        expect(kiosk.locator(".taken-facts")).to_contain_text(f"after the break, from {until}")
        expect(kiosk.locator(".slip")).to_contain_text(f"after the break, from {until}")
        phone = opened(browser, pages, house, f"/ticket/#ward/{answered.value.json()['id']}")
        expect(phone.locator("main")).to_contain_text(until)
        board = opened(browser, pages, house, "/manager/", "manager")
        expect(board.locator(".notices")).to_contain_text("sẽ được mời sau giờ nghỉ")
