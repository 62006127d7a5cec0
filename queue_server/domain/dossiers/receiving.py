"""Receive a dossier: its code is the name of its stream, so that whoever begins the stream first has the code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.catalogue.procedure import TimeUnit
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import Instant, ProcedureId, ServiceDay, TicketNumber
from queue_server.domain.dossiers.codes import DossierCode
from queue_server.domain.dossiers.dossier import Dossier, DossierEvent, Due, DueNotLaterError, Limit
from queue_server.domain.dossiers.limits import NoTimeLimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.domain.core.identifiers import ActorId


class CodeTakenError(Refusal):
    """Somebody else was faster: this code is another dossier's by now."""

    code, title = "code-taken", "This code is another dossier's"


class NoProcedureError(Refusal):
    """Neither the number nor whoever receives the dossier says for which procedure it is."""

    code, title = "no-procedure", "Say for which procedure the dossier is received"


class NoDossiersError(Refusal):
    """The office has not said the code of its agency, with which the codes of its dossiers begin: it keeps none."""

    code, title = "no-dossiers", "This office keeps no dossiers: its set-up states no code of its agency"


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever receives a dossier says of it."""

    procedure: ProcedureId | None = None
    """None: the one for which the number was taken."""
    due: ServiceDay | None = None
    """The day that she promises where the catalogue states no time."""
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """What a dossier is received for: decided where it is received."""

    procedure: ProcedureId
    number: TicketNumber | None
    limit: Limit | None
    due: Due
    is_told: bool


def agreed(wish: Wish, number: TicketNumber, procedure: ProcedureId, limit: Limit | None, due: Due | None) -> Terms:
    """Return what a dossier is received for: its day is counted where a time is stated, else the clerk's word."""
    if due is None:
        if wish.due is None:
            raise NoTimeLimitError(procedure=procedure)
        due = Due(wish.due)
    return Terms(procedure, number, limit, due, wish.is_told)


@dataclass(frozen=True, slots=True)
class ReceiveDossier(Command["Dossier | None", Given]):
    """Receive a dossier under a code that nobody has."""

    code: DossierCode
    day: ServiceDay
    terms: Callable[[Instant], Terms]
    """Returns what it is received for at a moment, or raises why it is not: asked while that is decided."""

    def key(self, _: GoingOn, /) -> str:
        """Return its code."""
        return self.code

    def decide(self, dossier: Dossier | None, given: Given) -> Sequence[DossierEvent]:
        """Receive it, or raise `CodeTakenError`."""
        if dossier is not None:
            raise CodeTakenError
        terms = self.terms(given.now)
        if terms.due.day < self.day:
            raise DueNotLaterError
        unit, value = terms.limit or (None, None)
        return [
            DossierReceived(
                given.now,
                code=self.code,
                day=self.day,
                procedure=terms.procedure,
                number=terms.number,
                unit=unit,
                value=value,
                due=terms.due.day,
                due_at=terms.due.at,
                is_provisional=terms.due.is_provisional,
                is_told=terms.is_told,
            )
        ]


@dataclass(frozen=True, slots=True)
class DossierReceived(DossierEvent):
    """A dossier was received (form 01)."""

    code: DossierCode
    day: ServiceDay
    procedure: ProcedureId
    number: TicketNumber | None
    unit: TimeUnit | None
    value: int | None
    due: ServiceDay
    due_at: Instant | None
    is_provisional: bool
    is_told: bool

    def applied(self, _: Dossier | None, by: ActorId) -> Dossier:
        """Return it as it was received."""
        due = Due(self.due, self.due_at, self.is_provisional)
        return Dossier(
            code=self.code,
            procedure=self.procedure,
            day=self.day,
            number=self.number,
            received_at=self.at,
            received_by=by,
            limit=None if self.unit is None or self.value is None else Limit(self.unit, self.value),
            since=self.at,
            due=due,
            original=due,
            is_told=self.is_told,
            status_since=self.at,
            moved_on=self.day,
        )
