"""Keep the suggestions of a month: words, a day by which they are answered, the answer, and whether both are posted.

Words stand beside the chain. A month after which all others are forgotten would be over before some are answered, so
these stay until they have served: the answer can be read by its code for ninety days, what is posted stays for a
year, and what nobody has answered within a year goes too. Then they are erased.
"""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NewType

from queue_server.domain.core.errors import Refusal, Unknown
from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.core.identifiers import ActorId, Instant, Language, Remark, ServiceDay

SuggestionCode = NewType("SuggestionCode", str)
"""What its writer reads the answer by: sixteen digits, of which the first four are year and month."""

SuggestionTrace = NewType("SuggestionTrace", str)
"""By which a code is recognised; nobody gets from it to the code."""

SuggestionId = NewType("SuggestionId", str)
"""What staff call one by: its month, and which of that month, `2026-11-17`."""

ID = r"^[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{1,6}$"

_DAY = 24 * 3600 * 1000
READABLE, POSTED, UNANSWERED = 90 * _DAY, 365 * _DAY, 365 * _DAY
"""Milliseconds: after its answer, while it is posted, and where nobody answers."""


class UnknownSuggestionError(Unknown):
    """No suggestion has this id or this code."""

    code, title = "unknown-suggestion", "There is no such suggestion"


class SuggestionPublishedError(Refusal):
    """Suggestion and answer are posted: what everybody reads is changed by nobody."""

    code, title = "suggestion-published", "The suggestion is published with its answer"


class SuggestionUnansweredError(Refusal):
    """What was not answered is not posted."""

    code, title = "suggestion-unanswered", "The suggestion has not been answered yet"


class PublishingNotAllowedError(Refusal):
    """Whoever wrote it did not allow that others read it."""

    code, title = "publishing-not-allowed", "Whoever wrote it has not allowed it to be published"


@dataclass(frozen=True, slots=True)
class Replied:
    """What the office has answered."""

    at: Instant
    by: ActorId
    words: Remark | None
    """None once it was erased."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody wrote. Who it was is not known."""

    id: SuggestionId
    trace: SuggestionTrace
    left_at: Instant
    """The beginning of the day."""
    due: ServiceDay
    """By when it is answered."""
    language: Language
    may_publish: bool
    words: Remark | None
    """None once they were erased."""
    reply: Replied | None = None
    is_published: bool = False

    def has_served(self, now: Instant) -> bool:
        """Tell whether its words are to be erased."""
        if self.reply is None:
            return now > self.left_at + UNANSWERED
        return now > self.reply.at + (POSTED if self.is_published else READABLE)

    def is_late(self, today: ServiceDay) -> bool:
        """Tell whether it should have been answered."""
        return self.reply is None and today > self.due


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The suggestions of one month, in the order in which they came."""

    left: Mapping[SuggestionId, Suggestion] = field(default_factory=dict)

    def find(self, id: SuggestionId) -> Suggestion:
        """Return one, or raise `UnknownSuggestionError`."""
        if (found := self.left.get(id)) is None:
            raise UnknownSuggestionError
        return found

    def of(self, code: SuggestionCode) -> Suggestion:
        """Return the one that a code is of, or raise `UnknownSuggestionError`."""
        trace = trace_of(code)
        for each in self.left.values():
            if each.trace == trace:
                return each
        raise UnknownSuggestionError


def trace_of(code: SuggestionCode) -> SuggestionTrace:
    """Return by what a code is recognised."""
    return SuggestionTrace(hashlib.sha256(f"suggestion {code}".encode()).hexdigest()[:32])


def code_in(month: str, secret: int) -> SuggestionCode:
    """Return a code of a month, of a number below 10^12 that nobody can guess."""
    return SuggestionCode(f"{month[2:4]}{month[5:7]}{secret:012d}")


def month_in(code: SuggestionCode) -> str:
    """Return in which month a code was given, as the key of its stream; nonsense gives a month that never was."""
    return f"20{code[:2]}-{code[2:4]}"


def month_of(id: SuggestionId) -> str:
    """Return the month of a suggestion: the key of its stream."""
    return id[:7]


@dataclass(frozen=True, slots=True)
class SuggestionEvent(Event):
    """Something that happened to a suggestion."""

    @abstractmethod
    def apply(self, left: dict[SuggestionId, Suggestion], by: ActorId) -> None:
        """Make it so."""


class SuggestionsFold:
    """The suggestions of a month as they unfold."""

    def __init__(self, suggestions: Suggestions) -> None:
        """Start from some, which stay as they are."""
        self.state = suggestions

    def take(self, events: Iterable[SuggestionEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        left = dict(self.state.left)
        for event in events:
            event.apply(left, by)
        self.state = Suggestions(left)


def change(left: dict[SuggestionId, Suggestion], id: SuggestionId, **changes: object) -> None:
    """Replace fields of a suggestion."""
    left[id] = replace(left[id], **changes)  # type: ignore[arg-type]
