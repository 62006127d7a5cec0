"""Make a promise to somebody who was heard, and answer it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.identifiers import ActorId, Remark, ServiceDay
from queue_server.domain.receptions.calendar import PostId
from queue_server.domain.receptions.hearing import OfRequest
from queue_server.domain.receptions.requests import (
    MOST_PROMISES,
    End,
    NotSoFarError,
    Promise,
    PromiseAnsweredError,
    Register,
    Request,
    RequestEvent,
    RequestId,
    Standing,
    TooManyPromisesError,
    UnknownPromiseError,
    WrongDayError,
    change,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.command import Given


@dataclass(frozen=True, slots=True)
class MakePromise(OfRequest):
    """Promise something until a day, for which somebody answers."""

    post: PostId
    until: ServiceDay
    words: Remark

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """Make it, to whoever was heard and whose words still stand."""
        request = register.find(self.id)
        self.known.require_confidant(request, given.actor.id)
        self.known.require_post(self.post)
        if request.standing is Standing.REGISTERED or request.end is End.LEFT or request.is_forgotten:
            raise NotSoFarError(standing=request.standing.value)
        if self.until < self.known.today:
            raise WrongDayError(day=self.until)
        if len(request.promises) >= MOST_PROMISES:
            raise TooManyPromisesError
        return [PromiseMade(given.now, self.id, self.post, self.until, self.words)]


@dataclass(frozen=True, slots=True)
class AnswerPromise(OfRequest):
    """Say what has become of a promise."""

    at: int
    """Which promise of the request, from 0."""
    answer: Remark

    def decide(self, register: Register, given: Given) -> Sequence[RequestEvent]:
        """Answer it, once."""
        request = register.find(self.id)
        self.known.require_confidant(request, given.actor.id)
        if self.at >= len(request.promises):
            raise UnknownPromiseError
        if request.promises[self.at].answered_on is not None:
            raise PromiseAnsweredError
        return [PromiseAnswered(given.now, self.id, self.at, self.known.today, self.answer)]


@dataclass(frozen=True, slots=True)
class PromiseMade(RequestEvent):
    """Something was promised."""

    REMARKS: ClassVar[tuple[str, ...]] = ("words",)
    post: PostId
    until: ServiceDay
    words: Remark

    def apply(self, requests: dict[RequestId, Request], _by: ActorId) -> None:
        """Add the promise."""
        made = Promise(self.post, self.until, self.at, self.words or None)
        change(requests, self.request, promises=(*requests[self.request].promises, made))


@dataclass(frozen=True, slots=True)
class PromiseAnswered(RequestEvent):
    """A promise was answered, on a day of the office."""

    REMARKS: ClassVar[tuple[str, ...]] = ("answer",)
    promise: int
    day: ServiceDay
    answer: Remark

    def apply(self, requests: dict[RequestId, Request], _by: ActorId) -> None:
        """Keep the answer."""
        promises = list(requests[self.request].promises)
        promises[self.promise] = replace(
            promises[self.promise], answered_on=self.day, answered_at=self.at, answer=self.answer or None
        )
        change(requests, self.request, promises=tuple(promises))
