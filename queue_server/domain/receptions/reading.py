"""Read what was said in confidence, which is written down; and forget the words of what is long closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.domain.receptions.hearing import OfRequest
from queue_server.domain.receptions.requests import (
    KEPT_FOR,
    Read,
    Register,
    Request,
    RequestEvent,
    RequestId,
    change,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_A_DAY = 24 * 3600 * 1000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class ReadRequest(OfRequest):
    """Be told the words of a request. There is no other way to those of a confidential one."""

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """Write down who reads what was said in confidence, before it is told; all else is merely read."""
        request = register.find(self.id)
        self.known.require_confidant(request, given.actor.id)
        return [ConfidenceRead(given.now, self.id)] if request.is_confidential else []


@dataclass(frozen=True, slots=True)
class ForgetWords(Command[Register, Given]):
    """Forget the words of all requests of a month that are long closed."""

    month: str
    now: Instant
    """A time that is sure: a clock that jumped ahead makes nobody's words old."""

    def key(self, _: GoingOn, /) -> str:
        """Return the month."""
        return self.month

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """Forget them; what somebody still waits for is not touched, however old it is."""
        return [WordsForgotten(given.now, each.id) for each in register.requests.values() if is_due(each, self.now)]


def is_due(request: Request, now: Instant) -> bool:
    """Tell whether the words of a request have served."""
    closed = request.closed_at
    return not request.is_forgotten and closed is not None and closed < now - KEPT_FOR * _A_DAY


@dataclass(frozen=True, slots=True)
class ConfidenceRead(RequestEvent):
    """Somebody on the short list read the words of a confidential request."""

    def apply(self, requests: dict[RequestId, Request], by: ActorId) -> None:
        """Remember who, and when."""
        readings = (*requests[self.request].readings, Read(self.at, by))
        change(requests, self.request, readings=readings)


@dataclass(frozen=True, slots=True)
class WordsForgotten(RequestEvent):
    """The words of a request are forgotten; that it was made, and what was kept, stays."""

    def apply(self, requests: dict[RequestId, Request], _by: ActorId) -> None:
        """Have no words of it any more."""
        promises = tuple(replace(each, words=None, answer=None) for each in requests[self.request].promises)
        change(requests, self.request, topic=None, minutes=None, promises=promises, is_forgotten=True)
