"""A manager looks at a past day again: by slider, by keys, at sixty times the pace, and one number's story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from queue_server.application.runtime import Threads
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.opening import open_journal
from queue_server.rehearsal.rehearsed import write_morning
from tests.browser.hall import Hall
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DAY = "2026-11-27"

TEN = Instant(1_795_748_400_000)
"""Ten o'clock of that day at the sample office, at which its morning ends."""

SIGNED_IN = """async token => {
    const answer = await fetch('/session', { method: 'POST', body: JSON.stringify({ token }) });
    localStorage.setItem('session:replay', (await answer.json()).csrf);
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office on books that hold a morning of the past."""
    folder = tmp_path_factory.mktemp("past")
    journal = open_journal(f"sqlite:///{folder / 'journal.db'}")
    write_morning(journal, Threads(), TEN)
    journal.close()
    with running(folder) as house:
        yield house


@pytest.fixture
def hall(browser: Browser, house: House) -> Iterator[Hall]:
    """Return the screens of that house."""
    hall = Hall(browser, house)
    yield hall
    assert hall.faults == []
    hall.close()


def opened(hall: Hall, said: str) -> Page:
    """Open the replay where an address leads, with a manager before it."""
    page = hall.screen("/healthz")
    page.evaluate(SIGNED_IN, hall.house.token_of("manager"))
    page.goto(f"{hall.house.url}/replay/?{said}")
    page.locator("[aria-busy=false], .story").wait_for()
    return page


def at(page: Page) -> str:
    """Return the time that is shown."""
    return page.locator(".now").inner_text()


def seconds(shown: str) -> int:
    """Return a time of day in seconds."""
    hours, minutes, rest = map(int, shown.split(":"))
    return hours * 3600 + minutes * 60 + rest


def test_a_link_brings_back_the_minute_and_shows_what_was_shown_then(hall: Hall) -> None:
    """The wall, the counters and the lines of the page are those of the moment in the address."""
    page = opened(hall, f"day={DAY}&at=2026-11-27T02:20:30Z")
    expect(page.locator(".now")).to_have_text("09:20:30")
    told = hall.house.somebody("manager").look(f"/replay/{DAY}?at=2026-11-27T02:20:30Z").json()["seen"]
    expect(page.locator(".wall-call")).to_have_count(len(told["display"]["calls"]))
    waiting = [number for number, each in told["people"].items() if each["status"] == "waiting"]
    expect(page.locator("#lines")).to_have_text(f"Đang chờ: {len(waiting)}")
    hands = [each for each in told["counters"].values() if "hand" in each]

    assert page.locator(".post .chip").count() == len(hands) > 0
    assert page.locator(".log li").count() > 0


def test_sixty_times_the_pace_plays_ten_minutes_in_ten_seconds_and_goes_on(hall: Hall) -> None:
    """What comes next is fetched ahead: the clock runs through two pieces and never stands; a space stops it."""
    page = opened(hall, f"day={DAY}&at=2026-11-27T01:00:00Z")
    expect(page.locator(".now")).to_have_text("08:00:00")
    page.get_by_role("button", name="60×").click()
    page.locator("h1").click()
    page.keyboard.press("Space")
    page.wait_for_timeout(14_000)
    page.keyboard.press("Space")
    played = seconds(at(page)) - seconds("08:00:00")
    page.wait_for_timeout(500)

    assert 700 < played < 900
    assert seconds(at(page)) - seconds("08:00:00") == played
    assert re.search(r"at=2026-11-27T01%3A1\d", page.url)


def test_the_keys_lead_from_one_thing_to_the_next(hall: Hall) -> None:
    """A full stop goes to what happened next, which stands first in the log, a comma back; arrows go by a minute."""
    page = opened(hall, f"day={DAY}&at=2026-11-27T01:00:00Z")
    expect(page.locator(".now")).to_have_text("08:00:00")
    page.keyboard.press(".")
    first = at(page)
    expect(page.locator(".log li time").first).to_have_text(first)
    page.keyboard.press(".")
    page.keyboard.press(",")

    assert first > "08:00:00"
    assert at(page) == first
    page.get_by_role("slider").press("ArrowRight")
    assert seconds(at(page)) - seconds(first) == 60


