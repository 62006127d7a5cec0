"""The floor shows every screen as a browser of today does: whatever only one of them can lay out comes to light."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.floor.boxes import picture
from tests.floor.screens import (
    CALLED,
    CLOSED,
    DESK,
    DIALOGS,
    LYING,
    PHONE,
    PROCEDURE,
    SERVING,
    STANDING_WALL,
    TAKEN,
    WALL,
    Screens,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.floor.boxes import Box, Text
    from tests.floor.page import Page

pytestmark = pytest.mark.browser

NEAR = 3.0
"""Pixels by which two things in one place may stand apart."""

ADDED_UP = 0.008
"""What a page adds to that on its way down: the old one rounds the height of every line."""


STAFF = ("console", "board", "catalogue", "contact", "planning", "receptions", "reports", "workdays", "written")
"""Screens of those who work on a computer: it is younger than a television can be."""


TYPED = "?change=counter-more;services=result;from=07:30;to=09:30&change=lunch;counter=2;from=12:00;to=11:00"
"""A question that is typed and not whole yet, which nobody answers."""


def pressed(page: Page, selector: str, shows: str) -> Page:
    """Press something, and wait until it shows something else."""
    page.click(selector)
    page.sees(shows)
    return page


SCREENS: dict[str, Callable[[Screens], Page]] = {
    "kiosk": lambda screens: screens.kiosk(),
    "kiosk-lying": lambda screens: screens.kiosk(LYING),
    "kiosk-survey": lambda screens: pressed(screens.kiosk(), ".survey-way", ".pass-field"),
    "kiosk-survey-lying": lambda screens: pressed(screens.kiosk(LYING), ".survey-way", ".pass-field"),
    "kiosk-large": lambda screens: pressed(screens.kiosk(), ".frame-actions button", "[data-large]"),
    "kiosk-large-lying": lambda screens: pressed(screens.kiosk(LYING), ".frame-actions button", "[data-large]"),
    "kiosk-stopped": lambda screens: pressed(screens.kiosk(), ".tile-shut", ".still"),
    "kiosk-question": lambda screens: screens.question(),
    "kiosk-question-lying": lambda screens: screens.question(LYING),
    "display": lambda screens: screens.display(),
    "display-standing": lambda screens: screens.display(STANDING_WALL),
    "console-sign-in": lambda screens: screens.screen("/counter/", DESK, ".sign-in-choices ~ form"),
    "console-closed": lambda screens: screens.console(CLOSED),
    "console-taken": lambda screens: screens.console(TAKEN),
    "console-called": lambda screens: screens.console(CALLED),
    "console-serving": lambda screens: screens.console(SERVING),
    **{f"console-{name}": partial(Screens.dialog, name=name) for name in DIALOGS},
    "board": lambda screens: screens.board(),
    "board-on-a-phone": lambda screens: screens.board(PHONE),
    "board-stop": lambda screens: pressed(screens.board(), ".services .act button", "dialog[open]"),
    "board-counter": lambda screens: pressed(screens.board(), ".counters .tile", "dialog[open]"),
    "board-pin": lambda screens: pressed(screens.board(), "pin-button button", "dialog[open] .pin-rows"),
    "board-people": lambda screens: pressed(screens.board(), ".totals button", ".people button"),
    "board-visit": lambda screens: pressed(screens.board(), ".first-in-line button", ".steps li"),
    "reports": lambda screens: screens.reports(),
    "reports-on-a-phone": lambda screens: screens.reports(PHONE),
    "reports-figure": lambda screens: pressed(screens.reports(), ".first-figures .named", "dialog[open]"),
    "planning": lambda screens: screens.planning(TYPED, ".change"),
    "planning-on-a-phone": lambda screens: screens.planning(TYPED, ".change", PHONE),
    "planning-staffing": lambda screens: screens.planning("?room=staffing", ".empty"),
    "planning-orders": lambda screens: screens.planning("?room=orders", ".order"),
    "workdays": lambda screens: screens.workdays("?day=2027-02-08", ".changing"),
    "workdays-on-a-phone": lambda screens: screens.workdays("?year=2027", ".months", PHONE),
    "receptions": lambda screens: screens.receptions("", ".registering, .late"),
    "receptions-on-a-phone": lambda screens: screens.receptions("?room=days", ".plan", PHONE),
    "written": lambda screens: screens.written("", ".is-next [name=at]"),
    "written-on-a-phone": lambda screens: screens.written("", ".is-next [name=at]", PHONE),
    "written-sheet": lambda screens: screens.written("?room=sheet", ".sheet"),
    "catalogue": lambda screens: screens.catalogue("?show=over", ".row"),
    "catalogue-on-a-phone": lambda screens: screens.catalogue("", ".row", PHONE),
    "catalogue-one": lambda screens: screens.catalogue(f"?procedure={PROCEDURE}", ".part"),
    "catalogue-edited": lambda screens: pressed(
        screens.catalogue(f"?procedure={PROCEDURE}", ".part"), "[data-part=papers] .edit", ".typed-rows"
    ),
    "catalogue-drafts": lambda screens: screens.catalogue("?room=drafts", ".change"),
    "catalogue-files": lambda screens: screens.catalogue("?room=files", ".choose"),
    "procedures": lambda screens: screens.posted("", DESK, ".group"),
    "procedures-on-a-phone": lambda screens: screens.posted("", PHONE, ".group"),
    "procedure": lambda screens: screens.posted(f"/{PROCEDURE}", DESK, ".procedure"),
    "procedure-on-a-phone": lambda screens: screens.posted(f"/{PROCEDURE}", PHONE, ".part"),
    "posted-wall": lambda screens: screens.posted_wall("page", ".is-contacts"),
    "posted-wall-on-a-phone": lambda screens: screens.posted_wall("page", ".is-contacts", PHONE),
    "posted-wall-on-a-panel": lambda screens: screens.posted_wall("display", ".panel .contact", WALL),
    "posted-wall-standing": lambda screens: screens.posted_wall("display", ".panel .contact", STANDING_WALL),
    "contacts": lambda screens: screens.posted_wall("edit", ".kept"),
    "contact-written": lambda screens: pressed(
        screens.posted_wall("edit", ".kept"), ".kept .change", "dialog[open] [name=title]"
    ),
    "entrance": lambda screens: screens.screen("/", DESK, ".glance li"),
    "entrance-on-a-phone": lambda screens: screens.screen("/", PHONE, ".glance li"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_on_the_floor_as_it_does_today(
    on_the_floor: Screens, on_an_old_desk: Screens, as_today: Screens, name: str
) -> None:
    """Every line of text and every control stands where a browser of today has it."""
    old, new = both(SCREENS[name], on_an_old_desk if name.startswith(STAFF) else on_the_floor, as_today)

    assert [line.words for line in old] == [line.words for line in new]
    pairs = zip(old, new, strict=True)
    assert [f"{one}, not {other}" for one, other in pairs if not is_near(one.boxes[0], other.boxes[0])] == []


def is_near(old: Box, new: Box) -> bool:
    """Tell whether the two are in one place."""
    return old.away_from(new) <= NEAR + ADDED_UP * new.bottom


def both(show: Callable[[Screens], Page], old: Screens, new: Screens) -> tuple[list[Text], list[Text]]:
    """Return what both show of a screen; once more if a minute has passed in between and changed its words."""
    first = at_once(show, old, new)
    same = [line.words for line in first[0]] == [line.words for line in first[1]]
    return first if same else at_once(show, old, new)


def at_once(show: Callable[[Screens], Page], old: Screens, new: Screens) -> tuple[list[Text], list[Text]]:
    """Return what both browsers show at the same time."""
    with ThreadPoolExecutor() as two:
        first, second = two.map(lambda screens: picture(show(screens)), (old, new))
    return first, second
