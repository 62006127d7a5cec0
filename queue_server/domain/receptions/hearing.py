"""Register who asks to be heard, receive them, and write down how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.identifiers import ActorId, Remark, ServiceDay, TicketNumber
from queue_server.domain.receptions.calendar import PostId
from queue_server.domain.receptions.requests import (
    End,
    InConfidenceError,
    NoReceivingDaysError,
    NotSoFarError,
    NumberBoundError,
    Register,
    Request,
    RequestEvent,
    RequestId,
    Standing,
    UnknownPostError,
    WrongDayError,
    change,
    month_of_id,
    request_id,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

RequestCommand = Command[Register, Given]

LATEST_AFTER = 31
"""Days after which a request is written down no more."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the office where it is decided on requests: its day, its positions, its short list."""

    today: ServiceDay
    posts: frozenset[PostId]
    readers: frozenset[ActorId]
    has_days: bool = True

    def require_post(self, post: PostId) -> None:
        """Raise unless the calendar has such a position."""
        if post not in self.posts:
            raise UnknownPostError(post=post)

    def require_confidant(self, request: Request, who: ActorId) -> None:
        """Raise where a request was made in confidence and somebody is not on the short list."""
        if request.is_confidential and who not in self.readers:
            raise InConfidenceError


@dataclass(frozen=True, slots=True)
class OfRequest(RequestCommand):
    """Something that is done with one request."""

    id: RequestId
    known: Known = field(hash=False)

    def key(self, _: GoingOn, /) -> str:
        """Return the month in which it was registered."""
        return month_of_id(self.id)


@dataclass(frozen=True, slots=True)
class RegisterRequest(RequestCommand):
    """Write down that somebody asks to be heard on a day."""

    bits: str
    day: ServiceDay
    known: Known = field(hash=False)
    topic: Remark | None = None
    number: TicketNumber | None = None
    """By which the hall calls whoever it is, if by any."""
    is_confidential: bool = False

    def key(self, _: GoingOn, /) -> str:
        """Return the month of its day."""
        return self.day[:7]

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """Register it, unless its day is to come or long over, or the number is somebody else's."""
        if not self.known.has_days:
            raise NoReceivingDaysError
        if not next_day(self.known.today, -LATEST_AFTER) <= self.day <= self.known.today:
            raise WrongDayError(day=self.day)
        bound = {(each.day, each.number) for each in register.requests.values() if each.number is not None}
        if (self.day, self.number) in bound:
            raise NumberBoundError(number=f"{self.number}")
        id = request_id(self.day, self.bits)
        return [RequestRegistered(given.now, id, self.day, self.number, self.is_confidential, self.topic)]


@dataclass(frozen=True, slots=True)
class ReceiveRequest(OfRequest):
    """Let a leader begin to hear somebody; whoever is called in knows nothing of what it is about."""

    post: PostId

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """Begin; nothing happens if that was done."""
        request = register.find(self.id)
        self.known.require_post(self.post)
        if request.standing is Standing.RECEIVED and request.received_by == self.post:
            return []
        _require(request, Standing.REGISTERED)
        return [RequestReceived(given.now, self.id, self.post)]


@dataclass(frozen=True, slots=True)
class EndRequest(OfRequest):
    """End a hearing, or note that somebody did not wait for it."""

    end: End = End.HEARD
    minutes: Remark | None = None

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """End it with its minutes; nobody was heard who was not received."""
        request = register.find(self.id)
        if self.end is End.LEFT:
            _require(request, Standing.REGISTERED)
            return [RequestEnded(given.now, self.id, self.end)]
        self.known.require_confidant(request, given.actor.id)
        _require(request, Standing.RECEIVED)
        minutes = [MinutesWritten(given.now, self.id, self.minutes)] if self.minutes else []
        return [RequestEnded(given.now, self.id, self.end), *minutes]


@dataclass(frozen=True, slots=True)
class WriteMinutes(OfRequest):
    """Write down, or anew, what was said."""

    minutes: Remark

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """Write it; nothing happens where it stands so already."""
        request = register.find(self.id)
        self.known.require_confidant(request, given.actor.id)
        if request.standing is Standing.REGISTERED or request.is_forgotten:
            raise NotSoFarError(standing=request.standing.value)
        return [] if request.minutes == self.minutes else [MinutesWritten(given.now, self.id, self.minutes)]


def _require(request: Request, standing: Standing) -> None:
    if request.standing is not standing:
        raise NotSoFarError(standing=request.standing.value)


@dataclass(frozen=True, slots=True)
class RequestRegistered(RequestEvent):
    """Somebody asks to be heard."""

    REMARKS: ClassVar[tuple[str, ...]] = ("topic",)
    day: ServiceDay
    number: TicketNumber | None
    is_confidential: bool
    topic: Remark | None

    def apply(self, requests: dict[RequestId, Request], _by: ActorId) -> None:
        """Have the request."""
        requests[self.request] = Request(
            self.request, self.day, self.at, self.number, self.is_confidential, self.topic
        )


@dataclass(frozen=True, slots=True)
class RequestReceived(RequestEvent):
    """A leader began to hear somebody."""

    post: PostId

    def apply(self, requests: dict[RequestId, Request], _by: ActorId) -> None:
        """Have it begun."""
        change(requests, self.request, standing=Standing.RECEIVED, received_at=self.at, received_by=self.post)


@dataclass(frozen=True, slots=True)
class RequestEnded(RequestEvent):
    """A request has ended."""

    end: End

    def apply(self, requests: dict[RequestId, Request], _by: ActorId) -> None:
        """End it."""
        change(requests, self.request, standing=Standing.ENDED, ended_at=self.at, end=self.end)


@dataclass(frozen=True, slots=True)
class MinutesWritten(RequestEvent):
    """It was written down what was said."""

    REMARKS: ClassVar[tuple[str, ...]] = ("minutes",)
    minutes: Remark

    def apply(self, requests: dict[RequestId, Request], _by: ActorId) -> None:
        """Keep the words; where they were erased there are none."""
        change(requests, self.request, minutes=self.minutes or None)
