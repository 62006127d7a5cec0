"""End a dossier: its result is ready and handed over, it is refused (form 03) or stopped (05); or put it off (04)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Remark, ServiceDay
from queue_server.domain.dossiers.dossier import (
    UNDER_WAY,
    Dossier,
    DossierStatus,
    Due,
    DueNotLaterError,
    ExtensionOnceError,
)
from queue_server.domain.dossiers.steps import DossierCommand, SaidStep, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.command import Given
    from queue_server.domain.dossiers.dossier import DossierEvent


@dataclass(frozen=True, slots=True)
class ExtendDossier(DossierCommand):
    """Put the promised day off, with an apology."""

    due: ServiceDay
    words: Remark | None

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Put it off, once in the life of a dossier, to a day that is after the one before and not over."""
        dossier.require(DossierStatus.RECEIVED)
        if dossier.is_extended:
            raise ExtensionOnceError
        if self.due <= dossier.due.day or self.due < self.today:
            raise DueNotLaterError
        return [DossierExtended(given.now, self.today, self.words, self.due)]


@dataclass(frozen=True, slots=True)
class DossierExtended(SaidStep):
    """The promised day was put off with an apology (form 04)."""

    due: ServiceDay

    def stepped(self, dossier: Dossier) -> Dossier:
        """Let the new day count, and the one before be kept beside it."""
        return replace(dossier, due=Due(self.due), is_extended=True, is_told=True, would_be_due=None)


@dataclass(frozen=True, slots=True)
class RefuseDossier(DossierCommand):
    """Refuse a dossier."""

    words: Remark | None

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Refuse what is under way."""
        dossier.require(*UNDER_WAY)
        return [DossierRefused(given.now, self.today, self.words)]


@dataclass(frozen=True, slots=True)
class StopDossier(DossierCommand):
    """Stop working on a dossier."""

    words: Remark | None

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Stop what is under way."""
        dossier.require(*UNDER_WAY)
        return [DossierStopped(given.now, self.today, self.words)]


@dataclass(frozen=True, slots=True)
class SetReady(DossierCommand):
    """Say that the result of a dossier is ready."""

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Let it wait to be fetched; said twice, nothing happens."""
        if dossier.status is DossierStatus.READY:
            return []
        dossier.require(DossierStatus.RECEIVED)
        return [ResultReady(given.now, self.today)]


@dataclass(frozen=True, slots=True)
class HandOver(DossierCommand):
    """Hand the result of a dossier over."""

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Hand over what is ready; of two who press at the same moment one does it, and the other is told."""
        dossier.require(DossierStatus.READY)
        return [ResultHandedOver(given.now, self.today)]


def _ended(dossier: Dossier, event: Step, status: DossierStatus) -> Dossier:
    """Return a dossier on which nobody works any more; while its citizen was to bring something, no time ran."""
    runs = dossier.is_due
    return replace(
        dossier,
        status=status,
        ended_at=event.at,
        ended_on=event.on,
        is_late=dossier.is_late or (runs and dossier.due.is_missed(event.at, event.on)),
        is_late_unextended=dossier.is_late_unextended or (runs and dossier.original.is_missed(event.at, event.on)),
    )


@dataclass(frozen=True, slots=True)
class DossierRefused(SaidStep):
    """A dossier was refused (form 03)."""

    def stepped(self, dossier: Dossier) -> Dossier:
        """End it."""
        return _ended(dossier, self, DossierStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class DossierStopped(SaidStep):
    """Work on a dossier was stopped (form 05)."""

    def stepped(self, dossier: Dossier) -> Dossier:
        """End it."""
        return _ended(dossier, self, DossierStatus.STOPPED)


@dataclass(frozen=True, slots=True)
class ResultReady(Step):
    """The result of a dossier is ready."""

    def stepped(self, dossier: Dossier) -> Dossier:
        """Let it wait to be fetched."""
        return _ended(dossier, self, DossierStatus.READY)


@dataclass(frozen=True, slots=True)
class ResultHandedOver(Step):
    """The result of a dossier was handed over."""

    def stepped(self, dossier: Dossier) -> Dossier:
        """Let it be where it belongs."""
        return replace(dossier, status=DossierStatus.HANDED_OVER, handed_over_on=self.on)
