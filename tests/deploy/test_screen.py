"""A mini PC's screen: deploy's own script starts a real Chromium on an X server, and nobody touches it."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.cluster.redis_server import until
from tests.deploy.front import DEPLOY
from tests.deploy.mini_pc import MiniPc, evaluated, x_server
from tests.house import House
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Playwright

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
def mini_pc(tmp_path: Path, house: House) -> Iterator[MiniPc]:
    """Return a mini PC that is off."""
    token = house.token("display", "TV", "sample")
    with x_server(tmp_path) as display:
        made = MiniPc(tmp_path, display, f"{house.url}/display/#token={token}")
        yield made
        made.cut_power()


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
    (bin_ / "python3").symlink_to(sys.executable)
    for name in ("sh", "env", "dirname", "sleep", "sed", "grep", "cut"):
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
