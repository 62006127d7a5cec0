"""A hall with one of each screen, in which hour after hour people come, are called and served."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.cluster.redis_server import until
from tests.machine import PATIENCE
from tests.proofs.clocks import Clock
from tests.soak.held import Held

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

    from tests.house import House

COUNTING = (Path(__file__).parent / "counting.js").read_text(encoding="utf-8")
HOUR_MS = 3_600_000
WAIT = PATIENCE * 1000

SCREENS = {
    "display": ("display", "/display/?layout=notices", (1920, 1080)),
    "kiosk": ("kiosk", "/kiosk/", (1080, 1920)),
    "console": ("clerk", "/counter/?counter=1", (1366, 768)),
    "board": ("manager", "/manager/", (1366, 768)),
}
"""Who looks at each, where it is, and how large."""

VISITORS = 4
"""Who come in an hour: half of them are called at one counter, half at the console; one comes by the kiosk."""


def with_sound(playwright: Playwright) -> Browser:
    """Start a Chromium as deploy does: it may sound without a press."""
    flags = [*FLAGS, "--autoplay-policy=no-user-gesture-required"]
    return playwright.chromium.launch(executable_path=CHROMIUM, args=flags)


class Hall:
    """The screens, and who works before them."""

    def __init__(self, browser: Browser, house: House, clock: Clock) -> None:
        """Open every screen."""
        self._house, self._clock = house, clock
        self._tokens = {name: house.token(role, name, "sample") for name, (role, *_) in SCREENS.items()}
        self.staff = house.bearer(house.token("manager", "Trưởng", "sample"))
        self.faults: list[str] = []
        self.pages = {name: self._opened(browser, name) for name in SCREENS}
        self.held = [Held(page, name) for name, page in self.pages.items()]

    def _opened(self, browser: Browser, name: str) -> Page:
        _, path, (width, height) = SCREENS[name]
        context = browser.new_context(viewport={"width": width, "height": height})
        context.add_init_script(COUNTING)
        context.add_init_script("localStorage.setItem('language', 'vi')")
        page = context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(f"{name}: {fault}"))
        page.goto(f"{self._house.url}{path}#token={self._tokens[name]}")
        expect(page.locator(".frame, .workplace").first).to_be_visible(timeout=WAIT)
        return page

    def hour(self) -> None:
        """Let people come to kiosk and counters, and be served until nobody waits."""
        self.settle()
        self._kiosk()
        for _ in range(VISITORS - 1):
            self.staff.done("/tickets", {"service": "certification"})
        self.staff.done("/counters/2/open", {"take_over": True})
        for _ in range(VISITORS // 2):
            for act in ("call-next", "recall", "start", "finish"):
                self.staff.done(f"/counters/2/{act}")
        self._console()

    def turn(self) -> None:
        """Let an hour pass on the server's clock and on every page's, and wait until all of them are live again."""
        for page in self.pages.values():
            page.evaluate("ms => soak.turn(ms)", HOUR_MS)
        self._clock.turn(HOUR_MS / 1000)
        self.settle()

    def restart(self) -> None:
        """Start the server anew under the screens."""
        self._house.stop()
        self._house.start()
        self.settle()

    def settle(self) -> None:
        """Wait until every screen is live; who has to sign in again does."""
        for name, page in self.pages.items():
            until(partial(self._is_live, page, name), f"the {name}")

    def look(self) -> None:
        """Measure every page."""
        for held in self.held:
            held.look()

    def _is_live(self, page: Page, name: str) -> bool:
        page.wait_for_timeout(50)
        field = page.locator(".secret input")
        if field.count() > 0:
            field.first.fill(self._tokens[name])
            field.first.press("Enter")
            page.wait_for_timeout(300)
            return False
        return page.locator(".frame-note .fault, .no-office").filter(has_text="kết nối").count() == 0

    def _kiosk(self) -> None:
        """Take a number in two taps, in each language by turns."""
        page = self.pages["kiosk"]
        page.get_by_role("button", name="Chứng thực").click(timeout=WAIT)
        page.get_by_role("button", name="Không, lấy số").click(timeout=WAIT)
        page.get_by_role("button", name="Xong").click(timeout=WAIT)

    def _console(self) -> None:
        """Press Enter, and what it does next, until nobody is there any more; look for a ticket and let go of it."""
        page = self.pages["console"]
        until(lambda: self._pressed(page), "the end of the line")
        page.keyboard.press("?")
        page.keyboard.press("Escape")

    def _pressed(self, page: Page) -> bool:
        if not self._is_live(page, "console"):
            return False  # the working day of whoever sits there is over: she signs in again
        view = self.staff.view("counter/1")
        if view["counter"]["state"] == "open" and "hand" not in view and view["waiting_count"] == 0:
            return True
        page.keyboard.press("Enter")
        return False
