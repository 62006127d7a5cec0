"""Ask once for all that is missing (form 02), and go on when it is brought: the time is counted anew from there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Instant, Remark, ServiceDay
from queue_server.domain.dossiers.dossier import (
    Dossier,
    DossierStatus,
    Due,
    DueNotLaterError,
    SupplementOnceError,
)
from queue_server.domain.dossiers.limits import NoTimeLimitError
from queue_server.domain.dossiers.steps import DossierCommand, SaidStep, Step
from queue_server.domain.passes.passes import PassId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.command import Given
    from queue_server.domain.dossiers.dossier import DossierEvent, Promising


@dataclass(frozen=True, slots=True)
class AskSupplement(DossierCommand):
    """Ask the citizen for all that is missing."""

    missing: int
    """How many papers."""
    words: Remark | None
    return_pass: PassId | None = None
    """The pass with which the citizen comes back: bound here first, then given by its own stream, once."""

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Ask for it, once in the life of a dossier."""
        dossier.require(DossierStatus.RECEIVED)
        if dossier.missing:
            raise SupplementOnceError
        return [SupplementAsked(given.now, self.today, self.words, self.missing, self.return_pass)]


@dataclass(frozen=True, slots=True)
class SupplementAsked(SaidStep):
    """What is missing was asked for, all of it (form 02)."""

    missing: int
    return_pass: PassId | None

    def stepped(self, dossier: Dossier) -> Dossier:
        """Let the time stand still; a day that was missed before stays missed."""
        return replace(
            dossier,
            status=DossierStatus.SUPPLEMENT_ASKED,
            missing=self.missing,
            return_pass=self.return_pass,
            is_late=dossier.is_late or dossier.due.is_missed(self.at, self.on),
            is_late_unextended=dossier.is_late_unextended or dossier.original.is_missed(self.at, self.on),
        )


@dataclass(frozen=True, slots=True)
class BringSupplement(DossierCommand):
    """Take in what was missing."""

    promising: Promising
    due: ServiceDay | None
    """What the clerk promises, where the catalogue states no time."""

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Count the promised day anew from this moment."""
        dossier.require(DossierStatus.SUPPLEMENT_ASKED)
        due = self._due(dossier, given.now)
        if due.day < self.today:
            raise DueNotLaterError
        return [SupplementBrought(given.now, self.today, due.day, due.at, due.is_provisional)]

    def _due(self, dossier: Dossier, now: Instant) -> Due:
        if dossier.limit is not None:
            return self.promising(dossier.limit, now)
        if self.due is None:
            raise NoTimeLimitError
        return Due(self.due)


@dataclass(frozen=True, slots=True)
class SupplementBrought(Step):
    """What was missing is there, and the citizen was told the new day."""

    due: ServiceDay
    due_at: Instant | None
    is_provisional: bool

    def stepped(self, dossier: Dossier) -> Dossier:
        """Let the time run anew."""
        due = Due(self.due, self.due_at, self.is_provisional)
        return replace(
            dossier,
            status=DossierStatus.RECEIVED,
            since=self.at,
            due=due,
            original=due,
            is_told=True,
            would_be_due=None,
        )
