"""The console in the window that a ward's screen leaves below the browser's own bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.console import taken
from tests.browser.hall import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser

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


@pytest.mark.parametrize("size", [(1366, 625), (1280, 590)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_pressed_is_in_sight(hall: Hall, size: tuple[int, int], language: str) -> None:
    """Finish and all its neighbours, and each dialog's head and buttons, stand inside the window."""
    hall.language = language
    taken(hall, 3)
    console = hall.counter("1")
    console.set_viewport_size({"width": size[0], "height": size[1]})
    press(console)
    expect(console.locator(".next-number")).to_be_visible()
    console.keyboard.press("ArrowDown")
    assert hidden(console) == []
    for key in "gksnq?":
        assert hidden_in_dialog(console, key) == []
    press(console)
    expect(console.locator(".called")).to_be_visible()
    assert hidden(console) == []
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()
    assert hidden(console) == []
    for key in "fc":
        assert hidden_in_dialog(console, key) == []


def hidden(console: Page) -> list[str]:
    """Return which of the console's buttons cannot be seen."""
    missing: list[str] = console.locator(".desk [data-key], .row-bar [data-key]").evaluate_all(HIDDEN)
    return missing


def hidden_in_dialog(console: Page, key: str) -> list[str]:
    """Return what of a dialog's head and buttons cannot be seen, once its middle was scrolled to its end."""
    console.keyboard.press(key)
    dialog = console.locator("dialog[open]")
    expect(dialog).to_be_visible()
    assert dialog.locator(".dialog-middle").evaluate(SCROLLS)
    missing: list[str] = dialog.locator("h2, .sheet-buttons button").evaluate_all(HIDDEN)
    console.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    return missing
