"""A morning of sixty awkward cases by keyboard: no dialog is left open, and the keys are few."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser.awkward import MORNING, NOTE
from tests.browser.hall import press
from tests.browser.pages import becomes

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser

MOST = 4.0
"""Keys a case, in the mean."""

TAKES = """enter => {
    const all = Array.from(document.querySelectorAll('.workplace [data-key]'));
    const looks = document.querySelector('.found-looking') !== null;
    const rests = all.some(one => one.dataset.key === 'enter' && one.getAttribute('aria-disabled') === 'true');
    return !looks && all.every(one => one.getAttribute('aria-busy') !== 'true') && !(enter && rests);
}"""
"""Whether the console has done what was pressed; Enter it takes once more only a moment after the last."""

FREE = """waiting => document.querySelector('.hand-number, dialog[open]') === null
    && document.querySelector('.waiting-count b')?.textContent === String(waiting)"""
"""Whether nobody is in hand, no dialog is open, and so many wait."""


def test_sixty_awkward_cases_take_four_keys_each_and_leave_no_dialog_open(
    hall: Hall, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each case ends where it should, with free hands and nothing open, by four keys in the mean."""
    hall.house.somebody("clerk", "3").done("/counters/3/open")
    kiosk = hall.house.somebody("kiosk")
    console = hall.counter("1")
    press(console)
    given: list[str] = []
    stands: dict[str, str] = {}
    keys = waiting = 0

    for case in MORNING:
        given += [kiosk.done("/tickets", {"service": "certification"})["number"] for _ in range(case.come)]
        stands |= dict.fromkeys(given[len(given) - case.come :], "waiting")
        number = given[case.about]
        is_free(console, waiting + case.come, f"before: {case.name}")
        keys += pressed(console, case.keys_for(number))
        stands[number] = case.becomes or stands[number]
        waiting += case.come - case.from_line
        is_free(console, waiting, f"after: {case.name}, {number}")

    look = hall.house.somebody("manager").look
    assert stands == {number: look(f"/tickets?number={number}").json()["tickets"][0]["status"] for number in given}
    with capsys.disabled():
        sys.stdout.write(f"\n{len(MORNING)} cases at the counter: {keys} keys, {keys / len(MORNING):.2f} a case\n")
    assert len(MORNING) == 60
    assert keys / len(MORNING) <= MOST


def is_free(console: Page, waiting: int, when: str) -> None:
    """Wait until the console is free and so many wait; what it shows instead is told."""
    try:
        becomes(console, FREE, waiting)
    except AssertionError as stuck:
        stuck.add_note(f"{when}: {waiting} should wait")
        raise


def pressed(console: Page, keys: list[str]) -> int:
    """Press one key after the other, each when the console is done with the one before, and count them."""
    for key in keys:
        becomes(console, TAKES, key == "Enter")
        if key == NOTE:
            console.keyboard.insert_text(NOTE)
        else:
            console.keyboard.press(key)
    return sum(key != NOTE for key in keys)
