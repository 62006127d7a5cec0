"""A desktop for one test: an X server, a message bus and UniKey on it. Nothing of the machine's own is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cluster.program import Program
from tests.cluster.redis_server import until
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

ENGINE = "Unikey"

COMMANDS = {
    "xvfb": "Xvfb",
    "dbus": "dbus-daemon",
    "ibus": "ibus-daemon",
    "ibus-unikey": "/usr/libexec/ibus-engine-unikey",
    "xdotool": "xdotool",
}
"""What each Debian package of a desktop is known by."""

GTK_MODULE = "lib*/*/gtk-3.0/3.0.0/immodules/im-ibus.so"
"""By it Chromium speaks to ibus; it is in ibus-gtk3, below /usr."""

BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
"""A session's bus that starts no service by itself, so that nothing is left when it ends."""

SETTINGS = "[org/freedesktop/ibus/engine/unikey]\ninput-method='{method}'\n"


@dataclass(frozen=True)
class Method:
    """One of UniKey's ways to type, and how some words are typed in it."""

    name: str
    viet: str
    """`Việt`."""
    note: str
    """`Giấy tờ đủ`."""
    reason: str
    """`Bà cụ yếu`."""
    makes_of_a112: str
    """What a field of free text holds when that is typed."""


TELEX = Method("telex", "Vieetj", "Giaasy towf ddur", "Baf cuj yeeus", makes_of_a112="a112")
VNI = Method("vni", "Vie65t", "Gia61y to72 d9u3", "Ba2 cu5 ye6u1", makes_of_a112="a12")


class Desktop:
    """A screen of its own with a real keyboard, on which UniKey is on."""

    def __init__(self, folder: Path, method: Method) -> None:
        """Live in a folder as in a home."""
        self._folder, self.method = folder, method
        self._programs: list[Program] = []
        self.surroundings = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'bus'}",
            "IBUS_ADDRESS": f"unix:path={folder / 'ibus'}",
            "GSETTINGS_BACKEND": "keyfile",
            "GTK_IM_MODULE": "ibus",
        }

    def start(self) -> None:
        """Start everything, and wait until UniKey is the way to type."""
        assert not (missing := lacking()), f"This machine lacks {', '.join(missing)}; see scripts/system_packages."
        screen = self._run("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
        until(lambda: display_of(screen), "an X server")
        self.surroundings["DISPLAY"] = f":{display_of(screen)}"
        self._write("bus.conf", BUS.format(socket=self._folder / "bus"))
        self._run("dbus-daemon", "--nofork", f"--config-file={self._folder / 'bus.conf'}")
        until((self._folder / "bus").exists, "a message bus")
        self._write(".config/glib-2.0/settings/keyfile", SETTINGS.format(method=self.method.name))
        self._run(
            "ibus-daemon",
            "--panel=disable",
            "--config=disable",
            "--emoji-extension=disable",
            f"--address={self.surroundings['IBUS_ADDRESS']}",
        )
        until(self._is_on, "UniKey")

    def stop(self) -> None:
        """End everything, the last first."""
        while self._programs:
            self._programs.pop().stop()

    def look_at(self, window: str) -> None:
        """Give the keyboard to the only window of this class."""
        self.ask("xdotool", "search", "--sync", "--onlyvisible", "--class", window, "windowfocus", "--sync")

    def press(self, *keys: str) -> None:
        """Press keys by their names in X, e.g. `Return`, one after the other."""
        self.ask("xdotool", "key", *keys)

    def type(self, strokes: str) -> None:
        """Press the keys that bear these characters."""
        self.ask("xdotool", "type", strokes)

    def ask(self, *line: str) -> str:
        """Run a command on the desktop, and return what it says."""
        done = subprocess.run(
            line, env=self.surroundings, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return done.stdout.strip()

    def _is_on(self) -> bool:
        # The command answers 1 even when it has set the engine, so it is asked what is on.
        line = ["ibus", "engine"]
        subprocess.run([*line, ENGINE], env=self.surroundings, capture_output=True, timeout=PATIENCE, check=False)
        told = subprocess.run(line, env=self.surroundings, capture_output=True, timeout=PATIENCE, check=False)
        return told.stdout.decode().strip() == ENGINE

    def _run(self, *line: str) -> Program:
        told = [f"{name}={value}" for name, value in self.surroundings.items()]
        program = Program(["env", "-i", *told, *line], self._folder / f"{line[0]}.log")
        self._programs.append(program)
        program.start()
        return program

    def _write(self, name: str, words: str) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")


def lacking() -> Sequence[str]:
    """Return the Debian packages that a desktop needs and the machine has not."""
    missing = [package for package, command in COMMANDS.items() if shutil.which(command) is None]
    return missing if any(Path("/usr").glob(GTK_MODULE)) else [*missing, "ibus-gtk3"]


def display_of(server: Program) -> str | None:
    """Return the number of the display that an X server has said it serves."""
    return next((line for line in server.log.splitlines() if line.isdecimal()), None)
