"""Open the screens of a busy house in a browser that is driven over its DevTools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.floor.devtools import Chromium, Page
    from tests.house import House

MEASURES = (Path(__file__).parent / "measures.js").read_text(encoding="utf-8")

DRAWN = """document.fonts.ready.then(
    () => new Promise((drawn) => { requestAnimationFrame(() => { requestAnimationFrame(drawn); }); })
)"""
"""Waits until the letters are there and what moves at first has come to rest."""

SERVICES = ("certification", "civil-status", "land-building", "result", "labour-social")
"""What people wait for; nobody waits for the rest, and guidance is stopped."""

UPRIGHT, LYING = (1080, 1920), (1280, 1024)
WALL, STANDING_WALL = (1920, 1080), (1080, 1920)
DESK, BIG_DESK = (1366, 768), (1920, 1080)
PHONE = (390, 780)


def busy(house: House) -> dict[str, Any]:
    """Fill the sample office as on a morning, and return a ticket of somebody who waits."""
    kiosk = house.somebody("kiosk")
    tickets = [kiosk.done("/tickets", {"service": SERVICES[at % len(SERVICES)]}) for at in range(30)]
    for counter in ("2", "3", "4", "6"):
        clerk = house.somebody("clerk", counter)
        clerk.done(f"/counters/{counter}/open")
        clerk.done(f"/counters/{counter}/call-next")
        clerk.done(f"/counters/{counter}/start")
        clerk.done(f"/counters/{counter}/finish", {"outcome": "received"})
        clerk.done(f"/counters/{counter}/call-next")
    clerk = house.somebody("clerk", "1")
    clerk.done("/counters/1/open")
    clerk.done("/counters/1/call-next")
    clerk.done("/counters/1/start")
    house.somebody("manager").done("/services/guidance/stop", {"reason": "Hệ thống của Bộ đang bảo trì, xin chờ"})
    return tickets[-1]


class Screens:
    """The screens of a house in one browser and language."""

    def __init__(self, browser: Chromium, house: House, language: str) -> None:
        """Open none yet."""
        self._browser, self._house, self.language = browser, house, language

    def screen(self, path: str, size: tuple[int, int], shows: str) -> Page:
        """Open a page of the house and wait until it shows something, in its own letters."""
        page = self._browser.page(size)
        page.before_each(MEASURES)
        page.before_each(f"localStorage.setItem('language', {self.language!r})")
        page.go(self._house.url + path)
        page.sees(shows)
        page.evaluate(DRAWN)
        return page

    def signed_in(self, path: str, size: tuple[int, int], shows: str) -> Page:
        """Open a screen of the sample office and press the one button that lets anybody try it."""
        page = self.screen(path, size, ".sign-in-choices button")
        page.click(".sign-in-choices button")
        page.sees(shows)
        page.evaluate(DRAWN)
        return page

    def kiosk(self, size: tuple[int, int] = UPRIGHT) -> Page:
        """Open the ticket machine at its first question."""
        return self.signed_in("/kiosk/", size, ".tile-count")

    def display(self, size: tuple[int, int] = WALL) -> Page:
        """Open the hall's screen."""
        return self.signed_in("/display/", size, ".calls li")

    def console(self, size: tuple[int, int] = DESK, counter: str = "1") -> Page:
        """Open a clerk's console."""
        return self.signed_in(f"/counter/?counter={counter}", size, "[data-key=enter][aria-disabled=false]")

    def dialog(self, key: str, counter: str = "1") -> Page:
        """Open a clerk's console, and there the dialog of a key."""
        console = self.console(counter=counter)
        console.press(key)
        console.sees("dialog[open] .dialog-body")
        return console

    def board(self, size: tuple[int, int] = DESK) -> Page:
        """Open the manager's board."""
        return self.signed_in("/manager/", size, ".services tbody tr")

    def phone(self, ticket: dict[str, Any]) -> Page:
        """Open the page to which a ticket's code leads."""
        return self.screen(f"/ticket/#sample/{ticket['id']}", PHONE, ".ticket-number")
