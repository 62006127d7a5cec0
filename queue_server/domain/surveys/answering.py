"""Answer for a visit by its code: once, while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.calendar import at_minute
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import Invalid
from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, Remark, ServiceDay, ServiceId
from queue_server.domain.surveys.answers import About, AnswerGiven, Answers, SurveyEvent, Way
from queue_server.domain.surveys.codes import SurveyAnsweredError, SurveyOverError, trace_of
from queue_server.domain.surveys.levels import Levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.surveys.answers import Draft
    from queue_server.domain.surveys.codes import SurveyCode


class NothingAnsweredError(Invalid):
    """No question was answered."""

    code, title = "nothing-answered", "None of the questions was answered"


def month_of(day: ServiceDay) -> str:
    """Return the month of a day: the key of the stream in which its answers are."""
    return day[:7]


def begin_of(day: ServiceDay, time_zone: str) -> Instant:
    """Return the time that is written of a day's answers."""
    return at_minute(day, 0, time_zone)


def require_open(answers: Answers, code: SurveyCode, until: Instant, now: Instant) -> None:
    """Raise unless a code may be answered by."""
    if trace_of(code) in answers.used:
        raise SurveyAnsweredError
    if now > until:
        raise SurveyOverError


@dataclass(frozen=True, slots=True)
class AnswerSurvey(Command[Answers, Given]):
    """Answer for a visit."""

    code: SurveyCode
    until: Instant
    """Until when the visit is open for it."""
    about: About
    way: Way
    levels: Levels
    time_zone: str

    def key(self, _: GoingOn, /) -> str:
        """Return the month of the visit: whatever the day, its code is in one stream."""
        return month_of(self.about.day)

    def decide(self, answers: Answers, given: Given) -> Sequence[SurveyEvent]:
        """Take the answer, unless one was given, the time is over, or nothing is said."""
        require_open(answers, self.code, self.until, given.now)
        if self.levels.is_empty:
            raise NothingAnsweredError
        about = self.about
        return [
            SurveyAnswered(
                begin_of(about.day, self.time_zone),
                day=about.day,
                counter=about.counter,
                service=about.service,
                person=about.person,
                way=self.way,
                levels=self.levels,
                used=trace_of(self.code),
            )
        ]


@dataclass(frozen=True, slots=True)
class SurveyAnswered(SurveyEvent):
    """A visit of a day was answered for."""

    REMARKS: ClassVar[tuple[str, ...]] = ("used",)
    day: ServiceDay
    counter: CounterId | None
    service: ServiceId | None
    person: ActorId | None
    way: Way
    levels: Levels
    used: Remark | None
    """The trace of the code: beside the chain, and forgotten when the code is long over."""

    def apply(self, draft: Draft, _by: ActorId) -> None:
        """Count it, and use up its code."""
        about = About(self.day, self.counter, self.service, self.person)
        draft.given.append(AnswerGiven(about, self.way, self.levels))
        if self.used:
            draft.used[self.used] = True
