"""Go through a day as it was and as it is changed, with the same visitors, and set the waits side by side."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.simulation.hall import go_through
from queue_server.whatif.again import is_drawn, scenes_of
from queue_server.whatif.calling import calling
from queue_server.whatif.changes import changed
from queue_server.whatif.figures import (
    Tally,
    Wait,
    WaitedFigures,
    by_hour,
    counters_at_work,
    hour_of,
    mean,
    waits_as_seen,
    waits_of,
)
from queue_server.whatif.past import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.simulation.hall import Place
    from queue_server.whatif.again import Scene
    from queue_server.whatif.changes import Change, Ground
    from queue_server.whatif.paces import Paces
    from queue_server.whatif.past import PastDay

MOST_RUNS, _VISITS_IN_ALL = 20, 6_000
"""Runs of a day in which something is drawn: fewer of a big one, so that nobody waits for the answer."""


class Hour(TypedDict):
    """An hour of the day; who began to wait in it, and how long on the average."""

    hour: str
    replayed: NotRequired[int]
    changed: NotRequired[int]
    visitors: int
    counters_before: int
    counters_after: int


class OfService(TypedDict):
    """The figures of one service."""

    replayed: WaitedFigures
    changed: WaitedFigures


class Off(TypedDict):
    """By how much the day gone through again, unchanged, differs from what was waited."""

    mean: int
    percent: int
    p90: int


class Compared(TypedDict):
    """What a change would have done to a day. All but `as_it_was` is simulated."""

    day: str
    simulated: bool
    visitors: int
    as_it_was: NotRequired[WaitedFigures]
    replayed: WaitedFigures
    changed: WaitedFigures
    error: NotRequired[Off]
    hours: list[Hour]
    services: dict[str, OfService]
    turned_away: NotRequired[int]
    """How many got no number, as their service or the office was closed."""
    runs: int
    from_now: NotRequired[bool]
    took_ms: NotRequired[int]


@dataclass(slots=True)
class _Told:
    """All runs of one plan."""

    past: PastDay
    whole: Tally
    services: dict[ServiceId, Tally] = field(default_factory=dict)
    hours: dict[str, list[Wait]] = field(default_factory=dict)

    def add(self, waits: Sequence[Wait]) -> None:
        self.whole.add(waits)
        by_service: dict[ServiceId, list[Wait]] = defaultdict(list)
        for wait in waits:
            by_service[wait.service].append(wait)
        for service, those in by_service.items():
            self.services.setdefault(service, tally(self.past)).add(those)
        for hour, of_hour in by_hour(waits, self.past.time_zone).items():
            self.hours.setdefault(hour, []).extend(of_hour)


def tally(past: PastDay) -> Tally:
    """Return a tally with the targets of a day."""
    return Tally(past.targets, TARGET)


def runs_of(past: PastDay, paces: Paces) -> int:
    """Return how often a day is gone through: once where nothing has to be drawn."""
    if not is_drawn(past, paces):
        return 1
    return max(2, min(MOST_RUNS, _VISITS_IN_ALL // max(1, len(past.seen))))


def went(scene: Scene, past: PastDay) -> list[Wait]:
    """Go through a scene by the office's rules, and return the waits."""
    return waits_of(go_through(scene.visitors, scene.places, calling(scene.order, past.office)))


def compare(past: PastDay, paces: Paces, changes: Sequence[Change], ground: Ground) -> Compared:
    """Return what changes would have done to a past day."""
    runs = runs_of(past, paces)
    dice = (random.Random(f"{past.day} {run}") for run in range(runs))  # noqa: S311 - no secret
    scenes = scenes_of(past, paces, dice)
    made = compare_scenes(past, scenes, lambda scene: changed(scene, changes, ground))
    was = tally(past)
    was.add(waits_as_seen(past))
    told = was.figures()
    made["as_it_was"] = told
    made["error"] = off(told, made["replayed"])
    return made


def off(was: WaitedFigures, replayed: WaitedFigures) -> Off:
    """Return by how much a replay differs from what was."""
    apart = abs(replayed["mean"] - was["mean"])
    percent = round(100 * apart / max(1, was["mean"])) if apart else 0
    return Off(mean=apart, percent=percent, p90=abs(replayed["p90"] - was["p90"]))


def compare_scenes(past: PastDay, scenes: Iterable[Scene], change: Callable[[Scene], Scene]) -> Compared:
    """Return what a change does to scenes of a day, each of them gone through with and without it."""
    before, after = _Told(past, tally(past)), _Told(past, tally(past))
    places: tuple[tuple[Place, ...], tuple[Place, ...]] = (), ()
    turned_away = 0
    for scene in scenes:
        other = change(scene)
        before.add(went(scene, past))
        after.add(went(other, past))
        turned_away += other.turned_away
        places = scene.places, other.places
    runs = before.whole.runs
    made = Compared(
        day=past.day,
        simulated=True,
        visitors=len(past.seen),
        replayed=before.whole.figures(),
        changed=after.whole.figures(),
        hours=list(_hours(past, before.hours, after.hours, places, runs)),
        services=_services(past, before.services, after.services),
        runs=runs,
    )
    if turned_away:
        made["turned_away"] = round(turned_away / runs)
    return made


def _services(
    past: PastDay, before: Mapping[ServiceId, Tally], after: Mapping[ServiceId, Tally]
) -> dict[str, OfService]:
    none = tally(past)
    return {
        service: OfService(replayed=before.get(service, none).figures(), changed=after.get(service, none).figures())
        for service in sorted({*before, *after})
    }


def _hours(
    past: PastDay,
    before: Mapping[str, list[Wait]],
    after: Mapping[str, list[Wait]],
    places: tuple[tuple[Place, ...], tuple[Place, ...]],
    runs: int,
) -> Iterable[Hour]:
    works = [work for each in places for place in each for work in place.works]
    worked = {hour_of(work.start, past.time_zone) for work in works}
    for hour in sorted({*before, *after, *worked}):
        start, end = (calendar.at_minute(past.day, 60 * (int(hour) + more), past.time_zone) for more in (0, 1))
        counters = [counters_at_work(each, start, end) for each in places]
        told = Hour(
            hour=hour,
            visitors=round(len(before.get(hour, ())) / max(1, runs)),
            counters_before=counters[0],
            counters_after=counters[1],
        )
        waited = {
            name: [wait.waited for wait in of.get(hour, ()) if wait.waited is not None]
            for name, of in (("replayed", before), ("changed", after))
        }
        if waited["replayed"]:
            told["replayed"] = mean(waited["replayed"])
        if waited["changed"]:
            told["changed"] = mean(waited["changed"])
        yield told
