"""The hall's screen in every state of a day, with names as long as an office file lets them be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.busy_hall import PANELS, panels_on
from tests.browser.wall_states import CUT_OFF, MEASURE, STATES, hall, showing
from tests.house import running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.house import House

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, where nobody comes meanwhile."""
    with running(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="module")
def panels(browser: Browser, house: House) -> Iterator[dict[str, Page]]:
    """Hang a panel of each form on the wall."""
    token = house.token("display", None, house.office)
    with panels_on(browser) as panels:
        for form, panel in panels.items():
            panel.goto(f"{house.url}/display/?office={house.office}&theme={PANELS[form][2]}#token={token}")
        for panel in panels.values():
            expect(panel.locator(".waiting")).to_be_visible(timeout=PATIENCE * 1000)
            panel.evaluate("document.fonts.ready")
        yield panels


@pytest.fixture(scope="module")
def cut_off(house: House, panels: dict[str, Page]) -> dict[str, Page]:
    """Take the server from behind the panels."""
    house.kill()
    for panel in panels.values():
        expect(panel.locator(".cut-off")).to_be_visible(timeout=PATIENCE * 1000)
    return panels


@pytest.mark.parametrize("state", STATES)
def test_nothing_covers_a_number_or_runs_off_the_screen(panels: dict[str, Page], state: str) -> None:
    """Whatever the hall shows can be read whole and from a seat, on every form of panel."""
    assert {form: faults(panel, state) for form, panel in panels.items()} == {form: [] for form in PANELS}


def test_a_morning_of_busy_counters_is_not_orange(panels: dict[str, Page]) -> None:
    """Orange are at most the three newest of those who are called now; who has come is so at no time."""
    for panel in panels.values():
        panel.evaluate(showing(hall(0, counters=9, serving=9)))
        assert warm(panel) == []
        panel.evaluate(showing(hall(9, counters=9)))
        assert warm(panel) == ["A009", "A008", "A007"]


def test_lunch_says_until_when_while_the_calls_stay(panels: dict[str, Page]) -> None:
    """The hours stand beside the numbers, or in their place when there are none."""
    for panel in panels.values():
        panel.evaluate(showing(STATES["lunch, still calling"]))
        expect(panel.locator(".pause.recess")).to_contain_text("Tiếp tục lúc")
        expect(panel.locator(".calls .number")).to_have_count(4)
        panel.evaluate(showing(STATES["lunch"]))
        expect(panel.locator(".still .opens")).to_contain_text("Tiếp tục lúc")
        expect(panel.locator(".pause")).to_have_count(0)


@pytest.mark.parametrize("state", CUT_OFF)
def test_cut_off_steps_forward_and_the_old_calls_step_back(cut_off: dict[str, Page], state: str) -> None:
    """The sentence is larger than any words of the calls, none of which is the newest or warm any more."""
    for form, panel in cut_off.items():
        panel.evaluate(showing(CUT_OFF[state]))
        assert panel.evaluate(MEASURE)["faults"] == []
        expect(panel.locator(".newest, .new, .pause")).to_have_count(0)
        width, height, _ = PANELS[form]
        size = panel.evaluate("parseFloat(getComputedStyle(document.querySelector('.cut-off h2')).fontSize)")
        assert size >= 48 * min(width, height) / 1080


def faults(panel: Page, state: str) -> list[str]:
    """Let a panel show something, and return what cannot be read of it."""
    panel.evaluate(showing(STATES[state]))
    found: list[str] = panel.evaluate(MEASURE)["faults"]
    return found


def warm(panel: Page) -> list[str]:
    """Return the numbers whose rows have the warm colour."""
    colour = panel.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--warm').trim()")
    painted = [call for call in panel.evaluate(MEASURE)["calls"] if hexadecimal(call["background"]) == colour]
    return [call["number"] for call in painted]


def hexadecimal(colour: str) -> str:
    """Return a colour as the palette writes it."""
    channels = [int(each) for each in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    return "#" + "".join(f"{each:02x}" for each in channels)
