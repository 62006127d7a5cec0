"""Work a printer: one job after another, each with an end, and none of them twice."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict, deque
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from queue_server.domain.devices.printers import PrinterTrouble, Status
from queue_server.printing.ways.way import NotSentError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.printing.sheet import Sheet
    from queue_server.printing.targets import Target
    from queue_server.printing.ways.way import Way

_log = logging.getLogger(__name__)

State = Literal["waiting", "sending", "sent", "failed", "unsure", "late", "unknown"]
"""`sent`: the printer has taken it all; `failed`: nothing of it has left; `unsure`: some of it has; `late`: its turn
came when it was over; `unknown`: who knew has ended."""

MOST_WAITING = 8
"""Jobs of a printer that wait for their turn: more than that would come when nobody stands there any more."""

SEND_WITHIN = 40.0
"""Seconds that a job may be under way: a long slip over a slow serial line takes thirty."""

_FRESH = 10.0
"""Seconds for which a printer's word counts."""

_SILENT_FOR = 60.0
"""Seconds for which one that says nothing is not asked before a slip, which then comes a second sooner."""

_REMEMBERED = 500
"""Jobs of which it is remembered how they ended."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be put on paper, and by when it must have begun, by the steady clock."""

    id: str
    sheet: Sheet
    begun_by: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands; `reason` says what is wrong with the printer, where that is known."""

    state: State
    reason: PrinterTrouble | None = None

    @property
    def told(self) -> Mapping[str, Any]:
        """Return it as it is told to another process."""
        return asdict(self)


class Printer:
    """A printer with a thread of its own, which begins with the first thing to do."""

    def __init__(self, target: Target) -> None:
        """Know where it is; nothing is reached."""
        self._target = target
        self._jobs: deque[Job] = deque()
        self._known: OrderedDict[str, Standing] = OrderedDict()
        self._status = Status()
        self._asked_at: float | None = None
        self._is_looked_at = False
        self._is_closing = False
        self._is_idle = True
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None

    def put(self, job: Job) -> bool:
        """Take a job unless too many wait; one that is known already is left as it is."""
        with self._news:
            if job.id in self._known:
                return True
            if self._is_closing or len(self._jobs) >= MOST_WAITING:
                return False
            self._jobs.append(job)
            self._note(job.id, Standing("waiting"))
            self._wake()
            return True

    def standing(self, job: str) -> Standing | None:
        """Return how a job stands."""
        with self._news:
            return self._known.get(job)

    def look(self) -> Mapping[str, Any]:
        """Return how it stood when it was last asked, and have it asked again where that is long ago."""
        with self._news:
            age = None if self._asked_at is None else time.monotonic() - self._asked_at
            if age is None or age > _FRESH:
                self._is_looked_at = True
                self._wake()
            return {**self._status.told, "age": age, "waiting": len(self._jobs) + (not self._is_idle)}

    def finish(self, until: float) -> bool:
        """Drop what has not begun, and wait until then for the end of what has; tell whether it came."""
        with self._news:
            self._is_closing = True
            while self._jobs:
                self._note(self._jobs.popleft().id, Standing("late"))
            self._news.notify_all()
            return self._news.wait_for(lambda: self._is_idle, max(0.0, until - time.monotonic()))

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._news.notify_all()

    def _work(self) -> None:
        from queue_server.printing.ways import way  # noqa: PLC0415 - the first answer does not wait for libraries

        to_it = way(self._target)
        while True:
            with self._news:
                self._is_idle = True
                self._news.notify_all()
                self._news.wait_for(lambda: self._jobs or self._is_looked_at or self._is_closing)
                if self._is_closing:
                    return
                job = self._jobs.popleft() if self._jobs else None
                self._is_idle = job is None
            if job is None:
                self._ask(to_it)
            else:
                self._finish(job.id, self._printed(job, to_it))

    def _printed(self, job: Job, to_it: Way) -> Standing:
        """Print a job, and return how it ended."""
        if time.monotonic() > job.begun_by:
            return Standing("late")
        self._finish(job.id, Standing("sending"))
        if self._is_to_be_asked():
            self._ask(to_it)
        if self._status.trouble is not None:
            return Standing("failed", self._status.trouble)
        try:
            said = self._drawn(job.sheet)
        except Exception:  # noqa: BLE001 - a fault of ours in one slip is not the end of the others
            _log.exception("a slip cannot be drawn")
            return Standing("failed")
        return self._sent(said, to_it)

    def _sent(self, said: bytes, to_it: Way) -> Standing:
        try:
            to_it.send(said, time.monotonic() + SEND_WITHIN)
        except NotSentError as trouble:
            _log.warning("a slip has not left: %s", trouble)
            self._learn(replace(self._status, line="offline"))
            return Standing("failed", "offline")
        except UnsureError as trouble:
            _log.warning("a slip was cut short: %s", trouble)
            self._asked_at = None
            return Standing("unsure")
        except Exception:  # noqa: BLE001 - likewise
            _log.exception("a slip was cut short")
            return Standing("unsure")
        return Standing("sent")

    def _drawn(self, sheet: Sheet) -> bytes:
        from queue_server.printing.drawing import picture  # noqa: PLC0415 - see above
        from queue_server.printing.encoding import encoded  # noqa: PLC0415 - see above

        return encoded(picture(sheet, self._target.width))

    def _is_to_be_asked(self) -> bool:
        if self._asked_at is None:
            return True
        lasts = _SILENT_FOR if self._status == Status() else _FRESH
        return time.monotonic() - self._asked_at > (0 if self._status.trouble is not None else lasts)

    def _ask(self, to_it: Way) -> None:
        try:
            found = to_it.status()
        except Exception:  # noqa: BLE001 - likewise
            _log.exception("a printer cannot be asked")
            found = Status()
        self._learn(found)

    def _learn(self, status: Status) -> None:
        with self._news:
            self._status, self._asked_at, self._is_looked_at = status, time.monotonic(), False

    def _finish(self, job: str, standing: Standing) -> None:
        with self._news:
            self._note(job, standing)

    def _note(self, job: str, standing: Standing) -> None:
        self._known[job] = standing
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
