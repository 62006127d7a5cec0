"""Reports in the browser: any days by a press, a key or a link, what each figure counts, on a phone and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
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
DAYS = [MONDAY - timedelta(7), MONDAY, MONDAY + timedelta(1)]
"""Two Mondays and a Tuesday, of the weeks before this one."""


POSIX = "Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true })"


def of(first: date, last: date, **more: str) -> str:
    """Return what an address says of a range."""
    return "&".join(f"{name}={value}" for name, value in {"from": first, "to": last, **more}.items())


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, three days of which have been played before."""
    house = House(tmp_path_factory.mktemp("house"), is_demo=True)
    journal = open_journal(house.journal)
    ward = Ward(journal, replace(sample_office(), time_zone=ZONE), begins=f"{DAYS[0]}")
    for day in DAYS:
        ward.play(f"{day}", visitors=30)
    journal.close()
    house.start()
    yield house
    house.stop()


@pytest.fixture
def reports(browser: Browser, house: House) -> Iterator[Hall]:
    """Return its screens."""
    hall = Hall(browser, house)
    yield hall
    hall.close()


def overview(house: House, first: date, last: date, compare: str = "none") -> dict[str, Any]:
    """Return what the server answers to whoever oversees the office."""
    answer = house.somebody("manager").look(f"/reports/overview?{of(first, last, compare=compare)}")
    assert answer.ok, answer.text
    told: dict[str, Any] = answer.json()
    return told


def digits(page: Page, selector: str) -> int:
    """Return a count as it is written, without what parts its thousands."""
    return int(re.sub(r"\D", "", page.locator(selector).inner_text()))


def titled(page: Page, day: date) -> None:
    """Wait until a day is shown, by its date and with its figures or without any."""
    expect(page.locator(".range-now h2")).to_contain_text(f"{day:%d/%m/%Y}")
    expect(page.locator("[aria-busy=false]")).to_be_visible(timeout=20_000)


def test_the_figures_are_those_of_the_answer_and_compared_with_the_same_weekday(reports: Hall) -> None:
    """A Monday against the Monday before: the figure, the sign of the difference, and every service in its row."""
    page = reports.signed_in(f"/records/?{of(MONDAY, MONDAY)}")
    titled(page, MONDAY)
    told = overview(reports.house, MONDAY, MONDAY, "weekdays")

    assert digits(page, ".first-figures > div:first-child .value") == told["totals"]["received"]
    assert told["before"]["from"] == f"{DAYS[0]}"
    more = told["totals"]["received"] - told["before"]["totals"]["received"]
    change = page.locator(".first-figures > div:first-child .change")
    sign = "+" if more > 0 else "\N{MINUS SIGN}"
    expect(change).to_contain_text("như trước" if more == 0 else f"{sign}{abs(more)}")
    expect(page.locator("#by-service tbody tr")).to_have_count(len(told["by_service"]))
    expect(page.locator("canvas")).to_have_count(2)


def test_a_link_brings_back_the_same_view(reports: Hall) -> None:
    """Range, what it is compared with and what the heat shows are in the address."""
    page = reports.signed_in(f"/records/?{of(DAYS[0], DAYS[2], compare='none', heat='received')}")
    expect(page.locator(".shaded td").first).to_be_visible(timeout=20_000)
    expect(page.locator("[name=compare]")).to_have_value("none")
    expect(page.locator(".heat .choice[aria-pressed=true]")).to_have_text("Lượt nhận")
    expect(page.locator(".range-now h2")).to_contain_text(f"{DAYS[2]:%d/%m/%Y}")
    page.get_by_role("button", name="Chờ", exact=True).click()
    again = reports.screen(page.url.partition(str(reports.house.port))[2])
    again.locator(".sign-in-choices button").first.click()
    expect(again.locator(".heat .choice[aria-pressed=true]")).to_have_text("Chờ", timeout=20_000)


def test_keys_presses_and_the_way_back_lead_from_range_to_range(reports: Hall) -> None:
    """One key for yesterday, an arrow for the day before; back leads to what was there; a day's name to its day."""
    page = reports.signed_in(f"/records/?{of(DAYS[0], DAYS[2])}")
    expect(page.locator("#by-day .lead").first).to_be_visible(timeout=20_000)
    page.locator("#by-day .lead").first.click()
    titled(page, DAYS[0])
    page.get_by_role("button", name="Tuần", exact=True).click()
    expect(page.locator(".range-now h2")).to_contain_text(f"{DAYS[0] + timedelta(6):%d/%m/%Y}")
    page.go_back()
    titled(page, DAYS[0])
    page.keyboard.press("2")
    titled(page, TODAY - timedelta(1))
    page.keyboard.press("ArrowLeft")
    titled(page, TODAY - timedelta(2))
    page.get_by_label("Từ", exact=True).press("ArrowLeft")  # there it is the field's own key
    titled(page, TODAY - timedelta(2))
    page.keyboard.press("Escape")
    page.locator(".range-now h2").click()
    page.get_by_role("button", name="Hôm nay 1").click()
    assert "from=" not in page.url


