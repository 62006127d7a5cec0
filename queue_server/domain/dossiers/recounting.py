"""Count the promised day of a dossier again when the office's calendar has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.dossiers.dossier import Dossier, DossierEvent, Due, known
from queue_server.domain.dossiers.steps import DossierCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.command import Given
    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.dossiers.dossier import Promising


@dataclass(frozen=True, slots=True)
class RecountDue(DossierCommand):
    """Count the promised day by the calendar as it is now. Done twice, nothing happens the second time."""

    promising: Promising

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Move a day that nobody was told; flag one that somebody was. One that was put off is the office's word."""
        return [] if (moved := self.moved(dossier, given.now)) is None else [moved]

    def moved(self, dossier: Dossier, now: Instant) -> DossierEvent | None:
        """Return what happens to a dossier by the calendar as it is now, None where it says what is promised."""
        if not dossier.is_due or dossier.limit is None or dossier.is_extended:
            return None
        due = self.promising(dossier.limit, dossier.since)
        if not dossier.is_told:
            return None if due == dossier.due else DueMoved(now, due.day, due.at, due.is_provisional)
        differs = due.day if (due.day, due.at) != (dossier.due.day, dossier.due.at) else None
        return None if differs == dossier.would_be_due else DueFlagged(now, differs)


@dataclass(frozen=True, slots=True)
class DueMoved(DossierEvent):
    """The promised day followed the calendar: nobody was told it yet."""

    due: ServiceDay
    due_at: Instant | None
    is_provisional: bool

    def applied(self, dossier: Dossier | None, _by: ActorId) -> Dossier:
        """Let the day be another one."""
        due = Due(self.due, self.due_at, self.is_provisional)
        return replace(known(dossier), due=due, original=due, moved_on=None, before=None)


@dataclass(frozen=True, slots=True)
class DueFlagged(DossierEvent):
    """The calendar says another day than the one that somebody was told; None: it says that one again."""

    would_be: ServiceDay | None

    def applied(self, dossier: Dossier | None, _by: ActorId) -> Dossier:
        """Remember the other day, for whoever decides what to do about it."""
        return replace(known(dossier), would_be_due=self.would_be, moved_on=None, before=None)
