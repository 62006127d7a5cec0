"""Take the pictures of docs/screens/: every screen in its states, in both languages, at its real size."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import requests

from bench.servers import Server, journal_in, sample_server
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.opening import open_journal
from queue_server.rehearsal.rehearsed import write_morning
from scripts.answers import answers
from scripts.dossiers import dossiers
from scripts.halls import SERVICES, office_file
from scripts.picturing import OUT, browsing, opened, shoot
from tests.browser.alone import has_numbers
from tests.daytime import sample_file
from tests.house import House, running
from tests.live.screen import Screen
from tests.live.test_receipts import after, call, receipt
from tests.noon import house_at_noon
from tests.printing.sinks import OK, Sink, sink
from tests.proofs.clocks import Clock
from tests.receiving import receiving
from tests.records.playing import play_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

NAMES = {"clerk": "Cán bộ", "manager": "Quản lý", "kiosk": "Kiosk", "display": "TV"}
BOARDS = (9, 14, 70)
"""So many counters have the halls whose boards are taken."""
CROWD = 75
"""More than the sample office has seats."""
ENLARGED = (341, 192)
"""A ward's screen at 400 %."""
LATE, LOOKED = 24 * 60, 13
"""Seconds for which people have waited there, and within which that is seen."""
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Where the sample office lies."""
PAST = Instant(1_795_748_400_000)
"""Ten o'clock of Friday, 27 November 2026, in Việt Nam."""
LAYOUTS = {
    "display-calls": ("layout=calls", (1920, 1080)),
    "display-notices": ("layout=notices", (1920, 1080)),
    "display-notices-portrait": ("layout=notices", (1080, 1920)),
    "display-strip": ("layout=strip", (1920, 360)),
    "display-unit-calling": ("layout=counter&counter=5", (800, 480)),
    "display-unit-serving": ("layout=counter&counter=2", (1024, 600)),
    "display-unit-closed": ("layout=counter&counter=9", (1280, 800)),
}
"""Each layout beside the hall's own, what its address asks for, and its panel."""
NOTICE = """Cấp bản sao trích lục hộ tịch
Từ ngày 01/12/2026 công dân nộp hồ sơ trực tuyến được miễn lệ phí.
Cần hướng dẫn, xin hỏi cán bộ ở bàn đầu sảnh."""
"""What the office has put into its folder."""
COOLED = 20
"""Seconds until a call is no longer held warm."""
SATURDAY = 5
A4 = (1032, 703)
"""What A4 that lies leaves between its margins, in CSS pixels."""
A4_UPRIGHT, DESK = (688, 1017), (1366, 768)


@dataclass(frozen=True, slots=True)
class Hall:
    """A running sample office and somebody of each role."""

    server: Server

    @property
    def url(self) -> str:
        """Return where it serves."""
        return self.server.url

    def token_of(self, role: str, counter: str | None = None) -> str:
        """Return a token of a role, for a clerk that of the one at a counter."""
        return self.server.named(Role(role), NAMES[role] if counter is None else f"Cán bộ quầy {counter}")

    def as_(self, role: str, counter: str | None = None) -> requests.Session:
        """Return somebody of a role."""
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {self.token_of(role, counter)}"
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
    with tempfile.TemporaryDirectory() as folder, sample_server(Path(folder)) as server, browsing() as browser:
        hall = Hall(server)
        _empty_hall(hall, browser)
        tickets = _fill(hall)
        _full_hall(hall, browser, tickets)
    for counters in (7, 20, 70):
        _busy_hall(counters)
    for counters in BOARDS:
        _alarmed_board(counters)
    _many_offices()
    _crowd()
    _alone()
    _day_again()
    _reports()
    _plan()
    _post()
    _write()
    _receive()
    _keep()
    _wall()
    _devices()
    _without_paper()
    answers()
    dossiers()
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")
    return 0


