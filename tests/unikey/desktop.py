"""A desktop for one test: an X server, a message bus and UniKey on it. Nothing of the machine's own is touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cluster.program import Program
from tests.cluster.redis_server import until
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.unikey.frameworks import Framework
    from tests.unikey.methods import Method

PACKAGES = {"xvfb": "usr/bin/Xvfb", "dbus": "usr/bin/dbus-daemon", "xdotool": "usr/bin/xdotool"}
"""What a desktop needs whatever it types with: Debian's packages, with a file of each below /."""

BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
"""A session's bus that starts no service by itself, so that nothing is left when it ends."""


class Desktop:
    """A screen of its own with a real keyboard, on which UniKey is on."""

    def __init__(self, folder: Path, framework: Framework, method: Method) -> None:
        """Live in a folder as in a home."""
        self._folder, self._framework, self.method = folder, framework, method
        self._programs: list[Program] = []
        self.surroundings = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'bus'}",
            "GSETTINGS_BACKEND": "keyfile",
            **framework.found_by(folder),
        }

    def start(self) -> None:
        """Start everything, and wait until UniKey is the way to type."""
        assert not (missing := self._lacking()), (
            f"This machine lacks {', '.join(missing)}; see scripts/system_packages."
        )
        screen = self._run("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
        until(lambda: display_of(screen), "an X server")
        self.surroundings["DISPLAY"] = f":{display_of(screen)}"
        self._write("bus.conf", BUS.format(socket=self._folder / "bus"))
        self._run("dbus-daemon", "--nofork", f"--config-file={self._folder / 'bus.conf'}")
        until((self._folder / "bus").exists, "a message bus")
        for path, words in self._framework.sets_up(self.method).items():
            self._write(path, words)
        self._run(*self._framework.line(self._folder))
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
        # ibus answers 1 even when it has set the engine, so it is asked what is on.
        self._try(self._framework.turn_on)
        return self._try(self._framework.tells) == self._framework.engine

    def _try(self, line: Sequence[str]) -> str:
        tried = subprocess.run(line, env=self.surroundings, capture_output=True, timeout=PATIENCE, check=False)
        return tried.stdout.decode().strip()

    def _lacking(self) -> list[str]:
        """Return the Debian packages that are needed and that the machine has not."""
        root = Path("/")
        missing = [package for package, file in PACKAGES.items() if not (root / file).exists()]
        return [*missing, *self._framework.lacking(root)]

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


def display_of(server: Program) -> str | None:
    """Return the number of the display that an X server has said it serves."""
    return next((line for line in server.log.splitlines() if line.isdecimal()), None)
