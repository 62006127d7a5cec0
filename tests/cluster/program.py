"""A program that a test starts, kills, stops and lets go on."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Program:
    """A process of the test's own. It dies with the thread that started it, so start it from one that stays."""

    def __init__(self, line: Sequence[str], log: Path) -> None:
        """Know how it is started, and where it writes what it has to say."""
        self._line, self._log = line, log
        self._process: subprocess.Popen[bytes] | None = None
        self.is_paused = False

    @property
    def pid(self) -> int:
        """Return its process."""
        assert self._process is not None, "it does not run"
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Tell whether it lives, be it paused."""
        return self._process is not None and self._process.poll() is None

    @property
    def log(self) -> str:
        """Return what it has said."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def start(self) -> None:
        """Start it, unless it runs."""
        if not self.is_running:
            with self._log.open("ab") as log:
                line = ["setpriv", "--pdeathsig", "KILL", *self._line]
                self._process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            self.is_paused = False

    def kill(self) -> None:
        """Take its life at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        self.go_on()
        self._end(signal.SIGTERM)

    def pause(self) -> None:
        """Let it stand still: its connections stay, and nothing moves on them."""
        self._signal(signal.SIGSTOP)
        self.is_paused = True

    def go_on(self) -> None:
        """Let it move again."""
        self._signal(signal.SIGCONT)
        self.is_paused = False

    def _end(self, how: signal.Signals) -> None:
        self._signal(how)
        if self._process is not None:
            self._process.wait(PATIENCE)
            self._process = None

    def _signal(self, which: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(which)
