"""Hear in the server when a day has ended, and have its records made, and learned of, by processes of their own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from typing import TYPE_CHECKING

import orjson

from queue_server.domain.day.acts.days import DayClosed, DayReopened, LeftAtCounter
from queue_server.domain.day.aggregate import DAY
from queue_server.journal.codec import stored_name
from queue_server.observability.figures import count_failure

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from queue_server.application.committed import Committed
    from queue_server.application.runtime import Runtime
    from queue_server.records.place import Place

_log = logging.getLogger(__name__)

_ENDS = frozenset(stored_name(each) for each in (DayClosed, DayReopened, LeftAtCounter))
"""What makes the records of a day, or makes them anew; what else happens to a day that is over is found in time."""

_FIRST_AFTER, _EVERY = 60.0, 3600.0
"""Seconds after the start until all offices are looked at, and from then on between two looks."""

_CHECK_EVERY = 24 * 3600.0
"""Seconds between two times that all files are read and held against their hashes."""

_LOOK_EVERY = 0.2


class Watching:
    """Knows for which offices records are due, and has them made: one process at a time, for all that are."""

    def __init__(self, place: Callable[[], Place], runtime: Runtime) -> None:
        """Know who says where the books and the records are."""
        self._place = place
        self._runtime = runtime
        self._due: set[str] = set()
        self._all_at = time.monotonic() + _FIRST_AFTER
        self._check_at = time.monotonic() + _CHECK_EVERY

    def hear(self, committed: Committed) -> None:
        """Note an office of which a day has ended."""
        is_day = DAY.key_in(committed.stream.name) is not None
        if is_day and any(event.type in _ENDS for commit in committed.commits for event in commit.events):
            self._due.add(committed.office)

    def keep_making(self, stop: threading.Event) -> None:
        """Have records made when they are due, until told to stop."""
        while not stop.is_set():
            self._runtime.sleep(_LOOK_EVERY)
            is_hour = time.monotonic() >= self._all_at
            if self._due or is_hour:
                self._make([] if is_hour else sorted(self._due), stop)

    def _make(self, offices: list[str], stop: threading.Event) -> None:
        """Have records made of some offices, or of all; where another process of this machine does so, leave it."""
        is_check = not offices and time.monotonic() >= self._check_at
        self._due.clear()
        if not offices:
            self._all_at = time.monotonic() + _EVERY
        if is_check:
            self._check_at = time.monotonic() + _CHECK_EVERY
        try:
            place = self._place()
            with _alone(place.records) as is_alone:
                if is_alone:
                    told = {"place": place.told, "offices": offices}
                    self._run("keeping", {**told, "check": is_check}, stop)
                    self._run("models.learning", told, stop)
        except OSError as trouble:
            count_failure("records")
            _log.error("records cannot be made: %s", trouble)

    def _run(self, what: str, told: Mapping[str, object], stop: threading.Event) -> None:
        """Run one of our programs to its end, unless told to stop."""
        if stop.is_set():
            return
        command = [sys.executable, "-m", f"queue_server.records.{what}"]
        with tempfile.TemporaryFile() as said:
            said.write(orjson.dumps(told))
            said.seek(0)
            process = subprocess.Popen(command, stdin=said)  # noqa: S603 - our own program
        while process.poll() is None:
            if stop.is_set():
                process.terminate()
            self._runtime.sleep(_LOOK_EVERY)
        if process.returncode and not stop.is_set():
            count_failure("records")
            _log.error("a process of the records has failed", extra={"what": what, "status": process.returncode})


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Tell whether nobody else on this machine is having records made here, and keep others from it meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = os.open(folder, os.O_RDONLY)
    try:
        try:
            flock(opened, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(opened)
