"""A mini PC's screen: deploy's own script starts a real Chromium on an X server, and nobody touches it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
import requests

from tests.cluster.ports import lent_port
from tests.cluster.redis_server import until
from tests.deploy.front import DEPLOY
from tests.house import House
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import CDPSession, Playwright

SOUND_STATE = """(async () => {
  const audio = new AudioContext();
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  return audio.state;
})()"""
KEYS_AWAY = (
    "F1",
    "F3",
    "XF86Back",
    "XF86HomePage",
    "XF86Search",
    "XF86WWW",
    "alt+Left",
    "ctrl+n",
    "ctrl+t",
    "ctrl+w",
)
"""What remote controls and keyboards have that leads a browser to another page."""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """Run an X server, and return its name."""
    line = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=tmp_path) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().decode().strip()}"
        server.terminate()


class MiniPc:
    """A machine with one screen, whose power can be cut."""

    def __init__(self, folder: Path, display: str, screen: str) -> None:
        """Know where it keeps what it keeps, and what it shows."""
        self.port = lent_port()
        self._log = folder / "screen.log"
        self._env = {**os.environ, "HOME": str(folder), "DISPLAY": display, "FRAME": "", "SCREEN": screen}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Switch it on."""
        flags = ["--no-sandbox", "--disable-gpu", f"--remote-debugging-port={self.port}"]
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

    def is_showing(self) -> bool:
        """Tell whether the hall's screen, and nothing else, is open."""
        return [url.rpartition("/display/")[1:] for url in self.pages()] == [("/display/", "")]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a house that has books and does not serve yet."""
    folder = tmp_path / "house"
    folder.mkdir()
    house = House(folder)
    house.start()
    house.stop()
    yield house
    house.stop()


@pytest.fixture
def mini_pc(tmp_path: Path, display: str, house: House) -> Iterator[MiniPc]:
    """Return a mini PC that is off."""
    made = MiniPc(tmp_path, display, f"{house.url}/display/#token={house.token('display', 'TV', 'sample')}")
    yield made
    made.cut_power()


def evaluated(playwright: Playwright, mini_pc: MiniPc, expression: str) -> Any:
    """Return what a script of the page says that no press has allowed anything."""
    browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{mini_pc.port}")
    context = browser.contexts[0]
    line: CDPSession = context.new_cdp_session(context.pages[0])
    said = line.send("Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True})
    line.detach()
    return said["result"]["value"]


@pytest.mark.browser
def test_a_screen_comes_by_itself_and_stays(playwright: Playwright, mini_pc: MiniPc, house: House) -> None:
    """It waits for a server that starts later, may sound without a press, and no key leads it away.

    After a power cut it asks nothing, and a page whose process dies is begun anew.
    """
    mini_pc.start()
    until(lambda: "waiting for" in mini_pc.log, "word of waiting")
    assert mini_pc.pages() == []
    house.start()
    until(mini_pc.is_showing, "the hall's screen")
    assert evaluated(playwright, mini_pc, SOUND_STATE) == "running"
    assert evaluated(playwright, mini_pc, "navigator.userActivation.hasBeenActive") is False

    for key in KEYS_AWAY:
        mini_pc.press(key)
    time.sleep(3)  # a page that is opened comes late
    assert mini_pc.is_showing()

    mini_pc.cut_power()
    mini_pc.start()
    until(mini_pc.is_showing, "the hall's screen after a power cut")
    until(lambda: mini_pc.windows() > 0, "a window")
    time.sleep(2)  # a question comes late too
    assert mini_pc.windows() == 1

    time.sleep(6)  # it has been seen to live
    subprocess.run(["pkill", "-KILL", "-s", str(mini_pc.process.pid), "-f", "type=renderer"], check=True)
    mini_pc.process.wait(PATIENCE)
    assert "the page has died" in mini_pc.log


SOUND = [
    ({"pactl": ""}, {}, ["set-sink-mute @DEFAULT_SINK@ 0", "set-sink-volume @DEFAULT_SINK@ 100%"]),
    (
        {"pactl": "printf '1\\talsa.analog\\tx\\n2\\talsa.hdmi-stereo\\tx\\n'"},
        {"SOUND_OUTPUT": "HDMI", "SOUND_VOLUME": "70"},
        ["set-default-sink alsa.hdmi-stereo", "set-sink-mute @DEFAULT_SINK@ 0", "set-sink-volume @DEFAULT_SINK@ 70%"],
    ),
    (
        {"pactl": "exit 1", "wpctl": ""},
        {},
        ["set-mute @DEFAULT_AUDIO_SINK@ 0", "set-volume @DEFAULT_AUDIO_SINK@ 100%"],
    ),
    ({"amixer": ""}, {"SOUND_VOLUME": "40"}, ["--quiet sset Master 40% unmute"]),
]
"""What is on a machine and says what, what was set up, and what is then asked of it."""


def run(tmp_path: Path, tools: dict[str, str], settings: dict[str, str], until_said: str) -> tuple[str, list[str]]:
    """Run the script where there are these tools; return what it said, and what they were asked to set."""
    bin_, asked = tmp_path / "bin", tmp_path / "asked"
    bin_.mkdir()
    asked.touch()
    for name, does in {"chromium": "sleep 3", "curl": "", **tools}.items():
        (bin_ / name).write_text(f'#!/bin/sh\necho "$*" >> {asked}\n{does}\n')
        (bin_ / name).chmod(0o755)
    for name in ("sh", "sleep", "ps", "pgrep", "sed", "tr", "id", "grep", "cut"):
        found = subprocess.run(["/bin/sh", "-c", f"command -v {name}"], capture_output=True, text=True, check=True)
        if found.stdout.startswith("/"):
            (bin_ / name).symlink_to(found.stdout.strip())
    env = {"PATH": str(bin_), "HOME": str(tmp_path), "FRAME": "", "SCREEN": "s", "SOUND_AGAIN": "0", **settings}
    log = tmp_path / "log"
    with log.open("wb") as out, subprocess.Popen([DEPLOY / "screen"], stderr=out, stdout=out, env=env):
        until(lambda: until_said in log.read_text(), until_said)
    kept = [line for line in asked.read_text().splitlines() if "set" in line]
    return log.read_text(), kept


@pytest.mark.parametrize(("tools", "settings", "asked"), SOUND, ids=["pulse", "output", "pipewire", "alsa"])
def test_the_sound_is_switched_on_at_the_start(
    tmp_path: Path, tools: dict[str, str], settings: dict[str, str], asked: list[str]
) -> None:
    """By whatever the machine has: no longer muted, as loud as was set up, on the output that was named."""
    log, did = run(tmp_path, tools, settings, "sound is on")
    assert did == asked
    assert f"at {settings.get('SOUND_VOLUME', '100')} %" in log


@pytest.mark.parametrize(
    ("tools", "settings"), [({}, {}), ({"pactl": "exit 1"}, {}), ({"pactl": ""}, {"SOUND_OUTPUT": "hdmi"})]
)
def test_sound_that_cannot_be_set_is_said(tmp_path: Path, tools: dict[str, str], settings: dict[str, str]) -> None:
    """Without a tool, a sound server, or the output that was named; the screen is shown all the same."""
    log, did = run(tmp_path, tools, settings, "sound could not be set")
    assert "pulseaudio-utils" in log
    assert did == []
