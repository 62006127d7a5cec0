"""A whole morning in real browsers: kiosk, two clerks at the keyboard, the wall and a phone."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.console import settled
from tests.browser.hall import Hall, on_the_wall, press, spread
from tests.browser.proxy import Proxy
from tests.machine import PATIENCE, allowed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.house import House

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_morning_goes_from_the_kiosk_to_the_counter(browser: Browser, house: House, language: str) -> None:
    """Visitors take numbers, two clerks call by keyboard alone, wall and phone follow, in either language."""
    hall = Hall(browser, house, language)
    kiosk, wall = hall.kiosk(), hall.display()
    first, second = hall.take(kiosk, "certification"), hall.take(kiosk, "certification")
    elder = hall.take(kiosk, "civil-status", "elderly")
    phone = hall.phone(second)
    expect(phone.locator(".ticket-number")).to_have_text(re.compile(spread(second["number"])))

    one, two = hall.counter("1"), hall.counter("2")
    press(one)
    press(two)
    expect(one.locator(".next-number")).to_have_text(re.compile(spread(first["number"])))
    press(two)
    expect(two.locator(".hand-number")).to_have_text(re.compile(spread(elder["number"])))
    press(one)
    expect(one.locator(".hand-number")).to_have_text(re.compile(spread(first["number"])))
    expect(wall.locator(".calls li")).to_have_count(2)
    assert first["number"] in on_the_wall(wall)[0]

    press(one)
    expect(one.locator(".hand-status")).to_be_visible()
    press(one)
    press(one)
    expect(one.locator(".hand-number")).to_have_text(re.compile(spread(second["number"])))
    expect(phone.locator(".where")).to_have_text(f"{hall.say('counter')} 1")
    expect(phone).to_have_title(re.compile(f"{hall.say('counter')} 1"))
    expect(wall.locator(".calls li").first).to_contain_text(re.compile(spread(second["number"])))

    press(one, "v")
    expect(phone.locator("html[data-status='no-show']")).to_have_count(1)
    press(one, "h")
    expect(one.locator(".hand-number")).to_have_text(re.compile(spread(second["number"])))
    press(one, "r")
    expect(phone.locator(".standing")).to_contain_text("2")
    hall.close()


def test_a_refresh_loses_nothing(hall: Hall) -> None:
    """A console that is loaded anew shows the same number in hand."""
    ticket = hall.take(hall.kiosk(), "certification")
    console = hall.counter("1")
    press(console)
    press(console)
    expect(console.locator(".hand-number")).to_have_text(re.compile(spread(ticket["number"])))

    console.reload()

    expect(console.locator(".hand-number")).to_have_text(re.compile(spread(ticket["number"])))


def test_a_double_press_calls_one_visitor(hall: Hall) -> None:
    """Enter pressed twice in a hurry calls the next one, and does not start serving him."""
    kiosk = hall.kiosk()
    hall.take(kiosk, "certification")
    hall.take(kiosk, "certification")
    console = hall.counter("1")
    press(console)
    expect(console.locator(".next-number")).to_be_visible()
    press(console)
    console.keyboard.press("Enter")
    expect(console.locator(".hand-number")).to_be_visible()
    settled(console)

    totals = hall.house.somebody("manager").view("manager")["totals"]
    assert (totals["called"], totals["serving"], totals["waiting"]) == (1, 0, 1)


def test_a_wall_that_was_cut_off_during_fifty_calls_shows_the_truth_again(hall: Hall) -> None:
    """It says within five seconds that it is cut off, and within a second of being back it equals a fresh one."""
    proxy = Proxy(hall.house.port)
    wall = hall.display(proxy.port)
    kiosk, clerk = hall.house.somebody("kiosk"), hall.house.somebody("clerk", "1")
    clerk.done("/counters/1/open")
    for _ in range(50):
        kiosk.done("/tickets", {"service": "certification"})
    expect(wall.locator(".waiting-list, .waiting").first).to_contain_text("50")

    proxy.cut()
    began = time.monotonic()
    for _ in range(49):
        clerk.done("/counters/1/call-next")
        clerk.done("/counters/1/finish")
    last = clerk.done("/counters/1/call-next")
    expect(wall.locator("connection-note")).to_contain_text(hall.say("cut-off"), timeout=1000 * PATIENCE)
    assert time.monotonic() - began < allowed(7)
    proxy.mend()

    expect(wall.locator("connection-note")).not_to_contain_text(hall.say("cut-off"), timeout=15000)
    expect(wall.locator(".calls li").first).to_have_text(re.compile(spread(last["number"])), timeout=1000)
    fresh = hall.display()
    expect(fresh.locator(".calls li")).to_have_count(1)
    assert on_the_wall(wall) == on_the_wall(fresh)
    proxy.close()
