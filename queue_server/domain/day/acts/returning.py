"""Let somebody come back with what was missing: what a return pass is given for, and the number it is turned into.

She does not queue from the start. On the day of her pass she stands where she stood: by the number with which she was
served, or by the moment at which a kiosk gave her the pass. On a later day nobody who waits was there before her; she
stands ahead of all who have not yet waited as long as the office wants anybody to wait for the service (its target),
and behind those who have. So nobody is passed who came before her, and whoever has waited for the target is passed by
nobody with a pass of another day.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.errors import DayOverError
from queue_server.domain.core.identifiers import (
    IN_HAND,
    VIETNAMESE,
    ClassId,
    Instant,
    Language,
    ProcedureId,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.acts import counter_checks
from queue_server.domain.day.acts.issue import refusal_of, the_next
from queue_server.domain.day.acts.refusals import notes_of
from queue_server.domain.day.decision import DayCommand, DayEvent
from queue_server.domain.day.leg import Leg
from queue_server.domain.day.visit import Visit, ticket_id
from queue_server.domain.passes.giving import Terms
from queue_server.domain.passes.passes import PassUsedError, holds_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft


@dataclass(frozen=True, slots=True)
class IssueByPass(DayCommand):
    """Give the number of a return pass; `secret` is made of the pass and the day, so there is one a day at most."""

    day: ServiceDay
    secret: str
    given_on: ServiceDay
    """The day of the pass."""
    since: Instant
    """Since when its holder keeps a place on that day."""
    was_served: bool
    """Whether a visit ended with the pass, or a dossier was handed in; else a kiosk gave it before any wait."""
    service: ServiceId
    priority: ClassId | None = None
    procedure: ProcedureId | None = None
    language: Language = VIETNAMESE

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Issue the letter's next number, unless it was done, or the office or the service is closed or stopped.

        A cap does not keep out whoever was counted with the visit before. A class that the office has changed
        meanwhile is left out.
        """
        if self.day != day.day:
            raise DayOverError
        office, ticket = given.office, ticket_id(day.day, self.secret)
        if (known := day.visits.get(ticket)) is not None:
            raise PassUsedError(number=known.number)
        service = office.service(self.service)
        refusal = refusal_of(day, given, service)
        if refusal is not None and not (self.was_served and refusal.code == "service-full"):
            refusal.notes += notes_of(refusal, day, given, service.id)
            raise refusal
        came_today = self.given_on == day.day
        return [
            TicketIssuedByPass(
                given.now,
                ticket=ticket,
                number=the_next(day, service),
                service=service.id,
                priority=self.priority if self.priority in office.shares else None,
                procedure=self.procedure,
                language=self.language,
                since=self.since if came_today else Instant(given.now - 1000 * service.target),
            )
        ]


@dataclass(frozen=True, slots=True)
class TicketIssuedByPass(DayEvent):
    """Somebody who came back was given a number, and waits at the place that she keeps."""

    VERSION: ClassVar[int] = 1
    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority: ClassId | None
    procedure: ProcedureId | None
    language: Language
    since: Instant

    def apply(self, draft: Draft) -> None:
        """Put the visitor behind those who came before that moment."""
        given_by = draft.give_out(self.at)
        draft.given[self.number[0]] = int(self.number[1:])
        draft.count(self.number, self.service)
        draft.put(
            Visit(
                id=self.ticket,
                number=self.number,
                status=Status.WAITING,
                issued_at=self.at,
                place=bisect_right(draft.places, self.since),
                arrival=self.since,
                came_for=self.service,
                legs=(Leg(self.service, self.at),),
                language=self.language,
                priority=self.priority,
                procedure=self.procedure,
                given_by=given_by,
                by_pass=True,
            )
        )


def terms_at_counter(day: Day, given: DayGiven, ticket: TicketId) -> Terms:
    """Return for what the visit of a ticket gets a pass, or raise: only who was called today gets one."""
    visit = counter_checks.ticket(day, given, ticket)
    counter_checks.require(visit, {*IN_HAND, Status.SERVED})
    counter_checks.at_hand_of(day, given, visit)
    office = given.office
    service = office.service(visit.came_for)
    days = office.settings.return_days
    return Terms(
        service=visit.came_for,
        procedure=visit.procedure,
        priority=visit.priority,
        language=visit.language,
        since=day.counts_since(visit.entry, visit.issued_at),
        until=holds_until(service.hours or office.hours, given.today, days, office.time_zone),
        number=visit.number,
    )


def terms_at_kiosk(
    day: Day, given: DayGiven, service: ServiceId, procedure: ProcedureId | None, language: Language
) -> Terms:
    """Return for what a kiosk gives a pass, or raise why it gives none: where it would give no number.

    It keeps the place of this moment, and holds today: nothing is gained by it that a number would not give.
    """
    office = given.office
    wanted = office.service(service)
    if procedure not in given.posted:
        office.require_procedure(procedure)
    refusal = refusal_of(day, given, wanted)
    if refusal is not None:
        raise refusal
    return Terms(wanted.id, procedure, None, language, given.now, given.today)


def terms_for_papers(given: DayGiven, service: ServiceId, procedure: ProcedureId) -> Terms:
    """Return for what a pass is given with a request for the papers that a dossier lacks.

    It is of no visit: one visit may hand in several dossiers, and most requests are written when she has gone.
    """
    office, wanted = given.office, given.office.service(service)
    days = office.settings.return_days
    until = holds_until(wanted.hours or office.hours, given.today, days, office.time_zone)
    return Terms(wanted.id, procedure, None, VIETNAMESE, given.now, until)
