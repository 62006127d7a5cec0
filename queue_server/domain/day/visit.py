"""Describe one visitor's way through the office on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from queue_server.domain.core.identifiers import (
    ORDINARY,
    VIETNAMESE,
    ActorId,
    ClassId,
    CounterId,
    Instant,
    Language,
    OutcomeId,
    ProcedureId,
    Remark,
    Seconds,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.leg import Leg, joined
from queue_server.domain.forecast.outlook import Told

_OVER = frozenset({Status.SERVED, Status.CANCELLED, Status.LAPSED})


class Origin(NamedTuple):
    """Where a visitor who was sent on comes back to."""

    service: ServiceId
    counter: CounterId


@dataclass(frozen=True, slots=True)
class Visit:
    """A ticket and what has happened to it: a sequence of legs. Fields without value are None."""

    id: TicketId
    number: TicketNumber
    status: Status
    issued_at: Instant
    place: int
    """Where it stands in line: lower is earlier. It starts as the count of arrivals before it."""
    arrival: int
    """Settles ties of `place`: the count of arrivals before it, or the time since which the place is kept, of
    a number that was given without the server or for a return pass: that is behind every count."""
    came_for: ServiceId
    """The service of which the number is; the first leg may be of another, for who is sent back waits once."""
    legs: tuple[Leg, ...]
    """One for each wait; the last is the one that goes on, or with which the visit ended."""
    language: Language = VIETNAMESE
    priority: ClassId | None = None
    procedure: ProcedureId | None = None
    calls: int = 0
    announced_at: Instant | None = None
    """When it was last called out, recalls included."""
    outcome: OutcomeId | None = None
    quantity: int | None = None
    remark: Remark | None = None
    """What staff noted for whoever receives it next; it stays until that has been done."""
    come_back: tuple[Origin, ...] = ()
    """Where it comes back to once this is done, the next such place last."""
    returned: bool = False
    """Whether it was called by mistake and put back."""
    given_by: ActorId | None = None
    """The device that gave it out, where one did."""
    stepped_out: int = 0
    """How often its holder asked to step out."""
    told: Told | None = None
    """What its holder was told of the wait with the number; None where nobody could say, or it is not known."""
    played: Seconds | None = None
    """What that wait was by the play of the calls to come alone, before anything learned corrected it."""
    by_pass: bool = False
    """Whether its holder came back with a return pass."""

    @property
    def leg(self) -> Leg:
        """Return the leg that goes on, or with which the visit ended."""
        return self.legs[-1]

    @property
    def service(self) -> ServiceId:
        """Return for what it waits, is served, or was last."""
        return self.leg.service

    @property
    def only_at(self) -> CounterId | None:
        """Return the one counter for which it waits, if it does."""
        return self.leg.only_at

    @property
    def counter(self) -> CounterId | None:
        """Return the counter that has called it, now or last."""
        return self.leg.counter

    @property
    def called_at(self) -> Instant | None:
        """Return when it was called to where it is or was last."""
        return self.leg.called_at

    @property
    def started_at(self) -> Instant | None:
        """Return when serving it began."""
        return self.leg.started_at

    @property
    def finished_at(self) -> Instant | None:
        """Return when the visit came to its end; one who was missed may still come back."""
        return self.leg.ended_at if self.status in _OVER else None

    @property
    def is_taken_back(self) -> bool:
        """Tell whether it was taken back from the device that had given it to nobody."""
        return self.leg.end == "taken-back"

    @property
    def since(self) -> Instant:
        """Return when its present status began; of who waits, from when the wait counts."""
        leg = self.leg
        match self.status:
            case Status.WAITING:
                since: Instant | None = leg.since
            case Status.CALLED:
                since = leg.called_at
            case Status.SERVING:
                since = leg.started_at
            case Status.PARKED:
                since = leg.aside_at
            case _:
                since = leg.ended_at
        return self.issued_at if since is None else since

    def is_due_at(self, service: ServiceId) -> bool:
        """Tell whether a service is the one to which it was to come back next."""
        return bool(self.come_back) and self.come_back[-1].service == service

    def become(self, *legs: Leg) -> tuple[Leg, ...]:
        """Return the legs of the visit with the last one become these."""
        return joined(self.legs, legs)

    @property
    def line(self) -> Line:
        """Return the line in which it stands, or would stand."""
        return Line(self.service, self.only_at)

    @property
    def lane(self) -> ClassId:
        """Return the class by which it takes turns."""
        return self.priority or ORDINARY

    @property
    def entry(self) -> Entry:
        """Return what sorts it within its lane."""
        return Entry(self.place, self.arrival, self.id)


class Line(NamedTuple):
    """The visitors who wait for one service, or for one counter only."""

    service: ServiceId
    only_at: CounterId | None = None


class Entry(NamedTuple):
    """A place in a lane; entries sort by who stands earlier."""

    place: int
    arrival: int
    ticket: TicketId


def ticket_id(day: ServiceDay, secret: str) -> TicketId:
    """Return the id of a ticket: its day and its 128 random bits in 32 hex digits."""
    return TicketId(f"{day.replace('-', '')}-{secret}")


def day_of(ticket: TicketId) -> ServiceDay:
    """Return the service day that a ticket's id carries; nonsense gives a day that never was."""
    stamp = ticket.partition("-")[0]
    return ServiceDay(f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}")
