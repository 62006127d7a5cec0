"""Print in a process of its own: `python -m queue_server.printing.child`. Nobody waits here for a printer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from queue_server.child.answering import answer_lines
from queue_server.printing import sheet
from queue_server.printing.printer import Job, Printer
from queue_server.printing.targets import target

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE = 3600.0
"""Seconds after which a process ends that nobody asks any more: to begin again takes a slow machine two seconds."""

NICE = 5
"""How much it stands behind the hall: less than speech, since somebody waits for the slip."""

FINISH_WITHIN = 5.0
"""Seconds in which what is under way may come to its end when the server stops."""


class Printing:
    """Answers at once, whatever its printers do."""

    def __init__(self, told: dict[str, Any]) -> None:
        """Know the printers by their names; nothing is reached yet."""
        self._printers = {name: Printer(target(address)) for name, address in told["printers"].items()}

    def answer(self, want: str, **asked: Any) -> Any:
        """Take what is to be printed (`put`), or tell of `jobs`, of `printers`, or when all is done (`finish`)."""
        return _ANSWERS[want](self, **asked)

    def put(self, printer: str, job: str, parts: list[dict[str, Any]], within: float) -> bool:
        """Take a sheet for a printer, and tell whether there was room. A job is taken once."""
        return self._printers[printer].put(Job(job, sheet.read(parts), time.monotonic() + within))

    def jobs(self, printer: str, jobs: list[str]) -> dict[str, Any]:
        """Return how jobs of a printer stand; none of those that are not known here."""
        return {job: stands.told for job in jobs if (stands := self._printers[printer].standing(job)) is not None}

    def printers(self, names: list[str]) -> dict[str, Any]:
        """Return how printers stood when they were last asked, and have them asked again where that is long ago."""
        return {name: self._printers[name].look() for name in names}

    def finish(self) -> bool:
        """Wait until nothing is under way, and take nothing more; tell whether that came in time."""
        until = time.monotonic() + FINISH_WITHIN
        in_time = [printer.finish(until) for printer in self._printers.values()]
        return all(in_time)

    def close(self) -> None:
        """Let what is under way come to its end, and print nothing that has not begun."""
        self.finish()


_ANSWERS: dict[str, Callable[..., Any]] = {
    "put": Printing.put,
    "jobs": Printing.jobs,
    "printers": Printing.printers,
    "finish": Printing.finish,
}
"""What can be asked."""


if __name__ == "__main__":
    answer_lines(Printing, IDLE, NICE)
