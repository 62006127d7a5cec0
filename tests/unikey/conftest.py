"""A clerk's PC: a desktop with UniKey, and Chromium before a real house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.hall import Hall
from tests.house import House, running
from tests.proofs.scale import scaled
from tests.unikey.desktop import Desktop
from tests.unikey.frameworks import FCITX, IBUS
from tests.unikey.methods import TELEX, VNI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Playwright

ON_X = ["--ozone-platform=x11", "--gtk-version=3"]
"""Chromium takes its input method from GTK 3, whatever else the machine has."""


EACH = [(framework, method) for framework in (IBUS, FCITX) for method in (TELEX, VNI)][:: scaled(3, 1)]
"""In the short form each framework once, and each method."""


@pytest.fixture(params=EACH, ids=lambda each: f"{each[0].name}-{each[1].name}")
def desktop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Set up a desktop for each way by which UniKey comes to a window, and each way to type in it."""
    made = Desktop(tmp_path_factory.mktemp("desktop"), *request.param)
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with books of its own."""
    with running(tmp_path_factory.mktemp("house"), is_demo=True) as house:
        yield house


@pytest.fixture
def hall(playwright: Playwright, desktop: Desktop, house: House) -> Iterator[Hall]:
    """Return a hall whose screens open on the desktop; they close when the test ends."""
    chromium = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*FLAGS, *ON_X], headless=False, env=dict(desktop.surroundings)
    )
    hall = Hall(chromium, house)
    yield hall
    hall.close()
    chromium.close()
