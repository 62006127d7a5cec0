"""Judge what was told, what a model would have told and what plain would have: which may count, and how wide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.forecast.counting import SPANS, Published, SpanScore
from queue_server.domain.forecast.score import loss, off_by, score, width_needed
from queue_server.domain.forecast.widened import AS_RECKONED, NARROWEST, WIDEST
from queue_server.records.models.index import Term, Tried

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.domain.forecast.score import Case, Off
    from queue_server.domain.office.office import Office
    from queue_server.records.models.cases import Number, Visitor
    from queue_server.records.models.index import ModelsIndex, Verdict

_FRESHER = 1.02
"""What was told on the last days came of models that had seen more of them: so much worse is no worse."""

AHEAD = 600_000
"""Milliseconds before an office opens until which it is said what counts on that day: everybody has read it then."""


@dataclass(frozen=True, slots=True)
class Told:
    """The same visitors, and what each of them was told or would have been."""

    model: Sequence[Case]
    plain: Sequence[Case]
    told: Sequence[Case]

    @classmethod
    def alike(cls, whom: Iterable[Visitor], model: Mapping[Number, Case], plain: Mapping[Number, Case]) -> Told:
        """Return those of whom all would have said something."""
        known = [visitor for visitor in whom if visitor.who in model and visitor.who in plain]
        return cls(
            [model[visitor.who] for visitor in known],
            [plain[visitor.who] for visitor in known],
            [visitor.case for visitor in known],
        )

    @property
    def verdict(self) -> Verdict:
        """Return whether the model may count: it must be no worse than plain, nor than what was told."""
        found = loss(self.model)
        if found > loss(self.plain):
            return "worse-than-plain"
        return "worse-than-told" if found > loss(self.told) * _FRESHER else "accepted"


def tried(cases: Collection[Case]) -> Tried | None:
    """Return what came of what was told; None of too few cases."""
    found = score(cases)
    return (
        None
        if found is None
        else Tried(found.n, found.percent, found.mae, found.width, found.bias, round(loss(cases)))
    )


def published(whom: Sequence[Visitor], was: Off) -> Published:
    """Return what is said of some weeks' visitors; `was` is whether ranges were off the night before."""
    if not whom:
        return Published()
    until = ServiceDay(max(visitor.who.day for visitor in whom))
    spans = {}
    for span, days in SPANS.items():
        first = calendar.next_day(until, 1 - days)
        spans[span] = _span([visitor for visitor in whom if visitor.who.day >= first])
    return Published(until, spans, off_by([visitor.case for visitor in last_week(whom)], was))


def last_week(whom: Sequence[Visitor]) -> Sequence[Visitor]:
    """Return those of the last week with visitors."""
    first = calendar.next_day(ServiceDay(max(visitor.who.day for visitor in whom)), 1 - SPANS["week"]) if whom else ""
    return [visitor for visitor in whom if visitor.who.day >= first]


def width(cases: Sequence[tuple[Case, int]], now: int) -> int:
    """Return how wide ranges are to be told from now on, in per cent of what is reckoned.

    With each case comes how wide it was told. As long as of them as many are inside as should be, or they are too few
    to tell, it stays as it is `now`.
    """
    if not off_by([case for case, _ in cases]):
        return now
    return min(max(width_needed(cases), NARROWEST), WIDEST)


def counts_from(office: Office, now: Instant) -> ServiceDay:
    """Return the first day on which what is said now counts: one that has not opened, and does not in a moment."""
    today = calendar.service_day(now, office.time_zone)
    spans = calendar.intervals(office.hours, today, office.time_zone)
    if spans and now + AHEAD < spans[0][0]:
        return today
    tomorrow = calendar.next_day(today)
    return (
        tomorrow if now + AHEAD < calendar.at_minute(tomorrow, 0, office.time_zone) else calendar.next_day(tomorrow)
    )


def by_hand(index: ModelsIndex, version: int | None, office: Office, now: Instant) -> ModelsIndex:
    """Return the index once somebody has said what counts from the next day on; None lets nights choose again."""
    first = counts_from(office, now)
    before = index.on(first)
    if version is None:
        return index.with_term(replace(before, first=first, is_held=False))
    same = version == before.version
    width = before.width if same else AS_RECKONED
    return index.with_term(Term(first, version, width, "by-hand", is_held=True, published=before.published))


def _span(whom: Sequence[Visitor]) -> SpanScore:
    by_service: dict[ServiceId, list[Case]] = {}
    for visitor in whom:
        by_service.setdefault(visitor.service, []).append(visitor.case)
    scores = {service: score(cases) for service, cases in sorted(by_service.items())}
    return SpanScore(
        score([visitor.case for visitor in whom]),
        {service: found for service, found in scores.items() if found is not None},
    )