def _devices() -> None:
    """Take what a TV shows before it is paired and while it is tested, and the board's list of devices."""
    for language in ("vi", "en"):
        with tempfile.TemporaryDirectory() as folder, browsing() as browser:
            house = House(Path(folder))
            house.start()
            try:
                _tested(house, browser, language)
            finally:
                house.stop()


def _without_paper() -> None:
    """Take what kiosk, board and console say while the kiosk's printer has no paper."""
    with sink(Sink({**OK, 4: b"\x72"})) as printer, tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        options = "--printer", f"Sảnh 1={printer.address}"
        with running(folder, sample_file(), *options) as house:
            token = house.token("kiosk", "Sảnh 1", "sample")
            for language in ("vi", "en"):
                _lacking(house, browser, language, token)


def _lacking(house: House, browser: Browser, language: str, token: str) -> None:
    words = f"localStorage.setItem('language', '{language}')"
    for form, size in {"": (1080, 1920), "-wide": (1280, 1024)}.items():
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        kiosk = context.new_page()
        kiosk.goto(f"{house.url}/kiosk/#token={token}")
        kiosk.locator(".frame-note .fault").wait_for()
        if language == "en":
            kiosk.locator(".language").click()
        shoot(kiosk, f"kiosk{form}-no-slips-{language}")
        kiosk.locator(".tile").first.click()
        kiosk.locator(".ask .primary").click()
        kiosk.locator(".taken-paper", has_text=re.compile("hết giấy|out of paper")).wait_for()
        shoot(kiosk, f"kiosk{form}-no-slip-{language}")
        context.close()
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    context.add_init_script(words)
    for role, path, shows in (("manager", "/manager/", ".notices"), ("clerk", "/counter/?counter=1", ".late")):
        page = context.new_page()
        page.goto(f"{house.url}{path}#token={house.token(role, office='sample')}")
        page.locator(shows).first.wait_for()
        shoot(page, f"{'counter' if role == 'clerk' else role}-no-slips-{language}", full_page=role == "manager")
    context.close()


def _tested(house: House, browser: Browser, language: str) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    context.add_init_script(f"localStorage.setItem('language', '{language}')")
    wall, board = context.new_page(), context.new_page()
    board.set_viewport_size({"width": 1366, "height": 1250})
    wall.goto(f"{house.url}/display/")
    code = wall.locator(".pairing-code").inner_text().replace("\u00a0", "").replace(" ", "")
    shoot(wall, f"display-pairing-{language}")
    head = house.somebody("manager")
    head.done("/pairings/confirm", {"code": code, "name": "TV sảnh chính", "layout": "hall"})
    house.device("kiosk", "Máy lấy số cửa chính")
    wall.locator(".pairing-code").wait_for(state="detached")
    board.goto(f"{house.url}/manager/#token={house.token('manager', office='sample')}")
    head.done("/devices/test")
    wall.locator(".test-card").wait_for()
    shoot(wall, f"display-tested-{language}")
    board.locator(".tick-done").first.wait_for()
    shoot(board, f"manager-devices-{language}")
    context.close()


def _empty_hall(hall: Hall, browser: Browser) -> None:
    for language in ("vi", "en"):
        with opened(browser, hall, None, "/counter/?counter=1", (1366, 768), language) as page:
            shoot(page, f"sign-in-{language}")
        with opened(browser, hall, "display", "/display/", (1920, 1080), language) as page:
            shoot(page, f"display-empty-{language}")
        with opened(browser, hall, "clerk", "/counter/?counter=1", (1366, 768), language, "1") as page:
            shoot(page, f"counter-closed-{language}")
        with opened(browser, hall, "manager", "/manager/", (1366, 768), language) as page:
            shoot(page, f"manager-empty-{language}")


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
            with opened(browser, hall, None, f"/ticket/#sample/{ticket['id']}", (390, 780), language) as page:
                shoot(page, f"ticket-{state}-{language}")
        with opened(browser, hall, None, f"/ticket/#sample/{tickets['waiting']['id']}", (320, 568), language) as page:
            shoot(page, f"ticket-small-{language}")
        _hall_screens(hall, browser, language)


