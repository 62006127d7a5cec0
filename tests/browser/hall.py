"""Open the screens of a house as the people in the hall do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from tests.house import House

WORDS = {
    "vi": {
        "kiosk": "Máy lấy số",
        "display": "Màn hình sảnh",
        "manager": "Người phụ trách",
        "certification": "Chứng thực",
        "civil-status": "Hộ tịch",
        "no-priority": "Không, lấy số",
        "elderly": "Người từ 60 tuổi",
        "something-else": "Việc khác",
        "done": "Xong",
        "cut-off": "Mất kết nối",
        "counter": "Quầy",
        "vietnamese-keyboard": "Bàn phím tiếng Việt",
        "break": "Giải lao",
        "left": "Cán bộ đã thoát",
        "sign-out": "Đăng xuất",
        "unserved": "chưa quầy nào nhận",
        "stays-paused": "quầy vẫn tạm nghỉ",
    },
    "en": {
        "kiosk": "Ticket machine",
        "display": "Hall display",
        "manager": "Manager",
        "certification": "Certification",
        "civil-status": "Civil status",
        "no-priority": "No, take a number",
        "elderly": "Aged 60 or over",
        "something-else": "Something else",
        "done": "Done",
        "cut-off": "Connection lost",
        "counter": "Counter",
        "vietnamese-keyboard": "Vietnamese keyboard",
        "break": "Break",
        "left": "The clerk has signed out",
        "sign-out": "Sign out",
        "unserved": "No counter serves this service now",
        "stays-paused": "the counter stays paused",
    },
}
"""What the test presses and reads, in both languages."""


class Hall:
    """A house's screens, each in a browser of its own."""

    def __init__(self, browser: Browser, house: House, language: str = "vi") -> None:
        """Speak one language on every screen."""
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.house = house
        self.language = language
        self.faults: list[str] = []

    def say(self, word: str) -> str:
        """Return what something is called on the screens."""
        return WORDS[self.language][word]

    def screen(self, path: str, size: tuple[int, int] = (1366, 768), port: int | None = None) -> Page:
        """Open a page of the house, through another port if one is given."""
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]})
        self._contexts.append(context)
        context.add_init_script(f"localStorage.setItem('language', localStorage.language || '{self.language}')")
        page = context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.goto(f"http://127.0.0.1:{port or self.house.port}{path}")
        return page

    def signed_in(self, path: str, size: tuple[int, int] = (1366, 768), port: int | None = None) -> Page:
        """Open a screen of the sample office and press the one button that lets anybody try it."""
        page = self.screen(path, size, port)
        page.locator(".sign-in-choices button").first.click()
        expect(page.locator(".sign-in")).to_have_count(0)
        return page

    def kiosk(self) -> Page:
        """Open the ticket machine."""
        return self.signed_in("/kiosk/", (1080, 1920))

    def display(self, port: int | None = None) -> Page:
        """Open the hall's screen."""
        return self.signed_in("/display/", (1920, 1080), port)

    def counter(self, counter: str) -> Page:
        """Open a clerk's console."""
        page = self.signed_in(f"/counter/?counter={counter}")
        expect(page.locator("[data-key=enter]")).to_be_visible()
        return page

    def phone(self, ticket: dict[str, Any]) -> Page:
        """Open the page to which a ticket's code leads."""
        return self.screen(f"/ticket/#sample/{ticket['id']}", (390, 780))

    def take(self, kiosk: Page, service: str, answer: str = "no-priority") -> dict[str, Any]:
        """Take a number at the kiosk for something that is in no list, and return its ticket."""
        if self.language == "en" and kiosk.locator("html").get_attribute("lang") == "vi":
            kiosk.get_by_role("button", name="English").click()
        self.ask(kiosk, service)
        with kiosk.expect_response(lambda response: response.url.endswith("/tickets")) as answered:
            kiosk.get_by_role("button", name=self.say(answer)).click()
        ticket: dict[str, Any] = answered.value.json()
        expect(kiosk.locator(".taken-number")).to_have_text(re.compile(spread(ticket["number"])))
        kiosk.get_by_role("button", name=self.say("done")).click()
        return ticket

    def ask(self, kiosk: Page, service: str) -> None:
        """Go to the question before a number of a service: past what most come for, where that is published."""
        kiosk.locator(".tile", has_text=self.say(service)).click()
        other = kiosk.get_by_role("button", name=self.say("something-else"))
        expect(other.or_(kiosk.locator(".ask"))).to_be_visible()
        if other.count():
            other.click()

    def close(self) -> None:
        """Close every screen; a fault in any page's script fails the test."""
        for context in self._contexts:
            context.close()
        assert not self.faults


def press(console: Page, key: str = "Enter") -> None:
    """Press a key of a console as soon as it takes it, as a clerk who looks up would."""
    expect(console.locator("[data-key=enter]")).to_have_attribute("aria-disabled", "false")
    console.keyboard.press(key)


def spread(number: str) -> str:
    """Return a pattern for a number as the screens write it, its figures in cells."""
    return r"\s*".join(number)


def on_the_wall(display: Page) -> list[str]:
    """Return what the hall's screen shows of its calls, newest first."""
    rows = display.locator(".calls li").all_inner_texts()
    return [re.sub(r"\s+", "", row) for row in rows]
