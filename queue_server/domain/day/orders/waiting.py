"""Find from whom a counter calls, as they stand now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ORDINARY
from queue_server.domain.day.orders.order import Head, Part, Waiting

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from queue_server.domain.core.identifiers import ClassId, Instant
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.orders.order import Order
    from queue_server.domain.day.visit import Line
    from queue_server.domain.office.office import Office

Turns = tuple[tuple["ClassId", int], ...]


def waiting_in(day: Day, office: Office, lines: Sequence[Line], turns: Turns, now: Instant) -> Waiting:
    """Return who waits in some lines, for a counter with these turns."""
    parts = tuple(
        Part(line, lane_of(office, lane), entries)
        for line in lines
        for lane, entries in day.lines.get(line, {}).items()
    )
    return Waiting(parts, dict(turns), office.shares, lambda entry: day.counts_since(entry, now), now)


def lane_of(office: Office, lane: ClassId) -> ClassId:
    """Return the class by which somebody is called: of one that the set-up no longer has, as the ordinary."""
    return lane if lane in office.shares else ORDINARY


def groups(order: Order, parts: Sequence[Part]) -> dict[Hashable, list[Part]]:
    """Return the parts by their groups."""
    made: dict[Hashable, list[Part]] = {}
    for part in parts:
        made.setdefault(order.group(part.line.service, part.lane), []).append(part)
    return made


def heads(order: Order, waiting: Waiting) -> Iterator[Head]:
    """Yield of each group the one who stands earliest."""
    for group in groups(order, waiting.parts).values():
        part = min(group, key=lambda each: each.entries[0])
        entry = part.entries[0]
        yield Head(part.line.service, part.lane, entry, waiting.since(entry))
