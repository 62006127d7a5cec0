"""A hall with as many counters as wanted, all at work, and panels of every form on its walls."""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from scripts.halls import SERVICES
from tests.house import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.house import House

PANELS = {
    "720p": (1280, 720, "dim"),
    "1080p": (1920, 1080, "bright"),
    "4K": (3840, 2160, "bright"),
    "portrait": (1080, 1920, "bright"),
}
"""Width, height and set of colours."""

MEASURE = (Path(__file__).parent / "measure_wall.js").read_text(encoding="utf-8")

Shown = dict[str, dict[str, Any]]
"""What a panel shows, by number: counter, height of the capitals, status, warm, background."""


class BusyHall:
    """An office of so many counters, who works in it, and the panels."""

    def __init__(self, house: House, office: str, counters: int) -> None:
        """Open every counter and let twice as many come as can be called at once."""
        self.office = office
        self.counters = range(1, counters + 1)
        self.panels: dict[str, Page] = {}
        self._house = house
        self._staff = Person(house.url, office)
        self._staff.headers["Authorization"] = f"Bearer {house.token('manager', None, office)}"
        for at in range(2 * counters):
            self._staff.done("/tickets", {"service": SERVICES[at % len(SERVICES)]})
        for counter in self.counters:
            self._staff.done(f"/counters/{counter}/open")

    def hang(self, panels: dict[str, Page]) -> None:
        """Let the panels show this hall."""
        token = self._house.token("display", None, self.office)
        for form, panel in panels.items():
            theme = PANELS[form][2]
            panel.goto(f"{self._house.url}/display/?office={self.office}&theme={theme}#token={token}")
        for panel in panels.values():
            expect(panel.locator(".waiting")).to_be_visible()
            expect(panel.locator(".frame-note .fault")).to_be_visible()  # that sound is locked, which takes its room
            panel.evaluate("document.fonts.ready")
        self.panels = panels

    def do(self, command: str, counter: int) -> str:
        """Give a command at a counter, and return the number that it is about."""
        number: str = self._staff.done(f"/counters/{counter}/{command}")["number"]
        return number

    def call_everywhere(self) -> list[str]:
        """Call at every counter, one right after another, and return the numbers in that order."""
        return [self.do("call-next", counter) for counter in self.counters]

    def read(self) -> dict[str, Shown]:
        """Return what each panel shows, the newest first; whatever could not be read from a seat fails the test."""
        return {form: _read(panel) for form, panel in self.panels.items()}

    def watch(self, numbers: set[str], seconds: float) -> dict[str, Shown]:
        """Look for as long, or until each panel has shown all the numbers; return what each has shown."""
        seen = self.read()
        end = time.monotonic() + seconds
        while time.monotonic() < end and any(set(shown) != numbers for shown in seen.values()):
            time.sleep(0.2)
            for form, shown in self.read().items():
                seen[form] |= shown
        return seen


@contextmanager
def panels_on(browser: Browser) -> Iterator[dict[str, Page]]:
    """Yield a panel of each form, without a picture yet."""
    context = browser.new_context(reduced_motion="reduce")
    panels = {form: context.new_page() for form in PANELS}
    for form, (width, height, _) in PANELS.items():
        panels[form].set_viewport_size({"width": width, "height": height})
    yield panels
    context.close()


def _read(panel: Page) -> Shown:
    seen = panel.evaluate(MEASURE)
    assert not seen["faults"], f"{panel.viewport_size}: {seen['faults']}"
    return {call["number"]: call for call in seen["calls"]}
