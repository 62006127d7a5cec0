"""Give a visitor a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from queue_server.domain.core import calendar
from queue_server.domain.core.actor import named_in
from queue_server.domain.core.errors import (
    NoTimeLeftError,
    OfficeClosedError,
    ServiceFullError,
    ServiceStoppedError,
    TooFastError,
)
from queue_server.domain.core.identifiers import (
    VIETNAMESE,
    ClassId,
    DossierCode,
    Instant,
    Language,
    ProcedureId,
    Seconds,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.acts.devices import NoteWild
from queue_server.domain.day.acts.fetching import named
from queue_server.domain.day.acts.refusals import notes_of
from queue_server.domain.day.blocks import not_kept_aside
from queue_server.domain.day.decision import DayCommand, DayEvent
from queue_server.domain.day.leg import Leg
from queue_server.domain.day.visit import Visit, ticket_id
from queue_server.domain.forecast.outlook import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.errors import Refusal
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.office.office import Office, Service

ServiceState = Literal["open", "closed", "stopped", "full"]
"""Whether a service gives numbers, or why not."""


@dataclass(frozen=True, slots=True)
class IssueTicket(DayCommand):
    """Give a number of a service; `secret` is 128 random bits in hex, brought by whoever asks."""

    service: ServiceId
    secret: str
    priority: ClassId | None = None
    procedure: ProcedureId | None = None
    language: Language = VIETNAMESE
    dossiers: tuple[DossierCode, ...] = ()
    """For which dossiers the visitor comes, where that is said."""

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Issue the letter's next number, unless the office, the service or its cap forbid it."""
        office = given.office
        service = office.service(self.service)
        office.require_priority(self.priority)
        if self.procedure not in given.posted:
            office.require_procedure(self.procedure)
        refusal = refusal_of(day, given, service) or _no_time(given, service, self.priority)
        if refusal is not None:
            refusal.notes += notes_of(refusal, day, given, service.id)
            raise refusal
        ticket = ticket_id(day.day, self.secret)
        outlook = given.foresee(ticket, service.id, self.priority)
        return [
            TicketIssued(
                given.now,
                ticket=ticket,
                number=the_next(day, service),
                service=service.id,
                priority=self.priority,
                procedure=self.procedure,
                language=self.language,
                told=None if outlook is None or outlook.window is None else outlook.window.told(given.now),
                played=None if outlook is None else outlook.played,
            ),
            *named(given, ticket, (), self.dossiers),
        ]


@dataclass(frozen=True, slots=True)
class TicketIssued(DayEvent):
    """A visitor was given a number and waits."""

    VERSION: ClassVar[int] = 3
    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority: ClassId | None
    procedure: ProcedureId | None
    language: Language
    told: Told | None
    """What the slip says of the wait; None where nobody is at work who may call her."""
    played: Seconds | None
    """What the play of the calls to come says of it, before anything learned corrects it; None without a model."""

    def apply(self, draft: Draft) -> None:
        """Put the visitor at the end of the line."""
        given_by = draft.give_out(self.at)
        place = draft.last()
        draft.given[self.number[0]] = int(self.number[1:])
        draft.count(self.number, self.service)
        draft.put(
            Visit(
                id=self.ticket,
                number=self.number,
                status=Status.WAITING,
                issued_at=self.at,
                place=place,
                arrival=place,
                came_for=self.service,
                legs=(Leg(self.service, self.at),),
                language=self.language,
                priority=self.priority,
                procedure=self.procedure,
                given_by=given_by,
                told=self.told,
                played=self.played,
            )
        )


def letter_of(day: Day, service: Service) -> str:
    """Return the letter of a service's numbers: the set-up's, but the same for a whole day."""
    return day.letters.get(service.id, service.letter)


def next_number(letter: str, last: int) -> TicketNumber:
    """Return the number after the letter's last one: at least three digits, widening past 999."""
    return TicketNumber(f"{letter}{last + 1:03d}")


def service_state(day: Day, office: Office, service: Service, now: Instant) -> ServiceState:
    """Tell whether a service gives numbers now: `open`, or why not, `closed`, `stopped` or `full`."""
    if not office.offers(service.id):
        return "closed"
    if day.state == "closed" or not calendar.is_open(service.hours or office.hours, now, office.time_zone):
        return "closed"
    if day.stop_of(service.id, now) is not None:
        return "stopped"
    if _is_full(day, service):
        return "full"
    return "open"


def gives_no_more(day: Day, service: Service) -> bool:
    """Tell whether a service gives no number any more on this day, whatever its hours say."""
    stop = day.stopped.get(service.id)
    is_stopped_for_good = stop is not None and stop.until is None
    return day.state == "closed" or is_stopped_for_good or _is_full(day, service)


def gives_again_at(day: Day, office: Office, service: Service, now: Instant) -> Instant | None:
    """Return when a service gives numbers again that is stopped until a time; None if it is not, or gives no more."""
    stop = day.stop_of(service.id, now)
    if stop is None or stop.until is None or gives_no_more(day, service):
        return None
    hours = service.hours or office.hours
    if calendar.is_open(hours, stop.until, office.time_zone):
        return stop.until
    return calendar.opens_at(hours, stop.until, office.time_zone)


def refusal_of(day: Day, given: DayGiven, service: Service) -> Refusal | None:
    """Return why no number of a service is given now; None if one is."""
    match service_state(day, given.office, service, given.now):
        case "closed":
            return OfficeClosedError(service=service.id)
        case "stopped":
            return ServiceStoppedError(service=service.id)
        case "full":
            return ServiceFullError(service=service.id)
    return _too_fast(day, given)


def _no_time(given: DayGiven, service: Service, priority: ClassId | None) -> NoTimeLeftError | None:
    """Return the refusal for whom would not be done today, where the office wants that; staff answer for theirs."""
    if given.office.settings.closing.guard != "stop" or given.actor.is_staff:
        return None
    end = given.out_of_time(service, priority)
    if end is None:
        return None
    again = {} if end.again is None else {"opens_at": calendar.rfc3339(end.again)}
    return NoTimeLeftError(service=service.id, **again)


def _too_fast(day: Day, given: DayGiven) -> TooFastError | None:
    """Return the refusal for a device that gives numbers faster than people can take them."""
    now, a_minute = given.now, given.office.settings.kiosk_per_minute
    device = day.devices.get(given.actor.id) if a_minute else None
    wait = 0 if device is None else device.wait(now, a_minute)
    if device is None or not wait:
        return None
    refusal = TooFastError(named_in(device.id) or device.id, wait)
    if device.runs_wild(now, a_minute) and not device.was_held_back(now):
        refusal.notes = (NoteWild(device.id),)
    return refusal


def _is_full(day: Day, service: Service) -> bool:
    kept = day.issued.get(service.id, 0) - day.given_back.get(service.id, 0)
    return service.cap is not None and kept >= service.cap


def the_next(day: Day, service: Service) -> TicketNumber:
    """Return the next number of a service's letter."""
    letter = letter_of(day, service)
    return next_number(letter, not_kept_aside(day, letter, day.given.get(letter, 0) + 1) - 1)
