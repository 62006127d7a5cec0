"""Say what came of a rehearsed Monday, by what the server itself knows of every ticket."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table

from queue_server.rehearsal.caller import Caller, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.rehearsal.hall import Guest
    from queue_server.simulation.monday import Minutes

ENDS = ("served", "no-show", "cancelled")
"""The statuses in which a visit is accounted for."""

_FAST = 300
"""The speed from which on the machine, not the hall, sets the waits."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a Monday."""

    expected: int
    issued: int
    outcomes: Counter[str]
    """Tickets by status."""
    waits: Sequence[Minutes]
    """Until the first call, simulated, in ascending order."""
    errors: Counter[str]
    requests: int
    seconds: float
    speed: float

    @property
    def still_open(self) -> int:
        """Return how many are not accounted for."""
        return self.issued - sum(self.outcomes[how] for how in ENDS)

    @property
    def went_well(self) -> bool:
        """Tell whether nothing failed, everybody got a number and everybody is accounted for."""
        return not self.errors and self.issued == self.expected and self.still_open == 0


def statuses(guests: Sequence[Guest], witness: Caller) -> dict[str, str]:
    """Return the status of every ticket that was issued, as the server has it; `unknown` where it does not say."""
    known: dict[str, str] = {}
    for guest in guests:
        if guest.ticket is not None:
            try:
                known[guest.ticket] = witness.get(f"/tickets/{guest.ticket}")["status"]
            except Refused as refused:
                if refused.code == "unreachable":
                    break
                known[guest.ticket] = "unknown"
    return known


def table(report: Report) -> Table:
    """Return the closing table."""
    made = Table(title="A Monday, simulated", show_header=False, caption=_caption(report))
    made.add_column()
    made.add_column(justify="right")
    for name, value in _rows(report):
        made.add_row(name, value)
    return made


def percentile(ordered: Sequence[Minutes], share: float) -> Minutes:
    """Return the smallest value that `share` of the values do not exceed; 0 of none."""
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)] if ordered else 0.0


def _rows(report: Report) -> list[tuple[str, str]]:
    return [
        ("Tickets issued", f"{report.issued} of {report.expected}"),
        *((how.capitalize(), str(report.outcomes[how])) for how in ENDS),
        ("Still open", str(report.still_open)),
        ("Median wait, simulated", f"{percentile(report.waits, 0.5):.0f} min"),
        ("9 of 10 waited at most, simulated", f"{percentile(report.waits, 0.9):.0f} min"),
        ("Requests sent", str(report.requests)),
        ("Seconds", f"{report.seconds:.0f}"),
        ("Errors", str(report.errors.total())),
        *((f"  {code}", str(times)) for code, times in report.errors.most_common()),
    ]


def _caption(report: Report) -> str | None:
    return "So fast, the machine sets the waits, not the hall." if report.speed > _FAST else None
