"""Take the pictures of docs/screens/: every screen in its states, in both languages, at its real size."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import requests
from playwright.sync_api import sync_playwright

from bench.servers import Server, journal_in, sample_server
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.opening import open_journal
from queue_server.rehearsal.rehearsed import write_morning
from scripts.halls import SERVICES, office_file
from tests.house import House
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

OUT = Path(__file__).parents[1] / "docs" / "screens"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",  # as a hall's screen is started: its sound is not locked
]
SETTLE = 900
"""Milliseconds until a screen has loaded its fonts and its view."""
NAMES = {"clerk": "Cán bộ", "manager": "Quản lý", "kiosk": "Kiosk", "display": "TV"}
BOARDS = (9, 14, 70)
"""So many counters have the halls whose boards are taken."""
LATE, LOOKED = 24 * 60, 13
"""Seconds for which people have waited there, and within which that is seen."""
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Where the sample office lies."""
_SIGN_IN = """async ([screen, token]) => {
    const answer = await fetch('/session', { method: 'POST', body: JSON.stringify({ token }) });
    localStorage.setItem('session:' + screen, (await answer.json()).csrf);
}"""
PAST = Instant(1_795_748_400_000)
"""Ten o'clock of Friday, 27 November 2026, in Việt Nam."""
COOLED = 20
"""Seconds until a call is no longer held warm."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A running sample office and somebody of each role."""

    server: Server

    @property
    def url(self) -> str:
        """Return where it serves."""
        return self.server.url

    def token(self, role: str, counter: str | None = None) -> str:
        """Return a token of a role, for a clerk that of the one at a counter."""
        return self.server.named(Role(role), NAMES[role] if counter is None else f"Cán bộ quầy {counter}")

    def as_(self, role: str, counter: str | None = None) -> requests.Session:
        """Return somebody of a role."""
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {self.token(role, counter)}"
        return session

    def post(self, session: requests.Session, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Give a command."""
        answer = session.post(f"{self.url}/api/v1/offices/sample{path}", json=body or {}, timeout=5)
        answer.raise_for_status()
        made: dict[str, Any] = answer.json()
        return made

    def issue(self, kiosk: requests.Session, service: str, priority: str | None = None) -> dict[str, Any]:
        """Take a number."""
        wish = {"service": service} if priority is None else {"service": service, "priority": priority}
        return self.post(kiosk, "/tickets", wish)


def main() -> int:
    """Take all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sample_server(Path(folder)) as server, _browser() as browser:
        hall = Hall(server)
        _empty_hall(hall, browser)
        tickets = _fill(hall)
        _full_hall(hall, browser, tickets)
    for counters in (7, 20, 70):
        _busy_hall(counters)
    for counters in BOARDS:
        _alarmed_board(counters)
    _day_again()
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")
    return 0


def _empty_hall(hall: Hall, browser: Browser) -> None:
    for language in ("vi", "en"):
        with _page(browser, hall, None, "/counter/?counter=1", (1366, 768), language) as page:
            _shoot(page, f"sign-in-{language}")
        with _page(browser, hall, "display", "/display/", (1920, 1080), language) as page:
            _shoot(page, f"display-empty-{language}")
        with _page(browser, hall, "clerk", "/counter/?counter=1", (1366, 768), language, "1") as page:
            _shoot(page, f"counter-closed-{language}")
        with _page(browser, hall, "manager", "/manager/", (1366, 768), language) as page:
            _shoot(page, f"manager-empty-{language}")


def _fill(hall: Hall) -> dict[str, dict[str, Any]]:
    kiosk = hall.as_("kiosk")
    services = ["certification", "civil-status", "land-building", "result", "guidance", "labour-social"]
    for at in range(40):
        hall.issue(kiosk, services[at % len(services)], "elderly" if at in {4, 13, 22, 31} else None)
    for counter in ("2", "3", "4", "6", "7"):
        clerk = hall.as_("clerk", counter)
        hall.post(clerk, f"/counters/{counter}/open")
        for _ in range(2):
            hall.post(clerk, f"/counters/{counter}/call-next")
            hall.post(clerk, f"/counters/{counter}/start")
            hall.post(clerk, f"/counters/{counter}/finish", {"outcome": "received"})
        hall.post(clerk, f"/counters/{counter}/call-next")
        hall.post(clerk, f"/counters/{counter}/start")
    waiting = hall.issue(kiosk, "certification")
    called = hall.issue(kiosk, "business")
    parked = hall.issue(kiosk, "guidance")
    hall.post(kiosk, f"/tickets/{parked['id']}/park")
    clerk = hall.as_("clerk", "5")
    hall.post(clerk, "/counters/5/open", {"services": ["business"]})
    hall.post(clerk, "/counters/5/call-next")
    return {"waiting": waiting, "called": called, "parked": parked}


def _full_hall(hall: Hall, browser: Browser, tickets: dict[str, dict[str, Any]]) -> None:
    for language in ("vi", "en"):
        _kiosk(hall, browser, language)
        _counter(hall, browser, language)
        for state, ticket in tickets.items():
            with _page(browser, hall, None, f"/ticket/#sample/{ticket['id']}", (390, 780), language) as page:
                _shoot(page, f"ticket-{state}-{language}")
        with _page(browser, hall, None, f"/ticket/#sample/{tickets['waiting']['id']}", (320, 568), language) as page:
            _shoot(page, f"ticket-small-{language}")
        _hall_screens(hall, browser, language)


def _hall_screens(hall: Hall, browser: Browser, language: str) -> None:
    with _page(browser, hall, None, "/", (1366, 768), language) as page:
        _shoot(page, f"entrance-{language}", full_page=True)
    with _page(browser, hall, "manager", "/manager/", (1366, 768), language) as page:
        _shoot(page, f"manager-{language}", full_page=True)
    hall.post(hall.as_("clerk", "5"), "/counters/5/recall")
    for name, size in {"display": (1920, 1080), "display-portrait": (1080, 1920), "display-720": (1280, 720)}.items():
        with _page(browser, hall, "display", "/display/", size, language) as page:
            _shoot(page, f"{name}-{language}")


def _busy_hall(counters: int) -> None:
    """Take the hall's screen when every counter has just called, and when those calls have cooled and one is new."""
    with tempfile.TemporaryDirectory() as name, _browser() as browser:
        folder = Path(name)
        with sample_server(folder, office_file(folder, counters)) as server:
            hall = Hall(server)
            _call_everywhere(hall, counters)
            _walls(hall, browser, f"display-{counters}-counters")
            time.sleep(COOLED)
            hall.post(hall.as_("manager"), "/counters/5/recall")
            _walls(hall, browser, f"display-{counters}-counters-later")


def _day_again() -> None:
    """Take a morning of the past as it was at twenty past nine, and the story of one of its numbers."""
    with tempfile.TemporaryDirectory() as name, _browser() as browser:
        folder = Path(name)
        books = open_journal(journal_in(folder))
        write_morning(books, Threads(), PAST)
        books.close()
        with sample_server(folder) as server:
            for language in ("vi", "en"):
                _replay(Hall(server), browser, language)


def _replay(hall: Hall, browser: Browser, language: str) -> None:
    then = "/replay/?day=2026-11-27&at=2026-11-27T02:20:30Z"
    for name, size in {"replay": (1366, 768), "replay-phone": (390, 780)}.items():
        with _page(browser, hall, "manager", then, size, language) as page:
            page.locator("[aria-busy=false]").wait_for()
            _shoot(page, f"{name}-{language}", full_page=True)
    with _page(browser, hall, "manager", f"{then}&number=A020", (1366, 768), language) as page:
        page.locator(".story").wait_for()
        _shoot(page, f"replay-story-{language}", full_page=True)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 794, "height": 1123})
        _shoot(page, f"replay-story-paper-{language}")


