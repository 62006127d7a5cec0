"""A busy house before every browser that its televisions, kiosks and visitors may have, each started once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.floor.screens import HallScreens, busy
from tests.house import House, running
from tests.tv.browsers import NAMES, TODAY, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.floor.page import Browser, Page


STILL = """(() => {
    const still = () => {
        const rules = ['* { animation: none !important; transition: none !important; scrollbar-width: none }',
            '::-webkit-scrollbar { display: none }'];
        for (const rule of rules) {
            const style = document.createElement('style');
            style.textContent = rule;
            document.head.appendChild(style);
        }
    };
    if (document.head) still();
    else addEventListener('DOMContentLoaded', still);
})()"""
"""Lets nothing move, for not every browser can be told that its user wishes it so, and no bar take room."""


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office on a busy morning."""
    with running(tmp_path_factory.mktemp("house"), is_demo=True) as house:
        yield house


@pytest.fixture(scope="package")
def waiting(house: House) -> dict[str, Any]:
    """Return the ticket of somebody who waits in the busy house."""
    return busy(house)


@pytest.fixture(scope="package")
def started() -> Iterator[dict[str, Browser]]:
    """Return the browsers that tests have begun to use."""
    browsers: dict[str, Browser] = {}
    yield browsers
    for browser in browsers.values():
        browser.close()


@pytest.fixture(scope="package")
def screens(
    started: dict[str, Browser], house: House, waiting: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Everybody:
    """Return the screens of the busy house in a browser of a name."""
    assert waiting
    return Everybody(started, house, tmp_path_factory.mktemp("browsers"))


class Everybody:
    """The screens of a house in each browser."""

    def __init__(self, started: dict[str, Browser], house: House, folder: Path) -> None:
        """Start none yet."""
        self.started, self._house, self._folder = started, house, folder
        self._screens: dict[str, HallScreens[Page]] = {}

    def in_(self, name: str) -> HallScreens[Page]:
        """Return the screens in one browser, which is started if need be."""
        if name not in self._screens:
            (self._folder / name).mkdir()
            self.started[name] = start(name, self._folder / name)
            page = self.started[name].page()
            page.before_each(STILL)
            self._screens[name] = HallScreens(page, self._house, "vi")
        return self._screens[name]

    def everywhere(self) -> dict[str, HallScreens[Page]]:
        """Return the screens in every browser."""
        return {name: self.in_(name) for name in (*NAMES, TODAY)}
