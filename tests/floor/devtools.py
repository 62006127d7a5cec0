"""Drive a Chromium over its DevTools protocol: Playwright no longer speaks to one as old as the floor."""

from __future__ import annotations

import itertools
import json
import subprocess
import time
from typing import TYPE_CHECKING, Any

import websocket

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20.0
"""Seconds that a browser may take to start or a screen to show something, on a busy machine."""

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--font-render-hinting=none",  # letters are as wide in each version
)

KEYS = {"Enter": ("Enter", "\r"), "?": ("Slash", "?"), "ArrowDown": ("ArrowDown", ""), "4": ("Digit4", "4")}
"""Where a keyboard has what is no letter, and what it types."""

DRAWN = """(async () => {
    const frame = () => new Promise((drawn) => { requestAnimationFrame(drawn); });
    await frame();
    await document.fonts.ready;
    await frame();
    await frame();
})()"""
"""Waits until the letters are there that a first frame has asked for, and what moves at first has come to rest."""


class PageFault(AssertionError):
    """A script failed in the page."""


class Chromium:
    """A browser without a window, and the line over which it is told what to do."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Start a program with what it keeps in a folder."""
        line = [str(program), *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(line, stdout=log, stderr=log)
        self._line = websocket.create_connection(
            self._address(folder / "DevToolsActivePort"), PATIENCE, suppress_origin=True
        )
        self._ids = itertools.count(1)
        self.faults: list[str] = []
        self.version: str = self.call("Browser.getVersion")["product"]

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Give a command to the browser, or to a page in its session, and return the answer."""
        number = next(self._ids)
        aim = {} if session is None else {"sessionId": session}
        self._line.send(json.dumps({"id": number, "method": method, "params": parameters, **aim}))
        while (said := json.loads(self._line.recv())).get("id") != number:
            if said["method"] == "Runtime.exceptionThrown":
                self.faults.append(json.dumps(said["params"]["exceptionDetails"]))
        assert "error" not in said, f"{method}: {said['error']}"
        result: dict[str, Any] = said["result"]
        return result

    def page(self) -> Page:
        """Open an empty page, which shares nothing with other pages."""
        apart = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=apart)["targetId"]
        return Page(self, self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])

    def close(self) -> None:
        """End it, and fail if a script had failed in any page."""
        try:
            self.call("Browser.close")
            self._process.wait(PATIENCE)
        finally:
            self._line.close()
            self._process.kill()
        assert not self.faults

    def _address(self, told: Path) -> str:
        end = time.monotonic() + PATIENCE
        while not (told.exists() and (words := told.read_text().split())):
            assert time.monotonic() < end, (told.parent / "log").read_text(errors="replace")
            assert self._process.poll() is None, (told.parent / "log").read_text(errors="replace")
            time.sleep(0.02)
        port, path = words
        return f"ws://127.0.0.1:{port}{path}"


class Page:
    """One page of a browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        """Take over an empty page."""
        self._browser, self._session = browser, session
        self.tell("Page.enable")
        self.tell("Runtime.enable")
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])

    def tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command to the page, and return the answer."""
        return self._browser.call(method, self._session, **parameters)

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

    def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < end, f"never true: {expression}\n{self.evaluate('document.body.innerText')}"
            time.sleep(0.02)

    def has(self, selector: str) -> bool:
        """Tell whether something is there."""
        found: bool = self.evaluate(f"document.querySelector({json.dumps(selector)}) !== null")
        return found

    def sees(self, selector: str) -> None:
        """Wait until something is there, in its own letters and at rest."""
        self.until(f"document.querySelector({json.dumps(selector)})")
        self.evaluate(DRAWN)

    def click(self, selector: str) -> None:
        """Press the first of what a selector finds, once it is there."""
        self.sees(selector)
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

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
