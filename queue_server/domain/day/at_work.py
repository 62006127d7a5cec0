"""Say who is at work: a clerk at several counters receives one visitor at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import ActorId, CounterId
    from queue_server.domain.day.day import CounterToday, Day

Post = tuple["CounterToday", ...]
"""The open counters at which one person works."""


def posts(day: Day) -> Iterator[Post]:
    """Yield the open counters, those of one clerk together.

    Of a counter that a manager opened nobody knows who sits there: it stands for itself.
    """
    of_clerks: dict[ActorId | CounterId, list[CounterToday]] = defaultdict(list)
    for counter in day.counters.values():
        if counter.state == "open":
            clerk = counter.clerk
            of_clerks[clerk if clerk is not None and not counter.for_others else counter.id].append(counter)
    yield from map(tuple, of_clerks.values())


def also_at(day: Day, counter: CounterToday) -> list[CounterId]:
    """Return the other counters, open or paused, of the person who works at one."""
    if counter.clerk is None:
        return []
    return [each.id for each in day.counters.values() if each.clerk == counter.clerk and each.id != counter.id]
