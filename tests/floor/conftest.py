"""A busy house before the oldest browser that the screens promise, and before Debian's, each started once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scripts.old_browsers import named
from tests.floor.devtools import Chromium
from tests.floor.screens import Screens, busy
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN = Path("/usr/bin/chromium")


@pytest.fixture(scope="package")
def floor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Start a Chromium of the floor; `make test` brings it."""
    browser = Chromium(named("chromium-69").program, tmp_path_factory.mktemp("floor"))
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Start the oldest Chromium of which the staff's screens are promised to look as they do today."""
    browser = Chromium(named("chromium-80").program, tmp_path_factory.mktemp("desk"))
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def today(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Start Debian's Chromium."""
    browser = Chromium(DEBIAN, tmp_path_factory.mktemp("today"))
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office on a busy morning."""
    with running(tmp_path_factory.mktemp("house"), is_demo=True) as house:
        yield house


@pytest.fixture(scope="package")
def waiting(house: House) -> dict[str, Any]:
    """Return the ticket of somebody who waits in the busy house."""
    return busy(house)


@pytest.fixture(scope="package", params=["vi", "en"])
def screens(floor: Chromium, house: House, waiting: dict[str, Any], request: pytest.FixtureRequest) -> Screens:
    """Return the screens of the busy house in the browser of the floor, in each language."""
    assert waiting
    return Screens(floor, house, request.param)


@pytest.fixture(scope="package")
def on_the_floor(floor: Chromium, house: House, waiting: dict[str, Any]) -> Screens:
    """Return the screens of the busy house in the browser of the floor."""
    assert waiting
    return Screens(floor, house, "vi")


@pytest.fixture(scope="package")
def on_an_old_desk(desk: Chromium, house: House, waiting: dict[str, Any]) -> Screens:
    """Return the screens of the busy house in the oldest browser of the staff's computers."""
    assert waiting
    return Screens(desk, house, "vi")


@pytest.fixture(scope="package")
def as_today(today: Chromium, house: House, waiting: dict[str, Any]) -> Screens:
    """Return the same screens in Debian's browser."""
    assert waiting
    return Screens(today, house, "vi")
