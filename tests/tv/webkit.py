"""Drive WebKitGTK's browser by WebDriver over plain HTTP: it stands for the phones and TVs of other makers."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

from tests.cluster.ports import lent_port
from tests.floor.page import PATIENCE, Page, PageFault

if TYPE_CHECKING:
    from pathlib import Path

SCREEN = "2200x2200x24"
"""Larger than any window of a test, with its bar."""

NARROWEST = 460
"""Pixels below which its window does not go; a phone is a frame in it then."""

FRAME = """const [url, width, height] = arguments, done = arguments[arguments.length - 1];
document.body.innerHTML = '<iframe style="position: absolute; top: 0; left: 0; border: 0"></iframe>';
const frame = document.querySelector('iframe');
Object.assign(frame, { width, height, onload: done, src: url });"""
"""Loads a page of the same site into a frame as large as a phone."""

ANSWER = """const done = arguments[arguments.length - 1];
new Promise((known) => { known(%s); }).then(
    (value) => done({ value: value === undefined ? null : value }),
    (error) => done({ error: `${error}\\n${error.stack}` }));"""
"""Says what an expression is worth, or why it is worth nothing."""


class WebKit:
    """A WebKit browser in a window that nobody sees, and the driver over which it is told what to do."""

    def __init__(self, folder: Path) -> None:
        """Start an X server, the driver and the browser with what they keep in a folder."""
        self._port = lent_port()
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._screen.stdout is not None
        display = self._screen.stdout.readline().decode().strip()
        surroundings = {
            **os.environ,
            "DISPLAY": f":{display}",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                ["WebKitWebDriver", f"--port={self._port}"],
                stdout=log,
                stderr=log,
                env=surroundings,
                start_new_session=True,
            )
        told = self._begin()
        self._session = f"/session/{told['sessionId']}"
        self.version = f"WebKit/{told['capabilities']['browserVersion']}"

    def call(self, way: str, path: str = "", body: dict[str, Any] | None = None) -> Any:
        """Give a command in the session, and return the answer."""
        answer = requests.request(way, f"{self._url}{self._session}{path}", json=body, timeout=3 * PATIENCE)
        assert answer.ok, f"{path}: {answer.text}"
        return answer.json()["value"]

    def page(self) -> WebKitPage:
        """Return the one page that there is, signed out of everything."""
        return WebKitPage(self)

    def sleep(self) -> None:
        """Let all of it stand still, as a television that is put to sleep."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def close(self) -> None:
        """End it, and the driver, and the screen."""
        try:
            self.call("DELETE")
        finally:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)
            self._screen.terminate()
            self._screen.wait(PATIENCE)

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def _begin(self) -> dict[str, Any]:
        """Open a session as soon as the driver listens."""
        end = time.monotonic() + PATIENCE
        wish = {"capabilities": {"alwaysMatch": {"timeouts": {"script": int(PATIENCE * 1000)}}}}
        while True:
            try:
                answer = requests.post(f"{self._url}/session", json=wish, timeout=PATIENCE)
            except requests.ConnectionError:
                assert time.monotonic() < end, "WebKitWebDriver does not listen"
                time.sleep(0.05)
            else:
                assert answer.ok, answer.text
                told: dict[str, Any] = answer.json()["value"]
                return told


class WebKitPage(Page):
    """The page of a WebKit browser."""

    def __init__(self, browser: WebKit) -> None:
        """Take over the page."""
        self._browser = browser
        self._first: list[str] = []
        self._phone: tuple[int, int] | None = None
        self._known = ""

    def before_each(self, script: str) -> None:
        """Run a script in every document, as soon as WebDriver lets one; once before a site's first page too."""
        self._first.append(script)

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window so large that the page in it is as wide and as high as this."""
        self._browser.call("POST", "/frame", {"id": None})
        self._phone = size if size[0] < NARROWEST else None
        if self._phone:
            return
        wish, inner = {"width": size[0], "height": size[1]}, [0, 0]
        for _ in range(20):
            self._browser.call("POST", "/window/rect", wish)
            inner = self.evaluate("[innerWidth, innerHeight]")
            if tuple(inner) == size:
                return
            wish = {"width": wish["width"] + size[0] - inner[0], "height": wish["height"] + size[1] - inner[1]}
            time.sleep(0.1)
        raise AssertionError(f"The page is {inner} and not {size}.")

    def go(self, url: str) -> None:
        """Load an address anew."""
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site != self._known:
            self._load(f"{site}/healthz")
            self._known = site
        elif "#" in url:
            self._browser.call("POST", "/url", {"url": "about:blank"})  # it would stay in the document otherwise
        if self._phone is None:
            self._load(url)
        else:
            self._load(f"{site}/healthz")
            self._browser.call("POST", "/execute/async", {"script": FRAME, "args": [url, *self._phone]})
            self._browser.call("POST", "/frame", {"id": 0})
            self._run_first()

    def evaluate(self, expression: str) -> Any:
        """Return what an expression is worth in the page; promises are waited for."""
        told = self._browser.call("POST", "/execute/async", {"script": ANSWER % expression, "args": []})
        if "error" in told:
            raise PageFault(told["error"])
        return told["value"]

    def shot(self) -> bytes:
        """Return a picture of what is seen, as PNG."""
        if self._phone is None:
            return base64.b64decode(self._browser.call("GET", "/screenshot"))
        self._browser.call("POST", "/frame", {"id": None})
        (frame,) = self._browser.call("POST", "/element", {"using": "css selector", "value": "iframe"}).values()
        told = self._browser.call("GET", f"/element/{frame}/screenshot")
        self._browser.call("POST", "/frame", {"id": 0})
        return base64.b64decode(told)

    def _load(self, url: str) -> None:
        self._browser.call("POST", "/frame", {"id": None})
        self._browser.call("POST", "/url", {"url": url})
        self._run_first()

    def _run_first(self) -> None:
        for script in self._first:
            self._browser.call("POST", "/execute/sync", {"script": script, "args": []})
