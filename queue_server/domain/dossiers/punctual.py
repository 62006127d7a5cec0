"""Say whether dossiers are in time, and count them: one rule for lists, register, board and report.

A dossier is in time if its result was ready, or it was refused or stopped, on or before its promised day as it
stands, also where that was put off with an apology: so offices count it. Beside it stands what it would have been by
the day before that. One under way is judged as soon as its day is over. While its citizen is to bring something no
time runs, and a day that was missed before stays missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.dossiers.dossier import DossierStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.identifiers import Instant, ServiceDay
    from queue_server.domain.dossiers.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is asked: the day, and the moment for what is promised in hours."""

    day: ServiceDay
    at: Instant


def is_late(dossier: Dossier, asked: Moment) -> bool:
    """Tell whether its promised day was missed, as far as can be said."""
    return dossier.is_late or (dossier.is_due and dossier.due.is_missed(asked.at, asked.day))


def is_late_unextended(dossier: Dossier, asked: Moment) -> bool:
    """Tell whether it was, or would have been, had nobody put it off."""
    return dossier.is_late_unextended or (dossier.is_due and dossier.original.is_missed(asked.at, asked.day))


def is_on_time(dossier: Dossier, asked: Moment) -> bool | None:
    """Tell whether it is in time; None where that cannot be said yet, or counts nowhere."""
    if dossier.status is DossierStatus.TAKEN_BACK:
        return None
    if is_late(dossier, asked):
        return False
    return None if dossier.is_under_way else True


@dataclass(slots=True)
class Figures:
    """What is counted of dossiers."""

    received: int = 0
    under_way: int = 0
    supplement_asked: int = 0
    ready: int = 0
    handed_over: int = 0
    refused: int = 0
    stopped: int = 0
    extended: int = 0
    late: int = 0
    """Of those under way, whose promised day is over."""
    judged: int = 0
    """Of which can be said whether they are in time."""
    on_time: int = 0
    judged_unextended: int = 0
    on_time_unextended: int = 0

    def count(self, dossier: Dossier, asked: Moment) -> None:
        """Add one; what was received by mistake counts nowhere."""
        if dossier.status is DossierStatus.TAKEN_BACK:
            return
        self.received += 1
        name = "under_way" if dossier.is_due else dossier.status.replace("-", "_")
        setattr(self, name, getattr(self, name) + 1)
        self.extended += dossier.is_extended
        late, late_unextended = is_late(dossier, asked), is_late_unextended(dossier, asked)
        self.late += late and dossier.is_under_way
        self.judged += late or not dossier.is_under_way
        self.on_time += not late and not dossier.is_under_way
        self.judged_unextended += late_unextended or not dossier.is_under_way
        self.on_time_unextended += not late_unextended and not dossier.is_under_way


def figures(dossiers: Iterable[Dossier], asked: Moment) -> Figures:
    """Count dossiers."""
    counted = Figures()
    for dossier in dossiers:
        counted.count(dossier, asked)
    return counted
