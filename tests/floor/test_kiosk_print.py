"""How large and how clear the kiosk's words are, in small print and in large, at each question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.floor.boxes import boxes, cut_off, window
from tests.floor.screens import DESK, LYING, UPRIGHT, Screens

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.floor.page import Page

pytestmark = pytest.mark.browser

LEAST = 24
"""Pixels of the smallest letters that a visitor must read on the smallest panel of a kiosk."""

LARGER = 1.5
"""So many times as large are the words in large print."""

SIZES = {"upright": UPRIGHT, "lying": LYING, "low": DESK}


def steps(kiosk: Page) -> dict[str, Callable[[], None]]:
    """Return how a kiosk is led to each of its questions and answers, one after the other."""

    def shut() -> None:
        kiosk.click(".tile-shut")
        kiosk.sees(".still")

    def asked() -> None:
        kiosk.click(".still .primary")
        kiosk.click(".tile")
        kiosk.sees(".found-other")
        kiosk.click(".found-other")
        kiosk.sees(".ask")

    def given() -> None:
        kiosk.click(".ask > .primary")
        kiosk.sees(".taken-number")
        kiosk.evaluate("document.querySelectorAll('.taken-phone a').forEach((link) => { link.remove(); })")

    return {"choose": lambda: kiosk.sees(".tile"), "shut": shut, "ask": asked, "taken": given}


def enlarged(kiosk: Page) -> None:
    """Press the switch for large print, unless it is pressed."""
    if not kiosk.has("html[data-large]"):
        kiosk.click(".larger")
    kiosk.sees("html[data-large]")


def sizes(kiosk: Page) -> dict[str, float]:
    """Return how large each thing is written that is to be read."""
    found: list[dict[str, Any]] = kiosk.evaluate("measures.sizes()")
    return {each["words"]: each["size"] for each in found}


def test_whatever_is_to_be_read_is_large_enough_on_the_smallest_panel(screens: Screens) -> None:
    """No word of any question or answer is written in less than 24 pixels at 1366x768."""
    kiosk = screens.kiosk(DESK)

    for name, step in steps(kiosk).items():
        step()
        assert {words: size for words, size in sizes(kiosk).items() if size < LEAST} == {}, name


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_large_print_is_half_as_large_again_and_seen_whole(screens: Screens, size: tuple[int, int]) -> None:
    """Every word grows but the number, which fills the screen already; hints stay, nothing scrolls or is cut."""
    small, hints = in_small_print(screens.kiosk(size))
    kiosk = screens.kiosk(size)
    enlarged(kiosk)

    for name, step in steps(kiosk).items():
        step()
        before, now = small[name], sizes(kiosk)
        grown = {words: round(now[words] / before[words], 3) for words in before if words in now}
        assert len(grown) > 2, name
        assert {words: times for words, times in grown.items() if times < LARGER} == {}, name
        assert cut_off(kiosk) == [], name
        assert window(kiosk).lacks(boxes(kiosk, "button, .taken-qr")) == [], name
        assert kiosk.evaluate("measures.overfull('.tile, .ask, .taken-body, .still')") == [], name
        if name == "choose":
            assert len(boxes(kiosk, ".tile-hint")) == hints
            last = boxes(kiosk, ".tile, .find-way, .pass-way")
            assert max(button.bottom for button in last) > 0.97 * window(kiosk).bottom


def in_small_print(kiosk: Page) -> tuple[dict[str, dict[str, float]], int]:
    """Return how large each word is written at each question, and how many services have hints."""
    found, hints = {}, 0
    for name, step in steps(kiosk).items():
        step()
        found[name] = {words: size for words, size in sizes(kiosk).items() if len(words) > 1 and not words.isdigit()}
        hints = hints or len(boxes(kiosk, ".tile-hint"))
    return found, hints


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_nothing_is_faint_in_any_state(on_the_floor: Screens, large: bool) -> None:
    """Words have a contrast of 4.5, also on what a finger has just pressed or rests on."""
    kiosk = on_the_floor.kiosk(LYING)
    if large:
        enlarged(kiosk)

    for name, step in steps(kiosk).items():
        step()
        for states in ((), ("hover",), ("hover", "active")):
            kiosk.force("button", *states)
            assert kiosk.evaluate("measures.faint(4.5)") == [], f"{name} {states}"
        kiosk.force("button")
