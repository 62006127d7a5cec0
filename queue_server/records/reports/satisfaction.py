"""Report what citizens say: counts and shares of each level, and how many of the visits were answered for.

Answers are told by fives, and never fewer: see `domain/surveys/figures.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.surveys.aggregate import ANSWERS
from queue_server.domain.surveys.figures import FEWEST, Said, said
from queue_server.domain.surveys.levels import LEVELS, QUESTIONS
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream
from queue_server.records.reports.first_time import months
from queue_server.records.reports.named import clerks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from queue_server.domain.surveys.answers import AnswerGiven
    from queue_server.domain.surveys.levels import Question
    from queue_server.records.question import Question as Asked


class Level(TypedDict):
    """How many people took a level, and how many that is of a hundred."""

    answers: int
    percent: int


class Shares(TypedDict):
    """How a question was answered. `better` are those of a hundred who took one of the two better levels.

    `ceiling` says that these are so many (95 and more) that the question tells nobody apart any more.
    """

    answers: int
    levels: dict[str, Level]
    better: int
    ceiling: NotRequired[bool]


class AnswersTold(TypedDict):
    """What a group has answered, told by fives; without `questions` where fewer than five have.

    `percent` are the answers of a hundred `visits`, which are counted where they ended. Paper is answered by people
    who may have come on another day, so it may be more than a hundred.
    """

    visits: int
    answers: int
    percent: NotRequired[int]
    questions: NotRequired[dict[str, Shares]]


class SatisfactionRow(AnswersTold):
    """A day, counter, service or person, by the key of the grouping."""

    day: NotRequired[str]
    counter: NotRequired[str]
    service: NotRequired[str]
    clerk: NotRequired[str]
    name: NotRequired[str]
    """What the person is called now; absent where the name was erased."""


class SatisfactionTotal(AnswersTold):
    """All of the office, and how the answers came."""

    ways: dict[str, int]


Satisfaction = TypedDict(
    "Satisfaction",
    {"from": str, "to": str, "by": str, "fewest": int, "total": SatisfactionTotal, "rows": list[SatisfactionRow]},
)
"""What citizens say in a range of days."""

_VISITS = """
    SELECT {by} AS key, count(*)::BIGINT AS visits FROM (
        SELECT l.day::VARCHAR AS day, l.number, arg_max(l.service, l.leg) AS service,
            arg_max(l.counter, l.leg) AS counter, arg_max(l.clerk, l.leg) AS clerk
        FROM legs l JOIN visits v ON v.office = l.office AND v.day = l.day AND v.number = l.number
        WHERE l.is_served AND v.status = 'served' GROUP BY l.day, l.number
    ) GROUP BY ALL
"""

_OF: Mapping[str, Callable[[AnswerGiven], str | None]] = {
    "day": lambda given: given.about.day,
    "counter": lambda given: given.about.counter,
    "service": lambda given: given.about.service,
    "clerk": lambda given: given.about.person,
}


def answer(question: Asked) -> Satisfaction:
    """Return all groups of the range, in order of their keys."""
    by = question.params["by"]
    given = [_given(question, month) for month in months(question.first, question.last)]
    visits = {row["key"]: row["visits"] for row in question.sql(_VISITS.format(by=by)) if row["key"] is not None}
    total = question.sql(_VISITS.format(by="'all'"))
    everybody = said(given, question.first, question.last, lambda _: "all").get("all", Said())
    return {
        "from": question.first,
        "to": question.last,
        "by": by,
        "fewest": FEWEST,
        "total": {**_told(everybody, total[0]["visits"] if total else 0), "ways": dict(everybody.ways)},
        "rows": list(_rows(question, by, said(given, question.first, question.last, _OF[by]), visits)),
    }


def _rows(question: Asked, by: str, told: Mapping[str, Said], visits: Mapping[str, int]) -> Iterator[SatisfactionRow]:
    keys = sorted(key for key in {*told, *visits} if visits.get(key) or told[key].answers)
    names = clerks(question.books.journal, keys) if by == "clerk" else {}
    for key in keys:
        row: SatisfactionRow = {**_told(told.get(key, Said()), visits.get(key, 0))}
        row[by] = key  # type: ignore[literal-required]
        if key in names:
            row["name"] = names[key]
        yield row


def _told(group: Said, visits: int) -> AnswersTold:
    made: AnswersTold = {"visits": visits, "answers": group.answers}
    if visits:
        made["percent"] = round(100 * group.answers / visits)
    told = ((each, _shares(group, each)) for each in QUESTIONS)
    if questions := {f"{each}": shares for each, shares in told if shares is not None}:
        made["questions"] = questions
    return made


def _shares(group: Said, question: Question) -> Shares | None:
    share = group.share(question)
    if share is None:
        return None
    levels: dict[str, Level] = {
        level: {"answers": share.counts[level], "percent": share.percent(level)} for level in LEVELS[question]
    }
    made: Shares = {"answers": share.answers, "levels": levels, "better": share.better(question)}
    if share.is_ceiling(question):
        made["ceiling"] = True
    return made


def _given(question: Asked, month: str) -> Sequence[AnswerGiven]:
    """Return all answers of a month: what is let out in a range depends on what came before it."""
    fold = ANSWERS.fold(ANSWERS.fresh(month))
    for commit in question.books.journal.read(Stream(question.books.office, ANSWERS.name(month))):
        fold.take(decode(commit), commit.actor)
    return fold.state.given
