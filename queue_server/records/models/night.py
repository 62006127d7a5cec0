"""Do at night what is due about an office's estimates: score what was told, learn, try it, say what counts.

A model that was learned without the last days is tried on them, beside the plain estimator and what was told there.
Where it is no worse than either, one that is learned of all days counts from the next day on; else it is kept aside,
with what it is worse than. A model that counts and has told worse than plain would have is rolled back.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.forecast.counting import PLAIN, SPANS
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.forecast.score import ENOUGH, loss
from queue_server.domain.forecast.widened import AS_RECKONED
from queue_server.records.models.cases import some, told_again, visitors
from queue_server.records.models.folder import ModelDamagedError
from queue_server.records.models.index import KeptModel, Term, Trial
from queue_server.records.models.judged import Told, counts_from, last_week, published, tried, width
from queue_server.records.models.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.forecast.score import Case
    from queue_server.records.models.cases import Number, Visitor
    from queue_server.records.models.folder import ModelFolder
    from queue_server.records.models.index import ModelsIndex, Why
    from queue_server.records.models.learner import Learner
    from queue_server.records.question import Question

_log = logging.getLogger(__name__)

HELD, HELD_AT_LEAST = 7, 3
"""So many of the last days are held back for trying, if there are as many."""

BEFORE = 400
"""Days before the last one of which is learned: a year, and its season before."""

FEW_ROWS = 200
"""Of fewer waits nothing is learned."""


@dataclass(frozen=True, slots=True)
class Night:
    """What is at hand at an office."""

    models: ModelFolder
    question: Callable[[str, str], Question]
    """Asks the records about days, the last one among them."""
    learner: Learner
    now: Instant

    def pass_by(self, index: ModelsIndex, last: str) -> ModelsIndex:
        """Return the index after all is done for which the records up to a day are cause; files are written.

        Raises `OSError` where the disk gives trouble: then nothing counts that did not.
        """
        question = self.question(calendar.next_day(ServiceDay(last), 1 - SPANS["month"]), last)
        whom = [visitor for visitor in visitors(question) if visitor.who.day not in question.going_on]
        first = counts_from(question.books.history.now, self.now)
        term = index.on(first)
        term = Term(first, term.version, term.width, "kept" if index.terms else "first", term.is_held)
        term = replace(term, published=published(whom, index.on(last).published.off))
        index, held = replace(index, seen=last), _held(whom)
        if held:
            index, term = self._chosen(index, term, question, held)
        if term.why in ("first", "kept"):
            as_told = [(visitor.case, index.on(visitor.who.day).width) for visitor in last_week(whom)]
            term = replace(term, width=width(as_told, term.width))
        return index.with_term(term)

    def _chosen(
        self, index: ModelsIndex, term: Term, question: Question, held: Sequence[Visitor]
    ) -> tuple[ModelsIndex, Term]:
        """Return what counts next by some last days: what counted, plain in its place, or what is learned."""
        asked = some(held)
        plain = told_again(question.books, asked, {"plain": Plain})["plain"]
        fallen = self._fallen(index, term, asked, plain)
        if fallen is not None and not term.is_held:
            _log.warning("a model counts no more: %s", fallen, extra={"version": term.version})
            term = replace(term, version=PLAIN, why=fallen, width=_width(plain.values()))
        candidate = self._tried(index, question, asked, plain)
        if candidate is None:
            return index, term
        kept, model = candidate
        index = index.with_model(kept)
        if kept.verdict == "accepted" and not term.is_held:
            term = replace(term, version=kept.version, why="learned", width=_width(model.values()))
        return index, term

    def _fallen(
        self, index: ModelsIndex, term: Term, asked: Sequence[Visitor], plain: Mapping[Number, Case]
    ) -> Why | None:
        """Return why the model that counts should not any more, None while it may."""
        kept = index.model(term.version)
        if term.version == PLAIN:
            return None
        try:
            if kept is None:
                return "damaged"
            self.models.model(kept)
        except ModelDamagedError as trouble:
            _log.error("%s", trouble)
            return "damaged"
        by_it = [each for each in asked if index.on(each.who.day).version != PLAIN and each.who in plain]
        if len(by_it) < ENOUGH:
            return None
        would_have = loss([plain[each.who] for each in by_it])
        return "worse-than-plain" if loss([each.case for each in by_it]) > would_have else None

    def _tried(
        self, index: ModelsIndex, question: Question, asked: Sequence[Visitor], plain: Mapping[Number, Case]
    ) -> tuple[KeptModel, Mapping[Number, Case]] | None:
        """Learn without the last days, try on them; keep what may count, learned of all days, else what was tried."""
        first, last = asked[0].who.day, asked[-1].who.day
        begin = calendar.next_day(ServiceDay(last), -BEFORE)
        if sum(1 for _ in rows(question.over(begin, calendar.next_day(ServiceDay(first), -1)))) < FEW_ROWS:
            return None
        known = list(rows(question.over(begin, last)))
        made = self.learner.learn(known, date.fromisoformat(first))
        model = told_again(question.books, asked, {"model": self.learner.estimator(made)})["model"]
        alike = Told.alike(asked, model, plain)
        results = [tried(cases) for cases in (alike.model, alike.plain, alike.told)]
        if None in results:
            return None
        if alike.verdict == "accepted":
            made = self.learner.learn(known, date.fromisoformat(calendar.next_day(ServiceDay(last))))
        version = index.latest + 1
        trial = Trial(first, last, *(each for each in results if each is not None))
        until = last if alike.verdict == "accepted" else calendar.next_day(ServiceDay(first), -1)
        return KeptModel(version, *self.models.keep(version, made), until, len(known), alike.verdict, trial), model


def _held(whom: Sequence[Visitor]) -> Sequence[Visitor]:
    """Return the visitors of the days that are held back: half of the days, but a week at most; none of too few."""
    days = sorted({visitor.who.day for visitor in whom})
    held = min(HELD, len(days) // 2)
    return [visitor for visitor in whom if visitor.who.day in days[-held:]] if held >= HELD_AT_LEAST else []


def _width(again: Iterable[Case]) -> int:
    """Return how wide ranges are told by an estimator that begins to count, by what it would have told."""
    return width([(case, AS_RECKONED) for case in again], AS_RECKONED)
