"""Chromium before a busy house, each started once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.floor.screens import busy
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start one Chromium for all tests."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house"), is_demo=True) as house:
        yield house


@pytest.fixture(scope="package")
def tickets(house: House) -> dict[str, str]:
    """Return an address for the phone of somebody in each state, on a busy morning."""
    waiting = busy(house)
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "leaders")
    clerk.done("/counters/leaders/open")

    def taken() -> Any:
        return kiosk.done("/tickets", {"service": "leaders"})

    called = next(iter(clerk.view("display")["calls"]))
    (calling,) = clerk.look(f"/tickets?number={called}").json()["tickets"]
    made = {"waiting": waiting, calling["status"]: calling}
    for status, acts in {"served": ("start", "finish"), "no-show": ("no-show",), "serving": ("start",)}.items():
        made[status] = taken()
        for act in ("call-next", *acts):
            clerk.done(f"/counters/leaders/{act}", {"outcome": "received"} if act == "finish" else None)
    for status, act in {"parked": "park", "cancelled": "cancel"}.items():
        made[status] = taken()
        kiosk.done(f"/tickets/{made[status]['id']}/{act}")
    return {status: f"/ticket/#{house.office}/{ticket['id']}" for status, ticket in made.items()}
