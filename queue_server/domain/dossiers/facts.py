"""Say what another program's books tell of one dossier, and what is wrong with that by its own days.

Whether it is in time is told by what the file says: no day is counted anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, ProcedureId, ServiceDay
from queue_server.domain.dossiers.codes import CODE, DossierCode
from queue_server.domain.dossiers.dossier import UNDER_WAY, Dossier, DossierEvent, DossierStatus, Due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import ActorId

ENDED = frozenset({DossierStatus.READY, DossierStatus.HANDED_OVER, DossierStatus.REFUSED, DossierStatus.STOPPED})
"""Where a dossier of a file may stand that has ended."""

FactName = Literal["code", "procedure", "received", "due", "new_due", "status", "ended", "handed_over"]

Flaw = Literal[
    "too-new",
    "received-later",
    "due-before-received",
    "new-due-not-later",
    "no-end",
    "end-without-outcome",
    "ended-before-received",
    "ended-later",
    "handed-before-end",
    "handed-later",
    "handed-without-outcome",
]


@dataclass(frozen=True, slots=True)
class Facts:
    """A dossier as other books have it: days, a moment where they know one, and nothing that tells whose it is."""

    code: DossierCode
    procedure: ProcedureId
    day: ServiceDay
    """On which it was received."""
    received_at: Instant
    due: ServiceDay
    """As it stands."""
    status: DossierStatus
    due_at: Instant | None = None
    original: ServiceDay | None = None
    """The promised day before it was put off."""
    ended_on: ServiceDay | None = None
    ended_at: Instant | None = None
    """None where the books know the day alone."""
    handed_over_on: ServiceDay | None = None

    def dossier(self) -> Dossier:
        """Return it as it stands here from then on; who received it, these books do not know."""
        due = Due(self.due, self.due_at)
        original = due if self.original is None else Due(self.original)
        return Dossier(
            code=self.code,
            procedure=self.procedure,
            day=self.day,
            number=None,
            received_at=self.received_at,
            received_by=HOUSE.id,
            limit=None,
            since=self.received_at,
            due=due,
            original=original,
            is_told=True,
            status_since=self.ended_at or self.received_at,
            status=self.status,
            is_extended=self.original is not None,
            ended_at=self.ended_at,
            ended_on=self.ended_on,
            handed_over_on=self.handed_over_on,
            is_late=self._missed(due),
            is_late_unextended=self._missed(due) or self._missed(original),
        )

    def _missed(self, due: Due) -> bool:
        """Tell whether it ended after a day; after its moment, where both are known."""
        if self.ended_on is None:
            return False
        if self.ended_at is None:
            return self.ended_on > due.day
        return due.is_missed(self.ended_at, self.ended_on)


def flaws(facts: Facts, today: ServiceDay) -> Iterator[tuple[FactName, Flaw]]:
    """Yield in which of the facts what is wrong, by themselves."""
    made_on = day_of(facts.code)
    if made_on is None or made_on >= today:
        yield "code", "too-new"
    if facts.day > today:
        yield "received", "received-later"
    if (facts.original or facts.due) < facts.day:
        yield "due", "due-before-received"
    elif facts.original is not None and facts.due <= facts.original:
        yield "new_due", "new-due-not-later"
    yield from _end_flaws(facts, today)


def _end_flaws(facts: Facts, today: ServiceDay) -> Iterator[tuple[FactName, Flaw]]:
    has_ended = facts.status in ENDED
    if has_ended and facts.ended_on is None:
        yield "ended", "no-end"
    elif facts.ended_on is not None:
        if not has_ended:
            yield "status", "end-without-outcome"
        elif facts.ended_on < facts.day:
            yield "ended", "ended-before-received"
        elif facts.ended_on > today:
            yield "ended", "ended-later"
    if facts.handed_over_on is not None:
        if facts.status in UNDER_WAY:
            yield "status", "handed-without-outcome"
        elif facts.ended_on is not None and facts.handed_over_on < facts.ended_on:
            yield "handed_over", "handed-before-end"
        elif facts.handed_over_on > today:
            yield "handed_over", "handed-later"


def day_of(code: DossierCode) -> ServiceDay | None:
    """Return the day in a code; None where there is no such day, or it is no code."""
    if not re.fullmatch(CODE, code):
        return None
    said = code.rsplit("-", 2)[1]
    try:
        return ServiceDay(date(2000 + int(said[:2]), int(said[2:4]), int(said[4:])).isoformat())
    except ValueError:
        return None


def differing(facts: Facts, held: Dossier) -> list[FactName]:
    """Return in what a dossier that is known differs from what other books tell of it; moments do not count."""
    original = held.original.day if held.is_extended else None
    pairs: dict[FactName, tuple[object, object]] = {
        "procedure": (facts.procedure, held.procedure),
        "received": (facts.day, held.day),
        "due": (facts.original or facts.due, original or held.due.day),
        "new_due": (facts.original and facts.due, original and held.due.day),
        "status": (facts.status, held.status),
        "ended": (facts.ended_on, held.ended_on),
        "handed_over": (facts.handed_over_on, held.handed_over_on),
    }
    return [name for name, (said, known) in pairs.items() if said != known]


@dataclass(frozen=True, slots=True)
class DossierImported(DossierEvent):
    """A dossier that came with a file begins a stream of its own: with the first step that is made here."""

    facts: Facts

    def applied(self, _: Dossier | None, _by: ActorId) -> Dossier:
        """Return it as the file told it."""
        return self.facts.dossier()
