"""What each screen promises to show, measured in a real browser of the floor."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.web.static_files import words as words_in
from tests.floor.boxes import Box, boxes, cut_off, text, texts, window
from tests.floor.screens import BIG_DESK, DESK, DIALOGS, LYING, SMALL_PHONE, STANDING_WALL, UPRIGHT, WALL, Screens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.floor.devtools import Chromium
    from tests.house import House

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]

COLUMNS = {
    "finish": [3, 3],
    "transfer": [2, 3, 3],
    "transfer-to-counter": [2, 3, 3],
    "services": [1],
    "pause": [1],
    "priority": [1],
    "by-hand": [9, 2],
    "by-hand-found": [9, 2],
    "find": [9],
}
"""In how many columns each group of choices of a dialog stands; the letters on tickets in one line."""


def test_the_browser_is_the_one_that_the_screens_promise(floor: Chromium) -> None:
    """What answers is as old as .browserslistrc says, in the page too."""
    name, version = (ROOT / ".browserslistrc").read_text().split()

    assert (name, floor.version.partition(".")[0]) == ("chrome", f"HeadlessChrome/{version}")
    page = floor.page()
    assert f"Chrome/{version}." in page.evaluate("navigator.userAgent")


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_every_tile_of_the_kiosk_says_what_it_is_for_and_how_long_one_waits(
    screens: Screens, house: House, size: tuple[int, int]
) -> None:
    """Letter, name, who is before a newcomer and the wait stand inside the tile, apart, and nothing is cut off."""
    services = {each["letter"]: each for each in house.somebody("kiosk").view("kiosk")["services"].values()}
    kiosk = screens.kiosk(size)

    tiles = boxes(kiosk, ".tile")
    assert len(tiles) == len(services)
    assert window(kiosk).lacks(tiles) == []
    assert not any(one.meets(other) for one, other in combinations(tiles, 2))
    for at, tile in enumerate(tiles, 1):
        letter, name, *lines = texts(kiosk, parts_of_tile(at))
        service = services[letter.words]
        assert name.words in service["name"].values()
        said = [line.words for line in lines]
        begins = begins_in(service, screens.language)
        assert [line[: len(start)] for line, start in zip(said, begins, strict=True)] == begins
        assert tile.lacks(each for part in (letter, name, *lines) for each in part.boxes) == []
        assert not any(one.touches(other) for one, other in combinations((letter, name, *lines), 2))
    assert cut_off(kiosk) == []


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_the_kiosk_asks_and_gives_the_number_on_one_screen(screens: Screens, size: tuple[int, int]) -> None:
    """The second question with its answers, and the number with what to do: nothing of it is cut off."""
    kiosk = screens.question(size)
    assert cut_off(kiosk) == []
    assert window(kiosk).lacks(boxes(kiosk, ".ask button")) == []

    kiosk.click(".ask > .primary")
    kiosk.sees(".taken-number")
    assert cut_off(kiosk) == []
    assert window(kiosk).lacks(boxes(kiosk, ".taken-qr, .taken button")) == []


@pytest.mark.parametrize("size", [WALL, STANDING_WALL], ids=["lying", "standing"])
def test_the_wall_shows_who_is_called_and_where_to(screens: Screens, house: House, size: tuple[int, int]) -> None:
    """Each number that is called stands whole in its own row, with the counter beside it."""
    calls = house.somebody("display").view("display")["calls"]
    display = screens.display(size)

    rows = boxes(display, ".calls li")
    numbers = texts(display, ".calls li .number")
    assert {number.words.replace(" ", "") for number in numbers} <= {call["number"] for call in calls.values()}
    assert len(rows) == len(numbers) == len(calls)
    for row, number, sign in zip(rows, numbers, texts(display, ".calls li .sign"), strict=True):
        assert window(display).lacks([row]) == []
        assert row.lacks((*number.boxes, *sign.boxes)) == []
        assert not number.touches(sign)
    assert cut_off(display) == []


def test_the_phone_shows_the_number_and_what_to_do(screens: Screens, waiting: dict[str, Any]) -> None:
    """The whole of it is seen without a touch."""
    phone = screens.phone(waiting)

    assert window(phone).lacks((*text(phone, ".ticket-number").boxes, *boxes(phone, "button"))) == []
    assert cut_off(phone) == []


def test_the_smallest_phone_needs_a_touch_only_for_what_others_do(screens: Screens, waiting: dict[str, Any]) -> None:
    """The number, the wait, what to do and every button are in the window; the calls of others may be below."""
    phone = screens.phone(waiting, SMALL_PHONE)

    needed = texts(phone, ".ticket-service, .ticket-number, .fact, .do")
    assert window(phone).lacks([*(box for each in needed for box in each.boxes), *boxes(phone, "button")]) == []
    assert cut_off(phone, ".latest, .hint") == []


def test_the_console_stands_in_one_window(screens: Screens) -> None:
    """The number in hand, every button and the head of the line are seen without scrolling."""
    console = screens.console()

    assert cut_off(console, ".list") == []
    assert window(console).lacks(boxes(console, "button")) == []
    assert text(console, ".hand-number").boxes


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_of_the_console_is_seen_whole(screens: Screens, name: str) -> None:
    """Choices stand in columns, buttons (but those for fingers) in the window, and nothing has to be scrolled."""
    console = screens.dialog(name)

    (dialog,) = boxes(console, "dialog[open]")
    assert window(console).lacks([dialog]) == []
    assert dialog.lacks(boxes(console, "dialog[open] :not(.pad) > button")) == []
    (middle,) = boxes(console, "dialog[open] .dialog-middle")
    assert middle.lacks(boxes(console, "dialog[open] .choice, dialog[open] .field, dialog[open] .keys")) == []
    groups, choices = boxes(console, "dialog[open] .choices"), boxes(console, "dialog[open] .choices .choice")
    assert [in_columns(filter(group.holds, choices)) for group in groups] == COLUMNS.get(name, [])
    assert cut_off(console, ".list") == []


@pytest.mark.parametrize("size", [DESK, BIG_DESK], ids=["small", "big"])
def test_the_board_is_a_table(screens: Screens, size: tuple[int, int]) -> None:
    """Every figure stands under the head of its column, and the whole table without a scroll bar."""
    board = screens.board(size)

    rows = board.evaluate("document.querySelectorAll('.services tbody tr').length")
    columns = board.evaluate("document.querySelector('.services tbody tr').cells.length")
    for column in range(1, columns + 1):
        (head,) = boxes(board, f".services thead tr:last-child > :nth-child({column})")
        cells = boxes(board, f".services tbody tr > :nth-child({column})")
        assert len(cells) == rows
        assert {(round(cell.left), round(cell.right)) for cell in cells} == {(round(head.left), round(head.right))}
        assert all(cell.top >= head.bottom - 1 for cell in cells)
    assert board.evaluate(
        "document.querySelector('.scroll').scrollWidth <= document.querySelector('.scroll').clientWidth"
    )
    assert cut_off(board, "body") == []


def begins_in(service: dict[str, Any], language: str) -> list[str]:
    """Return how each line begins that a tile says of a service: who is before a newcomer, and how long it takes."""
    words = {file: words_in(language, file) for file in ("common", "kiosk")}
    if service["state"] != "open":
        return [words["kiosk"]["stopped"]]
    before = [f"{service['ahead']} {words['common']['ahead-label']}"] if service["ahead"] else []
    if "wait" not in service:
        return [*before, words["kiosk"]["no-counter"], words["kiosk"]["no-counter-take"]]
    if not before and service["wait"]["high"] == 0:
        return [words["kiosk"]["nobody-ahead"]]
    return [*(before or [words["kiosk"]["nobody-ahead"]]), words["common"]["about"].partition("{")[0]]


def parts_of_tile(at: int) -> str:
    """Return what finds the parts of a tile: letter, name, and the lines that say how long one waits."""
    return ", ".join(f".tile:nth-child({at}) {part}" for part in (".letter", ".tile-name", ".tile-line > *"))


def in_columns(found: Iterable[Box]) -> int:
    """Return how many stand beside each other at most."""
    lines = [round(each.top) for each in found]
    return max(lines.count(line) for line in set(lines))
