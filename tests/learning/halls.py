"""Rows of simulated halls, as any office could hand them in."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from queue_server.learning.rows import DAY, Row
from queue_server.simulation.hall import Outcome, go_through
from queue_server.simulation.mondays import PRIORITY, plan

FIRST = date(2026, 1, 5)


@cache
def hall(days: int, *, is_untidy: bool = False) -> tuple[Row, ...]:
    """Return the visits of the first days of a hall of six counters, one day after the other."""
    rows: list[Row] = []
    for number in range(days):
        midnight = (FIRST + timedelta(days=number)).toordinal() * DAY
        played = plan(number, is_untidy=is_untidy)
        outcomes = go_through(played.visitors, played.places)
        rows += [row_of(each, midnight) for each in outcomes]
    return tuple(rows)


def row_of(outcome: Outcome, midnight: int) -> Row:
    """Return an outcome as a row."""
    visitor = outcome.visitor

    def at(instant: int | None) -> int | None:
        return None if instant is None else midnight + instant // 1000

    return Row(
        "hall",
        visitor.service,
        midnight + visitor.arrives // 1000,
        at(outcome.called),
        at(outcome.ended),
        outcome.counter or "",
        visitor.lane == PRIORITY,
        not visitor.comes,
    )
