"""Every page that cannot find its office says so in both languages, and comes back by itself once it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.house import House
from tests.proofs.towns import town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SCREENS = {
    "kiosk": (1080, 1920),
    "display": (1920, 1080),
    "counter": (1366, 768),
    "manager": (1366, 768),
    "catalogue": (1366, 768),
    "planning": (1366, 768),
    "opinions": (1366, 768),
    "procedures": (390, 780),
    "receptions": (1366, 768),
    "workdays": (1366, 768),
    "records": (1366, 768),
    "replay": (1366, 768),
    "wall": (390, 780),
    "written": (1366, 768),
    "entrance": (1366, 768),
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Run a house with one office, which is not the sample's."""
    house = House(tmp_path, town(tmp_path, "UTC", "00:00-24:00"), office="town")
    house.start()
    yield house
    house.kill()


@pytest.fixture
def hall(browser: Browser, house: House) -> Iterator[Hall]:
    """Return its hall."""
    hall = Hall(browser, house)
    yield hall
    hall.close()


def address(screen: str, query: str, token: str) -> str:
    """Return where a screen is, for whoever has a token."""
    path = "/" if screen == "entrance" else f"/{screen}/"
    return f"{path}?{query}#token={token}"


def says_so(page: Page) -> None:
    """Wait until a page says in both languages that its office is not there."""
    expect(page.locator(".no-office [lang=vi]").first).to_contain_text("Không tìm thấy văn phòng")
    expect(page.locator(".no-office [lang=en]").first).to_contain_text("This office was not found")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_of_an_unknown_office_says_so(hall: Hall, screen: str) -> None:
    """Whoever mistyped an address, or opens one that was printed long ago, is told in his language."""
    query = "office=nowhere" if screen != "counter" else "office=nowhere&counter=1"
    says_so(hall.screen(address(screen, query, hall.house.token("admin")), SCREENS[screen]))


def test_a_ticket_of_an_unknown_office_says_so(hall: Hall) -> None:
    """The code on an old slip leads to an office that is not there any more."""
    says_so(hall.screen("/ticket/#nowhere/20261123-00000000000000000000000000000000", (390, 780)))


def test_pages_of_an_office_that_is_closed_down_say_so_and_come_back(hall: Hall) -> None:
    """No hall is shown an hour-old call: all screens say that the office is gone, until it opens again."""
    house, token = hall.house, hall.house.token("admin")
    shown = [hall.screen(address(screen, "", token), size) for screen, size in SCREENS.items() if screen != "counter"]
    for page in shown:
        expect(page.locator("header.frame h1")).not_to_be_empty()
    assert house.command("office", "close", "town", "--yes").returncode == 0
    for page in shown:
        page.bring_to_front()
        says_so(page)
    newcomer = hall.screen(address("display", "", token), SCREENS["display"])
    says_so(newcomer)
    assert house.command("office", "create", str(house.office_file), "--yes").returncode == 0

    for page in (*shown, newcomer):
        page.bring_to_front()
        expect(page.locator(".no-office")).to_have_count(0, timeout=60_000)
        expect(page.locator("header.frame h1")).not_to_be_empty()