def _walls(hall: Hall, browser: Browser, name: str) -> None:
    for form, size in {"": (1920, 1080), "-portrait": (1080, 1920)}.items():
        with _page(browser, hall, "display", "/display/", size, "vi") as page:
            _shoot(page, name + form)


def _call_everywhere(hall: Hall, counters: int) -> None:
    kiosk, manager = hall.as_("kiosk"), hall.as_("manager")
    for at in range(2 * counters):
        hall.issue(kiosk, SERVICES[at % len(SERVICES)])
    numbers = range(1, counters + 1)
    for number in numbers:
        hall.post(manager, f"/counters/{number}/open")
    for number in numbers:
        hall.post(manager, f"/counters/{number}/call-next")


def _alarmed_board(counters: int) -> None:
    """Take the board of a hall in which people wait too long and a clerk asks for help, at nine in the morning."""
    with tempfile.TemporaryDirectory() as name, _browser() as browser:
        clock = Clock(Path(name) / "offset")
        clock.set_to(datetime.now(ZONE).replace(hour=9, minute=0))
        house = House(
            Path(name), office_file(Path(name), counters) if counters > BOARDS[0] else None, program=clock.program
        )
        house.start()
        try:
            _let_wait(house, counters)
            clock.turn(LATE)
            time.sleep(LOOKED)
            for language in ("vi", "en"):
                _boards(browser, house, f"manager-alarms-{counters}-counters", language)
        finally:
            house.stop()


