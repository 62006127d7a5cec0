"""The hall's screen in every state of a day on the oldest browser that it promises: TVs do not update."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.wall_states import CUT_OFF, MEASURE, STATES, showing
from tests.floor.screens import STANDING_WALL, WALL

if TYPE_CHECKING:
    from tests.floor.page import Page
    from tests.floor.screens import Screens

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [WALL, STANDING_WALL], ids=["lying", "standing"])

NO_BEAT = "document.querySelector('hall-display').screen.connection.heartbeat.cutOff()"
"""What a screen does by itself when no beat comes; the next one undoes it, so it is done again for each picture."""

SENTENCE = "document.querySelector('.cut-off h2') !== null"


@SIZES
def test_an_old_tv_shows_every_state_whole(on_the_floor: Screens, size: tuple[int, int]) -> None:
    """Nothing covers a number, nothing runs off the screen."""
    wall = on_the_floor.display(size)

    for state, view in STATES.items():
        wall.evaluate(showing(view))
        assert faults(wall) == [], state


@SIZES
def test_an_old_tv_says_in_large_that_it_is_cut_off(on_the_floor: Screens, size: tuple[int, int]) -> None:
    """The sentence and the old calls below it have room."""
    wall = on_the_floor.display(size)

    for state, view in CUT_OFF.items():
        seen = wall.evaluate(f"{NO_BEAT}; {showing(view)}.then(() => [{SENTENCE}, ({MEASURE})().faults])")
        assert seen == [True, []], state


def faults(wall: Page) -> list[str]:
    """Return what cannot be read of a wall."""
    found: list[str] = wall.evaluate(f"({MEASURE})().faults")
    return found
