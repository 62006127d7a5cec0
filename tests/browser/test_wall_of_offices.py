"""One wall of several offices: each under its name, said one after another, told to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from queue_server.cli.main import main
from tests.browser.busy_hall import MEASURE
from tests.browser.hearing import receipts, room, spoken_office
from tests.house import House, Person
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

OFFICES = ("an", "binh", "cau", "dong")

SIZES = ((1280, 720), (1920, 1080), (3840, 2160), (1080, 1920))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run a house of four offices that ring."""
    folder = tmp_path_factory.mktemp("offices")
    files = [spoken_office(folder, 9, "on = false", office=office) for office in OFFICES]
    house = House(folder, files[0], office=OFFICES[0])
    house.start()
    for file in files[1:]:
        made = CliRunner().invoke(main, ["office", "create", str(file), "--journal", house.journal])
        assert made.exit_code == 0, made.output
    yield house
    house.stop()


def manager(house: House, office: str) -> Person:
    """Return who manages an office."""
    person = Person(house.url, office)
    person.headers["Authorization"] = f"Bearer {house.token('manager', None, office)}"
    return person


def test_each_office_is_called_under_its_name(browser: Browser, house: House) -> None:
    """Calls of four offices are on one wall, on every panel, ring one after another, and each is told of its own."""
    managers = {office: manager(house, office) for office in OFFICES}
    hall = room(browser, house, f"&offices={','.join(OFFICES)}")
    expect(hall.page.locator(".office")).to_have_count(len(OFFICES), timeout=PATIENCE * 1000)
    hall.unlock()
    for office, many in zip(OFFICES, (4, 9, 1, 0), strict=True):
        for counter in range(1, many + 1):
            managers[office].done("/tickets", {"service": "certification"})
            managers[office].done(f"/counters/{counter}/open")
            managers[office].done(f"/counters/{counter}/call-next")

    for office in OFFICES[:3]:
        receipts(managers[office], 1, "shown_at", "heard_at")
    assert hall.overlaps == []
    counts = [office.locator(".calls li").count() for office in hall.page.locator(".office").all()]
    assert counts[0] == 4
    assert counts[2:] == [1, 0]
    for width, height in SIZES:
        hall.page.set_viewport_size({"width": width, "height": height})
        assert hall.page.evaluate(MEASURE)["faults"] == [], (width, height)
    hall.context.close()
