"""Ask how long it will be, as every visitor of simulated Mondays does, and compare with what came of it.

The reference is what a clerk would reckon: those ahead and oneself, times the mean service, over the open counters.
"""

from __future__ import annotations

from itertools import chain
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from bench.table import Row
from queue_server.domain.day.acts.issue import TicketIssued
from queue_server.domain.day.view_context import ViewContext
from queue_server.office_file import sample_office
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import Played

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayEvent
    from queue_server.domain.forecast.outlook import Wait

GOAL = 0.8

HALLS = {"a small ward's Monday": 150, "a full Monday": 250, "a crowded Monday": 450}
"""Visitors to the sample office with its nine counters."""

SEEDS = range(1, 11)


class Told(NamedTuple):
    """What somebody was told when taking a number, and how long the wait was until the first call: seconds."""

    ahead: int
    wait: Wait
    waited: int


def rows() -> Iterator[Row]:
    """Yield how far off the estimate is, as a ratio to the reference, and how often the range holds."""
    for hall, visitors in HALLS.items():
        told, reckoned = [], []
        for seed in SEEDS:
            mornings = _played(visitors, seed)
            told += mornings[0]
            reckoned += mornings[1]
        off = mean(abs(each.wait.likely - each.waited) for each in told)
        reference = mean(abs(guess - each.waited) for guess, each in zip(reckoned, told, strict=True))
        held = mean(each.wait.low - 60 <= each.waited <= each.wait.high + 60 for each in told)
        ratio = off / reference
        waited = mean(each.waited for each in told)
        found = f"off by {off / 60:.1f} min of {waited / 60:.0f}, reckoned {reference / 60:.1f}"
        yield Row(
            f"estimate, {hall}",
            ratio,
            f"at most {GOAL}",
            ratio <= GOAL,
            f"{found}; {held:.0%} within a minute of the range",
        )


def _played(visitors: int, seed: int) -> tuple[list[Told], list[float]]:
    """Return what everybody who was called at last was told, and what the reference would have told him."""
    office = sample_office()
    asked: dict[TicketId, tuple[int, Wait]] = {}

    def ask(day: Day, events: Sequence[DayEvent]) -> None:
        for event in events:
            if isinstance(event, TicketIssued):
                outlook = ViewContext(office, day, event.at).outlook_of(day.visits[event.ticket])
                if outlook.window is not None:
                    asked[event.ticket] = outlook.ahead, outlook.window.wait(event.at)

    offer = Offer(
        *(tuple(each.id for each in part) for part in (office.services, office.priorities, office.outcomes))
    )
    counters = [counter.id for counter in office.counters]
    day = Played(office, ask).play(plan("small", seed, offer, visitors), counters)
    service = mean(each.seconds for each in chain.from_iterable(tally.taken for tally in day.tallies.values()))
    told = [
        Told(ahead, wait, leg.waited(leg.joined_at))
        for ticket, (ahead, wait) in asked.items()
        if (leg := day.visits[ticket].legs[0]).called_at is not None
    ]
    return told, [(each.ahead + 1) * service / len(counters) for each in told]
