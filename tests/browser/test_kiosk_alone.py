"""Kiosks that have lost their server: they give numbers of their own, and afterwards the books know each, once."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from queue_server.application.opening import application_at
from queue_server.domain.core.identifiers import OfficeId
from tests.browser.alone import NOTED, has_numbers
from tests.browser.pages import becomes
from tests.catalogued import BIRTH, publish
from tests.house import House
from tests.machine import PATIENCE
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

    from queue_server.domain.day.visit import Visit

pytestmark = pytest.mark.browser

SAID = {
    "vi": {
        "alone": "Máy đang mất kết nối. Số lấy ở đây vẫn có giá trị",
        "wait": "Chưa rõ phải chờ bao lâu",
        "no priority": "Không, lấy số",
        "done": "Xong",
        "no phone": "chưa theo dõi được trên điện thoại",
        "spent": "Máy này đã hết số dự phòng",
        "other day": "Máy chỉ có số dự phòng của",
        "lost": "Chưa ghi được vào hàng chờ",
        "too old": "mất liên lạc với máy chủ hơn một ngày",
    },
    "en": {
        "alone": "This machine has lost its server. A number taken here counts",
        "wait": "How long one waits is not known",
        "no priority": "No, take a number",
        "done": "Done",
        "no phone": "cannot be followed on a phone",
        "spent": "This machine has no numbers left",
        "other day": "It has numbers in reserve for",
        "lost": "Not taken into the line",
        "too old": "has not reached its server for more than a day",
    },
}
"""What is read and pressed, in both languages."""

TAKE = """async (tile) => {
    const kiosk = document.querySelector('ticket-kiosk');
    const soon = () => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
    });
    const there = async (part) => {
        for (;;) {
            const found = kiosk.querySelector(part);
            if (found) return found;
            await soon();
        }
    };
    (await there(`.tiles .tile:nth-of-type(${tile})`)).click();
    (await there('.ask .primary')).click();
    const number = (await there('.taken-alone .taken-number')).textContent.replace(/[^A-Z0-9]/g, '');
    (await there('.taken-buttons .primary')).click();
    await there('.tiles');
    return number;
}"""
"""Takes a number as a keyboard would, and returns it: the tile, no priority, done."""

MINUTE = 60


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """Return the clock of the house: it is nine in the morning there, whenever the test runs."""
    made = Clock(tmp_path / "clock")
    made.set_to(dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).replace(hour=9, minute=0, second=0))
    return made


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Iterator[House]:
    """Run a house by that clock."""
    made = House(tmp_path, program=clock.program)
    made.start()
    yield made
    made.kill()


class Hall:
    """Kiosks before a house, each in a browser of its own, by a clock that goes on when the test says so."""

    def __init__(self, browser: Browser, house: House, clock: Clock) -> None:
        """Have none yet."""
        self.house, self.clock = house, clock
        self._browser = browser
        self.contexts: list[BrowserContext] = []
        self.pages: list[Page] = []

    def kiosk(self, token: str, language: str = "vi", wall: float = 0) -> Page:
        """Open one, whose own clock is so many seconds wrong, and wait until it has numbers in reserve."""
        context = self._browser.new_context(viewport={"width": 1080, "height": 1920})
        context.add_init_script(f"localStorage.setItem('language', localStorage.language || '{language}')")
        self.contexts.append(context)
        page = context.new_page()
        page.clock.install(time=self.clock.now() + wall)
        self.pages.append(page)
        page.goto(f"{self.house.url}/kiosk/#token={token}")
        has_numbers(page)
        return page

    def later(self, seconds: float) -> None:
        """Let time go on for all who have a clock."""
        self.clock.turn(seconds)
        for page in self.pages:
            page.clock.fast_forward(int(1000 * seconds))

    def lose(self) -> None:
        """Take the server away, until every kiosk has noticed."""
        self.house.kill()
        for page in self.pages:
            page.clock.fast_forward(6_000)
        self.clock.turn(6)
        for page in self.pages:
            expect(page.locator(".frame .fault")).to_contain_text(said(page, "alone"))

    def visits(self) -> list[Visit]:
        """Return who stands in the books, in the order of the line."""
        application = application_at(self.house.journal)
        day = application.open_office(OfficeId("sample")).day
        application.journal.close()
        return sorted(day.visits.values(), key=lambda visit: visit.entry)


@pytest.fixture
def hall(browser: Browser, house: House, clock: Clock) -> Iterator[Hall]:
    """Return the hall; its kiosks close when the test ends."""
    made = Hall(browser, house, clock)
    yield made
    for context in made.contexts:
        context.close()


def said(kiosk: Page, word: str) -> str:
    """Return what something is called there."""
    return SAID[str(kiosk.locator("html").get_attribute("lang"))][word]


def has_handed_in(kiosk: Page) -> None:
    """Wait until a kiosk has nothing left to hand in."""
    becomes(kiosk, f"async () => (await ({NOTED})('book')).given.length === 0")


def given(kiosk: Page) -> str:
    """Take a number of the first service as a visitor does, and return it."""
    kiosk.locator(".tile").first.click()
    kiosk.get_by_role("button", name=said(kiosk, "no priority")).click()
    expect(kiosk.locator(".taken-alone")).to_be_visible()
    return "".join(kiosk.locator(".taken-number").inner_text().split())


def by_number(hall: Hall) -> dict[str, Visit]:
    """Return who stands in the books, by number."""
    return {visit.number: visit for visit in hall.visits()}


def test_half_an_hour_without_the_server_leaves_no_trace_in_the_books(hall: Hall) -> None:
    """Two kiosks give 120 numbers; afterwards each stands in line once, where and when it was given."""
    tokens = [hall.house.token("kiosk", name) for name in ("hall", "door")]
    kiosks = [hall.kiosk(token) for token in tokens]
    server = hall.house.bearer(tokens[0])
    came = [(server.done("/tickets", {"service": "certification"})["number"], hall.clock.now())]
    hall.lose()
    for at in range(120):
        came.append((kiosks[at % 2].evaluate(TAKE, 1 + at % 3), hall.clock.now()))
        hall.later(15)
    hall.house.start()
    came.append((server.done("/tickets", {"service": "certification"})["number"], hall.clock.now()))
    for kiosk in kiosks:
        has_handed_in(kiosk)
        expect(kiosk.locator(".frame .fault")).to_have_count(0)

    visits = hall.visits()
    assert [visit.number for visit in visits] == [number for number, _ in came]
    assert len({visit.number for visit in visits}) == 122
    assert [visit.issued_at / 1000 for visit in visits] == pytest.approx([when for _, when in came], abs=20)
    assert {visit.status for visit in visits} == {"waiting"}
    assert hall.house.command("journal", "verify").returncode == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_kiosk_that_is_restarted_without_its_server_goes_on(hall: Hall, language: str) -> None:
    """It starts without the network, by a clock that is wrong by then, and gives the next number; both come in."""
    kiosk = hall.kiosk(hall.house.token("kiosk", "hall"), language)
    becomes(kiosk, "async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null")
    becomes(kiosk, f"async () => (await ({NOTED})('seen')) !== null")
    hall.lose()
    first = given(kiosk)
    for part, word in ((".taken-facts", "wait"), (".taken-phone", "no phone")):
        expect(kiosk.locator(part)).to_contain_text(said(kiosk, word))
    expect(kiosk.locator(".slip")).to_contain_text(first[0])
    assert kiosk.locator(".slip-qr, .taken-qr").count() == 0
    hall.later(10 * MINUTE)
    kiosk.goto("about:blank")
    kiosk.clock.set_system_time(hall.clock.now() - 400 * 24 * 3600)
    kiosk.goto(f"{hall.house.url}/kiosk/")
    expect(kiosk.locator(".frame .fault")).to_contain_text(said(kiosk, "alone"), timeout=PATIENCE * 1000)
    second = given(kiosk)
    hall.later(5 * MINUTE)
    hall.house.start()
    has_handed_in(kiosk)

    books = by_number(hall)
    assert [first, second] == ["A500", "A501"]
    agos = [hall.clock.now() - books[number].issued_at / 1000 for number in (first, second)]
    assert agos == pytest.approx([15 * MINUTE, 5 * MINUTE], abs=20)


def test_two_with_one_token_and_two_tabs_of_one_give_no_number_twice(hall: Hall) -> None:
    """Each machine has blocks of its own, and what one tab has given, the other does not give."""
    token = hall.house.token("kiosk", "hall")
    one, other = hall.kiosk(token), hall.kiosk(token)
    tab = one.context.new_page()
    tab.goto(f"{hall.house.url}/kiosk/")
    has_numbers(tab)
    hall.pages.append(tab)
    hall.lose()
    numbers = [page.evaluate(TAKE, 1) for page in (one, other, tab, one)]
    hall.house.start()
    for page in (one, other):
        has_handed_in(page)
    assert sorted(numbers) == ["A500", "A501", "A502", "A600"]
    assert sorted(by_number(hall)) == sorted(numbers)


def test_what_it_takes_is_found_and_told_without_the_server(hall: Hall) -> None:
    """By what was known of the procedures: as people type, with their papers, and the number is for it."""
    publish(hall.house)
    kiosk = hall.kiosk(hall.house.token("kiosk", "hall"))
    becomes(kiosk, f"async () => (await ({NOTED})('procedures')) !== null")
    hall.lose()
    kiosk.locator(".find-way").click()
    kiosk.locator(".search-field").fill("khaisinh")
    kiosk.clock.fast_forward(1_000)
    expect(kiosk.locator(".found").first).to_contain_text("Đăng ký khai sinh")
    kiosk.locator(".found").first.click()
    expect(kiosk.locator(".papers li")).to_have_count(3)
    expect(kiosk.locator(".takes-facts")).to_contain_text(said(kiosk, "wait"))
    kiosk.locator(".takes-answers .primary").click()
    expect(kiosk.locator(".taken-alone")).to_be_visible()
    hall.house.start()
    has_handed_in(kiosk)
    (visit,) = hall.visits()
    assert (visit.number, visit.procedure, visit.service) == ("C500", BIRTH, "civil-status")


@pytest.mark.parametrize("reached", [True, False], ids=["the server had given one", "it never came there"])
def test_an_answer_that_never_comes_is_settled_afterwards(hall: Hall, *, reached: bool) -> None:
    """Who waits five seconds gets a number of the machine; the server's, which nobody has seen, is cancelled."""
    token = hall.house.token("kiosk", "hall")
    kiosk = hall.kiosk(token)
    asked: list[Request] = []

    def lose(route: Route) -> None:
        asked.append(route.request)
        if reached:
            route.fetch()
        route.abort()

    kiosk.route("**/tickets", lambda route: route.abort())
    kiosk.route("**/tickets", lose, times=1)
    kiosk.route("**/numbers/hand-in", lambda route: route.abort())
    number = given(kiosk)
    assert number == "A500"
    for address in ("**/tickets", "**/numbers/hand-in"):
        kiosk.unroute(address)
    kiosk.clock.fast_forward(6_000)
    has_handed_in(kiosk)

    expected = {"A001": "cancelled", "A500": "waiting"} if reached else {"A500": "waiting"}
    assert {number: visit.status for number, visit in by_number(hall).items()} == expected
    person, names = hall.house.bearer(token), ("content-type", "idempotency-key")
    headers = {name: asked[0].headers[name] for name in names}
    late = person.post(f"{person.api}/tickets", data=asked[0].post_data, headers=headers, timeout=PATIENCE)
    assert late.status_code == (201 if reached else 422), late.text  # a late request gives no second number
    assert len(hall.visits()) == len(expected)


