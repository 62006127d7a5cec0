"""The console in the window that a ward's screen leaves below the browser's own bars, also when it is enlarged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.console import settled, taken
from tests.browser.hall import press
from tests.proofs.scale import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser

WINDOWS = {"1366x625": (1366, 625), "1280x590": (1280, 590), "125 %": (1093, 500), "150 %": (911, 417)}
"""What is left of a ward's screen, and of the first of them at 125 and 150 %."""

HIDDEN = """all => all.filter(one => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    const corners = [[left + 3, top + 3], [right - 3, bottom - 3]];
    return !inside || corners.some(([x, y]) => !one.contains(document.elementFromPoint(x, y)));
}).map(one => one.textContent)"""
"""What of these lies outside the window or under something else."""

SCROLLS = """middle => {
    const box = one => one.getBoundingClientRect();
    middle.scrollTop = middle.scrollHeight;
    return box(middle.lastElementChild).bottom <= box(middle.nextElementSibling).top;
}"""
"""Whether what stands last in a dialog's middle can be scrolled to above its foot."""


STANDS = ".hand-number, .hand-status span"
"""The number in hand, and how it stands."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_pressed_is_in_sight(hall: Hall, language: str) -> None:
    """In each window every command, the number in hand, that one is paused, and each dialog's head and buttons."""
    hall.language = language
    taken(hall, 4)
    console = hall.counter("1")
    assert hidden(console) == {}
    press(console)
    expect(console.locator(".next-number")).to_be_visible()
    console.keyboard.press("ArrowDown")
    assert hidden(console) == {}
    assert {key: hidden_in_dialog(console, key) for key in "gksnq?/1"} == {key: {} for key in "gksnq?/1"}
    press(console)
    expect(console.locator(".called")).to_be_visible()
    assert hidden(console) == hidden(console, f"{STANDS}, .reach") == {}
    press(console, "p")
    expect(console.locator(".list-parked")).to_be_visible()
    press(console)
    expect(console.locator(".called")).to_be_visible()
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()
    assert hidden(console) == hidden(console, STANDS) == {}
    assert {key: hidden_in_dialog(console, key) for key in "fcn"} == {key: {} for key in "fcn"}
    found(console, "a3")
    assert hidden_in_open_dialog(console) == {}
    console.keyboard.press("Escape")
    pause(console)
    expect(console.locator(".resting")).to_contain_text(hall.say("break"))
    expect(console.locator(".go")).to_contain_text(hall.say("stays-paused"))
    assert hidden(console) == hidden(console, f".resting, {STANDS}") == {}


def pause(console: Page) -> None:
    """Pause with somebody in hand."""
    settled(console)
    console.keyboard.press("n")
    console.keyboard.press("1")
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)


def found(console: Page, number: str) -> None:
    """Find a number and open what can be done with it."""
    settled(console)
    console.keyboard.press("/")
    console.keyboard.type(number)
    console.keyboard.press("Enter")
    expect(console.locator(".found-more")).to_be_visible()


def hidden(
    console: Page, these: str = ".workplace [data-key]:not(input), .row-bar [data-key], .find"
) -> dict[str, list[str]]:
    """Return by window which of these buttons cannot be seen."""
    missing = {}
    for name, (width, height) in WINDOWS.items():
        console.set_viewport_size({"width": width, "height": height})
        missing[name] = console.locator(these).evaluate_all(HIDDEN)
    return {name: some for name, some in missing.items() if some}


def hidden_in_dialog(console: Page, key: str) -> dict[str, list[str]]:
    """Return by window what of a dialog's head and buttons cannot be seen, with its middle scrolled to its end."""
    settled(console)
    console.keyboard.press(key)
    missing = hidden_in_open_dialog(console)
    console.keyboard.press("Escape")
    expect(console.locator("dialog[open]")).to_have_count(0)
    return missing


def hidden_in_open_dialog(console: Page) -> dict[str, list[str]]:
    """Return the same of the dialog that is open."""
    dialog = console.locator("dialog[open]")
    expect(dialog).to_be_visible()
    for width, height in WINDOWS.values():
        console.set_viewport_size({"width": width, "height": height})
        assert dialog.locator(".dialog-middle").evaluate(SCROLLS)
    return hidden(console, "dialog[open] h2, dialog[open] .dialog-foot button")
