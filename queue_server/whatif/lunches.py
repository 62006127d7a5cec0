"""Find when clerks best have lunch, on days on which they have it one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.simulation.hall import Stretch
from queue_server.whatif.changes import without, without_lunch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.core.identifiers import CounterId
    from queue_server.simulation.hall import Place
    from queue_server.whatif.again import Scene
    from queue_server.whatif.staffing import Going

Lunch = TypedDict("Lunch", {"weekday": int, "counter": str, "from": str, "to": str})
"""When a clerk best has lunch on a weekday."""

_NOON = (10 * 60, 15 * 60)
_STARTS = (660, 690, 720, 750, 780)
"""Minutes of the day at which lunch may begin."""

_SHORTEST = 20 * 60_000
"""Milliseconds: what is shorter is no lunch."""

_MOST_DAYS = 2
"""Of each weekday, so many of the latest are tried."""

_MOST_COUNTERS = 12
"""A bigger house has lunch by another plan than one at a time."""


def lunches(weekday: int, goings: Sequence[Going]) -> Iterator[Lunch | int]:
    """Yield how many per cent are done, and the lunches of a weekday, one clerk after the other.

    Nothing is advised where all have lunch at once, since the office closes, or where it is not known when they do.
    """
    some = goings[-_MOST_DAYS:]
    had = {place.id: length for place in some[-1].scene.places if (length := _length(some[-1], place))}
    if len(had) > _MOST_COUNTERS or not _someone_stays(some[-1]):
        return
    scenes = [going.scene for going in some]
    for number, (counter, length) in enumerate(had.items()):
        tried = {
            start: [_eats(g, s, counter, start, length) for g, s in zip(some, scenes, strict=True)]
            for start in _STARTS
        }
        best = min(tried, key=lambda start: (_waited(some, tried[start]), start))
        scenes = tried[best]
        minutes = length // 60_000
        yield Lunch({"weekday": weekday, "counter": counter, "from": _clock(best), "to": _clock(best + minutes)})
        yield 100 * (number + 1) // len(had)


def _noon(going: Going) -> Stretch:
    return Stretch(*(calendar.at_minute(going.past.day, minute, going.past.time_zone) for minute in _NOON))


def _length(going: Going, place: Place) -> int:
    """Return for how long a clerk was away at noon, to five minutes; 0 where she was not."""
    whole = without_lunch(place.works, _noon(going))
    away = sum(work.end - work.start for work in whole) - sum(work.end - work.start for work in place.works)
    return round(away / 300_000) * 300_000 if away >= _SHORTEST else 0


def _someone_stays(going: Going) -> bool:
    """Tell whether at each moment of noon somebody works: else the office closes."""
    noon = _noon(going)
    ends = [work.end for place in going.scene.places for work in place.works]
    middle = [end for end in ends if noon.start <= end <= noon.end and end < max(ends)]
    return all(
        any(work.start <= at < work.end for place in going.scene.places for work in place.works) for at in middle
    )


def _eats(going: Going, scene: Scene, counter: CounterId, start: int, length: int) -> Scene:
    at = calendar.at_minute(going.past.day, start, going.past.time_zone)
    lunch = Stretch(at, type(at)(at + length))
    places = (
        replace(place, works=without(without_lunch(place.works, _noon(going)), lunch))
        if place.id == counter
        else place
        for place in scene.places
    )
    return replace(scene, places=tuple(places))


def _waited(goings: Sequence[Going], scenes: Sequence[Scene]) -> int:
    """Return how long all waited in some scenes of days."""
    return sum(wait.waited or 0 for going, scene in zip(goings, scenes, strict=True) for wait in going.waits(scene))


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
