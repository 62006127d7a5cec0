"""A browser that cannot run a page says so in one sentence: a television that stays white is taken for broken."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.web.pages import SCREENS
from queue_server.web.static_files import words
from scripts.old_browsers import named
from tests.floor.devtools import Chromium
from tests.floor.screens import WALL, HallScreens
from tests.tv.browsers import OLDEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House

pytestmark = pytest.mark.browser

READ = Path(__file__).parent / "too_old.js"

SENTENCES = [words(language, "pages")["too-old"] for language in ("vi", "en")]

SHOWN = """Array.from(document.querySelectorAll('#too-old p')).filter((one) => one.offsetHeight > 0)
    .map((one) => one.textContent)"""

LACKING = "delete window.customElements; Object.defineProperty(window, 'customElements', { value: undefined })"
"""Takes from a browser that reads modules what they cannot do without."""


@pytest.mark.parametrize("screen", ["", *(f"{screen}/" for screen in SCREENS)])
def test_a_browser_that_knows_no_modules_says_that_it_is_too_old(house: House, screen: str) -> None:
    """PhantomJS is a real one, of the JavaScript of 2009, and reads the sentence in both languages on every page."""
    line = [str(named("phantomjs").program), str(READ), f"{house.url}/{screen}"]
    surroundings = {**os.environ, "OPENSSL_CONF": os.devnull}  # it does not understand that of today
    read = subprocess.run(line, env=surroundings, capture_output=True, text=True, check=True, timeout=60)

    assert read.stdout.splitlines() == SENTENCES


@pytest.fixture
def lame(tmp_path: Path) -> Iterator[Chromium]:
    """Start the oldest browser by itself: that scripts fail in it is meant."""
    browser = Chromium(named(OLDEST).program, tmp_path)
    yield browser
    browser.faults.clear()
    browser.close()


def test_a_browser_in_which_the_modules_fail_says_that_it_is_too_old(lame: Chromium, house: House) -> None:
    """It reads modules, as all do since 2018, and lacks something else."""
    page = lame.page()
    page.before_each(LACKING)
    page.resize(WALL)
    page.go(f"{house.url}/display/")

    page.until(f"{SHOWN}.length > 0")
    assert page.evaluate(SHOWN) == SENTENCES


def test_a_browser_in_which_a_screen_runs_says_nothing_of_its_age(lame: Chromium, house: House) -> None:
    """Not even where something fails later."""
    wall = HallScreens(lame.page(), house, "vi").display()

    wall.evaluate("setTimeout(() => { throw new Error('meant'); })")
    wall.evaluate("new Promise((later) => { setTimeout(later, 3500); })")

    assert wall.evaluate(SHOWN) == []
