"""Show where people wait, and whether all of them can sit there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from queue_server.domain.day.seating import seating
from queue_server.views.wire import Named, text

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext


class ZoneSeats(Named):
    """A zone of which somebody has counted the seats: how many wait there, and how many of them cannot sit."""

    seats: int
    waiting: int
    standing: NotRequired[int]


def zone_seats(context: ViewContext) -> dict[str, ZoneSeats]:
    """Return the zones whose seats are counted, in set-up order."""
    made: dict[str, ZoneSeats] = {}
    sits = seating(context.day, context.office)
    for position, zone in enumerate(context.office.all_zones):
        if zone.seats is None:
            continue
        at = sits[zone.id]
        made[zone.id] = {"position": position, "name": text(zone.name), "seats": zone.seats, "waiting": at.waiting}
        if at.standing:
            made[zone.id]["standing"] = at.standing
    return made
