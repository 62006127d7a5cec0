"""Keep the register of those who ask a leader to hear them: what about, how it ended, and what was promised.

No name is in it. The words stand beside the chain and last as long as somebody waits for an answer. Those of a
request made in confidence are told to a short list alone, and each time it is written down who read them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from queue_server.domain.core.errors import Invalid, Refusal, Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import ActorId, Instant, ServiceDay, TicketNumber

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.receptions.calendar import PostId

RequestId = NewType("RequestId", str)
"""A request: the service day of its registration and 64 random bits. It is shown to staff alone."""

ID = r"^[0-9]{8}-[0-9a-f]{16}$"

MOST_PROMISES = 20
"""How many promises come of one request at most."""

KEPT_FOR = 365
"""Days for which the words of a request last after its end and the last answer."""


class Standing(StrEnum):
    """How far a request has come."""

    REGISTERED = "registered"
    RECEIVED = "received"
    ENDED = "ended"


class End(StrEnum):
    """How a request ended: heard here, sent on to who is competent, or the citizen did not wait."""

    HEARD = "heard"
    SENT_ON = "sent-on"
    LEFT = "left"


class UnknownRequestError(Unknown):
    """No request with this id was registered."""

    code, title = "unknown-request", "There is no such request"


class UnknownPromiseError(Unknown):
    """Of this request no such promise was made."""

    code, title = "unknown-promise", "There is no such promise"


class UnknownPostError(Invalid):
    """The calendar has no position with this id."""

    code, title = "unknown-post", "The calendar has no such position"


class NoReceivingDaysError(Refusal):
    """The office has not said yet when its leaders receive."""

    code, title = "no-receiving-days", "The office has no reception days yet"


class InConfidenceError(Refusal):
    """The request was made in confidence, and whoever asks is not on the short list."""

    code, title = "in-confidence", "This was said in confidence: only those on the short list may see it"


class NotSoFarError(Refusal):
    """The request has not come so far, or has gone further."""

    code, title = "not-so-far", "The request does not stand so that this may be done"


class NumberBoundError(Refusal):
    """Another request of the day has this number."""

    code, title = "number-bound", "Another request of the day has this number"


class PromiseAnsweredError(Refusal):
    """The promise was answered already."""

    code, title = "promise-answered", "This promise was answered already"


class TooManyPromisesError(Refusal):
    """As many promises came of the request as may."""

    code, title = "too-many-promises", "As many promises came of this request as may"


class WrongDayError(Invalid):
    """The day is over, or is none on which this can be."""

    code, title = "wrong-day", "This cannot be on that day"


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised: who answers for it, until which day, in which words."""

    post: PostId
    until: ServiceDay
    made_at: Instant
    words: str | None = None
    """None once they were forgotten."""
    answered_on: ServiceDay | None = None
    answered_at: Instant | None = None
    answer: str | None = None

    @property
    def is_kept(self) -> bool:
        """Tell whether it was answered in time."""
        return self.answered_on is not None and self.answered_on <= self.until

    def is_late(self, today: ServiceDay) -> bool:
        """Tell whether no answer was given by its day."""
        return self.until < (today if self.answered_on is None else self.answered_on)


@dataclass(frozen=True, slots=True)
class Read:
    """Who read the words of a confidential request, and when."""

    at: Instant
    by: ActorId


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody who asks to be heard. Who it is stands nowhere."""

    id: RequestId
    day: ServiceDay
    at: Instant
    number: TicketNumber | None
    is_confidential: bool
    topic: str | None
    standing: Standing = Standing.REGISTERED
    received_at: Instant | None = None
    received_by: PostId | None = None
    ended_at: Instant | None = None
    end: End | None = None
    minutes: str | None = None
    promises: tuple[Promise, ...] = ()
    readings: tuple[Read, ...] = ()
    is_forgotten: bool = False

    @property
    def closed_at(self) -> Instant | None:
        """Return when nothing was left to do; None while somebody waits to be heard or for an answer."""
        answers = [each.answered_at for each in self.promises]
        if self.ended_at is None or None in answers:
            return None
        return max([self.ended_at, *(each for each in answers if each is not None)])


Requests = Mapping[RequestId, Request]
"""The requests of a month, in the order of their registration."""


def request_id(day: ServiceDay, bits: str) -> RequestId:
    """Return the id of a request: its day and its 64 random bits in 16 hex digits."""
    return RequestId(f"{day.replace('-', '')}-{bits}")


def month_of_id(request: RequestId) -> str:
    """Return the month in which a request was registered: the key of its stream."""
    return f"{request[:4]}-{request[4:6]}"


@dataclass(frozen=True, slots=True)
class Register:
    """The requests of a month."""

    requests: Requests = field(default_factory=dict)

    def find(self, request: RequestId) -> Request:
        """Return a request, or raise `UnknownRequestError`."""
        found = self.requests.get(request)
        if found is None:
            raise UnknownRequestError
        return found


@dataclass(frozen=True, slots=True)
class RequestEvent(Event):
    """Something that happened to a request."""

    request: RequestId

    @abstractmethod
    def apply(self, requests: dict[RequestId, Request], by: ActorId) -> None:
        """Make it so."""


class RegisterFold:
    """The requests of a month as they unfold, which know who brings about what."""

    def __init__(self, register: Register) -> None:
        """Start from a register, which stays as it is."""
        self.state = register

    def take(self, events: Iterable[RequestEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        requests = dict(self.state.requests)
        for event in events:
            event.apply(requests, by)
        self.state = Register(requests)


def change(requests: dict[RequestId, Request], id: RequestId, **changes: object) -> None:
    """Replace fields of a request."""
    requests[id] = replace(requests[id], **changes)  # type: ignore[arg-type]
