"""A kiosk of the oldest browser that has lost its server: it gives numbers, and all of it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.alone import NOTED
from tests.floor.boxes import cut_off
from tests.floor.screens import DESK, UPRIGHT, Screens
from tests.house import running
from tests.machine import until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.floor.devtools import Chromium

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "size"), [("vi", UPRIGHT), ("en", DESK)], ids=["upright", "low"])
def test_a_kiosk_of_the_floor_gives_numbers_without_its_server(
    floor: Chromium, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    """Its database, its search and what keeps its page do there what they do elsewhere, and no word is cut off."""
    with running(tmp_path, is_demo=True) as house:
        kiosk = Screens(floor, house, language).signed_in("/kiosk/", size, ".tile")
        until(lambda: kiosk.evaluate(f"({NOTED})('procedures')") is not None, "procedures are noted")
        until(lambda: (kiosk.evaluate(f"({NOTED})('book')") or {"blocks": []})["blocks"], "numbers are in reserve")
        until(lambda: kiosk.evaluate("caches.keys()"), "a worker keeps the page")
        house.kill()
        kiosk.sees("connection-note .fault")
        assert cut_off(kiosk) == []
        kiosk.click(".find-way")
        kiosk.sees(".search-field")
        kiosk.evaluate(
            "(field => { field.value = 'khaisinh'; field.dispatchEvent(new Event('input')); })"
            "(document.querySelector('.search-field'))"
        )
        kiosk.sees(".found")
        kiosk.until("document.querySelector('.found-name').textContent.match(/khai sinh|birth/i) !== null")
        kiosk.click(".found")
        kiosk.click(".takes-answers .primary")
        kiosk.sees(".taken-alone")
        assert cut_off(kiosk) == []
        assert "".join(kiosk.evaluate("document.querySelector('.taken-number').textContent").split()) == "C500"
        kiosk.go(f"{house.url}/kiosk/")
        kiosk.sees(".tile")
        kiosk.sees("connection-note .fault")