def test_a_block_that_is_used_up_ends_one_letter_alone(hall: Hall) -> None:
    """A hundred are given of it; then the machine says so of that line, and gives the others."""
    kiosk = hall.kiosk(hall.house.token("kiosk", "hall"))
    hall.lose()
    numbers = [kiosk.evaluate(TAKE, 1) for _ in range(100)]
    assert (numbers[0], numbers[-1]) == ("A500", "A599")
    expect(kiosk.locator(".tile").first).to_contain_text(said(kiosk, "spent"))
    assert kiosk.evaluate(TAKE, 2) == "C500"


def test_a_day_that_ended_meanwhile_is_over_for_the_numbers_too(hall: Hall) -> None:
    """On the next one a kiosk without its server gives none, and says why; whoever still holds one is told."""
    kiosk = hall.kiosk(hall.house.token("kiosk", "hall"))
    hall.lose()
    kiosk.evaluate(TAKE, 1)
    hall.later(16 * 3600)
    expect(kiosk.locator(".still")).to_contain_text(said(kiosk, "other day"))
    hall.house.start()
    expect(kiosk.locator(".lost-note")).to_contain_text("A500", timeout=PATIENCE * 1000)
    expect(kiosk.locator(".lost-note")).to_contain_text(said(kiosk, "lost"))
    becomes(kiosk, f"async (day) => (await ({NOTED})('book')).day === day", today(hall))
    assert hall.visits() == []


