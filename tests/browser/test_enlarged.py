"""The console and the phone for who enlarges everything four times: nothing is cut off, covered or out of reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.console import settled
from tests.floor.screens import CALLED, CLOSED, DIALOGS, FREE, SERVING, TAKEN, UNASKED, busy

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall
    from tests.house import House

pytestmark = pytest.mark.browser

UNREACHED = (Path(__file__).parent / "enlarged.js").read_text(encoding="utf-8")

WARDS = (341, 192)
"""A ward's screen, 1366x768, at 400 %."""

PHONES = {"a small window": WARDS, "a phone": (320, 568), "a phone at 400 %": (80, 142)}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_console_at_400_per_cent_keeps_everything_in_reach(hall: Hall, language: str) -> None:
    """In every state and every dialog: each word and each button can be scrolled to, and only up and down."""
    hall.language = language
    busy(hall.house)
    page = hall.screen("/counter/?counter=3", WARDS)
    found = {"signed out": unreached(page)}
    for counter in (SERVING, CALLED, FREE, CLOSED, TAKEN):
        console(page, counter)
        found[counter] = unreached(page)
    for name, (counter, keys, shows) in DIALOGS.items():
        console(page, counter)
        for key in keys.split():
            page.keyboard.press(key)
        expect(page.locator(f"dialog[open] {shows}").first).to_be_visible()
        found[name] = unreached(page)

    assert {state: some for state, some in found.items() if some} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_phone_at_400_per_cent_keeps_everything_in_reach(hall: Hall, language: str) -> None:
    """In every status, when it asks, and without a ticket, down to twenty letters' breadth."""
    hall.language = language
    found: dict[tuple[str, str], list[str]] = {}
    for status, ticket in in_each_status(hall.house).items():
        page = hall.screen(f"/ticket/#sample/{ticket['id']}")
        expect(page.locator(".ticket-number")).to_be_visible()
        found |= {(size, status): some for size, some in unreached_on_phones(page).items()}
        if status == "waiting":
            page.set_viewport_size({"width": WARDS[0], "height": WARDS[1]})
            page.locator(".less-likely button").first.click()
            expect(page.locator("dialog[open]")).to_be_visible()
            found |= {(size, "asking"): some for size, some in unreached_on_phones(page).items()}
        page.close()
    page = hall.screen("/ticket/")
    expect(page.locator(".way-on")).to_be_visible()
    found |= {(size, "none"): some for size, some in unreached_on_phones(page).items()}

    assert {state: some for state, some in found.items() if some} == {}


def in_each_status(house: House) -> dict[str, dict[str, Any]]:
    """Return a ticket in each status that a phone shows."""
    waiting = busy(house)
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "leaders")
    clerk.done("/counters/leaders/open")
    tickets = {"waiting": waiting}
    for status, acts in {"served": ["start", "finish"], "no-show": ["no-show"], "serving": ["start"]}.items():
        tickets[status] = kiosk.done("/tickets", {"service": "leaders"})
        for act in ("call-next", *acts):
            clerk.done(f"/counters/leaders/{act}", {"outcome": "received"} if act == "finish" else None)
    for status, act in {"parked": "park", "cancelled": "cancel"}.items():
        tickets[status] = kiosk.done("/tickets", {"service": "leaders"})
        kiosk.done(f"/tickets/{tickets[status]['id']}/{act}")
    (called,) = clerk.look(f"/tickets?number={next(iter(clerk.view('display')['calls']))}").json()["tickets"]
    return tickets | {called["status"]: called}


def console(page: Page, counter: str) -> None:
    """Open a clerk's console anew, and sign in there the first time."""
    page.evaluate(UNASKED)
    page.goto(f"{page.url.partition('/counter/')[0]}/counter/?counter={counter}")
    choice, takes = page.locator(".sign-in-choices button").first, page.locator(".workplace, [data-key=b]").first
    expect(choice.or_(takes).first).to_be_visible()
    if choice.is_visible():
        choice.click()
    if counter == TAKEN:
        expect(page.locator("[data-key=b]")).to_be_attached()
    else:
        settled(page)


def unreached_on_phones(page: Page) -> dict[str, list[str]]:
    """Return what cannot be read or pressed in a window of each size."""
    found = {}
    for name, (width, height) in PHONES.items():
        page.set_viewport_size({"width": width, "height": height})
        found[name] = unreached(page)
    return found


def unreached(page: Page) -> list[str]:
    """Return what cannot be read or pressed."""
    page.evaluate("document.fonts.ready")
    missed: list[str] = page.evaluate(UNREACHED)
    return missed
