"""Reach a printer through CUPS, and give each job an end there: `lp` takes it with the printer off as well."""

from __future__ import annotations

import os
import re
import subprocess
import time
from typing import TYPE_CHECKING

from queue_server.domain.devices.printers import Status
from queue_server.printing.ways.ipp import job_state
from queue_server.printing.ways.way import NotSentError, UnsureError

if TYPE_CHECKING:
    from queue_server.printing.targets import Target

_WITHIN = 5.0
"""Seconds that a program of CUPS may take."""

_LOOK_EVERY = 0.5

_JOB = re.compile(r"request id is (\S+-(\d+))")

_SAID_OF_PAPER = (("media-empty", "out"), ("media-needed", "out"), ("media-low", "low"))


class Cups:
    """A queue of CUPS that hands on what it gets as it is."""

    def __init__(self, target: Target) -> None:
        """Know the queue; none is the default one."""
        self._queue = target.place

    def send(self, said: bytes, until: float) -> None:
        """Have it printed until then; what is still in the queue by then is taken out of it."""
        left = max(1, round(until - time.monotonic()))
        queue = ["-d", self._queue] if self._queue else []
        try:
            taken = _run("lp", *queue, "-o", "raw", "-o", f"job-cancel-after={left}", "-t", "phieu", said=said)
        except OSError as trouble:
            raise NotSentError(f"{trouble}") from trouble
        except subprocess.TimeoutExpired as trouble:
            raise UnsureError("lp does not answer") from trouble
        found = _JOB.search(taken.stdout.decode(errors="replace"))
        if taken.returncode != 0 or found is None:
            raise NotSentError(taken.stderr.decode(errors="replace").strip() or "lp has not taken it")
        self._see_off(found[1], until)
        if job_state(int(found[2]), _WITHIN) in {"aborted", "cancelled"}:
            raise UnsureError("CUPS has given it up")

    def status(self) -> Status:
        """Return how it stands, as far as CUPS was told by its driver."""
        try:
            said = _run("lpstat", "-l", "-p", *([self._queue] if self._queue else [])).stdout.decode(errors="replace")
        except (OSError, subprocess.TimeoutExpired):
            return Status()
        if not said.startswith("printer "):
            return Status()
        gone = "disabled" in said.partition("\n")[0] or "offline-report" in said
        paper = next((paper for word, paper in _SAID_OF_PAPER if word in said), "unknown")
        cover = "open" if "cover-open" in said or "door-open" in said else "unknown"
        return Status("offline" if gone else "unknown", paper, cover)  # type: ignore[arg-type] # from the table

    def _see_off(self, job: str, until: float) -> None:
        """Wait until a job has left the queue, and take it out where that takes too long."""
        try:
            while job in _run("lpstat", "-W", "not-completed").stdout.decode(errors="replace").split():
                if time.monotonic() > until:
                    _run("cancel", job)
                    raise UnsureError("it is still in CUPS' queue, and was taken out")
                time.sleep(_LOOK_EVERY)
        except (OSError, subprocess.TimeoutExpired) as trouble:
            raise UnsureError(f"{trouble}") from trouble


def _run(program: str, *words: str, said: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - CUPS' own programs
        [program, *words],
        input=said,
        stdin=None if said is not None else subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=_WITHIN,
        env={**os.environ, "LC_ALL": "C"},
    )
