"""Tell where people wait, and whether all of them can sit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.domain.core.identifiers import CounterId, ZoneId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Line
    from queue_server.domain.office.office import Office


class Seating(NamedTuple):
    """How many wait in a zone, and how many can sit there, where somebody has counted."""

    waiting: int
    seats: int | None

    @property
    def standing(self) -> int:
        """Return how many have to stand; 0 where nobody has counted the seats."""
        return 0 if self.seats is None else max(0, self.waiting - self.seats)


def seating(day: Day, office: Office) -> Mapping[ZoneId, Seating]:
    """Return how many wait in each zone."""
    waiting = {zone.id: 0 for zone in office.all_zones}
    for line, lanes in day.lines.items():
        waiting[zone_of_line(day, office, line)] += sum(map(len, lanes.values()))
    return {zone.id: Seating(waiting[zone.id], zone.seats) for zone in office.all_zones}


def crowded(day: Day, office: Office) -> frozenset[Line]:
    """Return the lines whose people wait in a zone in which not all of them can sit."""
    if all(zone.seats is None for zone in office.all_zones):
        return frozenset()
    sits = seating(day, office)
    return frozenset(line for line in day.lines if sits[zone_of_line(day, office, line)].standing)


def zone_of_line(day: Day, office: Office, line: Line) -> ZoneId:
    """Return where the people of a line wait: in the zone of the counters that call from it.

    Where those are in several zones it is the one with the most of them; where nobody calls from it now, those count
    that usually would; where nobody ever would, it is the first zone.
    """
    counters = tuple(counter.id for counter in day.callers(line)) or tuple(_usual(office, line))
    zones = [zone.id for zone in office.all_zones]
    among = [office.zone_of(counter) for counter in counters]
    return max(zones, key=lambda zone: (among.count(zone), -zones.index(zone)))


def _usual(office: Office, line: Line) -> Iterator[CounterId]:
    if line.only_at is not None:
        yield line.only_at
    else:
        yield from (counter.id for counter in office.counters if line.service in counter.services)
