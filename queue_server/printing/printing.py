"""Printing as the server sees it: a sheet is handed over at once, and what became of it is found out beside requests.

A job has a key, under which it is noted beside the books before it is handed over: for all nodes, and over a restart.
So it is printed once at most. What nobody knows any more is told as unknown, and never sent again by itself.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import orjson

from queue_server.child.asking import Asking, NoAnswerError
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.devices.printers import Status
from queue_server.journal.port import DEPLOYMENT
from queue_server.observability.figures import count_failure
from queue_server.printing import sheet
from queue_server.printing.errors import PrinterBusyError, PrintingUnavailableError

if TYPE_CHECKING:
    import threading
    from collections.abc import Mapping

    from queue_server.application.context import Context
    from queue_server.application.known_printers import KnownPrinters
    from queue_server.domain.core.identifiers import ActorId, OfficeId, TicketId
    from queue_server.domain.devices.printers import PrinterTrouble
    from queue_server.printing.printer import State
    from queue_server.printing.targets import Printers

_log = logging.getLogger(__name__)

ANSWER_WITHIN = 15.0
"""Seconds after which the process that prints is given up: it answers in milliseconds once it has started."""

MOST_ASKING = 32
"""Questions that wait for their turn; one more is told to come back."""

BEGIN_WITHIN = 20.0
"""Seconds after which a slip does not begin any more: late paper is for somebody who has gone."""

_OVER_AFTER = 120_000
"""Milliseconds after which a job of which nothing was heard has ended somehow."""

_KEPT_FOR = 48 * 3_600_000
"""Milliseconds for which it is known that something was printed."""

_LOOK_EVERY = 0.3
"""Seconds between two looks at what became of jobs."""

_KEYS = "print-keys"
"""Under which kind the keys are noted under which something was asked for."""

OfTicket = Literal["slip", "confirmation"]

What = OfTicket | Literal["papers", "proof"]

BUSY = "printers-busy"
"""Under which kind it is noted at which printers slips are on their way, so that no other process asks meanwhile."""

_BUSY_FOR = 60_000
"""Milliseconds after which a slip is on its way no more, whatever became of it."""

_ENDED: frozenset[State] = frozenset({"sent", "failed", "unsure", "late", "unknown"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A job as it is noted beside the books."""

    printer: str
    what: What
    at: Instant
    """When it was asked for."""
    reprint: bool = False
    state: State = "waiting"
    reason: PrinterTrouble | None = None

    def as_of(self, now: Instant) -> Kept:
        """Return it as it can be told now: where nobody has said how it ended, nobody will."""
        is_lost = self.state not in _ENDED and now - self.at > _OVER_AFTER
        return replace(self, state="unknown") if is_lost else self


class PrinterSeen(NamedTuple):
    """How a printer stood when it was last asked, and how many jobs wait for it here."""

    told: Mapping[str, Any]
    asked_at: Instant | None
    waiting: int


class _Open(NamedTuple):
    """A job that was handed over here and has not ended."""

    office: OfficeId
    kind: str
    job: str
    kept: Kept


