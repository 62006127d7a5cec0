"""The clerk sees beside the number whether the hall has seen and heard her call, and is told when it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.console import open_console, taken
from tests.browser.hall import press
from tests.live.screen import Screen
from tests.live.test_receipts import after, call, receipt
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser

SAYINGS = {
    "vi": {"shown": "Đã hiện", "heard": "Đã phát loa", "silent": "Sảnh không nghe thấy: mời bằng lời"},
    "en": {"shown": "Shown", "heard": "Said aloud", "silent": "The hall is silent: call by voice"},
}

SPOKEN = ".workplace > .visually-hidden[role=status]"

STAYS = ".hand-number, .hand-status, .go, .hand-bar button"
"""What the eye and the finger know the place of."""

BOXES = "all => all.map(one => { const { x, y } = one.getBoundingClientRect(); return [x, y]; })"


@pytest.fixture
def wall(hall: Hall) -> Iterator[Screen]:
    """Return a screen in the hall that says only what it is told to say."""
    screen = Screen(hall.house, hall.house.token_of("display"))
    screen.watch("display")
    yield screen
    screen.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_tick_comes_when_the_hall_has_seen_and_heard_a_call(hall: Hall, wall: Screen, language: str) -> None:
    """Shown, then heard, then nothing once the visitor has come; nothing else moves, and nothing is read out."""
    hall.language = language
    console, reach = calling(hall)
    places = where(console)
    made = call(wall)
    says(wall, made, shown_at=after(made, 0.01), begun_at=after(made, 0.02))
    expect(reach).to_contain_text(SAYINGS[language]["shown"])
    assert where(console) == places
    says(wall, made, heard_at=after(made, 0.03))
    expect(reach).to_contain_text(SAYINGS[language]["heard"])
    assert where(console) == places
    assert spoken(console) == ""
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()
    expect(reach).to_have_count(0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_silent_hall_is_said_once_until_it_is_heard(hall: Hall, wall: Screen, language: str) -> None:
    """A call that is shown and not sounded is to be made by voice: in words, in a shape, and to who cannot see it."""
    hall.language = language
    console, reach = calling(hall)
    places = where(console)
    made = call(wall)
    says(wall, made, shown_at=after(made, 0.01))
    expect(reach).to_contain_text(SAYINGS[language]["silent"], timeout=PATIENCE * 1000)
    expect(reach.locator("b")).to_have_text("!")
    assert where(console) == places
    assert spoken(console) == SAYINGS[language]["silent"]
    says(wall, made, begun_at=after(made, 1))
    expect(reach).to_contain_text(SAYINGS[language]["shown"])
    assert spoken(console) == ""

    press(console, "r")
    expect(console.locator(".hand-status")).to_contain_text("2")
    expect(reach).to_contain_text(SAYINGS[language]["silent"], timeout=PATIENCE * 1000)
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()
    assert spoken(console) == ""


def test_a_console_that_is_cut_off_says_nothing_of_the_hall(hall: Hall, wall: Screen) -> None:
    """What the hall has heard comes over the line that is gone."""
    console, reach = calling(hall)
    made = call(wall)
    says(wall, made, shown_at=after(made, 0.01))
    expect(reach).to_contain_text(SAYINGS["vi"]["silent"], timeout=PATIENCE * 1000)
    hall.house.kill()
    expect(console.locator("connection-note .fault")).to_be_visible(timeout=PATIENCE * 1000)
    expect(reach).to_have_text("")


def calling(hall: Hall) -> tuple[Page, Locator]:
    """Call somebody, and return the console with the place where it says how that reached the hall."""
    taken(hall, 1)
    console = open_console(hall)
    press(console)
    expect(console.locator(".called")).to_be_visible()
    return console, console.locator(".reach")


def says(wall: Screen, made: dict[str, Any], **times: str) -> None:
    """Let the hall's screen tell what it has done with a call."""
    assert wall.say("receipts", {"receipts": [receipt(made, **times)]}) == {}


def where(console: Page) -> list[list[float]]:
    """Return the places of what should stay where it is."""
    places: list[list[float]] = console.locator(STAYS).evaluate_all(BOXES)
    return places


def spoken(console: Page) -> str:
    """Return what is said of the hall to who cannot see it."""
    return console.locator(SPOKEN).inner_text()