def _hall_screens(hall: Hall, browser: Browser, language: str) -> None:
    with opened(browser, hall, None, "/", (1366, 768), language) as page:
        shoot(page, f"entrance-{language}", full_page=True)
    with opened(browser, hall, "manager", "/manager/", (1366, 768), language) as page:
        shoot(page, f"manager-{language}", full_page=True)
    hall.post(hall.as_("clerk", "5"), "/counters/5/recall")
    if language == "vi":
        _layouts(hall, browser)
    for name, size in {"display": (1920, 1080), "display-portrait": (1080, 1920), "display-720": (1280, 720)}.items():
        with opened(browser, hall, "display", "/display/", size, language) as page:
            shoot(page, f"{name}-{language}")


def _layouts(hall: Hall, browser: Browser) -> None:
    """Take every layout of the hall's screen while somebody is called, on the panel that it is for."""
    folder = (hall.server.folder or Path()) / "notices" / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "1.txt").write_text(NOTICE, encoding="utf-8")
    for name, (asked, size) in LAYOUTS.items():
        with opened(browser, hall, "display", f"/display/?{asked}", size, "vi") as page:
            if name.startswith("display-notices"):
                page.locator(".notice[data-state=shown]").wait_for()
            shoot(page, name)


def _many_offices() -> None:
    """Take one wall of two offices."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        house = House(folder, office_file(folder, 9, "binh-an"), office="binh-an")
        house.start()
        try:
            other = office_file(folder, 4, "tan-hoa")
            other.write_text(
                other.read_text(encoding="utf-8").replace("Phường Mẫu", "Phường Tân Hoà"), encoding="utf-8"
            )
            made = house.command("office", "create", str(other))
            made.check_returncode()
            for office, counters in (("binh-an", 6), ("tan-hoa", 3)):
                staff = house.bearer(house.token("manager", None, office))
                staff.api = f"{house.url}/api/v1/offices/{office}"
                for counter in range(1, counters + 1):
                    staff.done("/tickets", {"service": SERVICES[counter % 4]})
                    staff.done(f"/counters/{counter}/open")
                    staff.done(f"/counters/{counter}/call-next")
            context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="vi")
            page = context.new_page()
            page.goto(f"{house.url}/display/?offices=binh-an,tan-hoa#token={house.token('display')}")
            page.locator(".office").nth(1).wait_for()
            shoot(page, "display-offices")
            context.close()
        finally:
            house.stop()


def _busy_hall(counters: int) -> None:
    """Take the hall's screen when every counter has just called, and when those calls have cooled and one is new."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
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
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
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
        with opened(browser, hall, "manager", then, size, language) as page:
            page.locator("[aria-busy=false]").wait_for()
            shoot(page, f"{name}-{language}", full_page=True)
    with opened(browser, hall, "manager", f"{then}&number=A020", (1366, 768), language) as page:
        page.locator(".story").wait_for()
        shoot(page, f"replay-story-{language}", full_page=True)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 794, "height": 1123})
        shoot(page, f"replay-story-paper-{language}")


