"""How the kiosk's way through procedures looks in the browser of the floor: whole, and large enough to touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalogued import BIRTH, LAND, publish
from tests.floor.boxes import boxes, cut_off, window
from tests.floor.screens import DESK, LYING, UPRIGHT, Screens
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.floor.devtools import Chromium
    from tests.floor.page import Page

pytestmark = pytest.mark.browser

SIZES = {"upright": UPRIGHT, "lying": LYING, "low": DESK}

LOWEST = {"upright": 90, "lying": 59, "low": 57}
"""Pixels of 15 mm on a panel of 22 inches upright, of 17 inches lying, and on the smallest."""

WHOLE = (
    ".find-way, .founds .tile, .common-foot button, .key, .search-line button, .takes-answers button, .lacks-qr, "
    ".pass-way, .pass-held, .pass-field, .code-field, .pad-key"
)
"""What has to be in the window as a whole."""

PRESSED = (
    ".find-way, .key, .search-line button, .founds button, .takes-answers button, .read-on:not([hidden]), "
    ".pass-way, .pad-key"
)
"""What is touched."""


@pytest.fixture(scope="module")
def catalogued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with procedures of few and of many papers."""
    with running(tmp_path_factory.mktemp("catalogued"), is_demo=True) as house:
        publish(house)
        house.somebody("kiosk").done("/tickets", {"service": "certification"})
        yield house


def steps(kiosk: Page) -> dict[str, Callable[[], None]]:
    """Return how a kiosk is led through its steps, one after the other."""

    def typed(code: str) -> None:
        kiosk.evaluate(
            "(code => { const field = document.querySelector('.search-field'); field.value = code;"
            f" field.dispatchEvent(new Event('input')); }})({code!r})"
        )
        kiosk.sees(".found:only-child")

    def go(press: str, shows: str) -> Callable[[], None]:
        def went() -> None:
            kiosk.click(press)
            kiosk.sees(shows)

        return went

    def found(code: str) -> Callable[[], None]:
        def went() -> None:
            typed(code)
            kiosk.click(".found")
            kiosk.sees(".papers li")

        return went

    return {
        "start": lambda: kiosk.sees(".find-way"),
        "search": go(".find-way", ".search .found"),
        "takes": found(BIRTH),
        "lacks": go(".lacks-some", ".lacks-code"),
        "back": go(".lacks .back", ".takes .back"),
        "search again": go(".takes .back", ".search-field"),
        "takes much": found(LAND),
        "lacks much": go(".lacks-some", ".lacks-code"),
        "pass": go(".get-pass", ".pass-held .pass-code"),
        "done": go(".lacks .primary", ".choose"),
        "return": go(".pass-way", ".pass-pad"),
        "back at the start": go(".pass .back", ".choose"),
        "dossier": go(".dossier-way", ".code-field"),
    }


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("name", SIZES)
def test_nothing_of_it_is_cut_off_and_all_can_be_touched(
    floor: Chromium, catalogued: House, name: str, *, large: bool
) -> None:
    """In small print and in large, at each size, with few papers and with more than fit."""
    kiosk = Screens(floor, catalogued, "vi").kiosk(SIZES[name])
    for step, reach in steps(kiosk).items():
        if large and not kiosk.has("html[data-large]"):
            kiosk.click(".larger")
            kiosk.sees("html[data-large]")
        reach()
        assert cut_off(kiosk, ".read") == [], step
        assert window(kiosk).lacks(boxes(kiosk, WHOLE)) == [], step
        assert [box for box in boxes(kiosk, PRESSED) if box.bottom - box.top < LOWEST[name]] == [], step


@pytest.mark.parametrize("size", SIZES)
def test_words_keep_to_a_tile_that_becomes_lower(floor: Chromium, catalogued: House, size: str) -> None:
    """When the rows give way to a longer heading, letter, name and count stand in the lower tiles whole."""
    kiosk = Screens(floor, catalogued, "vi").kiosk(SIZES[size])

    def standing() -> float:
        tiles, bodies = boxes(kiosk, "button.tile"), boxes(kiosk, ".tile-body")
        assert [body for tile, body in zip(tiles, bodies, strict=True) if tile.lacks([body])] == []
        return tiles[0].bottom - tiles[0].top

    high = standing()
    kiosk.evaluate("document.querySelector('.choose-head').style.height = '220px'")
    assert standing() < high
