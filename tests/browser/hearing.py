"""Listen to a hall's screen: what its browser starts to sound, and what the server was told of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from scripts.halls import office_file
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.house import House, Person

LISTEN = (Path(__file__).parent / "listening.js").read_text(encoding="utf-8")

REMOTE = {"Enter": 13, "ArrowRight": 39, "MediaPlayPause": 179, "ColorF0Red": 403, "1": 49}
"""Keys of a TV's remote control, and their codes."""

LOCKED = "Nhấn một phím bất kỳ trên điều khiển"


@dataclass(frozen=True, slots=True)
class Sound:
    """Something that a page started to sound: a chime, `full` or `short`, or `speech` of so many seconds."""

    kind: str
    at: float
    """Seconds since 1970."""
    seconds: float


@dataclass
class Room:
    """A window with a hall's screen; what it sounds is heard over all that is loaded in it."""

    context: BrowserContext
    page: Page
    sounds: list[Sound] = field(default_factory=list)

    def press(self, key: str) -> None:
        """Press a key of a remote control, as the browser of a TV tells its page."""
        line = self.context.new_cdp_session(self.page)
        for step in ("rawKeyDown", "keyUp"):
            line.send("Input.dispatchKeyEvent", {"type": step, "key": key, "windowsVirtualKeyCode": REMOTE[key]})

    def unlock(self) -> None:
        """Give the hall its voice."""
        self.press("Enter")
        expect(self.page.locator(".frame-note .fault", has_text=LOCKED)).to_have_count(0)

    @property
    def chimes(self) -> int:
        """Return how often it has rung."""
        return sum(sound.kind != "speech" for sound in self.sounds)

    @property
    def overlaps(self) -> list[tuple[Sound, Sound]]:
        """Return what began to sound while speech did."""
        return [(one, other) for one, other in pairwise(self.sounds) if other.at < one.at + one.seconds - 0.02]

    def hears(self, what: Callable[[], bool]) -> None:
        """Wait until something has been heard, with the page going on meanwhile."""
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, self.sounds
            self.page.wait_for_timeout(50)


def room(browser: Browser, house: House, asked: str = "", *, port: int | None = None, before: str = "") -> Room:
    """Open a hall's screen in a window of its own; `before` runs in it before its own script."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    sounds: list[Sound] = []
    context.expose_function("sounded", lambda told: sounds.append(Sound(**told)))
    context.add_init_script(LISTEN)
    if before:
        context.add_init_script(before)
    page = context.new_page()
    token = house.token("display")
    page.goto(f"http://127.0.0.1:{port or house.port}/display/?office={house.office}{asked}#token={token}")
    expect(page.locator(".waiting, .wall, .still, .unit, .office").first).to_be_visible(timeout=PATIENCE * 1000)
    return Room(context, page, sounds)


def spoken_office(folder: Path, counters: int, voice: str, zones: str = "", office: str = "sample") -> Path:
    """Write the file of an office that is called to in a way of its own."""
    path = office_file(folder, counters, office)
    path.write_text(path.read_text(encoding="utf-8") + f"\n[voice]\n{voice}\n{zones}", encoding="utf-8")
    return path


def announced(manager: Person, counter: int) -> dict[str, Any]:
    """Return how the call of a counter reached the hall."""
    told: dict[str, Any] = manager.view(f"counter/{counter}")["hand"]["announced"]
    return told


def receipts(manager: Person, counter: int, *points: str) -> list[datetime]:
    """Wait until the server knows these points of a counter's call, and return them."""
    end = time.monotonic() + PATIENCE
    while not all(point in announced(manager, counter) for point in points):
        assert time.monotonic() < end, announced(manager, counter)
        time.sleep(0.1)
    told = announced(manager, counter)
    return [datetime.fromisoformat(told[point]).astimezone(UTC) for point in points]
