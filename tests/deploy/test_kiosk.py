"""A kiosk's mini PC: trusted without TLS, begun anew when its page hangs, there before its server, dark at night."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.cluster.redis_server import until
from tests.deploy.front import DEPLOY
from tests.deploy.mini_pc import MiniPc, evaluated, x_server
from tests.house import running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from playwright.sync_api import Playwright

    from tests.house import House

LAN = "queue.lan"
"""What a server is called in an office's network, where nothing has a certificate."""

HANG = "setTimeout(() => { for (;;); }, 100)"

KEPT = "navigator.serviceWorker.ready.then(({ active }) => active?.state === 'activated')"

TILES = "document.querySelectorAll('.tile').length > 0"

KIOSK = "/kiosk/"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("kiosk")) as house:
        yield house


@pytest.fixture(scope="module")
def watching() -> ModuleType:
    """Return what watches a page, as a module."""
    spec = importlib.util.spec_from_file_location("screen_watch", DEPLOY / "screen_watch.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """Listen as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        yield line


def heard(line: socket.socket) -> list[bytes]:
    """Return what systemd was told since it was last asked."""
    words = []
    while True:
        try:
            words.append(line.recv(100))
        except BlockingIOError:
            return words


@pytest.fixture
def kiosk(tmp_path: Path, house: House, systemd: socket.socket) -> Iterator[MiniPc]:
    """Return a kiosk's mini PC that is off, with an X server as on the machine."""
    screen = f"http://{LAN}:{house.port}{KIOSK}#token={house.token('kiosk', 'door', 'sample')}"
    settings = {"FRAME": "x", "SOUND_VOLUME": "leave", "PAPER": "1", "PAGE_PATIENCE": "5", "KIOSK_WAITS": "0"}
    with x_server(tmp_path) as display:
        made = MiniPc(tmp_path, display, screen, **settings, NOTIFY_SOCKET=str(systemd.getsockname()))
        yield made
        made.cut_power()


def switch_on(kiosk: MiniPc) -> None:
    """Switch it on in the network of the office."""
    kiosk.start(f"--host-resolver-rules=MAP {LAN} 127.0.0.1")


@pytest.mark.browser
def test_a_kiosk_comes_and_comes_back_by_itself(
    playwright: Playwright, kiosk: MiniPc, house: House, systemd: socket.socket
) -> None:
    """Its first start waits for no server, and comes to the office's page once there is one.

    It fills the monitor, keeps itself for the time without a server, and tells systemd that it lives. A page that
    hangs ends with its Chromium, though its process lives; what starts then is there without the server.
    """
    house.stop()
    switch_on(kiosk)
    until(lambda: "starting without it" in kiosk.log, "a start without its server")
    until(lambda: "leading it back" in kiosk.log, "a look for the server")
    house.start()
    until(lambda: kiosk.is_showing(KIOSK), "the kiosk")
    assert evaluated(playwright, kiosk, "isSecureContext") is True
    until(lambda: evaluated(playwright, kiosk, "[innerWidth, innerHeight]") == [1280, 720], "the whole monitor")
    until(lambda: evaluated(playwright, kiosk, KEPT), "a page that is kept")
    until(lambda: b"WATCHDOG=1" in heard(systemd), "a word of life")

    evaluated(playwright, kiosk, HANG)
    assert kiosk.process.wait(PATIENCE) == 1
    assert "no answer for 5 s: beginning anew" in kiosk.log
    until(lambda: kiosk.pages() == [], "the end of Chromium")
    heard(systemd)

    house.stop()
    switch_on(kiosk)  # as systemd does
    until(lambda: kiosk.is_showing(KIOSK), "the kiosk without its server")
    until(lambda: b"WATCHDOG=1" in heard(systemd), "a word of life again")
    until(lambda: evaluated(playwright, kiosk, TILES), "what it offers")


MORNING = datetime(2026, 11, 2, 6, 45)  # noqa: DTZ001 - by the machine's clock; a Monday
WEEK = "Mon-Fri 06:45-17:30, Sat 06:45-12:00"
MOMENTS = [
    (WEEK, MORNING, True),
    (WEEK, MORNING - timedelta(minutes=1), False),
    (WEEK, MORNING.replace(hour=17, minute=29), True),
    (WEEK, MORNING.replace(hour=17, minute=30), False),
    (WEEK, MORNING + timedelta(days=5), True),
    (WEEK, MORNING + timedelta(days=5, hours=6), False),
    (WEEK, MORNING + timedelta(days=6), False),
    ("06:45-17:30", MORNING + timedelta(days=6), True),
    ("Sat-Sun 22:00-02:00", MORNING.replace(hour=1), True),
    ("Sat-Sun 22:00-02:00", MORNING.replace(hour=23), False),
    ("sun 00:00-24:00", MORNING + timedelta(days=6), True),
]


def noted() -> tuple[list[list[str]], Callable[[list[str]], bool]]:
    """Return what will be asked of an X server, and an X server that does it all."""
    asked: list[list[str]] = []

    def told(line: list[str]) -> bool:
        asked.append(line)
        return True

    return asked, told


@pytest.mark.parametrize(("said", "now", "is_on"), MOMENTS)
def test_the_hours_of_a_monitor(watching: ModuleType, said: str, now: datetime, is_on: bool) -> None:
    """By days and hours of the machine's clock, also over midnight."""
    asked, told = noted()
    monitor = watching.Monitor(said, True, told)
    monitor.look(now)
    monitor.look(now)

    assert asked == ([["xset", "dpms", "force", "on"], ["xset", "-dpms"]] if is_on else NIGHT)


NIGHT = [["xset", "+dpms"], ["xset", "dpms", "120", "120", "120"]]
"""What X is told so that the monitor sleeps two minutes after the last touch, and wakes by one."""


def test_a_monitor_wakes_by_the_clock(watching: ModuleType) -> None:
    """In the morning it is switched on once, and off once in the evening."""
    asked, told = noted()
    monitor = watching.Monitor(WEEK, True, told)
    for minute in range(24 * 60):
        monitor.look(MORNING.replace(hour=0, minute=0) + timedelta(minutes=minute))

    assert [line[1] for line in asked] == ["+dpms", "dpms", "dpms", "-dpms", "+dpms", "dpms"]


@pytest.mark.parametrize("said", ["06:45", "Mo-Fr 06:45-17:30", "06:75-17:30", "06:45-25:00", "Mon 6:45-17:30"])
def test_hours_that_are_not_understood_leave_the_monitor_on(
    watching: ModuleType, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in a setting is said, and nobody stands before a dark machine."""
    asked: list[Any] = []
    watching.Monitor(said, True, asked.append).look(MORNING.replace(hour=3))

    assert asked == []
    assert "stays on" in capsys.readouterr().err


def test_hours_without_an_x_server_are_said(watching: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """Cage cannot switch a monitor off, and who set hours reads that."""
    watching.Monitor(WEEK, False, list).look(MORNING)

    assert "FRAME=x" in capsys.readouterr().err


def test_a_kiosk_has_an_x_server_of_its_own(tmp_path: Path) -> None:
    """It is on the console on which the unit was started, begins the same screen, and listens to no network."""
    xinit = tmp_path / "xinit"
    xinit.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    xinit.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "FRAME": "x", "SCREEN": "http://a/kiosk/", "XDG_VTNR": "3"}
    said = subprocess.run(
        [DEPLOY / "screen", "--more"], env=env, check=True, capture_output=True, text=True, timeout=10
    )

    assert said.stdout.split() == [str(DEPLOY / "screen"), "--more", "--", ":0", "vt3", "-nolisten", "tcp"]


TOOLS = ("apt-get", "useradd", "usermod", "id", "timedatectl", "systemctl", "wdctl")
"""What a machine is set up with, and a test stands in for."""


def set_up(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Set a machine up below a folder; what it asks of the machine stands in `asked`."""
    bin_ = tmp_path / "bin"
    bin_.mkdir(exist_ok=True)
    for name in TOOLS:
        (bin_ / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/asked\n[ {name} != id ] || echo 0\n')
        (bin_ / name).chmod(0o755)
    env = {**os.environ, "PATH": f"{bin_}:{os.environ['PATH']}", "ROOT": str(tmp_path / "root")}
    line = ["/bin/sh", str(DEPLOY / "set-up-screen"), *words]
    return subprocess.run(line, env=env, check=False, capture_output=True, text=True, timeout=PATIENCE)


def test_a_machine_is_set_up_by_one_command(tmp_path: Path) -> None:
    """All that the unit starts is there and can be started, with the address that was named."""
    said = set_up(tmp_path, "http://10.0.0.5:8000/kiosk/#token=abc")
    root = tmp_path / "root"
    env = (root / "etc/queue-server/screen.env").read_text(encoding="utf-8")

    assert (said.returncode, said.stderr) == (0, "")
    assert [line for line in env.splitlines() if line.startswith(("SCREEN=", "FRAME="))] == [
        'SCREEN="http://10.0.0.5:8000/kiosk/#token=abc"',
        "FRAME=x",
    ]
    assert (root / "etc/queue-server/screen.env").stat().st_mode & 0o777 == 0o600
    for name in ("screen", "screen_watch.py"):
        assert os.access(root / "usr/local/lib/queue-server" / name, os.X_OK)
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    for word in (
        "matchbox-window-manager",
        "groups audio,video,render,lp queue-screen",
        "enable --quiet queue-screen@",
    ):
        assert word in asked


def test_a_machine_that_is_set_up_again_keeps_its_settings(tmp_path: Path) -> None:
    """After an update no address is needed; a new one changes nothing else; without any, nothing is begun."""
    assert set_up(tmp_path).returncode == 1
    assert set_up(tmp_path, "10.0.0.5").returncode == 1
    assert not (tmp_path / "root").exists()
    set_up(tmp_path, "https://queue.example.org/display/")
    settings = tmp_path / "root/etc/queue-server/screen.env"
    settings.write_text(settings.read_text() + "SOUND_VOLUME=40\n")
    kept = settings.read_text()

    assert set_up(tmp_path).returncode == 0
    assert settings.read_text() == kept
    set_up(tmp_path, "https://queue.example.org/display/?layout=portrait")
    assert sorted(settings.read_text().splitlines()) == sorted(
        kept.replace('/display/"', '/display/?layout=portrait"').splitlines()
    )


def test_updates_come_at_night_and_ask_nobody() -> None:
    """APT reads the settings as they are meant."""
    said = subprocess.run(
        ["apt-config", "dump"],
        env={**os.environ, "APT_CONFIG": str(DEPLOY / "apt" / "52queue-screen")},
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert {
        'APT::Periodic::Unattended-Upgrade "1";',
        'Unattended-Upgrade::Automatic-Reboot "true";',
        'Unattended-Upgrade::Automatic-Reboot-Time "03:30";',
    } <= set(said.stdout.splitlines())


def test_a_slip_printer_is_set_up_by_one_command(tmp_path: Path) -> None:
    """It is CUPS' default printer, keeps no slip for later however often it is set up, and the kiosk uses it."""
    root, asked = tmp_path / "root", tmp_path / "asked"
    server, settings = root / "etc/cups/cupsd.conf", root / "etc/queue-server/screen.env"
    for file, text in ((server, "MaxJobTime 10800\nListen localhost:631\n"), (settings, "SCREEN=s\n")):
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    for name in ("lpadmin", "lpinfo", "systemctl"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {asked}\n')
        (tmp_path / name).chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "ROOT": str(root)}
    for words in ([], ["usb://Maker/Model?serial=1", "driver.ppd"], ["usb://Maker/Model?serial=1", "driver.ppd"]):
        line = ["/bin/sh", str(DEPLOY / "set-up-slips"), *words]
        subprocess.run(line, env=env, check=True, capture_output=True, timeout=PATIENCE)

    kept = ["MaxJobTime 20", "MaxJobsPerPrinter 2", "PreserveJobHistory No", "PreserveJobFiles No"]
    assert server.read_text(encoding="utf-8").splitlines() == ["Listen localhost:631", *kept]
    assert settings.read_text(encoding="utf-8") == "SCREEN=s\nPAPER=1\n"
    said = asked.read_text(encoding="utf-8")
    assert "-v usb://Maker/Model?serial=1 -m driver.ppd -o printer-error-policy=abort-job" in said
    assert "lpadmin -d slips" in said


@pytest.mark.parametrize("script", ["screen", "set-up-screen", "set-up-slips", "queue-server"])
def test_scripts_have_no_slips(script: str) -> None:
    """ShellCheck finds nothing."""
    said = subprocess.run(
        ["shellcheck", "-x", "-P", DEPLOY.parent, DEPLOY / script],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        cwd=DEPLOY.parent,
    )
    assert said.stdout == ""
