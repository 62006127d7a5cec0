"""Enter answers that were given on paper: two people enter a bundle, and it counts once they have entered the same.

The sheets are not kept: neither pictures of them nor what somebody wrote on them beside the crosses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import Invalid, Refusal
from queue_server.domain.core.identifiers import ActorId, CounterId, ServiceDay, ServiceId
from queue_server.domain.surveys.answering import begin_of, month_of
from queue_server.domain.surveys.answers import About, AnswerGiven, Answers, Batch, SurveyEvent
from queue_server.domain.surveys.levels import Levels, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.surveys.answers import Draft

MOST_SHEETS = 100
"""Sheets of a bundle."""

LONGEST_AGO = 60
"""Days after which no paper of a day is entered any more."""


class PaperCountedError(Refusal):
    """The bundle was entered by two people, and counts."""

    code, title = "paper-counted", "This bundle has been entered twice and is counted"


class PaperTooOldError(Invalid):
    """The day of the bundle is still to come, or too long ago."""

    code, title = "paper-too-old", "Paper is entered for today or the sixty days before"


class Difference(NamedTuple):
    """Where two people have entered something else: on which sheet, from 1, at which question; None is no cross."""

    sheet: int
    question: Question
    first: str | None
    second: str | None


def differences(first: Sequence[Levels], second: Sequence[Levels]) -> Iterator[Difference]:
    """Yield what differs; a sheet that only one has entered differs in all that it says."""
    for place in range(max(len(first), len(second))):
        one = first[place] if place < len(first) else Levels()
        other = second[place] if place < len(second) else Levels()
        for (question, before), (_, after) in zip(one.said(), other.said(), strict=True):
            if before != after:
                yield Difference(place + 1, question, before, after)


@dataclass(frozen=True, slots=True)
class EnterPaper(Command[Answers, Given]):
    """Enter a bundle of sheets: as the first, or as the second who reads them anew."""

    about: About
    batch: int
    sheets: tuple[Levels, ...]
    today: ServiceDay
    time_zone: str

    def key(self, _: GoingOn, /) -> str:
        """Return the month of the sheets' day."""
        return month_of(self.about.day)

    def decide(self, answers: Answers, given: Given) -> Sequence[SurveyEvent]:
        """Keep it for the second, or let it count if both are the same; where they differ, nothing happens."""
        day = self.about.day
        if not next_day(self.today, -LONGEST_AGO) <= day <= self.today:
            raise PaperTooOldError
        held = answers.batches.get((day, self.batch))
        at = begin_of(self.today, self.time_zone)
        if held is not None and held.is_counted:
            raise PaperCountedError
        if held is None or held.entered_by == given.actor.id:
            about = self.about
            return [PaperEntered(at, day, self.batch, about.counter, about.service, self.sheets)]
        return [PaperCounted(at, day, self.batch)] if self.is_same(held) else []

    def is_same(self, held: Batch) -> bool:
        """Tell whether another has entered the same."""
        return (held.about, held.sheets) == (self.about, self.sheets)


@dataclass(frozen=True, slots=True)
class PaperEntered(SurveyEvent):
    """Somebody has entered a bundle, or entered it anew."""

    day: ServiceDay
    batch: int
    counter: CounterId | None
    service: ServiceId | None
    sheets: tuple[Levels, ...]

    def apply(self, draft: Draft, by: ActorId) -> None:
        """Keep it until somebody else has entered it too."""
        about = About(self.day, self.counter, self.service)
        draft.batches[self.day, self.batch] = Batch(about, self.sheets, by)


@dataclass(frozen=True, slots=True)
class PaperCounted(SurveyEvent):
    """Somebody else has entered the same."""

    day: ServiceDay
    batch: int

    def apply(self, draft: Draft, _by: ActorId) -> None:
        """Count its sheets."""
        held = draft.batches[self.day, self.batch]
        draft.batches[self.day, self.batch] = replace(held, is_counted=True)
        draft.given.extend(AnswerGiven(held.about, "paper", sheet) for sheet in held.sheets)
