"""Keep what was answered in a month: levels by counter, service and person, and which codes were used.

An answer knows its visit's day and no more of the time, so that it cannot be laid beside the day's calls.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ActorId, CounterId, Remark, ServiceDay, ServiceId
    from queue_server.domain.surveys.levels import Levels

Way = Literal["phone", "kiosk", "tablet", "paper"]
"""How an answer came: by its code, on whatever or on the kiosk; on the tablet at a counter; on paper."""

BatchId = tuple["ServiceDay", int]
"""A bundle of sheets: its day, and which of that day."""


@dataclass(frozen=True, slots=True)
class About:
    """What an answer is about."""

    day: ServiceDay
    counter: CounterId | None = None
    service: ServiceId | None = None
    person: ActorId | None = None
    """Who served last."""


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """An answer as it is counted."""

    about: About
    way: Way
    levels: Levels


@dataclass(frozen=True, slots=True)
class Batch:
    """Sheets of paper as one person has entered them; they count once another has entered the same."""

    about: About
    sheets: tuple[Levels, ...]
    entered_by: ActorId
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a month, in the order in which they came."""

    given: Sequence[AnswerGiven] = ()
    used: Mapping[Remark, bool] = field(default_factory=dict)
    """The traces of codes that were used and are not forgotten yet."""
    batches: Mapping[BatchId, Batch] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """The answers of a month while they change."""

    given: list[AnswerGiven]
    used: dict[Remark, bool]
    batches: dict[BatchId, Batch]


@dataclass(frozen=True, slots=True)
class SurveyEvent(Event):
    """Something that happened to the answers of a month. Its time is the beginning of a day, never the moment."""

    @abstractmethod
    def apply(self, draft: Draft, by: ActorId) -> None:
        """Make it so."""


class AnswersFold:
    """The answers of a month as they unfold: copied once, however many follow."""

    def __init__(self, answers: Answers) -> None:
        """Start from some answers, which stay as they are."""
        self.state = answers
        self._draft: Draft | None = None

    def take(self, events: Iterable[SurveyEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        draft = self._draft
        if draft is None:
            now_is = self.state
            draft = self._draft = Draft(list(now_is.given), dict(now_is.used), dict(now_is.batches))
        for event in events:
            event.apply(draft, by)
        self.state = Answers(draft.given, draft.used, draft.batches)
