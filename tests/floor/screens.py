"""Open the screens of a busy house in a browser that is driven over its DevTools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tests.floor.page import Page

if TYPE_CHECKING:
    from tests.floor.devtools import Chromium, ChromiumPage
    from tests.house import House


MEASURES = (Path(__file__).parent / "measures.js").read_text(encoding="utf-8")

SERVICES = ("certification", "civil-status", "land-building", "result", "labour-social")
"""What people wait for; nobody waits for the rest, and guidance is stopped."""

UPRIGHT, LYING = (1080, 1920), (1280, 1024)
WALL, STANDING_WALL = (1920, 1080), (1080, 1920)
DESK, BIG_DESK = (1366, 768), (1920, 1080)
PHONE, SMALL_PHONE = (390, 780), (320, 568)

SERVING, CALLED, FREE, CLOSED, TAKEN = "1", "2", "5", "7", "8"
"""A counter of the busy house in each state; at the last one sits another clerk than who looks at it."""

DIALOGS = {
    "finish": (SERVING, "f", ".choices"),
    "transfer": (SERVING, "c", ".choices"),
    "transfer-to-counter": (SERVING, "c q", "[name=counter]"),
    "services": (SERVING, "s", ".choices"),
    "pause": (SERVING, "n", ".choices"),
    "priority": (SERVING, "ArrowDown k", ".choices"),
    "help": (SERVING, "?", ".keys"),
    "by-hand": (FREE, "g", ".found-needs-letter"),
    "by-hand-found": (FREE, "g a 4", ".found-ticket"),
    "close": (FREE, "q", ".sheet"),
    "find": (FREE, "/ a 4", ".found-ticket"),
    "found": (FREE, "/ a 4 Enter", ".found-more"),
    "take-over": (TAKEN, "b", ".sheet"),
}
"""Where each dialog of the console can be opened, by which keys, and what it shows then."""


PROCEDURE = "9.000001"
"""A procedure that the busy house has posted."""


def post(house: House) -> None:
    """Post a procedure of which all is known but its steps, and one of which nothing is."""
    head = house.somebody("manager")
    head.done("/catalogue/name-group", {"id": "thu", "name": {"vi": "Dùng thử", "en": "Trial"}})
    said = {
        "name": {"vi": "Xác nhận dùng thử một thủ tục có tên dài", "en": "Certify a trial of a long name"},
        "group": "thu",
        "time": {"unit": "working-days", "value": 3},
        "fee": {"vi": "8.000 đồng", "en": "8,000 VND"},
        "papers": [
            {"name": {"vi": "Tờ khai", "en": "Form"}, "originals": 1},
            {"name": {"vi": "Căn cước", "en": "Identity card"}, "copies": 1, "needed_by": {"vi": "người đi thay"}},
        ],
        "forms": ["TK01"],
        "legal_basis": ["Nghị định 23/2015/NĐ-CP"],
        "checked_on": "2026-11-20",
    }
    head.done(f"/procedures/{PROCEDURE}/edit", said)
    head.done(
        "/procedures/9.000002/edit", {"name": {"vi": "Xác nhận đã bãi bỏ"}, "group": "thu", "valid_to": "2026-01-31"}
    )
    head.done("/catalogue/publish")
    head.done("/procedures/9.000002/edit", {"source": "Cổng dịch vụ công", "fee": {"vi": "0"}})
    head.done("/contacts", {"kind": "email", "email": "mot-cua@phuong-mau.example", "checked_on": "2026-01-05"})
    reception = {"vi": "Tiếp công dân sáng thứ Hai hằng tuần", "en": "Receives citizens every Monday morning"}
    title = {"vi": "Chủ tịch Ủy ban nhân dân phường", "en": "Chairperson of the ward's People's Committee"}
    head.done("/contacts", {"kind": "leader", "title": title, "telephone": "1900 0001", "words": reception})


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
    house.somebody("clerk", "5").done("/counters/5/open")
    house.bearer(house.token("clerk", "Lan", house.office)).done("/counters/8/open")
    post(house)
    house.somebody("manager").done("/services/guidance/stop", {"reason": "Hệ thống của Bộ đang bảo trì, xin chờ"})
    return tickets[-1]


UNASKED = "addEventListener('beforeunload', event => event.stopImmediatePropagation(), true)"
"""Lets a test leave a console with somebody in hand without being asked."""

ROLES = {
    "kiosk": "kiosk",
    "display": "display",
    "counter": "clerk",
    "manager": "manager",
    "planning": "manager",
    "catalogue": "manager",
    "receptions": "manager",
    "workdays": "manager",
    "records": "manager",
    "wall": "manager",
    "written": "manager",
}
"""Who stands at a screen."""


AnyPage = TypeVar("AnyPage", bound=Page)


class HallScreens(Generic[AnyPage]):
    """The screens that visitors see, in one page of any browser, which stays signed in where it was before."""

    def __init__(self, page: AnyPage, house: House, language: str) -> None:
        """Let an empty page speak a language."""
        self._house, self.language = house, language
        self._page = page
        self._page.before_each(MEASURES)
        self._page.before_each(UNASKED)
        self._page.before_each(f"localStorage.setItem('language', {language!r})")

    def screen(self, path: str, size: tuple[int, int], shows: str) -> AnyPage:
        """Load a page of the house and wait until it shows something."""
        self._page.resize(size)
        self._page.go(self._house.url + path)
        self._page.sees(shows)
        return self._page

    def signed_in(self, path: str, size: tuple[int, int], shows: str) -> AnyPage:
        """Load a screen; in the demo press the one button that lets anybody try it, the first time."""
        if not self._house.is_demo:
            role = ROLES[path.split("/")[1]]
            return self.screen(f"{path}#token={self._house.token_of(role)}", size, shows)
        page = self.screen(path, size, f".sign-in-choices button, {shows}")
        if not page.has(shows):
            page.click(".sign-in-choices button")
            page.sees(shows)
        return page

    def kiosk(self, size: tuple[int, int] = UPRIGHT) -> AnyPage:
        """Load the ticket machine at its first question."""
        return self.signed_in("/kiosk/", size, ".tile-count")

    def question(self, size: tuple[int, int] = UPRIGHT) -> AnyPage:
        """Load the ticket machine at the question that is asked of everybody, for something that is in no list."""
        page = self.kiosk(size)
        page.click(".tile")
        page.sees(".found-other")
        page.click(".found-other")
        page.sees(".ask")
        return page

    def display(self, size: tuple[int, int] = WALL) -> AnyPage:
        """Load the hall's screen."""
        return self.signed_in("/display/", size, ".calls li")

    def phone(self, ticket: dict[str, Any], size: tuple[int, int] = PHONE) -> AnyPage:
        """Load the page to which a ticket's code leads, anew too where it is there already."""
        self._page.go(f"{self._house.url}/healthz")
        return self.screen(f"/ticket/#sample/{ticket['id']}", size, ".ticket-number")

    def posted(self, behind: str, size: tuple[int, int], shows: str) -> AnyPage:
        """Load what the sample office has posted, anew too where it is there already."""
        self._page.go(f"{self._house.url}/healthz")
        page = self.screen(f"/procedures/#sample{behind}", size, shows)
        page.until("!document.querySelector('h1').textContent.includes('Đến Lượt')")  # until the hall's line is there
        return page


