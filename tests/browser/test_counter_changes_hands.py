"""What a console does when its counter is taken over, and when its clerk leaves with somebody in hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.console import serving, settled
from tests.browser.hall import press, spread
from tests.browser.pages import becomes
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement.closest('[data-key]') === null"
"""Whether the focus is on nothing that Enter would press."""


def test_who_was_taken_over_takes_nothing_back_on_her_way(hall: Hall) -> None:
    """The open dialog goes, whose counter it is stands there, Enter does nothing; taking it back has its own key."""
    console = serving(hall)
    settled(console)
    console.keyboard.press("f")
    expect(console.locator("dialog[open]")).to_be_visible()
    hall.house.somebody("clerk", "2").done("/counters/1/open", {"take_over": True})

    expect(console.locator(".stage h2")).to_contain_text("Cán bộ quầy 2")
    expect(console.locator("dialog[open]")).to_have_count(0)
    expect(console).not_to_have_title(re.compile(spread("A001")))
    expect(console.locator(".outcomes, .hand-bar, .row-bar, .go")).to_have_count(0)
    becomes(console, FOCUSED)
    for key in ("Enter", "7", "Enter"):
        console.keyboard.press(key)
    expect(console.locator(".workplace .said .hint")).to_be_visible()
    expect(console.locator("dialog[open]")).to_have_count(0)
    assert hall.house.somebody("manager").view("manager")["counters"]["1"]["clerk"] == "Cán bộ quầy 2"

    console.keyboard.press("b")
    expect(console.locator("dialog[open]")).to_be_visible()
    console.keyboard.press("Enter")
    expect(console.locator(".outcomes")).to_be_visible()


def test_leaving_with_somebody_in_hand_asks_and_the_board_says_so(hall: Hall) -> None:
    """Signing out asks first, and Escape stays; so does closing the window; who leaves all the same is missed."""
    console = serving(hall)
    board = hall.signed_in("/manager/")
    console.get_by_role("button", name=hall.say("sign-out")).click()
    expect(console.locator("dialog[open] h2")).to_contain_text("A 001")
    console.keyboard.press("Escape")
    expect(console.locator("dialog[open]")).to_have_count(0)

    with console.expect_event("dialog") as asked:
        console.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(console.locator(".outcomes")).to_be_visible()

    tile = board.locator(".counters li").first
    expect(tile).not_to_contain_text(hall.say("left"))
    console.get_by_role("button", name=hall.say("sign-out")).click()
    expect(console.locator("dialog[open]")).to_be_visible()
    settled(console)
    console.keyboard.press("Enter")
    expect(console.locator(".sign-in")).to_be_visible()
    expect(tile).to_contain_text(hall.say("left"), timeout=1000 * PATIENCE)


def test_sending_on_to_where_nobody_serves_warns_and_is_done(hall: Hall) -> None:
    """The service says so before it is chosen, and a sentence once it is; Enter sends on all the same."""
    console = serving(hall)
    for key in ("c", "f"):
        settled(console)
        console.keyboard.press(key)
        expect(console.locator("dialog[open] .unserved").first).to_be_visible()
        console.keyboard.press("2" if key == "c" else "c")
        expect(console.locator(".dialog .said .hint")).to_contain_text(hall.say("unserved"))
        console.keyboard.press("1" if key == "c" else "b")
        expect(console.locator(".dialog .said .hint")).to_have_count(0)
        console.keyboard.press("Escape")
        expect(console.locator("dialog[open]")).to_have_count(0)
    press(console, "c")
    console.keyboard.press("2")
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)
    assert hall.house.somebody("display").view("display")["waiting"]["civil-status"] == 1
