"""A call by hand takes a letter and digits, shows who that is, and calls nobody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.console import SWALLOWED, called, open_console, settled, taken
from tests.browser.hall import spread

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser


def test_a_number_that_is_called_by_hand_is_the_one_that_is_shown(hall: Hall) -> None:
    """The letter by its key, then digits: the ticket shows with its service and place, and Enter calls it."""
    ticket = taken(hall, 12)[-1]
    console = open_console(hall)

    by_hand(console, "a", "12")
    console.keyboard.press("Enter")

    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread(ticket["number"])))
    expect(console.locator(".found-ticket")).to_contain_text(hall.say("certification"))
    expect(console.locator("[name=reason]").first).to_be_focused()
    assert called(hall) == []
    console.keyboard.press("2")
    settled(console)
    console.keyboard.press("Enter")
    expect(console.locator(".hand-number")).to_have_text(re.compile(spread("A012")))
    assert called(hall) == ["A012"]


def test_a_missed_letter_calls_nobody(hall: Hall) -> None:
    """Digits without a letter find nobody, even when somebody is chosen in the list."""
    taken(hall, 12)
    console = open_console(hall)
    for key in ("g", "ArrowDown g"):
        for one in key.split():
            console.keyboard.press(one)
        console.keyboard.type("12")
        expect(console.locator("[data-digits]")).to_have_value("12")
        console.locator("[name=reason]").first.check()
        console.keyboard.press("Enter")
        expect(console.locator(".dialog .said .hint")).to_be_visible()
        console.keyboard.press("Escape")
        expect(console.locator("dialog[open]")).to_have_count(0)
    assert called(hall) == []


def test_whoever_is_chosen_in_the_list_is_shown_too(hall: Hall) -> None:
    """With a row chosen, the dialog shows the ticket at once; a letter begins another number."""
    taken(hall, 3)
    console = open_console(hall)
    console.keyboard.press("End")
    console.keyboard.press("g")
    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread("A003")))
    console.keyboard.press("a")
    expect(console.locator(".found-ticket")).to_have_count(0)
    console.keyboard.type("2")
    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread("A002")))


def test_a_number_that_nobody_bears_is_said_so(hall: Hall) -> None:
    """A plain sentence stands where the ticket would."""
    taken(hall, 1)
    console = open_console(hall)
    by_hand(console, "c", "7")
    expect(console.locator(".found-nobody")).to_contain_text(re.compile(spread("C007")))


def test_a_digit_that_vni_ate_calls_nobody_else(hall: Hall) -> None:
    """Under VNI on Windows A, 1, 1, 2 arrives as á, a1 and 2: nobody is found until the digits come after a space."""
    taken(hall, 12)
    console = open_console(hall)
    by_hand(console, "a", "")
    for arrives in ("á", "a1"):
        console.evaluate(SWALLOWED, arrives[-1])
        console.keyboard.press("Backspace")
        console.keyboard.insert_text(arrives)
        expect(console.locator(".found-eaten")).to_be_visible()
        expect(console.locator("[data-digits]")).to_have_value("")
    console.keyboard.type("2")
    console.locator("[name=reason]").first.check()
    console.keyboard.press("Enter")
    expect(console.locator(".dialog .said .hint")).to_be_visible()
    assert called(hall) == []

    console.locator("[data-digits]").focus()
    console.keyboard.press("Space")
    console.keyboard.insert_text("\uff11")
    console.keyboard.type("2")
    expect(console.locator("[data-digits]")).to_have_value("12")
    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread("A012")))


def by_hand(console: Page, letter: str, digits: str) -> None:
    """Begin a call by hand and enter a number."""
    console.keyboard.press("g")
    expect(console.locator("dialog[open]")).to_be_visible()
    console.keyboard.press(letter)
    expect(console.locator("[data-digits]")).to_be_focused()
    console.keyboard.type(digits)
