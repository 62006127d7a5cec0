"""Leave a suggestion, answer it, and post both where that was allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import TooMany
from queue_server.domain.core.identifiers import Instant, Language, Remark, ServiceDay
from queue_server.domain.suggestions.suggestions import (
    PublishingNotAllowedError,
    Replied,
    Suggestion,
    SuggestionCode,
    SuggestionEvent,
    SuggestionId,
    SuggestionPublishedError,
    Suggestions,
    SuggestionTrace,
    SuggestionUnansweredError,
    change,
    month_in,
    month_of,
    trace_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.identifiers import ActorId

SuggestionCommand = Command[Suggestions, Given]

MOST_A_DAY = 200
"""So many suggestions are taken a day: more is no citizen."""


class BoxFullError(TooMany):
    """The box takes no more today."""

    code, title = "box-full", "The suggestion box takes no more today"


@dataclass(frozen=True, slots=True)
class LeaveSuggestion(SuggestionCommand):
    """Put something into the box."""

    code: SuggestionCode
    words: Remark
    may_publish: bool
    language: Language
    today: Instant
    """When the day began: no more is kept of the time."""
    due: ServiceDay

    def key(self, _: GoingOn, /) -> str:
        """Return the month that its code says."""
        return month_in(self.code)

    def decide(self, suggestions: Suggestions, _: Given) -> Sequence[SuggestionEvent]:
        """Take it, unless the box is full."""
        if sum(each.left_at == self.today for each in suggestions.left.values()) >= MOST_A_DAY:
            raise BoxFullError
        return [
            SuggestionLeft(
                self.today,
                SuggestionId(f"{month_in(self.code)}-{len(suggestions.left) + 1}"),
                trace_of(self.code),
                self.due,
                self.language,
                self.may_publish,
                self.words,
            )
        ]


@dataclass(frozen=True, slots=True)
class AnswerSuggestion(SuggestionCommand):
    """Answer a suggestion, or answer it otherwise as long as nobody else can read that."""

    id: SuggestionId
    words: Remark

    def key(self, _: GoingOn, /) -> str:
        """Return its month."""
        return month_of(self.id)

    def decide(self, suggestions: Suggestions, given: Given) -> Sequence[SuggestionEvent]:
        """Answer it, unless it is posted; said again, nothing happens."""
        found = suggestions.find(self.id)
        if found.is_published:
            raise SuggestionPublishedError
        if found.reply is not None and found.reply.words == self.words:
            return []
        return [SuggestionAnswered(given.now, self.id, self.words)]


@dataclass(frozen=True, slots=True)
class PublishSuggestion(SuggestionCommand):
    """Post a suggestion with its answer."""

    id: SuggestionId

    def key(self, _: GoingOn, /) -> str:
        """Return its month."""
        return month_of(self.id)

    def decide(self, suggestions: Suggestions, given: Given) -> Sequence[SuggestionEvent]:
        """Post both, if the one allowed it and the other is there."""
        found = suggestions.find(self.id)
        if not found.may_publish:
            raise PublishingNotAllowedError
        if found.reply is None:
            raise SuggestionUnansweredError
        return [] if found.is_published else [SuggestionPublished(given.now, self.id)]


@dataclass(frozen=True, slots=True)
class WithdrawSuggestion(SuggestionCommand):
    """Take down what was posted."""

    id: SuggestionId

    def key(self, _: GoingOn, /) -> str:
        """Return its month."""
        return month_of(self.id)

    def decide(self, suggestions: Suggestions, given: Given) -> Sequence[SuggestionEvent]:
        """Take it down; nothing happens where it is not up."""
        is_published = suggestions.find(self.id).is_published
        return [SuggestionWithdrawn(given.now, self.id)] if is_published else []


@dataclass(frozen=True, slots=True)
class SuggestionLeft(SuggestionEvent):
    """Somebody put something into the box, on a day."""

    REMARKS: ClassVar[tuple[str, ...]] = ("words",)
    id: SuggestionId
    trace: SuggestionTrace
    due: ServiceDay
    language: Language
    may_publish: bool
    words: Remark | None

    def apply(self, left: dict[SuggestionId, Suggestion], _by: ActorId) -> None:
        """Add it."""
        left[self.id] = Suggestion(
            self.id, self.trace, self.at, self.due, self.language, self.may_publish, self.words or None
        )


@dataclass(frozen=True, slots=True)
class SuggestionAnswered(SuggestionEvent):
    """Somebody of the office has answered."""

    REMARKS: ClassVar[tuple[str, ...]] = ("words",)
    id: SuggestionId
    words: Remark | None

    def apply(self, left: dict[SuggestionId, Suggestion], by: ActorId) -> None:
        """Keep the answer."""
        change(left, self.id, reply=Replied(self.at, by, self.words or None))


@dataclass(frozen=True, slots=True)
class SuggestionPublished(SuggestionEvent):
    """Suggestion and answer were posted."""

    id: SuggestionId

    def apply(self, left: dict[SuggestionId, Suggestion], _by: ActorId) -> None:
        """Let everybody read both."""
        change(left, self.id, is_published=True)


@dataclass(frozen=True, slots=True)
class SuggestionWithdrawn(SuggestionEvent):
    """What was posted was taken down."""

    id: SuggestionId

    def apply(self, left: dict[SuggestionId, Suggestion], _by: ActorId) -> None:
        """Let nobody else read it any more."""
        change(left, self.id, is_published=False)
