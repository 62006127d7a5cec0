"""The hall's screen in halls of one to seventy counters that all call at once, on every form of panel."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from queue_server.cli.main import main
from scripts.halls import office_file
from tests.browser.busy_hall import PANELS, BusyHall, panels_on
from tests.browser.hall import spread
from tests.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LEAST = {1: 190, 6: 90, 7: 75, 9: 75, 20: 57, 70: 57}
"""How tall capitals are at least in a hall of so many counters, in pixels of a panel whose shorter side has 1080."""

AT_ONCE = 3_000
"""Milliseconds that a busy machine may take for what a hall sees in a fraction of a second."""

COOLED = 20 + 1
"""Seconds after which a call is no longer warm."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run one house with a hall of each size, and one more of twenty."""
    folder = tmp_path_factory.mktemp("halls")
    house = House(folder, office_file(folder, 20, "patient"), office="patient")
    house.start()
    for counters in LEAST:
        file = office_file(folder, counters, f"hall-{counters}")
        made = CliRunner().invoke(main, ["office", "create", str(file), "--journal", house.journal])
        assert made.exit_code == 0, made.output
    yield house
    house.stop()


@pytest.fixture(scope="module", autouse=True)
def patient(house: House) -> tuple[BusyHall, list[str], float]:
    """Call in a hall before all else, so that its calls have cooled when they are looked at."""
    hall = BusyHall(house, "patient", 20)
    return hall, hall.call_everywhere(), time.monotonic()


@pytest.fixture(scope="module")
def panels(browser: Browser) -> Iterator[dict[str, Page]]:
    """Return a panel of each form."""
    with panels_on(browser) as panels:
        yield panels


@pytest.mark.parametrize("counters", LEAST)
def test_everybody_who_is_called_can_be_read_within_ten_seconds(
    house: House, panels: dict[str, Page], counters: int
) -> None:
    """All counters call within a second: the last one is the largest at once, all are seen soon, nothing touches."""
    hall = BusyHall(house, f"hall-{counters}", counters)
    hall.hang(panels)

    numbers = hall.call_everywhere()
    expect_newest(panels, numbers[-1])
    seen = hall.watch(set(numbers), seconds=10)

    assert {form: sorted(shown) for form, shown in seen.items()} == dict.fromkeys(PANELS, sorted(numbers))
    assert min(call["height"] for shown in seen.values() for call in shown.values()) >= LEAST[counters]


def test_a_new_call_stays_while_the_older_ones_turn(
    patient: tuple[BusyHall, list[str], float], panels: dict[str, Page]
) -> None:
    """Who was called before is seen on one page or another, who is called now on each of them and warm."""
    hall, numbers, called_at = patient
    hall.hang(panels)
    time.sleep(max(0.0, COOLED - (time.monotonic() - called_at)))
    assert not any(call["warm"] for shown in hall.read().values() for call in shown.values())

    second, first = hall.do("recall", 3), hall.do("recall", 8)
    expect_newest(panels, first)
    seen = hall.read()
    end = time.monotonic() + 10
    while time.monotonic() < end:
        for form, shown in hall.read().items():
            assert list(shown)[:2] == [first, second], form
            assert [number for number, call in shown.items() if call["warm"]] == [first, second], form
            seen[form] |= shown
        time.sleep(0.2)

    assert {form: sorted(shown) for form, shown in seen.items()} == dict.fromkeys(PANELS, sorted(numbers))


def test_a_row_cools_when_its_visitor_has_come(
    patient: tuple[BusyHall, list[str], float], panels: dict[str, Page]
) -> None:
    """Orange means that somebody is being called now, and nothing else."""
    hall = patient[0]
    hall.hang(panels)
    number = hall.do("recall", 5)
    expect_newest(panels, number)

    hall.do("start", 5)

    for panel in panels.values():
        expect(panel.locator(".new", has_text=re.compile(spread(number)))).to_have_count(0, timeout=AT_ONCE)


def expect_newest(panels: dict[str, Page], number: str) -> None:
    """Expect each panel to show a number warm and in the largest place, at once."""
    for panel in panels.values():
        expect(panel.locator(".newest.new")).to_contain_text(re.compile(spread(number)), timeout=AT_ONCE)
