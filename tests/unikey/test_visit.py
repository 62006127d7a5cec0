"""UniKey is on while a clerk works: nothing that she presses is lost, done twice or done to somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import spread
from tests.unikey.clerk import Clerk, told

if TYPE_CHECKING:
    from tests.browser.hall import Hall
    from tests.unikey.desktop import Desktop

pytestmark = pytest.mark.browser

NOTE = "Giấy tờ đủ"
REASON = "Bà cụ yếu"


def test_a_visit_by_keys_alone_is_what_was_pressed(hall: Hall, desktop: Desktop) -> None:
    """Under Telex and VNI a clerk serves, notes, undoes, parks and calls by hand, each once and the right person."""
    kiosk = hall.house.somebody("kiosk")
    for _ in range(112):
        kiosk.done("/tickets", {"service": "certification"})
    clerk = Clerk(desktop, hall.screen("/healthz"), hall.house, "1")
    clerk.tries(desktop.method.viet, "Việt")
    clerk.tries("a112", desktop.method.makes_of_a112)

    clerk.comes_to("/counter/?counter=1")
    clerk.signs_in()
    clerk.presses("Return", "Return")
    serves_with_a_note(clerk, desktop.method.note)
    clerk.presses("Return")
    misses_and_parks(clerk)
    calls_by_hand(clerk, desktop.method.reason)

    assert told(hall.house) == [
        ("CounterOpened", ""),
        ("TicketCalled", ""),
        ("TicketRecalled", ""),
        ("ServingStarted", ""),
        ("VisitFinished", ""),
        ("SlipUndone", ""),
        ("VisitFinished", NOTE),
        ("TicketCalled", ""),
        ("VisitorMissed", ""),
        ("SlipUndone", ""),
        ("TicketParked", ""),
        ("TicketRejoined", ""),
        ("TicketHandPicked", REASON),
    ]


def serves_with_a_note(clerk: Clerk, strokes: str) -> None:
    """Recall the first one, serve him, finish by a slip, take that back, and finish with a note."""
    clerk.has("A001", "called")
    clerk.presses("r")
    clerk.has("A001", "called", calls=2)
    clerk.presses("Return")
    clerk.has("A001", "serving", calls=2)
    clerk.presses("1")
    clerk.is_free()
    clerk.presses("h")
    clerk.has("A001", "serving", calls=2)
    clerk.presses("f")
    clerk.strikes("1")
    clerk.tabs_to("note")
    clerk.writes(strokes)
    expect(clerk.field("note")).to_have_value(NOTE)
    clerk.strikes("Return")
    clerk.is_free()


def misses_and_parks(clerk: Clerk) -> None:
    """Say by a slip that the second one did not come, take that back, set him aside and let him wait again."""
    clerk.has("A002", "called")
    clerk.presses("v")
    clerk.is_free()
    clerk.presses("h")
    clerk.has("A002", "called")
    clerk.presses("p")
    clerk.is_free()
    clerk.stands("A002", "parked")
    clerk.strikes("End")
    clerk.presses("l")
    clerk.stands("A002", "waiting")


def calls_by_hand(clerk: Clerk, strokes: str) -> None:
    """Call one of two whom VNI confuses: letter and digits in one go, a look at who it is, and a reason."""
    clerk.presses("g")
    clerk.writes("a112")
    expect(clerk.page.locator(".found")).to_contain_text(re.compile(spread("A112")))
    clerk.tabs_to("other")
    clerk.writes(strokes)
    expect(clerk.field("other")).to_have_value(REASON)
    clerk.strikes("Return")
    clerk.has("A112", "called")
    clerk.stands("A012", "waiting")
