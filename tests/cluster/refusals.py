"""Tell from what clients wrote down how long each kind of fault kept them from being served."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from tests.proofs.history import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.proofs.history import Entry

NANO = 1e9


@dataclass(frozen=True)
class Outage:
    """What one fault cost: the longest that anybody was refused, how often, and the slowest answer, in seconds."""

    refused: float
    tries: int
    slowest: float


def outage(entries: Iterable[Entry], begun: int) -> Outage:
    """Return what clients met with since a moment of the monotonic clock, in nanoseconds.

    Somebody is refused from when he first tried in vain until he is answered.
    """
    within = [entry for entry in entries if entry.answered is not None and begun <= entry.invoked]
    within.sort(key=lambda entry: (entry.client, entry.invoked))
    spells = [spell for _, own in groupby(within, key=lambda entry: entry.client) for spell in _spells(own)]
    waits = [((entry.answered or 0) - entry.invoked) / NANO for entry in within]
    return Outage(max(spells, default=0), sum(map(_has_failed, within)), max(waits, default=0))


def _has_failed(entry: Entry) -> bool:
    return entry.code is None or entry.code in FAILED


def _spells(own: Iterable[Entry]) -> Iterator[float]:
    since = None
    for entry in own:
        since = entry.invoked if since is None else since
        if since != entry.invoked or _has_failed(entry):
            yield ((entry.answered or 0) - since) / NANO
        if not _has_failed(entry):
            since = None


@dataclass
class Table:
    """What all faults cost, kind by kind."""

    outages: defaultdict[str, list[Outage]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, cost: Outage) -> None:
        """Note one."""
        self.outages[kind].append(cost)

    def lines(self) -> Iterator[str]:
        """Yield it as the documents show it."""
        yield "| fault | times | refused for, median | worst | tries refused, median | slowest answer |"
        yield "|---|---|---|---|---|---|"
        for kind, costs in sorted(self.outages.items()):
            refused = [cost.refused for cost in costs]
            tries = median(cost.tries for cost in costs)
            slowest = max(cost.slowest for cost in costs)
            yield (
                f"| {kind} | {len(costs)} | {median(refused):.2f} s | {max(refused):.2f} s"
                f" | {tries:.0f} | {slowest:.2f} s |"
            )
