"""A hall with fewer seats than people: who waits is told until when to step out, and who oversees it sees where."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.console import taken

if TYPE_CHECKING:
    from tests.browser.hall import Hall

pytestmark = pytest.mark.browser

SEATS = 60
"""Of the sample office."""

WORDS = {
    "vi": {"none": "hết chỗ ngồi", "outside": "ra ngoài đến {time}", "standing": "{n} người"},
    "en": {"none": "o seats", "outside": "step out until {time}", "standing": "{n}"},
}


def clock(at: str) -> str:
    """Return a time of the wire as the office's clock shows it."""
    return f"{datetime.fromisoformat(at).astimezone(ZoneInfo('Asia/Ho_Chi_Minh')):%H:%M}"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_screen_says_that_no_seat_is_left(hall: Hall, language: str) -> None:
    """Kiosk, phone, board and entrance; the kiosk and the phone tell the same time by which to be back."""
    hall.language, words = language, WORDS[language]
    hall.house.somebody("clerk", "1").done("/counters/1/open")
    taken(hall, SEATS)
    kiosk, board, entrance = hall.kiosk(), hall.signed_in("/manager/"), hall.screen("/")
    for screen in (kiosk.locator(".choose-head"), board.locator(".board"), entrance.locator(".glance")):
        expect(screen).to_be_visible()
        expect(screen).not_to_contain_text(words["none"])
    taken(hall, 2)
    if language == "en" and kiosk.locator("html").get_attribute("lang") == "vi":
        kiosk.get_by_role("button", name="English").click()
    expect(kiosk.locator(".choose-head")).to_contain_text(words["none"])
    expect(board.locator(".notices")).to_contain_text(words["none"])
    expect(entrance.locator(".glance")).to_contain_text(words["none"])
    expect(entrance.locator(".glance")).to_contain_text(words["standing"].format(n=2))

    hall.ask(kiosk, "certification")
    with kiosk.expect_response(lambda response: response.url.endswith("/tickets")) as answered:
        kiosk.get_by_role("button", name=hall.say("no-priority")).click()
    ticket: dict[str, Any] = answered.value.json()
    outside = words["outside"].format(time=clock(ticket["step_out_until"]))
    expect(kiosk.locator(".taken-next")).to_contain_text(outside)
    expect(kiosk.locator(".slip")).to_contain_text(outside)
    phone = hall.phone(ticket)
    expect(phone.locator(".do")).to_contain_text(words["none"])
    held = hall.house.anybody().view(f"ticket/{ticket['id']}")["ticket"]
    expect(phone.locator(".do")).to_contain_text(words["outside"].format(time=clock(held["step_out_until"])))


def test_who_is_called_soon_is_asked_to_stay(hall: Hall) -> None:
    """Though no seat is left, nobody who is among the next is sent out."""
    hall.house.somebody("clerk", "1").done("/counters/1/open")
    first, *_ = taken(hall, SEATS + 2)
    phone = hall.phone(first)
    expect(phone.locator(".do")).to_be_visible()
    expect(phone.locator(".do")).not_to_contain_text(WORDS["vi"]["none"])
