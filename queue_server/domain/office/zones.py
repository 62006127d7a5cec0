"""Part the office into zones: halls in which people sit, each with its screens, its loudspeakers and its counters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import CounterId, ZoneId
from queue_server.domain.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the house that is called to by itself."""

    id: ZoneId
    name: Text
    counters: tuple[CounterId, ...]
    """The counters to which people go from here."""
    seats: int | None = None
    """How many can sit here, where somebody has counted."""


HALL = ZoneId("hall")
"""The zone of an office that names none."""

_HALL_NAME = Text("Sảnh chờ", "Waiting hall")


def zones_of(named: tuple[Zone, ...], counters: Iterable[CounterId]) -> tuple[Zone, ...]:
    """Return the zones as they are: every counter is in exactly one.

    Where none is named there is one zone of all. A counter that is in none belongs to the first, so that nobody is
    called where nothing is heard; one that is no more is in none.
    """
    known = tuple(counters)
    if not named:
        return (Zone(HALL, _HALL_NAME, known),)
    placed = {counter for zone in named for counter in zone.counters}
    astray = tuple(counter for counter in known if counter not in placed)
    first, *others = (replace(zone, counters=tuple(c for c in zone.counters if c in known)) for zone in named)
    return (replace(first, counters=(*first.counters, *astray)), *others)
