"""Measure how soon a call is on the wall and in the ear: 20 displays in a real browser before a real server.

A display is a page of one Chromium on the machine of the server, so both go by one clock. A call is painted when the
frame after the one that drew it begins; it sounds when the page's audio clock has passed the beginning of its sound.
"""

from __future__ import annotations

import http.client
import json
import tempfile
import time
from contextlib import contextmanager
from itertools import cycle, pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.servers import Server, sample_server
from bench.table import Row
from queue_server.domain.core.actor import Role
from scripts.halls import SERVICES, office_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

DISPLAYS = 20

CLICKS = 30
"""Calls of each kind."""

FIRST = 3
"""Calls before them, which make everything ready."""

SPOKEN, RUNG = "times = 1\nchime = false", "on = false"
"""How the office is called to: by speech alone, by the chime alone."""

APART = {SPOKEN: 6.0, RUNG: 3.0}
"""Seconds between two calls: longer than one is to be heard, so that none waits for its turn."""

API = "/api/v1/offices/sample"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--autoplay-policy=no-user-gesture-required"]

PAINTED_P50, PAINTED_P99, HEARD_P99 = 50.0, 100.0, 400.0
"""Goals, in milliseconds from the click."""

NOTICE = (Path(__file__).parent / "noticing.js").read_text(encoding="utf-8")


def rows() -> Iterator[Row]:
    """Call again and again, and look at each display when it was painted and when it began to sound."""
    with _hall(RUNG) as (counter, pages):
        clicks = list(_calls(counter, APART[RUNG]))
        yield from _painted(clicks, pages)
        yield _heard("click to the chime on 20 displays", clicks, pages)
    with _hall(SPOKEN) as (counter, pages):
        clicks = list(_calls(counter, APART[SPOKEN]))
        yield _heard("click to speech without a chime, kept", clicks, pages)


class _Counter:
    """A clerk at a counter who calls a number again and again: to the wall each is a call."""

    def __init__(self, server: Server) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", server.port)
        self._token = server.token(Role.MANAGER)
        self._post("/tickets", {"service": SERVICES[0]})
        self._post("/counters/1/open")
        self._post("/counters/1/call-next")

    def call(self) -> float:
        """Call once more, and return when that was pressed, in milliseconds since 1970."""
        pressed = time.time() * 1000
        self._post("/counters/1/recall")
        return pressed

    def _post(self, path: str, body: dict[str, Any] | None = None) -> None:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        self._line.request("POST", API + path, json.dumps(body or {}), headers)
        answer = self._line.getresponse()
        said = answer.read()
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            raise AssertionError(said)


@contextmanager
def _hall(voice: str) -> Iterator[tuple[_Counter, list[Page]]]:
    """Serve an office that is called to in a way, and hang its displays."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        file = office_file(Path(name), 3)
        file.write_text(file.read_text(encoding="utf-8") + f"\n[voice]\n{voice}\n", encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with sample_server(Path(name), file) as server:
            token = server.token(Role.DISPLAY)
            pages = []
            for _ in range(DISPLAYS):
                page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
                page.add_init_script(NOTICE)
                page.goto(f"{server.url}/display/#token={token}")
                page.locator(".waiting").wait_for()
                pages.append(page)
            yield _Counter(server), pages
        browser.close()


def _calls(counter: _Counter, apart: float) -> Iterator[float]:
    """Yield when each call was pressed, of those that count."""
    for number in range(FIRST + CLICKS):
        time.sleep(apart)
        pressed = counter.call()
        if number >= FIRST:
            yield pressed
    time.sleep(apart)


def _after(clicks: list[float], pages: list[Page], what: str) -> list[float]:
    """Return how many milliseconds after each click each page noted something, where it did."""
    spans = list(pairwise([*clicks, float("inf")]))
    noted: list[list[float]] = [page.evaluate(what) for page in pages]
    first = (
        min((at for at in each if click <= at < until), default=None) for each in noted for click, until in spans
    )
    return sorted(at - click for at, (click, _) in zip(first, cycle(spans), strict=False) if at is not None)


def _painted(clicks: list[float], pages: list[Page]) -> Iterator[Row]:
    taken = _after(clicks, pages, "painted")
    for name, figure, goal in (
        ("p50", median(taken), PAINTED_P50),
        ("p99", taken[int(len(taken) * 0.99) - 1], PAINTED_P99),
    ):
        yield Row(
            f"click to painted on 20 displays, {name}, ms",
            figure,
            f"< {goal:.0f}",
            figure < goal,
            f"{_count(taken, clicks)}, slowest {taken[-1]:.0f} ms",
            is_kept=False,
        )


def _heard(work: str, clicks: list[float], pages: list[Page]) -> Row:
    taken = _after(clicks, pages, "heard")
    p99 = taken[int(len(taken) * 0.99) - 1]
    found = f"{_count(taken, clicks)}, median {median(taken):.0f}, slowest {taken[-1]:.0f} ms"
    return Row(f"{work}, p99, ms", p99, f"< {HEARD_P99:.0f}", p99 < HEARD_P99, found, is_kept=False)


def _count(taken: list[float], clicks: list[float]) -> str:
    return f"{len(taken)} of {len(clicks) * DISPLAYS}"