def _reports() -> None:
    """Take four weeks of the past as a manager reads them: a month, a day, on a phone and on paper."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        books = open_journal(journal_in(folder))
        play_days(books, [f"{day}" for day in _days(date(2026, 11, 2), 26) if day.weekday() < SATURDAY], 90)
        books.close()
        with sample_server(folder) as server:
            for language in ("vi", "en"):
                _report(Hall(server), browser, language)


def _days(first: date, many: int) -> Iterator[date]:
    yield from (first + timedelta(later) for later in range(many))


def _report(hall: Hall, browser: Browser, language: str) -> None:
    month, day = "/records/?from=2026-11-16&to=2026-11-27", "/records/?from=2026-11-26&to=2026-11-26"
    shown = {"reports": (month, (1366, 768)), "reports-day": (day, (1366, 768)), "reports-phone": (day, (390, 780))}
    for name, (path, size) in shown.items():
        with opened(browser, hall, "manager", path, size, language) as page:
            page.locator("canvas").nth(1).wait_for()
            shoot(page, f"{name}-{language}", full_page=name == "reports-day")
    with opened(browser, hall, "manager", month, A4, language) as page:
        page.locator("canvas").nth(1).wait_for()
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        shoot(page, f"reports-paper-{language}", full_page=True)


def _plan() -> None:
    """Take planning as a manager and an administrator see it after four weeks, and in a new office."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        books = open_journal(journal_in(folder))
        play_days(books, [f"{day}" for day in _days(date(2026, 11, 2), 26) if day.weekday() < SATURDAY], 110)
        books.close()
        with sample_server(folder) as server:
            for language in ("vi", "en"):
                _planning(Hall(server), browser, language)
    with (
        tempfile.TemporaryDirectory() as name,
        browsing() as browser,
        sample_server(Path(name)) as server,
        opened(browser, Hall(server), "manager", "/planning/?room=staffing", DESK, "vi") as page,
    ):
        page.locator(".empty").wait_for()
        shoot(page, "planning-empty-vi")


def _post() -> None:
    """Take the posted procedures of the sample office: the list, what is found, one whole, and both on paper."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser, sample_server(Path(name)) as server:
        for language in ("vi", "en"):
            _posted(Hall(server), browser, language)


def _posted(hall: Hall, browser: Browser, language: str) -> None:
    for form, size in {"": DESK, "-phone": (390, 780), "-paper": A4_UPRIGHT}.items():
        for what, (path, shows) in {"": ("", ".group"), "-one": ("/2.000815", ".procedure")}.items():
            with opened(browser, hall, None, f"/procedures/#sample{path}", size, language) as page:
                page.locator(shows).first.wait_for()
                if form == "-paper":
                    page.emulate_media(media="print")
                    page.evaluate("dispatchEvent(new Event('beforeprint'))")
                shoot(page, f"procedures{what}{form}-{language}", full_page=bool(what))
                if not what and form != "-paper":
                    page.locator("#look").fill("khai sinh")
                    page.locator(".found a").first.wait_for()
                    shoot(page, f"procedures-found{form}-{language}")


def _wall() -> None:
    """Take the posted wall: on a phone, on a desk, on paper, on panels that lie and stand, and as it is written."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser, sample_server(Path(name)) as server:
        hall = Hall(server)
        _fill(hall)
        fees = {"2.000815": {"vi": "2.000 đồng/trang", "en": "2,000 VND a page"}, "2.000884": {"vi": "10000"}}
        manager = hall.as_("manager")
        for code, fee in fees.items():
            hall.post(manager, f"/procedures/{code}/edit", {"fee": fee})
        hall.post(manager, "/catalogue/publish", {"procedures": list(fees)})
        for language in ("vi", "en"):
            _posted_wall(hall, browser, language)
            _written_wall(hall, browser, language)


def _posted_wall(hall: Hall, browser: Browser, language: str) -> None:
    for form, size in {"": DESK, "-phone": (360, 740), "-paper": A4_UPRIGHT}.items():
        with opened(browser, hall, None, "/wall/?office=sample", size, language) as page:
            page.locator(".is-contacts").wait_for()
            if form == "-paper":
                page.emulate_media(media="print")
                page.evaluate("dispatchEvent(new Event('beforeprint'))")
            shoot(page, f"wall{form}-{language}", full_page=True)
    for form, size in {"": (1920, 1080), "-portrait": (1080, 1920)}.items():
        with opened(browser, hall, None, "/wall/?office=sample&mode=display", size, language) as page:
            for what, presses in {"": 0, "-hours": 2, "-fees": 1}.items():
                for _ in range(presses):
                    page.keyboard.press("ArrowRight")
                shoot(page, f"wall-panel{what}{form}-{language}")


