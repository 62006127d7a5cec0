"""The console under a keyboard whose input method eats and changes what is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.console import SWALLOWED, open_console, serving, settled, taken
from tests.browser.hall import press
from tests.unikey.clerk import told

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser

METHODS_ENTER = """(field, isComposing) => field.dispatchEvent(new KeyboardEvent('keydown',
    { key: 'Process', code: 'Enter', keyCode: 229, isComposing, bubbles: true, cancelable: true }))"""
"""The Enter that an input method takes to end a word."""

MARKED = set("adeiouwy")
"""What Telex and VNI put marks on."""


def test_a_press_that_an_input_method_swallowed_is_answered(hall: Hall) -> None:
    """A stroke without a code does nothing and says so, on the console and in its dialogs."""
    console = serving(hall)
    for key in ("\u00f9", "1", "Process", "Unidentified", ""):
        console.keyboard.press("?")
        console.keyboard.press("Enter")
        expect(console.locator("dialog[open]")).to_have_count(0)
        console.evaluate(SWALLOWED, key)
        expect(console.locator(".workplace .said .hint")).to_contain_text(hall.say("vietnamese-keyboard"))
        settled(console)
    expect(console.locator(".outcomes")).to_be_visible()
    for key in ("?", "c", "f", "s", "n"):
        console.keyboard.press(key)
        expect(console.locator(".dialog .said .hint")).to_have_count(0)
        console.evaluate(SWALLOWED, "\u00e1")
        expect(console.locator(".dialog .said .hint")).to_contain_text(hall.say("vietnamese-keyboard"))
        console.keyboard.press("Escape")
        expect(console.locator("dialog[open]")).to_have_count(0)


def test_undo_and_an_outcome_go_one_after_the_other(hall: Hall) -> None:
    """H and a digit, which no input method makes anything of, undo a finish and finish it again as it should be."""
    console = serving(hall)
    press(console, "2")
    expect(console.locator(".undo")).to_be_visible()
    press(console, "h")
    expect(console.locator(".outcomes")).to_be_visible()
    press(console, "1")
    expect(console.locator(".outcomes")).to_have_count(0)
    assert hall.house.somebody("manager").view("manager")["totals"]["served"] == 1


def test_no_key_on_a_button_takes_a_mark(hall: Hall) -> None:
    """In every dialog and state no printed key is a vowel, d or w, and none stands twice."""
    taken(hall, 3)
    console = hall.counter("1")
    seen = [printed(console)]
    press(console)
    expect(console.locator(".next-number")).to_be_visible()
    console.keyboard.press("ArrowDown")
    seen += [printed(console), *each_dialog(console, "gksnq?")]
    press(console)
    expect(console.locator(".called")).to_be_visible()
    seen += [printed(console), *each_dialog(console, "c")]
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()
    seen += [printed(console), *each_dialog(console, "fc")]
    console.keyboard.press("c")
    console.keyboard.press("q")
    seen.append(printed(console))

    for keys in seen:
        assert "enter" in keys
        assert not MARKED & set(keys)
        assert len(keys) == len(set(keys))


def test_no_dialog_opens_on_what_is_not_chosen(hall: Hall) -> None:
    """The focus begins on what is chosen already, on the number, or on the button that Enter presses."""
    console = serving(hall)
    for key in "fcsn?/":
        settled(console)
        console.keyboard.press(key)
        expect(console.locator("dialog[open]")).to_be_visible()
        assert console.evaluate("document.activeElement.closest('dialog[open]') !== null"), key
        assert (
            console.evaluate("document.activeElement.matches('input:not(:checked):not([data-digits])')") is False
        ), key
        console.keyboard.press("Escape")
        expect(console.locator("dialog[open]")).to_have_count(0)


def test_escape_ends_a_word_and_not_the_dialog(hall: Hall) -> None:
    """While an input method composes, and for the press that ends it, Escape leaves the dialog open."""
    console = serving(hall)
    press(console, "f")
    note = console.locator("[name=note]")
    note.focus()
    method = console.context.new_cdp_session(console)
    method.send("Input.imeSetComposition", {"text": "tieengs", "selectionStart": 7, "selectionEnd": 7})
    console.keyboard.down("Escape")
    expect(console.locator("dialog[open]")).to_have_count(1)
    method.send("Input.insertText", {"text": "tiếng"})
    console.keyboard.up("Escape")
    expect(note).to_have_value("tiếng")

    note.evaluate("""field => field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Process', code: 'Escape', bubbles: true }))""")
    console.keyboard.press("Escape")
    expect(console.locator("dialog[open]")).to_have_count(1)
    console.keyboard.press("Escape")
    expect(console.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("late", [False, True], ids=["prompt", "late"])
@pytest.mark.parametrize("dialog", ["note", "other"])
def test_the_enter_that_ends_a_word_sends_the_whole_word_once(hall: Hall, dialog: str, late: bool) -> None:
    """It comes as a press of the input method's, at times once more when the word is done, and then as Enter."""
    taken(hall, 2)
    console = open_console(hall)
    if dialog == "note":
        press(console)
        settled(console)
    press(console, "f" if dialog == "note" else "n")
    field = console.locator(f"[name={dialog}]")
    field.focus()
    method = console.context.new_cdp_session(console)
    method.send("Input.insertText", {"text": "Bà cụ "})
    method.send("Input.imeSetComposition", {"text": "yeeus", "selectionStart": 5, "selectionEnd": 5})
    field.evaluate(METHODS_ENTER, True)
    expect(console.locator("dialog[open]")).to_have_count(1)
    method.send("Input.insertText", {"text": "yếu"})
    if late:
        field.evaluate(METHODS_ENTER, False)
    expect(field).to_have_value("Bà cụ yếu")
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)
    console.keyboard.press("Enter")
    settled(console)
    done = {"note": "VisitFinished", "other": "CounterPaused"}[dialog]
    assert [words for what, words in told(hall.house) if what == done] == ["Bà cụ yếu"]