def _let_wait(house: House, counters: int) -> None:
    """Open most counters, each by its own clerk, call at some of them, and let one pause and one ask for help."""
    kiosk = house.somebody("kiosk")
    for at in range(3 * counters):
        kiosk.done("/tickets", {"service": SERVICES[at % (len(SERVICES) - 2)]})
    clerks = {str(number): house.somebody("clerk", str(number)) for number in range(1, counters * 3 // 4 + 1)}
    for number, clerk in clerks.items():
        clerk.done(f"/counters/{number}/open")
    for number, clerk in [*clerks.items()][: -max(1, counters // 10)]:
        clerk.act(f"/counters/{number}/call-next")
        clerk.act(f"/counters/{number}/start")
    clerks["3"].done("/counters/3/pause", {"reason": "Đi photo"})
    clerks["2"].done("/counters/2/ask-help")


def _boards(browser: Browser, house: House, name: str, language: str) -> None:
    for form, size in {"": (1366, 768), "-phone": (390, 844)}.items():
        if form and name != f"manager-alarms-{BOARDS[0]}-counters":
            continue
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=language)
        page = context.new_page()
        page.goto(house.url + "/healthz")
        page.evaluate("language => localStorage.setItem('language', language)", language)
        page.evaluate(_SIGN_IN, ["manager", house.token_of("manager")])
        page.goto(house.url + "/manager/")
        page.locator(".alarm").first.wait_for()
        _shoot(page, f"{name}{form}-{language}")
        context.close()


def _kiosk(hall: Hall, browser: Browser, language: str) -> None:
    for name, size in {"kiosk": (1080, 1920), "kiosk-wide": (1280, 1024)}.items():
        with _page(browser, hall, "kiosk", "/kiosk/", size, language) as page:
            _shoot(page, f"{name}-{language}")
            page.get_by_role("button", name="Chứng thực" if language == "vi" else "Certification").first.click()
            _shoot(page, f"{name}-priority-{language}")


def _counter(hall: Hall, browser: Browser, language: str) -> None:
    counter = "1" if language == "vi" else "8"
    with _page(browser, hall, "clerk", f"/counter/?counter={counter}", (1366, 768), language, counter) as page:
        for state in ("open", "called", "serving"):
            page.keyboard.press("Enter")
            _shoot(page, f"counter-{state}-{language}")
        page.keyboard.press("?")
        _shoot(page, f"counter-help-{language}")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _page(  # noqa: PLR0913, PLR0917 - what makes a picture
    browser: Browser,
    hall: Hall,
    role: str | None,
    path: str,
    size: tuple[int, int],
    language: str,
    counter: str | None = None,
) -> Iterator[Page]:
    """Open a screen, signed in as a role, in a browser of its own."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=language)
    page = context.new_page()
    page.goto(hall.url + "/healthz")
    page.evaluate("language => localStorage.setItem('language', language)", language)
    if role is not None:
        screen = path.split("/")[1] + (f":{counter}" if counter else "")
        page.evaluate(_SIGN_IN, [screen, hall.token(role, counter)])
    page.goto(hall.url + path)
    page.wait_for_timeout(SETTLE)
    yield page
    context.close()


def _shoot(page: Page, name: str, *, full_page: bool = False) -> None:
    page.wait_for_timeout(SETTLE)
    page.screenshot(path=OUT / f"{name}.png", full_page=full_page)


if __name__ == "__main__":
    sys.exit(main())