def _written_wall(hall: Hall, browser: Browser, language: str) -> None:
    for form, size in {"": DESK, "-phone": (360, 740)}.items():
        with opened(browser, hall, "manager", "/wall/?office=sample&mode=edit", size, language) as page:
            page.locator(".kept").first.wait_for()
            shoot(page, f"wall-edit{form}-{language}")
            page.locator(".kept:nth-child(3) .change").click()
            shoot(page, f"wall-edit-one{form}-{language}")
            page.keyboard.press("Escape")
            page.locator(".kept:nth-child(3) .take-down").click()
            shoot(page, f"wall-edit-down{form}-{language}")


def _write() -> None:
    """Take the sheet of written numbers as it is typed in at noon, with what comes of it, and as it is printed."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        for house in house_at_noon(Path(name)):
            for language in ("vi", "en"):
                for form, size in {"": DESK, "-phone": (390, 780)}.items():
                    with opened(browser, house, "clerk", "/written/", size, language) as page:
                        _typed(page)
                        shoot(page, f"written{form}-{language}", full_page=True)
                        page.keyboard.press("Control+Enter")
                        page.locator(".outcome.is-part").wait_for()
                        shoot(page, f"written-entered{form}-{language}", full_page=True)
                for form, size in {"": DESK, "-paper": A4_UPRIGHT}.items():
                    with opened(browser, house, "manager", "/written/?room=sheet", size, language) as page:
                        page.locator(".sheet").first.wait_for()
                        if form:
                            page.emulate_media(media="print")
                        shoot(page, f"written-sheet{form}-{language}")


def _receive() -> None:
    """Take a reception day: the register, a request that lies open, promises of which one is late, and the days."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        for house in receiving(Path(name)):
            for language in ("vi", "en"):
                for form, size in {"": DESK, "-phone": (390, 780)}.items():
                    with opened(browser, house, "manager", "/workdays/?year=2027", size, language) as page:
                        page.locator(".months").wait_for()
                        shoot(page, f"workdays{form}-{language}", full_page=True)
                    with opened(browser, house, "manager", "/receptions/", size, language) as page:
                        page.locator(".request .acts button").first.click()
                        page.locator(".promising").wait_for()
                        shoot(page, f"receptions{form}-{language}", full_page=True)
                    with opened(browser, house, "manager", "/receptions/?room=promises", size, language) as page:
                        shoot(page, f"receptions-promises{form}-{language}", full_page=True)
                with opened(browser, house, "manager", "/receptions/?room=days", DESK, language) as page:
                    shoot(page, f"receptions-days-{language}", full_page=True)


def _typed(page: Page) -> None:
    """Type six rows of a sheet, one of which cannot have been."""
    page.locator(".is-next [name=at]:focus").wait_for()
    for hour in ("735", "741", "", "752", "1755", "803"):
        page.keyboard.type(hour)
        page.keyboard.press("Enter")
    rows = page.locator(".enter tbody")
    for at, (start, end) in enumerate((("742", "755"), ("756", "810"), ("", ""))):
        row = rows.nth(at)
        row.locator("[name=became]").select_option("served")
        row.locator("[name=counter]").select_option(f"{at + 1}")
        row.locator("[name=from]").fill(start)
        row.locator("[name=to]").fill(end)
    rows.nth(1).locator("[name=priority]").select_option("elderly")
    rows.nth(3).locator("[name=became]").select_option("left")
    rows.nth(3).locator("[name=gone]").fill("830")


