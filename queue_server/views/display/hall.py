"""Show what a hall hears and where it sits: its zones, and what its loudspeakers say in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.announcements import announcements
from queue_server.domain.day.seating import seating
from queue_server.domain.office.voice import loudness
from queue_server.views.wire import Named, Position, positions, rfc3339, text

if TYPE_CHECKING:
    from queue_server.domain.day.announcements import Announcement
    from queue_server.domain.day.view_context import ViewContext

_TOLD_FOR = 60_000
"""Milliseconds after its begin, or its call, for which an announcement is told."""


class Zone(Named):
    """A part of the hall with loudspeakers of its own, and its counters.

    Where somebody has counted its `seats`, how many wait there, and how many of them are `standing`.
    """

    counters: dict[str, Position]
    seats: NotRequired[int]
    waiting: NotRequired[int]
    standing: NotRequired[int]


class Said(Position):
    """A call as the loudspeakers of a zone say it; `position` is its place in the zone's order.

    It begins at `starts_at` or once what goes before it has ended, and is said so many times in each language.
    """

    number: str
    counter: str
    zone: str
    at: str
    calls: int
    starts_at: str
    times: int
    chime: Literal["full", "short"]
    languages: dict[str, Position]


class Sound(TypedDict):
    """How the loudspeakers sound: `volume` per cent, `pause` milliseconds between two times, quiet until a time."""

    volume: int
    speech: bool
    chime: bool
    pause: int
    quiet_until: NotRequired[str]


def zones(context: ViewContext) -> dict[str, Zone]:
    """Return the zones in set-up order, each counter in exactly one."""
    made: dict[str, Zone] = {}
    sits = seating(context.day, context.office)
    for position, zone in enumerate(context.office.all_zones):
        made[zone.id] = {"position": position, "name": text(zone.name), "counters": positions(zone.counters)}
        if zone.seats is not None:
            made[zone.id] |= {"seats": zone.seats, "waiting": sits[zone.id].waiting}
        if sits[zone.id].standing:
            made[zone.id]["standing"] = sits[zone.id].standing
    return made


def said(context: ViewContext) -> dict[str, Said]:
    """Return what the loudspeakers say, and have begun to say within the last minute, by keys of no meaning."""
    first = Instant(context.now - _TOLD_FOR)
    made: dict[str, Said] = {}
    for of_zone in announcements(context.day, context.office, context.older, first).values():
        for position, each in enumerate(announcement for announcement in of_zone if announcement.starts_at >= first):
            made[f"{each.call.number}.{each.call.at}"] = _said(each, position)
    return made


def sound(context: ViewContext) -> Sound:
    """Return how the loudspeakers sound now."""
    settings = context.office.settings.voice
    volume, quiet_until = loudness(settings, context.now, context.office.time_zone)
    made: Sound = {"volume": volume, "speech": settings.on, "chime": settings.chime, "pause": settings.pause}
    if quiet_until is not None:
        made["quiet_until"] = rfc3339(quiet_until)
    return made


def _said(each: Announcement, position: int) -> Said:
    return {
        "position": position,
        "number": each.call.number,
        "counter": each.call.counter,
        "zone": each.zone,
        "at": rfc3339(each.call.at),
        "calls": each.call.calls,
        "starts_at": rfc3339(each.starts_at),
        "times": each.times,
        "chime": each.chime,
        "languages": positions(each.languages),
    }
