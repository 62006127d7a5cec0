"""Work at a clerk's console by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.hall import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall

SWALLOWED = """key => {
    const strike = (key, code) => (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    strike('Backspace', 'Backspace');
    strike(key, '');
}"""
"""What a page sees of a press that UniKey on Windows made a marked letter of."""


def taken(hall: Hall, many: int) -> list[dict[str, Any]]:
    """Take numbers for certification."""
    kiosk = hall.house.somebody("kiosk")
    return [kiosk.done("/tickets", {"service": "certification"}) for _ in range(many)]


def open_console(hall: Hall) -> Page:
    """Open counter 1 with its clerk at the keyboard."""
    console = hall.counter("1")
    press(console)
    expect(console.locator(".next-number")).to_be_visible()
    settled(console)
    return console


def settled(console: Page) -> None:
    """Wait until the console has done what was pressed and takes the same key once more."""
    expect(console.locator(".workplace [data-key=enter]")).to_have_attribute("aria-disabled", "false")


def serving(hall: Hall) -> Page:
    """Open a console that serves the only visitor."""
    taken(hall, 1)
    console = open_console(hall)
    press(console)
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()
    return console


def called(hall: Hall) -> list[str]:
    """Return the numbers that are called at the moment."""
    return list(hall.house.somebody("display").view("display")["calls"])
