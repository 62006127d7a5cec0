"""A kiosk that runs wild, as its own screen, the manager's board and the phones of its numbers tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.floor.boxes import boxes, cut_off, text, window
from tests.floor.screens import BIG_DESK, DESK, LYING, SMALL_PHONE, UPRIGHT, Screens
from tests.house import running
from tests.pace import at_pace
from tests.proofs.scale import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.floor.devtools import Chromium
    from tests.floor.page import Page
    from tests.house import House

pytestmark = pytest.mark.browser

A_MINUTE = 6
"""So many at once, and then one every ten seconds: time enough to look at it."""


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[House]:
    """Run the sample office with slow kiosks, none of which has given a number yet."""
    with running(tmp_path, at_pace(tmp_path, A_MINUTE)) as house:
        yield house


@pytest.fixture(params=LANGUAGES)
def stuck(floor: Chromium, slow: House, request: pytest.FixtureRequest) -> Screens:
    """Return the screens of that office, in each language."""
    return Screens(floor, slow, request.param)


def run_wild(house: House) -> list[str]:
    """Let the sample office's kiosk be touched until it is held back, and return the tickets that it gave."""
    kiosk = house.somebody("kiosk")
    given = []
    while (answer := kiosk.act("/tickets", {"service": "certification"})).ok:
        given.append(answer.json()["id"])
    assert answer.json()["code"] == "too-fast"
    return given


def is_seen_whole(page: Page) -> None:
    """Raise unless a dialog stands in the window with all its words and buttons."""
    (dialog,) = boxes(page, "dialog[open]")
    assert window(page).lacks([dialog]) == []
    assert dialog.lacks(boxes(page, "dialog[open] button, dialog[open] p")) == []
    assert cut_off(page, "body") == []


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_a_kiosk_that_is_slowed_says_so_and_goes_on_by_itself(
    stuck: Screens, slow: House, size: tuple[int, int]
) -> None:
    """It asks the visitor to wait and to tell the staff, nothing is cut off, and the number comes without a touch."""
    kiosk = stuck.signed_in("/kiosk/", size, ".tile")
    run_wild(slow)
    kiosk.click(".tile")
    kiosk.sees(".ask")
    kiosk.click(".ask > .primary")

    kiosk.sees(".still .late")
    assert cut_off(kiosk) == []
    assert window(kiosk).lacks([*text(kiosk, ".still h2").boxes, *text(kiosk, ".still .late").boxes]) == []
    kiosk.sees(".taken-number")


@pytest.mark.parametrize("size", [DESK, BIG_DESK], ids=["small", "big"])
def test_the_board_takes_back_and_gives_back(stuck: Screens, slow: House, size: tuple[int, int]) -> None:
    """It says which kiosk, asks before anything is done, tells what was done, and undoes it after asking again."""
    tickets = run_wild(slow)
    anybody = slow.anybody()

    board = stuck.board(size)
    board.sees(".notices .wild")
    assert cut_off(board, "body") == []
    board.click(".notices .wild + button")
    board.sees("dialog[open] .said")
    is_seen_whole(board)
    assert {anybody.view(f"ticket/{ticket}")["ticket"]["status"] for ticket in tickets} == {"waiting"}

    answered(board)
    board.sees(".notices .quiet")
    assert not board.has(".notices .wild")
    assert {anybody.view(f"ticket/{ticket}")["ticket"]["status"] for ticket in tickets} == {"cancelled"}

    board.click(".notices .quiet")
    board.sees("dialog[open] .said")
    is_seen_whole(board)
    answered(board)
    board.sees(".notices .wild")
    assert {anybody.view(f"ticket/{ticket}")["ticket"]["status"] for ticket in tickets} == {"waiting"}


def test_the_smallest_phone_says_that_a_number_was_taken_back(stuck: Screens, slow: House) -> None:
    """Whoever really has it is told to see the staff."""
    (ticket, *_) = run_wild(slow)
    head = slow.somebody("manager")
    head.done("/devices/take-back", {"device": "Kiosk", "since": "2026-01-01T00:00:00Z"})

    phone = stuck.phone({"id": ticket}, SMALL_PHONE)
    phone.sees(".do")
    assert window(phone).lacks([*text(phone, ".lead").boxes, *text(phone, ".do").boxes]) == []
    assert cut_off(phone) == []


def answered(board: Page) -> None:
    """Press the dialog's main button once it takes presses, and wait until the dialog has gone."""
    press = "document.querySelectorAll('dialog[open] .primary').forEach((button) => { button.click(); })"
    board.until(f"({press}, !document.querySelector('dialog[open]'))")