def test_enter_finishes_from_what_comes_next(hall: Hall) -> None:
    """Two matters: the second is chosen by its key, and the Enter that is printed on the button works there."""
    console = serving(hall)
    press(console, "f")
    console.keyboard.press("c")
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)
    assert waiting(hall) == {"civil-status": 1}


def test_enter_transfers_to_one_counter(hall: Hall) -> None:
    """One counter only: it is chosen by its key, and Enter sends the visitor there."""
    taken(hall, 1)
    hall.house.somebody("clerk", "3").done("/counters/3/open")
    console = open_console(hall)
    press(console)
    press(console, "c")
    console.keyboard.press("q")
    console.keyboard.press("3")
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)
    found = hall.house.somebody("manager").look("/tickets?number=A001").json()["tickets"]
    assert [(ticket["status"], ticket["counter"]) for ticket in found] == [("waiting", "3")]


def waiting(hall: Hall) -> dict[str, int]:
    """Return for which services somebody waits."""
    counts = hall.house.somebody("display").view("display")["waiting"]
    return {service: count for service, count in counts.items() if count}


def printed(console: Page) -> list[str]:
    """Return the keys that can be pressed now, but a ticket's letters: after those only digits are typed."""
    scope = "dialog[open]" if console.locator("dialog[open]").count() else "counter-console"
    keys: list[str] = console.locator(f"{scope} [data-key]").evaluate_all(
        "all => all.filter(one => !one.closest('.number-entry')).map(one => one.dataset.key)"
    )
    return keys


def each_dialog(console: Page, keys: str) -> list[list[str]]:
    """Return what is printed in the dialogs that these keys open."""
    seen = []
    for key in keys:
        settled(console)
        console.keyboard.press(key)
        expect(console.locator("dialog[open]")).to_be_visible()
        seen.append(printed(console))
        console.keyboard.press("Escape")
        expect(console.locator("dialog[open]")).to_have_count(0)
    return seen
