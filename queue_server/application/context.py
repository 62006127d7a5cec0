"""Say what the application works with, and how it waits for the journal."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from queue_server.domain.forecast.counting import NothingLearned
from queue_server.journal.editions import EDITION

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.runtime import Runtime
    from queue_server.domain.core.identifiers import Instant, OfficeId, Seconds
    from queue_server.domain.day.leg import Leg
    from queue_server.domain.forecast.counting import Counts
    from queue_server.journal.port import Journal

P = ParamSpec("P")
T = TypeVar("T")


MOST_AHEAD = 2_000
"""Milliseconds by which a clock may differ from the store's: a neighbour's that is wrong moves nobody's more."""


@dataclass(slots=True)
class StoreState:
    """How this process stands to the store."""

    risks: tuple[str, ...] = ()
    """By what the store may lose what it has confirmed."""
    edition: int = EDITION
    """In which edition is written, so that all who are at work on the books can read it."""
    _ahead: int = 0
    _hands: int | None = None
    """How the clock here stood to the steady one when it was compared; None where the store has no clock."""

    @property
    def ahead(self) -> int:
        """Return the milliseconds by which the clock here stands ahead of the store's.

        If it was turned since it was compared, that counts at once: a command decided meanwhile would have a time,
        and a day, that is as far off.
        """
        return 0 if self._hands is None else self._ahead + _hands() - self._hands

    @property
    def excess(self) -> int:
        """Return by how many milliseconds the clock here is further from the store's than a clock may be."""
        return self.ahead - max(-MOST_AHEAD, min(self.ahead, MOST_AHEAD))

    def compare(self, ahead: Callable[[], int | None]) -> None:
        """Compare the clock here with the store's, which `ahead` asks for."""
        hands, found = _hands(), ahead()
        self._ahead, self._hands = (0, None) if found is None else (found, hands)


class Settled(NamedTuple):
    """A leg whose wait stands for good."""

    office: OfficeId
    leg: Leg
    target: Seconds | None
    """How long it was to be at most; None where the service is not in the set-up any more."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the application works with."""

    journal: Journal
    runtime: Runtime
    clock: Callable[[], Instant]

    store: StoreState = field(default_factory=StoreState)
    counts: Counts = field(default_factory=NothingLearned)
    """Who knows which estimator counts at an office on a day."""
    failures: list[Callable[[str], object]] = field(default_factory=list)
    """Who counts what failed and was survived, by where."""
    settled: list[Callable[[Settled], object]] = field(default_factory=list)
    """Who counts the waits that stand for good by what this process committed; no other process hears of them."""

    def count_failure(self, where: str) -> None:
        """Tell those who count."""
        for count in self.failures:
            count(where)

    def ask(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what work on the journal gives, letting others go on meanwhile."""
        if self.journal.waits_on_sockets:
            return work(*args, **kwargs)
        return self.runtime.run_blocking(work, *args, **kwargs)


def _hands() -> int:
    """Return the milliseconds from the steady clock to the wall's: they change when that one is turned."""
    return (time.time_ns() - time.monotonic_ns()) // 1_000_000