def _keep() -> None:
    """Take the catalogue as a manager works at it: the list, one edited, drafts, and a file with a wrong row."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser, sample_server(Path(name)) as server:
        hall = Hall(server)
        manager = hall.as_("manager")
        fee = {"vi": "3.000 đồng một trang", "en": "3,000 VND a page"}
        hall.post(manager, "/procedures/2.000815/edit", {"fee": fee})
        for code in ("1.001193", "2.000884"):
            hall.post(manager, f"/procedures/{code}/edit", {"checked_on": "2026-01-05"})
        for language in ("vi", "en"):
            _kept(hall, browser, language)


def _kept(hall: Hall, browser: Browser, language: str) -> None:
    one = "/catalogue/?procedure=2.000815"
    shown = {
        "list": ("/catalogue/", ".row", None),
        "stale": ("/catalogue/?show=stale", ".row", None),
        "one": (one, ".part", "[data-part=fee] .edit"),
        "publish": (one, ".drafted", ".to-publish"),
        "drafts": ("/catalogue/?room=drafts", ".change", None),
    }
    for form, size in {"": DESK, "-phone": (390, 780)}.items():
        for what, (path, shows, press) in shown.items():
            with opened(browser, hall, "manager", path, size, language) as page:
                page.locator(shows).first.wait_for()
                if press is not None:
                    page.locator(press).click()
                shoot(page, f"catalogue-{what}{form}-{language}")
    with opened(browser, hall, "manager", "/catalogue/?room=files", DESK, language) as page:
        rows = "code,group,name,time_unit,time_value\n2.000815,Chứng thực,Chứng thực bản sao,weeks,3\n2.000815,,,,\n"
        page.locator("input[type=file]").set_input_files(
            {"name": "danh-sach.csv", "mimeType": "text/csv", "buffer": rows.encode()}
        )
        page.locator(".troubles").wait_for()
        shoot(page, f"catalogue-file-{language}")


def _planning(hall: Hall, browser: Browser, language: str) -> None:
    asked = "/planning/?day=2026-11-23&change=counter-more;services=certification,civil-status;from=07:30;to=09:30"
    rooms = {
        "what-if": (asked, ".compared"),
        "staffing": ("/planning/?room=staffing", ".heat"),
        "orders": ("/planning/?room=orders", ".of-orders"),
    }
    for room, (path, shows) in rooms.items():
        for form, size in {"": DESK, "-phone": (390, 780), "-paper": A4_UPRIGHT}.items():
            with opened(browser, hall, "manager", path, size, language) as page:
                page.locator(shows).first.wait_for(timeout=120_000)
                if form == "-paper":
                    page.emulate_media(media="print")
                    page.evaluate("dispatchEvent(new Event('beforeprint'))")
                shoot(page, f"planning-{room}{form}-{language}", full_page=True)


def _walls(hall: Hall, browser: Browser, name: str) -> None:
    for form, size in {"": (1920, 1080), "-portrait": (1080, 1920)}.items():
        with opened(browser, hall, "display", "/display/", size, "vi") as page:
            shoot(page, name + form)


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
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
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
        with opened(browser, house, "manager", "/manager/", size, language) as page:
            page.locator(".alarm").first.wait_for()
            shoot(page, f"{name}{form}-{language}")


def _crowd() -> None:
    """Take what is shown where no seat is left, and the console whose call the hall hears late, also at 400 %."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser, running(Path(name), is_demo=True) as house:
        kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "1")
        clerk.done("/counters/1/open")
        last = [kiosk.done("/tickets", {"service": "certification"}) for _ in range(CROWD)][-1]
        clerk.done("/counters/1/call-next")
        wall = Screen(house, house.token_of("display"))
        wall.watch("display")
        for language in ("vi", "en"):
            _seats(browser, house, last, language)
            _reach(browser, house, wall, language)
            clerk.done("/counters/1/recall")
        wall.close()


def _seats(browser: Browser, house: House, last: dict[str, Any], language: str) -> None:
    with opened(browser, house, None, f"/ticket/#sample/{last['id']}", (390, 780), language) as page:
        shoot(page, f"ticket-no-seats-{language}")
    with opened(browser, house, "manager", "/manager/", (1366, 768), language) as page:
        shoot(page, f"manager-no-seats-{language}")
    with opened(browser, house, "kiosk", "/kiosk/", (1080, 1920), language) as page:
        page.locator(".tile").first.click()
        page.locator(".found-other").click()
        page.locator(".answer.primary").click()
        page.locator(".taken-number").wait_for()
        shoot(page, f"kiosk-no-seats-{language}")


