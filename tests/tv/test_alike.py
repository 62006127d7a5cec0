"""Visitors read the same words, as large, as clear and in the same place, whatever browser they look at."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.wall_states import CUT_OFF, STATES, showing
from tests.floor.screens import DESK, LYING, PHONE, PROCEDURE, STANDING_WALL, WALL
from tests.proofs.scale import LONG
from tests.tv.browsers import NAMES, OLDEST, TODAY
from tests.tv.looks import ADDED_UP, ROUNDED, differences, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.floor.page import Page
    from tests.floor.screens import HallScreens
    from tests.tv.conftest import Everybody
    from tests.tv.looks import Line

pytestmark = pytest.mark.browser

NO_BEAT = "document.querySelector('hall-display').screen.connection.heartbeat.cutOff()"
"""What a screen does by itself when no beat comes; the next one undoes it, so it is done again for each picture."""

HELD = "document.querySelector('hall-display').screen.show = () => undefined"
"""Lets a wall keep what it is told to show, whatever its server says until it is loaded anew."""

FEW = ("nine busy counters", "lunch", "nobody waits")
"""States of a wall that every browser shows; the oldest shows all."""

FEW_SCREENS = ("display", "kiosk", "kiosk-question", "entrance-on-a-phone")
"""Screens that every browser shows; the oldest shows all, and all do in the long form."""

FEW_CUT_OFF = ("5 called",)


def shown(show: Callable[[HallScreens[Page]], Page], screens: HallScreens[Page]) -> list[Line]:
    """Return what can be read of a screen."""
    return read(show(screens))


def pressed(page: Page, selector: str, shows: str) -> Page:
    """Press something, and wait until it shows something else."""
    page.click(selector)
    page.sees(shows)
    return page


SCREENS: dict[str, Callable[[HallScreens[Page]], Page]] = {
    "display": lambda screens: screens.display(),
    "display-standing": lambda screens: screens.display(STANDING_WALL),
    "kiosk": lambda screens: screens.kiosk(),
    "kiosk-lying": lambda screens: screens.kiosk(LYING),
    "kiosk-question": lambda screens: screens.question(),
    "kiosk-question-lying": lambda screens: screens.question(LYING),
    "kiosk-large": lambda screens: pressed(screens.kiosk(), ".frame-actions button", "[data-large]"),
    "procedure": lambda screens: screens.posted(f"/{PROCEDURE}", PHONE, ".part"),
    "entrance": lambda screens: screens.screen("/", DESK, ".glance li"),
    "entrance-on-a-phone": lambda screens: screens.screen("/", PHONE, ".glance li"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_screenful_of_calls_and_the_kiosk_look_as_they_do_today(screens: Everybody, name: str) -> None:
    """Every line of text of the hall's screens stands where a browser of today has it."""
    told = {
        screen: found
        for screen, show in SCREENS.items()
        if (name == OLDEST or LONG or screen in FEW_SCREENS)
        and (found := at_once(partial(shown, show), screens.in_(name), screens.in_(TODAY), share_of(name)))
    }

    assert told == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_shows_a_number_as_it_does_today(screens: Everybody, waiting: dict[str, Any], name: str) -> None:
    """The visitor's own number, the wait and what to do."""
    assert (
        at_once(lambda each: read(each.phone(waiting)), screens.in_(name), screens.in_(TODAY), share_of(name)) == []
    )


@pytest.mark.parametrize("size", [WALL, STANDING_WALL], ids=["lying", "standing"])
@pytest.mark.parametrize("name", NAMES)
def test_a_wall_looks_in_every_state_as_it_does_today(screens: Everybody, name: str, size: tuple[int, int]) -> None:
    """Calls, waiting, an empty hall, lunch, the end of the day, and cut off; the oldest browser is asked for all."""
    old, new = screens.in_(name).display(size), screens.in_(TODAY).display(size)
    states = {state: showing(STATES[state]) for state in (STATES if name == OLDEST else FEW)}
    for state in CUT_OFF if name == OLDEST else FEW_CUT_OFF:
        states[f"cut off: {state}"] = f"({NO_BEAT}, {showing(CUT_OFF[state])})"

    told = {
        state: found
        for state, script in states.items()
        if (found := at_once(partial(read, after=f"({HELD}, {script})"), old, new, share_of(name)))
    }

    assert told == {}


def share_of(name: str) -> float:
    """Return by what share of a page things may stand apart in a browser."""
    return ROUNDED if name == "webkit" else ADDED_UP


def at_once(look: Callable[[Any], list[Line]], old: Any, new: Any, added_up: float) -> list[str]:
    """Return in what two browsers differ; once more if a minute has passed in between and changed the words."""
    return _once(look, old, new, added_up) and _once(look, old, new, added_up)


def _once(look: Callable[[Any], list[Line]], old: Any, new: Any, added_up: float) -> list[str]:
    with ThreadPoolExecutor() as two:
        here, there = two.map(look, (old, new))
    return differences(here, there, added_up)
