"""Measure how soon a kiosk is there and answers a touch, and its weight, in a real browser on a slow machine.

The browser's page gets a sixth of the processor, which is about a TV box; the server and the network are as they are.
The reference is an empty page of the same server in the same browser.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import requests
from playwright.sync_api import sync_playwright

from bench.displays import API, CHROMIUM, FLAGS
from bench.servers import Server, sample_server
from bench.table import Row
from queue_server.application.opening import application_at
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import OfficeId
from queue_server.procedure_file.sample import sample_file as procedures
from tests.daytime import sample_file as office_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

SLOWER = 6
"""Times as slow as this machine."""

ROUNDS = 7

GOAL = 1000.0
"""Milliseconds that a start and a touch may take."""

SETTLED = 2500.0
"""Milliseconds after which a browser has done with what it does by itself: a kiosk's is open since the morning."""

PATIENCE = 30
"""Seconds after which a kiosk does not come any more."""

MONITOR: Any = {"width": 1080, "height": 1920}

NOTICE = (Path(__file__).parent / "touching.js").read_text(encoding="utf-8")

LOADED = """performance.getEntries()
  .filter((each) => each.entryType === 'resource' || each.entryType === 'navigation')
  .map(({ name, encodedBodySize, decodedBodySize }) => [new URL(name).pathname, encodedBodySize, decodedBodySize])"""

KINDS = {"scripts": ".js", "styles": ".css", "letters": ".woff2", "words": ".json"}
"""What a kiosk loads, by the ends of its names; what is left is the page, the icon and what the API says."""


class Took(NamedTuple):
    """What something took, in milliseconds: by the clock, and of the slowed processor where that is known."""

    clock: float
    busy: float | None = None


Kiosk = Mapping[str, Took]
"""What one kiosk took for each of the things it does."""

WORKS = {
    "cold": "kiosk start, nothing kept",
    "again": "kiosk start, the second",
    "common": "kiosk, first touch to what is common",
    "takes": "kiosk, touch to what it takes",
}


def rows() -> Iterator[Row]:
    """Start kiosk after kiosk, each in a browser that has kept nothing, and touch its first tile."""
    with _kiosks() as (server, browser):
        token = _token(server)
        times = [_one(browser, server, token) for _ in range(ROUNDS + 1)][1:]  # the browser's first is like no other
        loaded = _loaded(browser, server, token)
    empty = median(each["empty"].clock for each in times)
    for name, work in WORKS.items():
        yield _row(work, [each[name] for each in times], empty)
    yield _weights(loaded)


@contextmanager
def _kiosks() -> Iterator[tuple[Server, Browser]]:
    """Serve the sample office with its procedures, and start a browser."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with sample_server(Path(name), office_file()) as server:
            head = {"Authorization": f"Bearer {server.token(Role.MANAGER)}"}
            url = f"{server.url}{API}/catalogue/import?publish=yes"
            requests.post(url, data=procedures(), headers=head, timeout=60).raise_for_status()
            yield server, browser
        browser.close()


def _slow(context: BrowserContext) -> tuple[Page, CDPSession]:
    """Open a page that has a part of the processor."""
    page = context.new_page()
    page.add_init_script(NOTICE)
    line = context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    line.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.wait_for_timeout(SETTLED)  # a browser that opens a page is at work on its own window
    return page, line


def _busy(line: CDPSession) -> float:
    """Return for how many milliseconds of processor, slowed down, the page has been at work."""
    measured = {each["name"]: each["value"] for each in line.send("Performance.getMetrics")["metrics"]}
    return float(measured["TaskDuration"]) * 1000


def _token(server: Server) -> str:
    """Return the token of the office's kiosk."""
    application = application_at(server.journal)
    _, token = application.tokens.create(Role.KIOSK, "door", OfficeId("sample"))
    application.journal.close()
    return token


def _one(browser: Browser, server: Server, token: str) -> Kiosk:
    """Start a kiosk that has kept nothing, touch it twice, and start it again."""
    with _context(browser) as context:
        page, _ = _slow(context)
        page.goto(f"{server.url}/healthz")
        empty = Took(float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")))
        page.close()
        page, line = _slow(context)
        cold = _started(page, line, f"{server.url}/kiosk/#token={token}")
        _touch(page, line, ".choose .tile")
        _touch(page, line, ".common .tile")
        _until(page, "touches.length === 2")
        touches = {each["step"].split()[0]: Took(each["took"]) for each in page.evaluate("touches")}
        page.close()
        page, line = _slow(context)
        again = _started(page, line, f"{server.url}/kiosk/")
    return {"empty": empty, "cold": cold, "again": again, **touches}


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=MONITOR, has_touch=True)
    yield context
    context.close()


def _started(page: Page, line: CDPSession, url: str) -> Took:
    """Return what it took until the first tile was painted."""
    page.goto(url)
    _until(page, "window.started !== undefined")
    return Took(page.evaluate("started"), _busy(line))


def _until(page: Page, true: str) -> None:
    """Wait until something is true; the page itself may make no script of a text."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(true):
        if time.monotonic() > end:
            raise TimeoutError(true)
        page.wait_for_timeout(50)


def _touch(page: Page, line: CDPSession, what: str) -> None:
    """Touch the first of something, as a finger does."""
    page.wait_for_timeout(1500)
    box = page.locator(what).first.bounding_box()
    assert box is not None
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    line.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _loaded(browser: Browser, server: Server, token: str) -> list[tuple[str, int, int]]:
    """Return what a kiosk loads at its first start: its path, and its bytes packed and unpacked."""
    with _context(browser) as context:
        page, line = _slow(context)
        _started(page, line, f"{server.url}/kiosk/#token={token}")
        page.wait_for_timeout(3000)
        found: list[tuple[str, int, int]] = [tuple(each) for each in page.evaluate(LOADED)]
    return found


def _row(work: str, taken: list[Took], empty: float) -> Row:
    figure = median(each.clock for each in taken)
    busy = [each.busy for each in taken if each.busy is not None]
    found = [f"{figure:.0f} ms, slowest {max(taken).clock:.0f} of {len(taken)}", f"an empty page {empty:.0f}"]
    if busy:
        found.insert(1, f"{median(busy):.0f} of the processor")
    return Row(work, figure / empty, "< 1 s", figure < GOAL, ", ".join(found), is_kept=False)


def _weights(loaded: list[tuple[str, int, int]]) -> Row:
    whole = sum(packed for _, packed, _ in loaded) / 1000
    parts = []
    for kind, end in KINDS.items():
        sizes = [(packed, unpacked) for path, packed, unpacked in loaded if path.endswith(end)]
        packed, unpacked = (sum(each) / 1000 for each in zip(*sizes, strict=True))
        parts.append(f"{kind} {packed:.0f} of {unpacked:.0f}")
    return Row("kiosk, kB loaded at its first start", whole, "-", is_met=True, found=f"{', '.join(parts)} unpacked")