class Printing:
    """Hands sheets over, once each. No process is started before the first one."""

    def __init__(self, context: Context, printers: Printers, known: KnownPrinters) -> None:
        """Know the printers of this deployment; how each stands is told to `known`."""
        self.printers = printers
        self.known = known
        known.set_up(printers.addresses)
        self.context = context
        self._asking = Asking("queue_server.printing.child", ANSWER_WITHIN, MOST_ASKING)
        self._open: dict[str, _Open] = {}
        self.doubtful: set[str] = set()
        """The printers that broke off, and have to be asked soon how they stand."""

    def put(self, office: OfficeId, ticket: TicketId, job: str, kept: Kept, sheet_: sheet.Sheet) -> tuple[Kept, bool]:
        """Have a sheet printed unless its job was handed over before; return the job, and whether it is new.

        Raises `PrinterBusyError`, after which the job may be asked for again, and `PrintingUnavailableError`, after
        which nobody knows.
        """
        kind, passing = _kind(ticket), self.context.journal.passing
        now = self.context.clock()
        entry = _written(kept)
        if not self.context.ask(passing.add, office, kind, job, entry, now, Instant(now + _KEPT_FOR)):
            return self.jobs(office, ticket)[job], False
        try:
            is_taken = self._ask("put", printer=kept.printer, job=job, parts=sheet.told(sheet_), within=BEGIN_WITHIN)
        except PrintingUnavailableError:
            self._write(_Open(office, kind, job, replace(kept, state="unknown")))
            raise
        if not is_taken:
            self.context.ask(passing.drop, office, kind, [job])
            raise PrinterBusyError
        self._open[job] = _Open(office, kind, job, kept)
        self.context.ask(passing.keep, DEPLOYMENT, BUSY, {kept.printer: b""}, now, Instant(now + _BUSY_FOR))
        return kept, True

    def is_of(self, office: OfficeId, actor: ActorId, key: str, said: str) -> bool:
        """Tell whether a key is of what is said now: it is from the first time on, and of nothing else after."""
        name, meant = _hashed(f"{actor}\n{key}"), _hashed(said).encode()
        now, passing = self.context.clock(), self.context.journal.passing
        if self.context.ask(passing.add, office, _KEYS, name, meant, now, Instant(now + _KEPT_FOR)):
            return True
        return self.context.ask(passing.all, office, _KEYS, now).get(name) == meant

    def jobs(self, office: OfficeId, ticket: TicketId) -> dict[str, Kept]:
        """Return what was printed of a ticket, and how that stands."""
        now = self.context.clock()
        held = self.context.ask(self.context.journal.passing.all, office, _kind(ticket), now)
        return {job: _read(entry).as_of(now) for job, entry in held.items()}

    def look(self, names: list[str]) -> dict[str, PrinterSeen]:
        """Return how printers stand, as far as it is known at once."""
        if not names:
            return {}
        now = self.context.clock()
        return {name: _seen(told, now) for name, told in self._ask("printers", names=names).items()}

    def keep_looking(self, stop: threading.Event) -> None:
        """Note what became of jobs, until told to stop."""
        while not stop.is_set():
            self.context.runtime.sleep(_LOOK_EVERY)
            try:
                for printer in {each.kept.printer for each in self._open.values()}:
                    self._note([each for each in self._open.values() if each.kept.printer == printer])
            except Exception:  # noqa: BLE001 - what fails once must not be the end of it
                count_failure("printing")
                _log.exception("it is not known what became of slips")

    def close(self) -> None:
        """Let what is under way come to its end, as far as that is soon, and end the process, if there is one."""
        if self._asking.child is not None and self._open:
            try:
                self._ask("finish")
            except PrintingUnavailableError:
                _log.warning("slips were cut short by the server's end")
        self._asking.close()

    def _note(self, some: list[_Open]) -> None:
        """Write down what became of a printer's jobs; who is not known there any more was lost with its process."""
        try:
            stands = self._ask("jobs", printer=some[0].kept.printer, jobs=[each.job for each in some])
        except PrintingUnavailableError:
            stands = {}
        for each in some:
            found = stands.get(each.job, {"state": "unknown", "reason": None})
            kept = replace(each.kept, state=found["state"], reason=found["reason"])
            if kept == each.kept:
                continue
            self._write(each._replace(kept=kept))
            if kept.state in _ENDED:
                del self._open[each.job]
                self._freed(kept.printer)
            else:
                self._open[each.job] = each._replace(kept=kept)

    def _freed(self, printer: str) -> None:
        """Say that no slip is on its way to a printer any more, if so, and how it stands, if it was asked."""
        if any(each.kept.printer == printer for each in self._open.values()):
            return
        self.context.ask(self.context.journal.passing.drop, DEPLOYMENT, BUSY, [printer])
        if (seen := self.look([printer])[printer]).asked_at is None:
            self.doubtful.add(printer)
        else:
            self.known.hear(printer, Status(**seen.told))

    def _write(self, each: _Open) -> None:
        until = Instant(each.kept.at + _KEPT_FOR)
        passing, entry = self.context.journal.passing, {each.job: _written(each.kept)}
        self.context.ask(passing.keep, each.office, each.kind, entry, self.context.clock(), until)

    def _ask(self, want: str, **asked: Any) -> Any:
        try:
            told = self._asking.ask({"printers": dict(self.printers.addresses)}, {"want": want, **asked})
        except NoAnswerError as trouble:
            count_failure("printing")
            _log.warning("nothing is printed: %s", trouble)
            raise PrintingUnavailableError from trouble
        if "answer" not in told:
            count_failure("printing")
            _log.warning("nothing is printed: %s", told["detail"])
            raise PrintingUnavailableError
        return told["answer"]


def job_of(office: OfficeId, ticket: TicketId, what: What, key: str = "") -> str:
    """Return the id of a job: there is one slip of a ticket, whoever asks for it, and one reprint a key."""
    return _hashed(f"{office}\n{ticket}\n{what}\n{key}")


def _kind(ticket: TicketId) -> str:
    """Return under which kind the jobs of a ticket are noted; its id is a secret."""
    return f"prints-{_hashed(ticket)}"


def _hashed(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _seen(told: dict[str, Any], now: Instant) -> PrinterSeen:
    age, waiting = told.pop("age"), told.pop("waiting")
    return PrinterSeen(told, None if age is None else Instant(now - round(1000 * age)), waiting)


def _written(kept: Kept) -> bytes:
    return orjson.dumps(asdict(kept))


def _read(entry: bytes) -> Kept:
    return Kept(**orjson.loads(entry))
