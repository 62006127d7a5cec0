"""Ask the printers now and then how they stand, as long as somebody looks: one process of all, and never for nothing.

A printer is asked rarely where it is well and more often where something is wrong, so that it is soon well again; one
that says nothing hardly at all; and none while a slip is on its way, for many take one connection at a time.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Instant
from queue_server.domain.devices.printers import UNKNOWN, Status
from queue_server.journal.port import DEPLOYMENT
from queue_server.observability.figures import count_failure
from queue_server.printing.printing import BUSY

if TYPE_CHECKING:
    import threading

    from queue_server.printing.printing import PrinterSeen, Printing

_log = logging.getLogger(__name__)

_LOOK_EVERY = 1.0
"""Seconds between two looks at which printers are due."""

_WELL, _AILING, _SILENT = 30_000, 10_000, 60_000
"""Milliseconds between two questions to a printer that is well, is not, says nothing."""

_ASKED = "printers-asked"
"""Under which kind it is noted which printers are being asked."""

_ANSWERS_WITHIN = 8_000
"""Milliseconds in which a printer has answered three questions, or will not."""

_AS_GOOD_AS_NEW = 10_000
"""Milliseconds for which the process that prints does not ask a printer again."""

_APART = 2_000
"""Milliseconds that two questions are apart at least, when the first was not answered."""


class Rounds:
    """Which printers are being asked here."""

    def __init__(self, printing: Printing) -> None:
        """Know who asks them, and what is known."""
        self._printing = printing
        self._known = printing.known
        self._asked_since: dict[str, Instant] = {}
        self._doubted: dict[str, Instant] = {}
        """Those that could not be reached once, and when: a printer may be busy with somebody else's slip."""

    def keep_going(self, stop: threading.Event) -> None:
        """Go round until told to stop."""
        if not self._printing.printers.addresses:
            return
        while not stop.is_set():
            self._printing.context.runtime.sleep(_LOOK_EVERY)
            try:
                self.go_round()
            except Exception:  # noqa: BLE001 - what fails once must not be the end of it
                count_failure("printing")
                _log.exception("it is not known how printers stand")

    def go_round(self) -> None:
        """Ask those that are due, and tell what those that were asked have said."""
        for name in self._due():
            self._asked_since[name] = self._printing.context.clock()
        if self._asked_since:
            for name, seen in self._printing.look(list(self._asked_since)).items():
                self._take(name, seen)

    def _due(self) -> list[str]:
        """Return the printers that are to be asked by this process now."""
        now = self._printing.context.clock()
        due = [name for name in self._known.looked_at() if name not in self._asked_since and self._is_due(name, now)]
        if not due:
            return []
        context, passing = self._printing.context, self._printing.context.journal.passing
        busy = context.ask(passing.all, DEPLOYMENT, BUSY, now)
        until = Instant(now + _ANSWERS_WITHIN)

        def is_ours(name: str) -> bool:
            return context.ask(passing.add, DEPLOYMENT, _ASKED, name, b"", now, until)

        return [name for name in due if name not in busy and is_ours(name)]

    def _is_due(self, name: str, now: Instant) -> bool:
        if name in self._printing.doubtful:
            return True
        stands = self._known.stands(name)
        every = _AILING if stands.status.trouble is not None else _SILENT if stands.status == UNKNOWN else _WELL
        return now - stands.at >= every

    def _take(self, name: str, seen: PrinterSeen) -> None:
        """Tell what a printer has said; one that takes too long has said nothing."""
        since, now = self._asked_since[name], self._printing.context.clock()
        wanted = max(since - _AS_GOOD_AS_NEW, self._doubted.get(name, Instant(0)) + _APART)
        if seen.asked_at is not None and seen.asked_at > wanted:
            del self._asked_since[name]
            self._tell(name, Status(**seen.told), seen.asked_at)
        elif now - since > _ANSWERS_WITHIN and not seen.waiting:
            del self._asked_since[name]
            self._tell(name, UNKNOWN, now)

    def _tell(self, name: str, status: Status, at: Instant) -> None:
        self._printing.doubtful.discard(name)
        was = self._known.stands(name).status.trouble
        if status.trouble == "offline" and was != "offline" and name not in self._doubted:
            self._doubted[name] = at
            return
        self._doubted.pop(name, None)
        self._known.hear(name, status)
