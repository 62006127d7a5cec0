"""Drive a Chromium over its DevTools protocol: Playwright no longer speaks to one as old as the floor."""

from __future__ import annotations

import base64
import itertools
import json
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import websocket

from tests.floor.page import PATIENCE, Page, PageFault

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",  # as a hall's screen is started
    "--font-render-hinting=none",  # letters are as wide in each version
)

KEYS = {"Enter": ("Enter", "\r"), "?": ("Slash", "?"), "ArrowDown": ("ArrowDown", ""), "4": ("Digit4", "4")}
"""Where a keyboard has what is no letter, and what it types."""


class Line:
    """A line over which a browser, or one of its pages, is told what to do."""

    def __init__(self, address: str, faults: list[str]) -> None:
        """Call an address; note in the list what fails in the scripts at its other end."""
        self._socket = websocket.create_connection(address, PATIENCE, suppress_origin=True)
        self._ids = itertools.count(1)
        self._faults = faults

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command, and return the answer."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (said := json.loads(self._socket.recv())).get("id") != number:
            if said["method"] == "Runtime.exceptionThrown":
                self._faults.append(json.dumps(said["params"]["exceptionDetails"]))
        assert "error" not in said, f"{method}: {said['error']}"
        result: dict[str, Any] = said["result"]
        return result

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


class Chromium:
    """A browser without a window, and its line; a page has one of its own, for up to Chromium 72 none is shared."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Start a program with what it keeps in a folder."""
        line = [str(program), *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(line, stdout=log, stderr=log, start_new_session=True)
        self._port, path = self._told(folder / "DevToolsActivePort")
        self.faults: list[str] = []
        self._line = self._to(path)
        self.version: str = self._line.call("Browser.getVersion")["product"]

    def page(self) -> ChromiumPage:
        """Open an empty page, which shares nothing with other pages."""
        apart = self._line.call("Target.createBrowserContext")["browserContextId"]
        target = self._line.call("Target.createTarget", url="about:blank", browserContextId=apart)["targetId"]
        return ChromiumPage(self._to(f"/devtools/page/{target}"))

    def sleep(self) -> None:
        """Let all of it stand still, as a television that is put to sleep."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def close(self) -> None:
        """End it, and fail if a script had failed in any page."""
        try:
            self._line.call("Browser.close")
            self._process.wait(PATIENCE)
        finally:
            self._line.close()
            self._process.kill()
        assert not self.faults

    def _to(self, path: str) -> Line:
        return Line(f"ws://127.0.0.1:{self._port}{path}", self.faults)

    def _told(self, told: Path) -> list[str]:
        end = time.monotonic() + PATIENCE
        while not (told.exists() and (words := told.read_text().split())):
            assert time.monotonic() < end, (told.parent / "log").read_text(errors="replace")
            assert self._process.poll() is None, (told.parent / "log").read_text(errors="replace")
            time.sleep(0.02)
        return words


class ChromiumPage(Page):
    """One page of a Chromium."""

    def __init__(self, line: Line) -> None:
        """Take over an empty page."""
        self._line = line
        self.tell("Page.enable")
        self.tell("Runtime.enable")
        self.tell(
            "Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-reduced-motion", "value": "reduce"}]
        )

    def tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command to the page, and return the answer."""
        return self._line.call(method, **parameters)

    def before_each(self, script: str) -> None:
        """Run a script in every document before its own ones."""
        self.tell("Page.addScriptToEvaluateOnNewDocument", source=script)

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window as wide and as high as this."""
        width, height = size
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def go(self, url: str) -> None:
        """Load an address anew; what is asked from then on is asked of its document, not of the one before."""
        coming = self.tell("Page.navigate", url=url)["loaderId"]
        end = time.monotonic() + PATIENCE
        while self.tell("Page.getFrameTree")["frameTree"]["frame"]["loaderId"] != coming:
            assert time.monotonic() < end, f"never there: {url}"
            time.sleep(0.01)

    def evaluate(self, expression: str) -> Any:
        """Return what an expression is worth in the page; promises are waited for."""
        answer = self.tell("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise PageFault(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def shot(self) -> bytes:
        """Return a picture of what is seen, as PNG."""
        return base64.b64decode(self.tell("Page.captureScreenshot")["data"])

    def force(self, selector: str, *states: str) -> None:
        """Let everything that a selector finds look as in these states, `hover` or `active`."""
        self.tell("DOM.enable")
        self.tell("CSS.enable")
        root = self.tell("DOM.getDocument")["root"]["nodeId"]
        for found in self.tell("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]:
            self.tell("CSS.forcePseudoState", nodeId=found, forcedPseudoClasses=list(states))

    def press(self, key: str) -> None:
        """Press a key of the keyboard at its place there: without one it would be an input method's."""
        code, text = KEYS.get(key, (f"Key{key.upper()}", key))
        self.tell("Input.dispatchKeyEvent", type="keyDown", key=key, code=code, text=text)
        self.tell("Input.dispatchKeyEvent", type="keyUp", key=key, code=code)
