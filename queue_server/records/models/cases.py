"""Find in the records who was told what, and what came of it; and what another estimator would have told them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.identifiers import Seconds, ServiceDay, ServiceId
from queue_server.domain.day.acts.issue import TicketIssued
from queue_server.domain.forecast.outlook import Told
from queue_server.domain.forecast.score import Case
from queue_server.records.replay.folded import Replayed
from queue_server.records.views import WHO_WAS_TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.domain.forecast.outlook import Estimator
    from queue_server.records.question import Question
    from queue_server.records.sources import Books

_CASES = f"""
    SELECT strftime(day, '%Y-%m-%d') AS day, number, service, waited::INTEGER AS waited,
        told_low::INTEGER AS low, told_likely::INTEGER AS likely, told_high::INTEGER AS high
    FROM legs WHERE {WHO_WAS_TOLD} ORDER BY day, number
"""

MOST = 1500
"""So many of some days' cases are told again at most: they are enough to tell estimators apart."""


class Number(NamedTuple):
    """A number of a day."""

    day: str
    number: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was told a range and called."""

    who: Number
    service: ServiceId
    case: Case


def visitors(question: Question) -> list[Visitor]:
    """Return who was told a range and called in the days of a question, by day and number."""
    return [
        Visitor(
            Number(row["day"], row["number"]),
            ServiceId(row["service"]),
            Case(Told(row["low"], row["likely"], row["high"]), Seconds(row["waited"])),
        )
        for row in question.sql(_CASES)
    ]


def some(all_of: Sequence[Visitor], most: int = MOST) -> Sequence[Visitor]:
    """Return as many as can be told again, evenly over the days."""
    every = -(-len(all_of) // most) if all_of else 1
    return all_of[::every]


def told_again(
    books: Books, whom: Sequence[Visitor], estimators: Mapping[str, Estimator]
) -> Mapping[str, Mapping[Number, Case]]:
    """Return what estimators would have told visitors when they got their numbers, by the estimators' names.

    Each day happens once more, and each estimator sees it as it stood just before the number was given, nothing of
    what came later. Who would have been told nothing is left out.
    """
    waited = {visitor.who: visitor.case.waited for visitor in whom}
    found: dict[str, dict[Number, Case]] = {name: {} for name in estimators}
    for day in sorted({who.day for who in waited}):
        for name, who, told in _told(books, day, waited, estimators):
            found[name][who] = Case(told, waited[who])
    return found


def _told(
    books: Books, day: str, waited: Mapping[Number, Seconds], estimators: Mapping[str, Estimator]
) -> Iterator[tuple[str, Number, Told]]:
    replayed = Replayed(books, ServiceDay(day))
    fold = replayed.folded.fold(0)
    for commit in replayed.folded.commits:
        for event in commit.events:
            if isinstance(event, TicketIssued) and (who := Number(day, event.number)) in waited:
                seen = replayed.seen(event.at, fold.state)
                for name, estimator in estimators.items():
                    outlook = replace(seen, estimator=estimator, foreseen={}).foresee(
                        event.ticket, event.service, event.priority
                    )
                    if outlook.window is not None:
                        yield name, who, outlook.window.told(event.at)
        fold.take(commit.events, commit.by)
