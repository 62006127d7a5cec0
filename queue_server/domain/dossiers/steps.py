"""Say what is common to all that is done with a dossier: on which day, with which words, and how it is taken back."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import Remark, ServiceDay
from queue_server.domain.dossiers.dossier import Dossier, DossierEvent, DossierStatus, known
from queue_server.domain.dossiers.facts import DossierImported, Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.dossiers.codes import DossierCode


class StepOverError(Refusal):
    """The latest step was not made today, or was taken back already."""

    code, title = "step-over", "Only the latest step can be taken back, on its day"


@dataclass(frozen=True, slots=True)
class DossierCommand(Command["Dossier | None", Given]):
    """Something that is done with a dossier today."""

    code: DossierCode
    today: ServiceDay
    facts: Facts | None = field(default=None, kw_only=True)
    """What a file told of it, where it came with one and no step was made here."""

    def key(self, _: GoingOn, /) -> str:
        """Return its code."""
        return self.code

    def decide(self, dossier: Dossier | None, given: Given) -> Sequence[DossierEvent]:
        """Do it with a dossier that was received, or raise `UnknownDossierError`.

        One that came with a file begins its own stream by that.
        """
        if dossier is not None or self.facts is None:
            return self.done(known(dossier), given)
        done = self.done(self.facts.dossier(), given)
        return [DossierImported(given.now, self.facts), *done] if done else []

    @abstractmethod
    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Return what happens."""


@dataclass(frozen=True, slots=True)
class Step(DossierEvent):
    """A step that can be taken back on its day."""

    on: ServiceDay

    @property
    def said(self) -> Remark | None:
        """Return what was written with it, while that is kept."""
        return None

    def applied(self, dossier: Dossier | None, _by: ActorId) -> Dossier:
        """Return the dossier after it, which remembers how it stood."""
        now_is = known(dossier)
        before = now_is if now_is.before is None else replace(now_is, before=None)
        after = self.stepped(now_is)
        return replace(after, words=self.said, status_since=self.at, moved_on=self.on, before=before)

    @abstractmethod
    def stepped(self, dossier: Dossier) -> Dossier:
        """Return the dossier after it."""


@dataclass(frozen=True, slots=True)
class SaidStep(Step):
    """A step with which something is written."""

    REMARKS: ClassVar[tuple[str, ...]] = ("words",)
    words: Remark | None

    @property
    def said(self) -> Remark | None:
        """Return what was written with it, while that is kept."""
        return self.words


@dataclass(frozen=True, slots=True)
class TakeStepBack(DossierCommand):
    """Take the latest step of today back; the reception itself is one."""

    def done(self, dossier: Dossier, given: Given) -> Sequence[DossierEvent]:
        """Take it back, or raise `StepOverError`."""
        if not dossier.can_be_taken_back(self.today):
            raise StepOverError
        return [StepTakenBack(given.now, self.today)]


@dataclass(frozen=True, slots=True)
class StepTakenBack(DossierEvent):
    """The latest step was a mistake."""

    on: ServiceDay

    def applied(self, dossier: Dossier | None, _by: ActorId) -> Dossier:
        """Let it stand where it stood; without a step it was received by mistake."""
        now_is = known(dossier)
        if (before := now_is.before) is not None:
            is_pass_void = now_is.return_pass != before.return_pass
            return replace(before, void_pass=now_is.return_pass if is_pass_void else now_is.void_pass)
        return replace(now_is, status=DossierStatus.TAKEN_BACK, status_since=self.at, moved_on=None)