def test_a_page_that_was_kept_for_more_than_a_day_is_not_shown(hall: Hall) -> None:
    """There may be a newer one: the machine says that it waits for its server, and goes on by itself."""
    kiosk = hall.kiosk(hall.house.token("kiosk", "hall"), "en")
    becomes(kiosk, "async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null")
    hall.house.kill()
    kiosk.evaluate(
        """async (at) => {
        const [name] = await caches.keys();
        await (await caches.open(name)).put('/kiosk/heard', new Response(String(at)));
    }""",
        1000 * (time.time() - 25 * 3600),
    )
    kiosk.reload()
    expect(kiosk.locator("[lang=en]")).to_contain_text(SAID["en"]["too old"])
    hall.house.start()
    kiosk.reload()
    expect(kiosk.locator(".tile").first).to_be_visible(timeout=PATIENCE * 1000)


def test_where_the_browser_keeps_nothing_the_kiosk_says_that_it_gives_none(browser: Browser, house: House) -> None:
    """It works as one without numbers in reserve: while its server is away it leads to the staff."""
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined });")
    page.goto(f"{house.url}/kiosk/#token={house.token('kiosk', 'hall')}")
    expect(page.locator(".tile").first).to_be_visible(timeout=PATIENCE * 1000)
    house.kill()
    expect(page.locator(".still h2")).to_be_visible(timeout=PATIENCE * 1000)
    expect(page.locator(".tile")).to_have_count(0)
    page.context.close()


def today(hall: Hall) -> str:
    """Return the service day by the house's clock."""
    return dt.datetime.fromtimestamp(hall.clock.now(), ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()
