"""Drive Firefox by WebDriver BiDi, which it speaks by itself."""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import websocket

from tests.floor.page import PATIENCE, Page, PageFault

if TYPE_CHECKING:
    from pathlib import Path

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")

SETTINGS = """user_pref("ui.prefersReducedMotion", 1);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("media.autoplay.default", 0);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
"""
"""It asks nobody but the house for anything, and is as still as the others."""

ANSWER = "new Promise((known) => { known(%s); }).then((value) => JSON.stringify(value === undefined ? null : value))"
"""Says what an expression is worth."""


class Firefox:
    """A Firefox without a window, and the line over which it is told what to do."""

    def __init__(self, folder: Path) -> None:
        """Start it with what it keeps in a folder."""
        profile = folder / "profile"
        profile.mkdir()
        (profile / "user.js").write_text(SETTINGS)
        line = ["firefox-esr", "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                line, stdout=log, stderr=log, env={**os.environ, "HOME": str(folder)}, start_new_session=True
            )
        self._ids = itertools.count(1)
        self._line = websocket.create_connection(
            f"{self._address(folder / 'log')}/session", PATIENCE, suppress_origin=True
        )
        told = self.call("session.new", capabilities={})
        self.version = f"Firefox/{told['capabilities']['browserVersion']}"

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command, and return the answer."""
        number = next(self._ids)
        self._line.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (said := json.loads(self._line.recv())).get("id") != number:
            pass
        assert said["type"] == "success", f"{method}: {said}"
        result: dict[str, Any] = said["result"]
        return result

    def page(self) -> FirefoxPage:
        """Open an empty page, which shares nothing with other pages."""
        apart = self.call("browser.createUserContext")["userContext"]
        return FirefoxPage(self, self.call("browsingContext.create", type="tab", userContext=apart)["context"])

    def sleep(self) -> None:
        """Let all of it stand still, as a television that is put to sleep."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def close(self) -> None:
        """End it."""
        try:
            self.call("browser.close")
            self._process.wait(PATIENCE)
        finally:
            self._line.close()
            self._process.kill()

    def _address(self, log: Path) -> str:
        end = time.monotonic() + 2 * PATIENCE
        while not (found := LISTENS.search(log.read_text(errors="replace"))):
            assert time.monotonic() < end, log.read_text(errors="replace")
            assert self._process.poll() is None, log.read_text(errors="replace")
            time.sleep(0.05)
        return found[1]


class FirefoxPage(Page):
    """One page of a Firefox."""

    def __init__(self, browser: Firefox, context: str) -> None:
        """Take over an empty page."""
        self._browser, self._context = browser, context

    def before_each(self, script: str) -> None:
        """Run a script in every document before its own ones."""
        self._browser.call(
            "script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}", contexts=[self._context]
        )

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window as wide and as high as this."""
        viewport = {"width": size[0], "height": size[1]}
        self._browser.call("browsingContext.setViewport", context=self._context, viewport=viewport)

    def go(self, url: str) -> None:
        """Load an address anew."""
        for address in (["about:blank"] if "#" in url else []) + [url]:  # it would stay in the document otherwise
            self._browser.call("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return what an expression is worth in the page; promises are waited for."""
        told = self._browser.call(
            "script.evaluate",
            expression=ANSWER % expression,
            target={"context": self._context},
            awaitPromise=True,
        )
        if told["type"] == "exception":
            raise PageFault(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def shot(self) -> bytes:
        """Return a picture of what is seen, as PNG."""
        return base64.b64decode(
            self._browser.call("browsingContext.captureScreenshot", context=self._context)["data"]
        )
