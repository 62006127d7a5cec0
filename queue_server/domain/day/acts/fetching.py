"""Know for which dossiers somebody comes, and call whoever comes for one.

What a visitor names is taken as it is named: whether it is a dossier of the office, and where that stands, only
staff are shown, so nobody can try out codes here. The codes stand beside the visit, not in it: nothing that shows a
ticket to its holder or to the hall ever has one at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import CounterId, DossierCode, Remark, Status, TicketId
from queue_server.domain.day.acts import counter_checks
from queue_server.domain.day.acts.calling import TicketCalled, TicketHandPicked
from queue_server.domain.day.decision import DayCommand, DayEvent, TicketCommand
from queue_server.domain.day.orders.choosing import explain_by_hand, next_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.day.visit import Visit

MOST = 20
"""So many dossiers one number comes for at most."""

_UNTIL_THE_END = frozenset({Status.WAITING, Status.PARKED, Status.CALLED, Status.SERVING, Status.NO_SHOW})


class TooManyDossiersError(Refusal):
    """One number comes for more dossiers than that."""

    code, title = "too-many-dossiers", "A number comes for 20 dossiers at most"


class NobodyFetchesError(Refusal):
    """Nobody who could be called comes for that dossier."""

    code, title = "nobody-fetches", "Nobody who waits has come for this dossier"


@dataclass(frozen=True, slots=True)
class NameDossiers(TicketCommand):
    """Say for which dossiers somebody comes, beside those that were named before."""

    ticket: TicketId
    dossiers: tuple[DossierCode, ...]

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Note those that are new, until the visit ends."""
        visit = _fetching(day, given, self.ticket)
        return named(given, visit.id, day.fetches.get(visit.id, ()), self.dossiers)


@dataclass(frozen=True, slots=True)
class DropDossier(TicketCommand):
    """Say that somebody does not come for a dossier; said twice, nothing happens."""

    ticket: TicketId
    dossier: DossierCode

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Strike it out, until the visit ends."""
        visit = _fetching(day, given, self.ticket)
        if self.dossier not in day.fetches.get(visit.id, ()):
            return []
        return [DossierDropped(given.now, visit.id, self.dossier)]


@dataclass(frozen=True, slots=True)
class CallForDossier(DayCommand):
    """Call whoever comes for a dossier; the reason is told where others are passed over by that."""

    counter: CounterId
    dossier: DossierCode
    reason: Remark

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Call her in turn if it is hers, else out of order."""
        counter = counter_checks.ready(day, given, self.counter)
        visit = who_fetches(day, _as_written(given, self.dossier))
        if visit is None:
            raise NobodyFetchesError
        choice = next_in_order(day, given.office, counter, given.now)
        if choice is not None and choice.ticket == visit.id:
            return [TicketCalled(given.now, choice.ticket, self.counter, choice.turns, choice.explanation)]
        explanation = explain_by_hand(day, given.office, counter, visit, given.now)
        return [TicketHandPicked(given.now, visit.id, self.counter, explanation, self.reason)]


@dataclass(frozen=True, slots=True)
class DossiersNamed(DayEvent):
    """Somebody said for which dossiers a visitor comes."""

    PASSED_BY: ClassVar[bool] = True
    ticket: TicketId
    dossiers: tuple[DossierCode, ...]

    def apply(self, draft: Draft) -> None:
        """Put them beside those that were named before."""
        draft.fetches[self.ticket] = (*draft.fetches.get(self.ticket, ()), *self.dossiers)


@dataclass(frozen=True, slots=True)
class DossierDropped(DayEvent):
    """A visitor does not come for a dossier that was named."""

    PASSED_BY: ClassVar[bool] = True
    ticket: TicketId
    dossier: DossierCode

    def apply(self, draft: Draft) -> None:
        """Strike it out."""
        kept = tuple(each for each in draft.fetches.pop(self.ticket, ()) if each != self.dossier)
        if kept:
            draft.fetches[self.ticket] = kept


def named(
    given: DayGiven, ticket: TicketId, before: Sequence[DossierCode], said: Sequence[DossierCode]
) -> list[DossiersNamed]:
    """Return what happens when dossiers are named beside others: nothing if all were."""
    written = (_as_written(given, each) for each in said)
    new = tuple(dict.fromkeys(each for each in written if each not in before))
    if len(before) + len(new) > MOST:
        raise TooManyDossiersError
    return [DossiersNamed(given.now, ticket, new)] if new else []


def who_fetches(day: Day, dossier: DossierCode) -> Visit | None:
    """Return who comes for a dossier and can be called: of several, whoever waits, and came first."""
    visits = [day.visits[ticket] for ticket, codes in day.fetches.items() if dossier in codes]
    for status in (Status.WAITING, Status.PARKED, Status.NO_SHOW):
        found = [visit for visit in visits if visit.status is status]
        if found:
            return min(found, key=lambda each: each.entry)
    return None


def _fetching(day: Day, given: DayGiven, ticket: TicketId) -> Visit:
    visit = counter_checks.ticket(day, given, ticket)
    counter_checks.require(visit, _UNTIL_THE_END)
    counter_checks.at_hand_of(day, given, visit)
    return visit


def _as_written(given: DayGiven, said: DossierCode) -> DossierCode:
    """Return a code with the office's own agency as the office writes it."""
    agency = given.office.settings.dossier_agency
    begins = agency and said.casefold().startswith(f"{agency.casefold()}-")
    return DossierCode(f"{agency}{said[len(agency) :]}") if begins else said
