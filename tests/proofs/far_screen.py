"""A screen in a process of its own, which can be put to sleep: python -m tests.proofs.far_screen URL TOKEN VIEW ...

It does what the protocol asks of a client. For each line on its input it writes one: what it holds of each view.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Self

import socketio

from tests.live.screen import Followed

if TYPE_CHECKING:
    from tests.house import House


class FarScreen:
    """The process, as a test holds it."""

    def __init__(self, house: House, *views: str) -> None:
        """Start it."""
        line = [sys.executable, "-m", "tests.proofs.far_screen", house.url, house.token("manager"), *views]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def states(self) -> dict[str, Any]:
        """Return what it shows of each view, and under `times` how often each was watched."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        states: dict[str, Any] = json.loads(self._process.stdout.readline())
        return states

    def sleep(self) -> None:
        """Let it do nothing at all, not even read."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on."""
        os.kill(self._process.pid, signal.SIGCONT)

    def __enter__(self) -> Self:
        """Go on until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, awake or asleep."""
        self._process.kill()
        self._process.communicate()


class _Following:
    def __init__(self, url: str, token: str, views: list[str]) -> None:
        self._lock = threading.Lock()
        self._views = views
        self._followed: dict[str, Followed] = {}
        self._early_since: dict[str, float] = {}
        self._times = 0
        self._line = socketio.Client(reconnection_delay=0.2, reconnection_delay_max=1)
        self._line.on("connect", self._watch_all)
        self._line.on("patch", self._patched)
        self._line.connect(url, auth={"token": token}, transports=["websocket"], retry=True)

    def told(self) -> dict[str, Any]:
        """Return what is shown; a patch that has been missing for a second is asked for."""
        with self._lock:
            late = [view for view, since in self._early_since.items() if time.monotonic() - since > 1]
            for view in late:
                del self._early_since[view]
            states = {view: followed.state for view, followed in self._followed.items()}
        for view in late:
            self._watch(view)
        return {**states, "times": self._times}

    def _watch_all(self) -> None:
        for view in self._views:
            self._watch(view)

    def _watch(self, view: str) -> None:
        def fresh(answer: dict[str, Any]) -> None:
            with self._lock:
                early = self._followed[view].early if view in self._followed else {}
                self._followed[view] = Followed(answer["version"], answer["state"], early)
                self._followed[view].follow()
                self._times += 1

        self._line.emit("watch", {"office": "sample", "view": view}, callback=fresh)

    def _patched(self, patch: dict[str, Any]) -> None:
        with self._lock:
            followed = self._followed.setdefault(patch["view"], Followed("", {}))
            followed.early[patch["from"]] = patch
            followed.follow()
            if followed.early:
                self._early_since.setdefault(patch["view"], time.monotonic())
            else:
                self._early_since.pop(patch["view"], None)


if __name__ == "__main__":
    following = _Following(sys.argv[1], sys.argv[2], sys.argv[3:])
    for _ in sys.stdin:
        sys.stdout.write(json.dumps(following.told()) + "\n")
        sys.stdout.flush()