def test_every_figure_tells_what_it_counts(reports: Hall) -> None:
    """By the keyboard alone: Enter opens it, Escape goes back to where one was."""
    page = reports.signed_in(f"/records/?{of(MONDAY, MONDAY)}")
    titled(page, MONDAY)
    for name in page.locator(".named").all()[:3]:
        name.press("Enter")
        expect(page.locator("dialog[open] .said")).to_be_focused()
        page.keyboard.press("Escape")
        expect(name).to_be_focused()
    page.locator(".named").first.press("Enter")
    page.get_by_role("button", name="Cách tính mọi con số").click()
    expect(page.locator(".dialog .definitions dt")).to_have_count(22)


def test_today_comes_anew_while_it_is_open_and_stays_where_its_server_is_away(reports: Hall) -> None:
    """Who has just come is counted; without a server the last figures stand, and it is said."""
    page = reports.signed_in("/records/")
    titled(page, TODAY)
    reports.house.somebody("kiosk").done("/tickets", {"service": "certification"})
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    first = ".first-figures > div:first-child .value"
    expect(page.locator(first)).to_be_visible(timeout=20_000)
    expect(page.locator(".notices .is-going-on")).to_be_visible()
    before = digits(page, first)
    page.route("**/reports/**", lambda route: route.abort())
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".meanwhile .late")).to_contain_text("tự thử lại")
    assert digits(page, first) == before
    page.unroute("**/reports/**")
    expect(page.locator(".meanwhile .late")).to_have_count(0, timeout=20_000)


@pytest.mark.parametrize(("asked", "says"), [("from=2026-02-30", ".fault"), (of(MONDAY, DAYS[0]), ".fault")])
def test_days_that_are_none_are_answered_in_plain_words(reports: Hall, asked: str, says: str) -> None:
    """A day of no calendar and a range that stands backwards; other days are one press away."""
    page = reports.signed_in(f"/records/?{asked}")
    expect(page.locator(says)).to_contain_text("Xin chọn lại", timeout=20_000)
    page.keyboard.press("1")
    titled(page, TODAY)
    expect(page.locator(says)).to_have_count(0)


def test_days_without_anybody_say_so(reports: Hall) -> None:
    """Nothing is drawn, and what may be looked at instead is said."""
    page = reports.signed_in("/records/?from=2026-01-03&to=2026-01-04")
    expect(page.locator(".empty")).to_contain_text("Không có ai lấy số", timeout=20_000)
    expect(page.locator("table, canvas")).to_have_count(0)


def test_a_table_is_taken_along_as_a_file(reports: Hall) -> None:
    """Under a name that says whose days they are; all of them together as a workbook."""
    page = reports.signed_in(f"/records/?{of(MONDAY, MONDAY)}")
    titled(page, MONDAY)
    with page.expect_download() as table:
        page.get_by_role("button", name="Theo giờ: tải CSV").click()
    with page.expect_download() as workbook:
        page.get_by_role("button", name="Tải tất cả (Excel)").click()
    assert table.value.suggested_filename == f"sample-{MONDAY}-hour.csv"
    assert workbook.value.suggested_filename == f"sample-{MONDAY}.xlsx"
    assert workbook.value.path().read_bytes().startswith(b"PK")


def test_a_clerk_sees_nobody_elses_figures(reports: Hall) -> None:
    """No counters, no colleagues, nothing to take along; and nothing yet where she has called nobody."""
    token = reports.house.token_of("clerk", "1")
    page = reports.screen(f"/records/?{of(MONDAY, MONDAY)}#token={token}")
    expect(page.locator(".empty, .pressure")).to_contain_text("anh/chị", timeout=20_000)
    expect(page.locator("#by-clerk, #by-counter, .downloads, [name=compare]")).to_have_count(0)


@pytest.mark.parametrize("size", [(390, 780), (1366, 768)])
def test_only_tables_are_wider_than_their_window(reports: Hall, size: tuple[int, int]) -> None:
    """A phone's page never moves sideways as a whole."""
    page = reports.signed_in(f"/records/?{of(DAYS[0], DAYS[2])}", size)
    expect(page.locator("#by-day")).to_be_visible(timeout=20_000)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_report_on_paper_is_whole(reports: Hall) -> None:
    """A4: whose figures, of which days, tables with their heads again on each page, what each figure counts."""
    page = reports.signed_in(f"/records/?{of(DAYS[0], DAYS[2])}")
    expect(page.locator("canvas")).to_have_count(2, timeout=20_000)
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 3
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 1032, "height": 700})  # what A4 leaves between its margins

    expect(page.locator(".paper-head h1")).to_have_text("Phường Mẫu")
    expect(page.locator(".paper-foot dt")).to_have_count(22)
    for hidden in (".frame", ".range", ".downloads"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#by-day thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper-head")).to_have_count(0)


def test_curves_are_drawn_where_the_browsers_language_is_none(reports: Hall) -> None:
    """As in Chromium 80 without a locale; there uPlot fails as it is loaded, and took the page along."""
    page = reports.screen("/healthz")
    page.context.add_init_script(POSIX)
    page.goto(f"{reports.house.url}/records/?{of(MONDAY, MONDAY)}")
    page.locator(".sign-in-choices button").first.click()
    expect(page.locator("canvas")).to_have_count(2, timeout=20_000)


def test_the_board_leads_to_the_reports_under_its_session(reports: Hall) -> None:
    """One press, and nobody signs in anew."""
    board = reports.signed_in("/manager/")
    with board.context.expect_page() as opened:
        board.get_by_role("button", name="Báo cáo").click()
    expect(opened.value.locator(".range-now h2")).to_contain_text(f"{TODAY:%d/%m/%Y}", timeout=20_000)
