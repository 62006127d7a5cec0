"""Describe one visitor's way through the office on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from queue_server.domain.identifiers import (
    ORDINARY,
    ClassId,
    CounterId,
    Instant,
    Language,
    OutcomeId,
    Remark,
    Seconds,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)


class Origin(NamedTuple):
    """Where a visitor who was sent on comes back to."""

    service: ServiceId
    counter: CounterId


@dataclass(frozen=True, slots=True)
class Visit:
    """A ticket and what has happened to it. Fields without value are None."""

    id: TicketId
    number: TicketNumber
    service: ServiceId
    status: Status
    issued_at: Instant
    place: int
    """Where it stands in line: lower is earlier. It starts as the count of arrivals before it."""
    arrival: int
    """The count of arrivals before it; settles ties of `place`."""
    since: Instant
    """When its present status began."""
    moved_at: Instant | None = None
    """When it joined its present line, if that was later than when it was issued."""
    language: Language = "vi"
    priority: ClassId | None = None
    procedure: str | None = None
    counter: CounterId | None = None
    """The counter that has called it, now or last."""
    only_at: CounterId | None = None
    """The one counter it waits for, when it was sent to a counter and not to a service."""
    calls: int = 0
    called_at: Instant | None = None
    announced_at: Instant | None = None
    """When it was last called out, recalls included."""
    started_at: Instant | None = None
    finished_at: Instant | None = None
    first_wait: Seconds | None = None
    """How long it waited until its first call."""
    outcome: OutcomeId | None = None
    quantity: int | None = None
    remark: Remark | None = None
    """What staff noted for whoever receives it next."""
    come_back: Origin | None = None
    returned: bool = False
    """Whether it was called by mistake and put back."""

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
