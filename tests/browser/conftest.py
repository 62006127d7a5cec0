"""Real browsers before a real house. Chromium comes from Debian's packages; without it these tests fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.hall import Hall
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start one Chromium for all tests."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with books of its own."""
    with running(tmp_path_factory.mktemp("house"), is_demo=True) as house:
        yield house


@pytest.fixture
def hall(browser: Browser, house: House) -> Iterator[Hall]:
    """Return a hall whose screens can be opened; they close when the test ends."""
    hall = Hall(browser, house)
    yield hall
    hall.close()
