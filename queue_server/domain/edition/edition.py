"""Keep in which edition the books are written: it rises once every process at work on them knows the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from queue_server.domain.core.identifiers import Instant

OLDEST = 1
"""The edition of books in which nothing is said of it, and of programs that say nothing."""


@dataclass(frozen=True, slots=True)
class EditionRaised(Event):
    """From now on the books are written in this edition: whoever does not know it has to be updated."""

    edition: int


def raise_edition(written_in: int, known: Collection[int], now: Instant) -> Sequence[EditionRaised]:
    """Return what raises the edition to the highest that all processes know; nothing if that is no higher."""
    lowest = min(known)
    return [EditionRaised(now, lowest)] if lowest > written_in else []


def evolve_edition(written_in: int, events: Iterable[EditionRaised]) -> int:
    """Return the edition after some events."""
    return max([written_in, *(event.edition for event in events)])
