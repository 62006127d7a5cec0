"""Count answers so that no figure ever shows what fewer than five people said.

To hide small figures is not enough: who asks again after the sixth answer, or for one day more, takes the difference.
So answers are let out by fives: each question of a group, in each month, is told up to its last full five, and up to
four wait for the next ones. The difference of any two figures of a group is five people's too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.domain.surveys.levels import BETTER, LEVELS, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.surveys.answers import AnswerGiven
    from queue_server.domain.surveys.levels import Question

FEWEST = 5
"""So many are told together."""

CEILING = 95
"""The percentage of the two better levels from which on a question tells nobody apart any more."""


@dataclass(slots=True)
class Fives:
    """Words that come one after the other, and are let out by fives, on the day of the last of them."""

    out: list[tuple[ServiceDay, str]] = field(default_factory=list)
    _waiting: list[tuple[ServiceDay, str]] = field(default_factory=list)

    def take(self, day: ServiceDay, word: str) -> None:
        """Let one come."""
        self._waiting.append((day, word))
        if len(self._waiting) == FEWEST:
            last = max(each for each, _ in self._waiting)
            self.out += sorted((last, each) for _, each in self._waiting)
            self._waiting.clear()

    def within(self, first: str, last: str) -> Counter[str]:
        """Return how often each word was let out in a range of days."""
        return Counter(word for day, word in self.out if first <= day <= last)


@dataclass(slots=True)
class Group:
    """What is told of one group of answers in one month."""

    answers: Fives = field(default_factory=Fives)
    questions: dict[Question, Fives] = field(default_factory=lambda: {each: Fives() for each in QUESTIONS})

    def take(self, given: AnswerGiven) -> None:
        """Count an answer."""
        self.answers.take(given.about.day, given.way)
        for question, level in given.levels.said():
            if level is not None:
                self.questions[question].take(given.about.day, level)


@dataclass(frozen=True, slots=True)
class Share:
    """How a question was answered: how many people took each level."""

    counts: Mapping[str, int]

    @property
    def answers(self) -> int:
        """Return how many have answered it."""
        return sum(self.counts.values())

    def percent(self, level: str) -> int:
        """Return how many of a hundred took a level."""
        return round(100 * self.counts[level] / self.answers)

    def better(self, question: Question) -> int:
        """Return how many of a hundred took one of the two better levels, never rounded up to all."""
        return 100 * sum(self.counts[level] for level in LEVELS[question][:BETTER]) // self.answers

    def is_ceiling(self, question: Question) -> bool:
        """Tell whether so many are content that the question tells nobody apart any more."""
        return self.better(question) >= CEILING


@dataclass(slots=True)
class Said:
    """What a group has said in a range, of whichever months."""

    ways: Counter[str] = field(default_factory=Counter)
    counts: dict[Question, Counter[str]] = field(default_factory=lambda: {each: Counter() for each in QUESTIONS})

    @property
    def answers(self) -> int:
        """Return how many answers are told: a multiple of five."""
        return self.ways.total()

    def share(self, question: Question) -> Share | None:
        """Return how a question was answered, None where too few have."""
        told = self.counts[question]
        return Share({level: told[level] for level in LEVELS[question]}) if told else None

    def add(self, group: Group, first: str, last: str) -> None:
        """Add what a month lets out of a group in a range."""
        self.ways += group.answers.within(first, last)
        for question, fives in group.questions.items():
            self.counts[question] += fives.within(first, last)


def said(
    months: Iterable[Iterable[AnswerGiven]], first: str, last: str, of: Callable[[AnswerGiven], str | None]
) -> dict[str, Said]:
    """Return what each group has said in a range of days, of whole months of answers; `of` tells whose one is."""
    told: defaultdict[str, Said] = defaultdict(Said)
    for month in months:
        groups: defaultdict[str, Group] = defaultdict(Group)
        for given in month:
            if (group := of(given)) is not None:
                groups[group].take(given)
        for name, each in groups.items():
            told[name].add(each, first, last)
    return dict(told)
