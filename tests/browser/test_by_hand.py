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

STRUCK = """([key, code]) => document.activeElement.dispatchEvent(
    new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))"""
"""Strikes a key as no keyboard of the test's own can."""

MAY_BE_ANOTHER = (
    ("Process", "Digit1"),
    ("\u0103", "Digit1"),
    ("1", ""),
    ("\uff11", ""),
    ("!", "Digit1"),
    ("Unidentified", ""),
)
"""Keys and codes of which nobody knows which digit was pressed."""

WATCHES = """() => {
    window.focused = [];
    addEventListener('focusin', ({ target }) => { focused.push([target.name, target.readOnly]); });
}"""
"""Notes whatever gets the focus from now on, and whether it is kept from being typed into."""


def test_a_number_that_is_called_by_hand_is_the_one_that_is_shown(hall: Hall) -> None:
    """The letter by its key, then digits: the ticket shows with its service and place, and Enter calls it."""
    ticket = taken(hall, 12)[-1]
    console = open_console(hall)

    by_hand(console, "a", "12")
    console.keyboard.press("Enter")

    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread(ticket["number"])))
    expect(console.locator(".found-ticket")).to_contain_text(hall.say("certification"))
    expect(console.locator(".reasons fieldset")).to_be_focused()
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
    for arrives in ("\u00e1", "a1"):
        console.keyboard.press("Backspace")
        for sign in arrives:
            console.evaluate(SWALLOWED, sign)
        expect(console.locator(".found-eaten")).to_contain_text(hall.say("vietnamese-keyboard"))
    calls_nobody(hall, console, "2")

    console.locator("[data-digits]").focus()
    console.keyboard.press("Space")
    console.keyboard.type("12")
    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread("A012")))


def test_a_digit_that_may_be_another_is_not_taken(hall: Hall) -> None:
    """What an input method hid, changed or put in where a digit was pressed leaves no number that could be called.

    UniKey may paste what it made of a digit, too.
    """
    taken(hall, 12)
    console = open_console(hall)
    for key, code in MAY_BE_ANOTHER:
        by_hand(console, "a", "1")
        console.evaluate(STRUCK, [key, code])
        leaves_no_number(hall, console)
    by_hand(console, "a", "1")
    console.keyboard.press("Control+V")
    leaves_no_number(hall, console)


def test_an_input_method_never_sees_the_number(hall: Hall) -> None:
    """From the dialog's key to the last digit the focus is on nothing that can be typed into."""
    taken(hall, 112)
    console = open_console(hall)
    console.evaluate(WATCHES)
    console.keyboard.type("ga112")
    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread("A112")))
    focused: list[list[object]] = console.evaluate("focused")
    assert ["digits", True] in focused
    assert all(is_readonly for name, is_readonly in focused if name != "letter")


def test_digits_are_entered_and_taken_back_by_keys(hall: Hall) -> None:
    """Full-width digits count, Backspace and Delete take one away, a letter begins anew however soon it comes."""
    taken(hall, 12)
    console = open_console(hall)
    by_hand(console, "a", "1a112")
    digits = console.locator("[data-digits]")
    expect(digits).to_have_value("112")
    console.keyboard.press("Backspace")
    console.keyboard.press("Delete")
    expect(digits).to_have_value("1")
    console.evaluate(STRUCK, ["\uff12", "Digit2"])
    expect(digits).to_have_value("12")
    expect(console.locator(".number-entry [aria-live]")).to_have_text("A 1 2")
    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread("A012")))
    console.keyboard.press("c")
    expect(digits).to_have_value("")
    expect(console.get_by_role("radio", checked=True)).to_have_value("C")
    console.keyboard.press("z")
    expect(console.locator(".dialog .said .hint")).to_be_visible()
    expect(digits).to_be_focused()


def test_a_finger_enters_a_number(hall: Hall) -> None:
    """On a touch screen, and only there, a pad with digits is in sight, and one button that takes a digit back."""
    taken(hall, 12)
    console = open_console(hall)
    console.keyboard.press("g")
    pad = console.locator(".pad")
    expect(pad).to_be_hidden()
    console.context.new_cdp_session(console).send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    expect(pad).to_be_visible()
    console.locator(".number-entry .choice", has=console.locator("[value=A]")).click()
    for digit in ("1", "1"):
        pad.get_by_role("button", name=digit, exact=True).click()
    pad.get_by_role("button").last.click()
    pad.get_by_role("button", name="2", exact=True).click()
    expect(console.locator(".found-ticket")).to_contain_text(re.compile(spread("A012")))


def leaves_no_number(hall: Hall, console: Page) -> None:
    """Be told that a digit was eaten, call nobody, and leave the dialog."""
    expect(console.locator(".found-eaten")).to_be_visible()
    calls_nobody(hall, console, "2")
    console.keyboard.press("Escape")
    expect(console.locator("dialog[open]")).to_have_count(0)


def calls_nobody(hall: Hall, console: Page, digits: str) -> None:
    """Go on with digits, a reason and Enter, which call nobody."""
    console.keyboard.type(digits)
    expect(console.locator("[data-digits]")).to_have_value("")
    console.locator("[name=reason]").first.check()
    console.keyboard.press("Enter")
    expect(console.locator(".dialog .said .hint")).to_be_visible()
    assert called(hall) == []


def by_hand(console: Page, letter: str, digits: str) -> None:
    """Begin a call by hand and enter a number."""
    console.keyboard.press("g")
    expect(console.locator("dialog[open]")).to_be_visible()
    console.keyboard.press(letter)
    expect(console.locator("[data-digits]")).to_be_focused()
    console.keyboard.type(digits)
