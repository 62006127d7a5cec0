"""Ask a learned estimator what it costs while a hall is open, and how often what it shows jumps.

The office is the sample office; its past are simulated Mondays, and so is the day that goes on. What is timed is what
a phone, a tile and the slip ask: the outlook of everybody who waits, on a day at which nobody has looked yet.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bench.table import Row
from queue_server.domain.core.identifiers import Instant, TicketId
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.forecast.learned import Learned
from queue_server.domain.forecast.outlook import MINUTE
from queue_server.domain.forecast.plain import Plain
from queue_server.learning.learner import learn
from queue_server.learning.rows import DAY
from queue_server.learning.rows import Row as Visited
from queue_server.office_file import sample_office
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import DOORS, Played

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayEvent
    from queue_server.domain.forecast.outlook import Estimator, Window

OFFICE = sample_office()

PAST = 20
"""Mondays of which is learned."""

FIRST = date(2026, 6, 1)

_LOCAL = 7 * 3600
"""Seconds by which Việt Nam is ahead."""

MANY, OFFICES = 100, 1_000

_ROUNDS = 5


def rows() -> Iterator[Row]:
    """Yield what it costs to tell waits, and how often a range that was shown has to be taken back."""
    learned = Learned(learn(_past(), FIRST + timedelta(days=PAST)))
    yield _at_once(learned)
    yield _a_minute(learned)
    for name, estimator in (("learned", learned), ("plain", Plain)):
        yield _jumps(name, estimator)


def _offer() -> Offer:
    parts = (OFFICE.services, OFFICE.priorities, OFFICE.outcomes)
    return Offer(*(tuple(each.id for each in part) for part in parts))


def _monday(seed: int, visitors: int, minutes: float = float("inf")) -> Day:
    counters = [each.id for each in OFFICE.counters]
    return Played(OFFICE, lambda *_: None).play(plan("small", seed, _offer(), visitors), counters, minutes)


def _past() -> list[Visited]:
    """Return the waits of Mondays gone by, a day each, as records would give them."""
    found = []
    for number in range(PAST):
        shift = (FIRST.toordinal() + number - date(2026, 11, 23).toordinal()) * DAY
        found += sorted(_visited(_monday(1000 + number, 300), shift), key=lambda row: row.issued)
    return found


def _visited(day: Day, shift: int) -> Iterator[Visited]:
    start = date(1970, 1, 1).toordinal() * DAY + _LOCAL + shift
    for visit in day.visits.values():
        for leg in visit.legs:
            called = None if leg.called_at is None else start + leg.called_at // 1000
            ended = None if leg.ended_at is None else start + leg.ended_at // 1000
            issued = start + leg.since // 1000
            yield Visited(
                "sample",
                leg.service,
                issued,
                called,
                ended,
                leg.counter or "",
                visit.priority is not None,
                called is None,
            )


def _asked(day: Day, now: Instant, estimator: Estimator) -> float:
    """Return the milliseconds of processor in which everybody who waits is told; the best of some rounds counts."""
    best = float("inf")
    for _ in range(_ROUNDS):
        context = ViewContext(OFFICE, replace(day), now, estimator=estimator)
        begun = time.process_time()
        for visit in day.waiting:
            context.outlook_of(visit)
        best = min(best, 1000 * (time.process_time() - begun))
    return best


def _at_once(learned: Estimator) -> Row:
    """Ask for a hundred who wait, on a crowded Monday."""
    minute, day = next(
        (minute, day) for minute in range(30, 240, 5) if len((day := _monday(3, 600, minute)).waiting) >= MANY
    )
    now = Instant(DOORS + minute * MINUTE)
    took, plain = (_asked(day, now, each) for each in (learned, Plain))
    number = len(day.waiting)
    took, plain = took * MANY / number, plain * MANY / number
    found = f"{took:.1f} ms of processor, the plain estimator {plain:.1f}"
    return Row(f"{MANY} waiting estimated at once", took / plain, "20 ms", took <= 20, found)


def _a_minute(learned: Estimator) -> Row:
    """Ask for everybody who waits at a thousand wards with 150 visitors, at every quarter of an hour of a day."""
    seen = [(minute, _monday(seed, 150, minute)) for seed in (1, 2, 3) for minute in range(15, 420, 15)]
    instants = [Instant(DOORS + minute * MINUTE) for minute, _ in seen]
    took, plain = (
        sum(_asked(day, now, each) for now, (_, day) in zip(instants, seen, strict=True)) / len(seen)
        for each in (learned, Plain)
    )
    share = OFFICES * took / 60_000
    waiting = sum(len(day.waiting) for _, day in seen) / len(seen)
    found = f"{share:.3f} of a core: {took:.2f} ms an office with {waiting:.1f} waiting; the plain one {plain:.2f} ms"
    goal = 0.2
    return Row(f"{OFFICES:,} open offices once a minute", share, f"at most {goal}", share <= goal, found)


class _Shown(NamedTuple):
    at: Instant
    window: Window


def _jumps(name: str, estimator: Estimator) -> Row:
    """Look once a minute at what each who waits is shown, and count how often it is worse by more than its width."""
    shown: dict[TicketId, _Shown] = {}
    jumped: set[TicketId] = set()
    looks = worse = 0

    def look(day: Day, events: Sequence[DayEvent]) -> None:
        nonlocal looks, worse
        now = events[-1].at
        due = (
            [each for each in day.waiting if now - shown[each.id].at >= MINUTE]
            if shown.keys() >= {each.id for each in day.waiting}
            else day.waiting
        )
        if not due:
            return
        context = ViewContext(OFFICE, day, now, estimator=estimator)
        for visit in due:
            before, window = shown.get(visit.id), context.outlook_of(visit).window
            if window is None:
                continue
            if before is not None:
                looks += 1
                width = max(MINUTE, before.window.high - before.window.low)
                if window.likely - before.window.likely > width:
                    worse += 1
                    jumped.add(visit.id)
            shown[visit.id] = _Shown(now, window)

    counters = [each.id for each in OFFICE.counters]
    for seed in (11, 12, 13):
        shown.clear()
        Played(OFFICE, look).play(plan("small", seed, _offer(), 300), counters)
    found = f"{worse} of {looks:,} looks a minute apart; {len(jumped)} visitors of three simulated Mondays with 300"
    share = 1000 * worse / max(1, looks)
    return Row(
        f"jumps by more than its width, {name}", share, "of 1,000 looks", is_met=True, found=found, is_kept=False
    )