def test_a_number_is_asked_for_by_letter_and_digits_and_tells_its_story(hall: Hall) -> None:
    """A story is found by choosing a letter and typing digits; each of its times leads to the hall at that time."""
    page = opened(hall, f"day={DAY}")
    page.get_by_label("Chữ").select_option("A")
    page.get_by_label("Số", exact=True).fill("5")
    page.get_by_role("button", name="Xem số này").click()
    expect(page.locator("#story")).to_contain_text("A")
    told = hall.house.somebody("manager").look(f"/replay/{DAY}/story/A005").json()
    expect(page.locator(".entries li:not(.passed)")).to_have_count(len(told["entries"]))
    expect(page.locator(".entries .passed")).to_have_count(len(told["passed_by"]))
    expect(page.locator(".entries li").first).to_contain_text("Lấy số: Chứng thực")
    assert "number=A005" in page.url
    moment = page.locator(".moment").last.inner_text()
    page.locator(".moment").last.click()

    expect(page.locator(".now")).to_have_text(moment)
    assert "number=" not in page.url


def test_a_link_brings_back_a_story(hall: Hall) -> None:
    """Whoever opens the address of a story reads it, and goes on to the hall from there."""
    page = opened(hall, f"day={DAY}&number=A005")
    expect(page.locator(".entries li").first).to_contain_text("Lấy số: Chứng thực")
    page.get_by_role("button", name="Về cả sảnh").click()

    expect(page.locator(".wall")).to_be_visible()


def test_what_is_not_there_is_said_and_leads_on(hall: Hall) -> None:
    """A number that nobody had leaves the hall in sight; an empty day says so, and another can be chosen."""
    page = opened(hall, f"day={DAY}")
    page.get_by_label("Số", exact=True).fill("999")
    page.get_by_role("button", name="Xem số này").click()
    expect(page.get_by_role("alert")).to_contain_text("không ai có số đó")
    expect(page.locator(".wall")).to_be_visible()
    page.get_by_role("button", name="Ngày sau").click()
    expect(page.get_by_role("alert")).to_contain_text("không có gì trong sổ")
    page.get_by_role("button", name="Ngày trước").click()

    expect(page.locator(".wall")).to_be_visible()


def test_the_board_leads_to_all_that_happened_to_a_number(hall: Hall) -> None:
    """From the dialog of a visit one press opens its story beside the board, signed in as on the board."""
    kiosk = hall.house.somebody("kiosk")
    number = kiosk.done("/tickets", {"service": "certification"})["number"]
    board = hall.screen(f"/manager/#token={hall.house.token_of('manager')}")
    board.locator(".first-in-line button").first.click()
    expect(board.locator(".steps")).to_contain_text("Lấy số")
    with board.context.expect_page() as opened_beside:
        board.get_by_role("button", name="Xem mọi việc của số này").click()
    story = opened_beside.value

    expect(story.locator("#story")).to_contain_text(number[0])
    expect(story.locator(".entries li").first).to_contain_text("Lấy số: Chứng thực")


def test_what_an_input_method_made_of_a_number_is_no_other_number(hall: Hall) -> None:
    """VNI makes `a15` of `a115`: that is asked for again, and nobody else's story is told."""
    page = opened(hall, f"day={DAY}")
    field = page.get_by_label("Số", exact=True)
    for typed in ("a15", "à15", ""):
        field.fill(typed)
        field.press("Enter")
        assert "chữ số" in field.evaluate("field => field.validationMessage")
        expect(page.locator("#story")).to_have_count(0)
    field.fill("15")
    field.press("Enter")
    expect(page.locator("#story")).to_be_visible()
