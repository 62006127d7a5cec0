"""Keep the answers of an office: the row of `answers/{month}` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import events_in
from queue_server.domain.surveys import answering, paper
from queue_server.domain.surveys.answering import AnswerSurvey
from queue_server.domain.surveys.answers import Answers, AnswersFold
from queue_server.domain.surveys.paper import EnterPaper

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken(answers: Answers) -> Iterable[str]:
    """Yield what is wrong with the answers of a month."""
    on_paper = sum(len(batch.sheets) for batch in answers.batches.values() if batch.is_counted)
    if on_paper != sum(each.way == "paper" for each in answers.given):
        yield "the answers on paper are not those of the bundles that count"
    if len(answers.used) > len(answers.given) - on_paper:
        yield "more codes were used than answers came by one"


ANSWERS: Aggregate[Answers] = Aggregate(
    kind="answers",
    key=Key.MONTH,
    fresh=lambda _: Answers(),
    fold=AnswersFold,
    events=(*events_in(answering), *events_in(paper)),
    invariants=broken,
)
"""One stream a month: of the month of the visits, so that a code can be used in one place alone."""

AnswerSurvey.aggregate = EnterPaper.aggregate = ANSWERS
