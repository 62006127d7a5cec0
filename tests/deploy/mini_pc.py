"""A machine with one screen: deploy's own script starts a real Chromium on an X server."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import requests

from tests.cluster.ports import lent_port
from tests.deploy.front import DEPLOY
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import CDPSession, Playwright


@contextmanager
def x_server(folder: Path) -> Iterator[str]:
    """Run an X server, and return its name."""
    line = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24", "-noreset", "-nolisten", "tcp"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().decode().strip()}"
        server.terminate()


class MiniPc:
    """A machine with one screen, whose power can be cut."""

    def __init__(self, folder: Path, display: str, screen: str, **settings: str) -> None:
        """Know where it keeps what it keeps, and what is set up for it."""
        self.port = lent_port()
        self._log = folder / "screen.log"
        self._env = {**os.environ, "HOME": str(folder), "DISPLAY": display, "FRAME": "", "SCREEN": screen, **settings}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> None:
        """Switch it on, its Chromium with more flags."""
        flags = ["--no-sandbox", "--disable-gpu", f"--remote-debugging-port={self.port}", *more]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [DEPLOY / "screen", *flags], stdout=log, stderr=log, env=self._env, start_new_session=True
            )

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """Return what was started."""
        assert self._process is not None
        return self._process

    @property
    def log(self) -> str:
        """Return what the script has said."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def cut_power(self) -> None:
        """Let all that was started end at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def press(self, key: str) -> None:
        """Press a key."""
        subprocess.run(["xdotool", "key", key], env=self._env, check=True, timeout=PATIENCE)

    def windows(self) -> int:
        """Return how many windows can be seen: a question would be one more."""
        line = ["xdotool", "search", "--onlyvisible", "--class", "chromium"]
        said = subprocess.run(line, env=self._env, check=False, timeout=PATIENCE, capture_output=True, text=True)
        return len(said.stdout.split())

    def pages(self) -> list[str]:
        """Return the addresses of the pages that are open."""
        try:
            listed = requests.get(f"http://127.0.0.1:{self.port}/json/list", timeout=5).json()
        except requests.ConnectionError:
            return []
        return [each["url"] for each in listed if each["type"] == "page"]

    def is_showing(self, screen: str = "/display/") -> bool:
        """Tell whether this screen of the office, and nothing else, is open."""
        return [url.rpartition(screen)[1:] for url in self.pages()] == [(screen, "")]


def evaluated(playwright: Playwright, mini_pc: MiniPc, expression: str) -> Any:
    """Return what a script of the page says that no press has allowed anything."""
    browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{mini_pc.port}")
    context = browser.contexts[0]
    line: CDPSession = context.new_cdp_session(context.pages[0])
    said = line.send("Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True})
    line.detach()
    return said["result"]["value"]