class Screens(HallScreens["ChromiumPage"]):
    """All screens of a house in one page of a Chromium, whose keys can be pressed."""

    def __init__(self, browser: Chromium, house: House, language: str) -> None:
        """Open an empty page that will speak a language."""
        super().__init__(browser.page(), house, language)

    def console(self, counter: str = SERVING, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load a clerk's console."""
        shows = "[data-key=enter][aria-disabled=false], [data-key=b]"
        return self.signed_in(f"/counter/?counter={counter}", size, shows)

    def dialog(self, name: str) -> ChromiumPage:
        """Load the console where a dialog can be opened, and open it."""
        counter, keys, shows = DIALOGS[name]
        console = self.console(counter)
        for key in keys.split():
            console.press(key)
        console.sees(f"dialog[open] {shows}")
        return console

    def board(self, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load the manager's board."""
        return self.signed_in("/manager/", size, ".services tbody tr, .cards .card")

    def reports(self, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load the reports of today."""
        return self.signed_in("/records/", size, ".rows tbody tr")

    def catalogue(self, asked: str, shows: str, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load a room of the catalogue, or a procedure as it is edited."""
        return self.signed_in(f"/catalogue/{asked}", size, shows)

    def planning(self, asked: str, shows: str, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load a room of planning."""
        return self.signed_in(f"/planning/{asked}", size, shows)

    def workdays(self, asked: str, shows: str, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Open the working days."""
        return self.signed_in(f"/workdays/{asked}", size, shows)

    def posted_wall(self, mode: str, shows: str, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load what the sample office posts of itself, for whom the mode says."""
        if mode == "edit":
            return self.signed_in("/wall/?mode=edit", size, shows)
        return self.screen(f"/wall/?mode={mode}", size, shows)

    def receptions(self, asked: str, shows: str, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load a room of the reception days."""
        return self.signed_in(f"/receptions/{asked}", size, shows)

    def written(self, asked: str, shows: str, size: tuple[int, int] = DESK) -> ChromiumPage:
        """Load a room of the written numbers."""
        return self.signed_in(f"/written/{asked}", size, shows)
