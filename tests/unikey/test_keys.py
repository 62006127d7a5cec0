"""UniKey is on while a clerk opens dialogs, types numbers and breaks words off: each key does what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.console import taken
from tests.browser.hall import spread
from tests.unikey.clerk import Clerk

if TYPE_CHECKING:
    from tests.browser.hall import Hall
    from tests.unikey.desktop import Desktop

pytestmark = pytest.mark.browser

IN_X = {"/": "slash", "?": "question"}
"""What a key is called there, if not by its letter."""

OPEN = "dialog[open]"


@pytest.fixture
def clerk(hall: Hall, desktop: Desktop) -> Clerk:
    """Let a clerk sit at counter 1, which is open, with UniKey on and 112 people waiting."""
    taken(hall, 112)
    clerk = Clerk(desktop, hall.screen("/healthz"), hall.house, "1")
    clerk.tries(desktop.method.viet, "Việt")
    clerk.comes_to("/counter/?counter=1")
    clerk.signs_in()
    clerk.presses("Return")
    clerk.shows(".next-number")
    return clerk


def test_each_dialog_opens_by_its_key_and_closes_by_escape(clerk: Clerk, desktop: Desktop) -> None:
    """With free hands, with somebody called or served; only an Escape in the middle of a word leaves the dialog."""
    clerk.strikes("Down")
    for key in "gksnq/?":
        opens_and_closes(clerk, key)
    breaks_a_word_off(clerk, desktop.method.viet)
    clerk.presses("Return")
    clerk.has("A001", "called")
    for key in "csn/?":
        opens_and_closes(clerk, key)
    clerk.presses("Return")
    clerk.has("A001", "serving")
    for key in "fcsn/?":
        opens_and_closes(clerk, key)
    clerk.has("A001", "serving")


def test_a_number_is_whole_however_it_is_typed(clerk: Clerk, desktop: Desktop) -> None:
    """A112 by its digits first, by its letter first, and with a digit taken back; and how many, after a vowel."""
    clerk.writes("112a")
    finds(clerk, "A112")
    clerk.strikes("Escape")
    clerk.presses("slash")
    clerk.writes("a1122")
    clerk.strikes("BackSpace")
    finds(clerk, "A112")
    clerk.strikes("Return")
    expect(clerk.page.locator(f"{OPEN} h2")).to_contain_text(re.compile(spread("A112")))
    clerk.is_free()
    clerk.strikes("Escape")
    counts_copies(clerk, desktop.method.reason)


def breaks_a_word_off(clerk: Clerk, strokes: str) -> None:
    """Begin a reason, press Escape, and see the dialog with what was typed; the next Escape closes it."""
    clerk.presses("n")
    clerk.tabs_to("other", "shift+Tab")
    clerk.writes(strokes)
    expect(clerk.field("other")).to_have_value("Việt")
    clerk.strikes("Escape")
    clerk.rests()
    expect(clerk.page.locator(OPEN)).to_have_count(1)
    expect(clerk.field("other")).to_have_value("Việt")
    clerk.strikes("Escape")
    expect(clerk.page.locator(OPEN)).to_have_count(0)


def counts_copies(clerk: Clerk, strokes: str) -> None:
    """Finish with a note that ends in a vowel, and go on at once with how many there were."""
    clerk.presses("Return")
    clerk.has("A001", "called")
    clerk.presses("Return")
    clerk.has("A001", "serving")
    clerk.presses("f")
    clerk.tabs_to("note")
    clerk.writes(strokes)
    clerk.strikes("Tab")
    clerk.writes("112")
    expect(clerk.field("quantity")).to_have_value("112")
    expect(clerk.field("note")).to_have_value("Bà cụ yếu")
    clerk.strikes("Return")
    clerk.is_free()


def opens_and_closes(clerk: Clerk, key: str) -> None:
    """Press a key, see a dialog, press Escape, and see none."""
    clerk.presses(IN_X.get(key, key))
    expect(clerk.page.locator(OPEN)).to_have_count(1)
    clerk.strikes("Escape")
    expect(clerk.page.locator(OPEN)).to_have_count(0)


def finds(clerk: Clerk, number: str) -> None:
    """See this number found."""
    expect(clerk.page.locator(f"{OPEN} .found-number")).to_contain_text(re.compile(spread(number)))
