"""Every layout of the hall's screen at the sizes of its panels: whole, readable, and true when it is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.wall_states import CUT_OFF, LONGEST, MEASURE, STATES, hall, showing
from tests.house import running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.house import House

pytestmark = pytest.mark.browser

WALL = ((1280, 720), (1920, 1080), (3840, 2160), (1080, 1920))

SIZES = {
    "calls": WALL,
    "portrait": ((1080, 1920), (2160, 3840)),
    "notices": WALL,
    "strip": ((1920, 360), (1920, 540), (1280, 240)),
    "counter": ((800, 480), (1024, 600), (1280, 800)),
}
"""On which panels each layout is used."""

LEAST = {
    "calls": {1: 190, 5: 90, 14: 57},
    "portrait": {1: 190, 5: 90, 14: 57},
    "notices": {1: 140, 5: 65, 14: 57},
    "strip": {1: 220, 5: 110, 7: 110},
}
"""How tall capitals are at least with so many called, in pixels of a panel whose shorter side has 1080."""

UNIT = 0.34
"""The share of a counter unit's height that its number's capitals have at least."""

OF_A_UNIT = {
    "calling": hall(3),
    "serving": hall(0, serving=3),
    "nobody": hall(0),
    "a name of 120 letters": hall(3, LONGEST),
    "soon lunch": STATES["soon lunch"],
    "lunch": STATES["lunch"],
    "over": STATES["over"],
    "the day is closed": STATES["the day is closed"],
}
"""What a unit over the third counter may have to show."""

CASES = [
    (layout, state, view)
    for layout in SIZES
    for state, view in (OF_A_UNIT if layout == "counter" else STATES).items()
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, where nobody comes meanwhile."""
    with running(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="module")
def panels(browser: Browser, house: House) -> Iterator[dict[str, list[Page]]]:
    """Hang a panel of each size for each layout."""
    context = browser.new_context(reduced_motion="reduce")
    panels: dict[str, list[Page]] = {}
    for layout, sizes in SIZES.items():
        for width, height in sizes:
            panel = context.new_page()
            panel.set_viewport_size({"width": width, "height": height})
            asked = f"office={house.office}&layout={layout}&counter=3"
            panel.goto(f"{house.url}/display/?{asked}#token={house.token_of('display')}")
            expect(panel.locator(".still, .unit-still").first).to_be_visible(timeout=PATIENCE * 1000)
            panel.evaluate("document.fonts.ready")
            panels.setdefault(layout, []).append(panel)
    yield panels
    context.close()


@pytest.mark.parametrize(("layout", "state", "view"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_nothing_covers_a_number_or_runs_off_the_screen(
    panels: dict[str, list[Page]], layout: str, state: str, view: dict[str, Any]
) -> None:
    """Whatever the hall shows can be read whole, on every panel of a layout."""
    del state
    assert [measured(panel, view)["faults"] for panel in panels[layout]] == [[] for _ in panels[layout]]


@pytest.mark.parametrize(("layout", "called"), [(layout, many) for layout in LEAST for many in LEAST[layout]])
def test_numbers_are_read_from_a_seat(panels: dict[str, list[Page]], layout: str, called: int) -> None:
    """The smallest number on the panel is as tall as a seat at the back needs it."""
    for panel in panels[layout]:
        calls = measured(panel, hall(called, counters=called))["calls"]
        assert len(calls) == called
        assert min(call["height"] for call in calls) >= LEAST[layout][called], panel.viewport_size


def test_a_counters_unit_is_read_from_the_end_of_its_line(panels: dict[str, list[Page]]) -> None:
    """Its number fills the panel, and nothing of another counter is on it."""
    for panel in panels["counter"]:
        panel.evaluate(showing(hall(5)))
        expect(panel.locator(".number")).to_have_count(1)
        size = panel.evaluate("parseFloat(getComputedStyle(document.querySelector('.number')).fontSize)")
        assert 0.74 * size >= UNIT * (panel.viewport_size or {"height": 0})["height"]


@pytest.mark.parametrize("state", ["open", "paused", "closed"])
def test_a_counters_unit_says_how_its_counter_stands(panels: dict[str, list[Page]], state: str) -> None:
    """Who stands before a counter without a number on it reads whether to wait there."""
    words = {"open": "Xin chờ được mời", "paused": "Quầy tạm nghỉ", "closed": "Quầy đóng"}
    view = hall(0)
    view["counters"]["3"]["state"] = state
    for panel in panels["counter"]:
        panel.evaluate(showing(view))
        expect(panel.locator(".unit-still h3")).to_contain_text(words[state])


def test_more_wait_than_sit_is_said_in_one_sentence(panels: dict[str, list[Page]]) -> None:
    """Nobody has to stand in the hall for a number that can be followed on the phone."""
    for layout in ("calls", "portrait", "notices"):
        for panel in panels[layout]:
            panel.evaluate(showing(STATES["more wait than sit"]))
            expect(panel.locator(".crowd")).to_contain_text("theo dõi số trên điện thoại")
            panel.evaluate(showing(hall(5)))
            expect(panel.locator(".crowd")).to_have_count(0)


def test_where_many_are_called_the_calls_take_the_room_of_the_notices(panels: dict[str, list[Page]]) -> None:
    """Eight called numbers are on the wall at once, none smaller than on a wall of calls."""
    for panel in panels["notices"]:
        calls = measured(panel, hall(8))["calls"]
        assert len(calls) == 8
        expect(panel.locator("hall-notices")).to_have_count(0)


@pytest.mark.parametrize("state", CUT_OFF)
def test_each_layout_says_that_it_is_cut_off(cut_off: dict[str, list[Page]], state: str) -> None:
    """Old numbers are not warm, step back, and the sentence that says since when stands before them."""
    for layout, panels in cut_off.items():
        for panel in panels:
            seen = measured(panel, CUT_OFF[state])
            assert seen["faults"] == [], (layout, panel.viewport_size)
            expect(panel.locator(".newest, .new, .pause, .crowd")).to_have_count(0)
            expect(panel.locator(".cut-off, .unit-foot, .unit-still").first).to_contain_text("Mất kết nối từ")


@pytest.fixture(scope="module")
def cut_off(house: House, panels: dict[str, list[Page]]) -> dict[str, list[Page]]:
    """Take the server from behind the panels."""
    house.kill()
    for hung in panels.values():
        for panel in hung:
            expect(panel.locator("connection-note")).to_contain_text("Mất kết nối", timeout=PATIENCE * 1000)
    return panels


def measured(panel: Page, view: dict[str, Any]) -> dict[str, Any]:
    """Let a panel show something, and return what can be read of it."""
    panel.evaluate(showing(view))
    seen: dict[str, Any] = panel.evaluate(MEASURE)
    return seen