def _alone() -> None:
    """Take the kiosk that has lost its server: its choice and a number of its own."""
    for language in ("vi", "en"):
        with (
            tempfile.TemporaryDirectory() as name,
            browsing() as browser,
            running(Path(name), is_demo=True) as house,
            opened(browser, house, "kiosk", "/kiosk/", (1080, 1920), language) as page,
        ):
            has_numbers(page)
            house.kill()
            page.locator("connection-note .fault").wait_for()
            shoot(page, f"kiosk-alone-{language}")
            page.locator(".tile").first.click()
            page.locator(".found-other").click()
            page.locator(".answer.primary").click()
            page.locator(".taken-alone").wait_for()
            shoot(page, f"kiosk-alone-number-{language}")


def _reach(browser: Browser, house: House, wall: Screen, language: str) -> None:
    """Take the console of a call that was shown and is not heard for three seconds, and then is."""
    with opened(browser, house, "clerk", "/counter/?counter=1", (1366, 768), language, "1") as page:
        made = call(wall)
        wall.say("receipts", {"receipts": [receipt(made, shown_at=after(made, 0.1))]})
        page.locator(".reach.silent").wait_for()
        shoot(page, f"counter-silent-{language}")
        wall.say("receipts", {"receipts": [receipt(made, begun_at=after(made, 0.2), heard_at=after(made, 0.3))]})
        page.locator(".reach.heard").wait_for()
        shoot(page, f"counter-heard-{language}")
        page.set_viewport_size({"width": ENLARGED[0], "height": ENLARGED[1]})
        shoot(page, f"counter-400-{language}", full_page=True)


def _kiosk(hall: Hall, browser: Browser, language: str) -> None:
    for name, size in {"kiosk": (1080, 1920), "kiosk-wide": (1280, 1024)}.items():
        with opened(browser, hall, "kiosk", "/kiosk/", size, language) as page:
            shoot(page, f"{name}-{language}")
            page.locator(".tile", has_text="Chứng thực" if language == "vi" else "Certification").first.click()
            shoot(page, f"{name}-common-{language}")
            page.locator(".found").first.click()
            page.locator(".papers").wait_for()
            shoot(page, f"{name}-takes-{language}")
            page.locator(".lacks-some").click()
            shoot(page, f"{name}-lacks-{language}")
            page.locator(".get-pass").click()
            page.locator(".pass-held").wait_for()
            shoot(page, f"{name}-pass-{language}")
            page.reload()
            page.locator(".pass-way").first.click()
            page.keyboard.type("2311")
            shoot(page, f"{name}-return-{language}")
            page.reload()
            page.locator(".find-way").first.click()
            page.keyboard.type("khai sinh")
            page.locator(".found").first.wait_for()
            shoot(page, f"{name}-search-{language}")
            page.reload()
            page.locator(".find-way").first.wait_for()
            page.locator(".tile", has_text="Chứng thực" if language == "vi" else "Certification").first.click()
            page.locator(".found-other").click()
            shoot(page, f"{name}-priority-{language}")


def _counter(hall: Hall, browser: Browser, language: str) -> None:
    counter = "1" if language == "vi" else "8"
    with opened(browser, hall, "clerk", f"/counter/?counter={counter}", (1366, 768), language, counter) as page:
        for state in ("open", "called", "serving"):
            page.keyboard.press("Enter")
            shoot(page, f"counter-{state}-{language}")
        page.keyboard.press("?")
        shoot(page, f"counter-help-{language}")
        page.keyboard.press("Escape")
        page.locator("[data-key=z]").click()
        page.locator("dialog[open]").wait_for()
        shoot(page, f"counter-pass-{language}")
        page.keyboard.press("Enter")
        page.locator(".pass-given").wait_for()
        shoot(page, f"counter-pass-given-{language}")
        address = page.locator(".pass-given a").get_attribute("href")
    with opened(browser, hall, None, f"{address}", (390, 780), language) as page:
        page.locator(".pass-digits").wait_for()
        shoot(page, f"ticket-pass-{language}")


if __name__ == "__main__":
    sys.exit(main())
