"""Advise by weekday and hour from an office's own days: how many counters, which skills, when lunch; what each buys.

The days are gone through again, hour by hour: what is advised for an hour stands when the next one is looked at, so
that the advice of a day is one plan. It is made in steps, since it takes some seconds.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import CounterId
from queue_server.simulation.hall import Place, Stretch
from queue_server.whatif.again import scene_of
from queue_server.whatif.changes import without
from queue_server.whatif.compared import tally, went
from queue_server.whatif.figures import Tally, counters_at_work, hour_of, mean, waits_as_seen
from queue_server.whatif.lunches import Lunch, lunches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.whatif.again import Scene
    from queue_server.whatif.figures import Wait
    from queue_server.whatif.paces import Paces
    from queue_server.whatif.past import PastDay

GOAL = 5
"""Per cent of those who come in an hour that may wait longer than their target; as few counters as that takes."""

_MOST_MORE = 2
_SKILLS = 3
_VISITS_A_WEEKDAY, _MOST_DAYS = 1_200, 6
"""Of each weekday so many of the latest days are gone through as have so many visits together."""


class Choice(TypedDict):
    """What so many counters would have done in an hour, for those who came in it."""

    counters: int
    mean: int
    p90: int
    over_target_percent: int


class Advice(TypedDict):
    """An hour of a weekday: how many counters it had, how many are advised, and for what one more would be best."""

    weekday: int
    hour: str
    visitors: int
    had: int
    advised: int
    choices: list[Choice]
    services: list[str]


class AdviceSentence(TypedDict):
    """What matters most, as data."""

    code: str
    facts: dict[str, Any]


class Percent(TypedDict):
    """By how much the days gone through again, unchanged, differ from what was waited on the average."""

    percent: int


class Staffing(TypedDict):
    """Advice for an office. All of it is simulated."""

    weeks: int
    days: int
    simulated: bool
    error: Percent
    goal_over_target_percent: int
    advice: list[Advice]
    lunch: list[Lunch]
    sentence: AdviceSentence


@dataclass(slots=True)
class Going:
    """A past day as it is gone through: with what is advised up to now."""

    past: PastDay
    scene: Scene

    def hour(self, hour: int) -> Stretch:
        """Return an hour of the day."""
        start, end = (calendar.at_minute(self.past.day, 60 * at, self.past.time_zone) for at in (hour, hour + 1))
        return Stretch(start, end)

    def waits(self, scene: Scene) -> list[Wait]:
        """Return the waits in a scene of this day."""
        return went(scene, self.past)


@dataclass(slots=True)
class Saving:
    """What the plan of some hours in a row would save."""

    weekday: int
    hours: list[Advice] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)

    @property
    def saved(self) -> int:
        """Return how long all together would have waited less, in milliseconds."""
        return sum(self.before) - sum(self.after)


def advise(days: Sequence[PastDay], paces: Paces, weeks: int) -> Iterator[Staffing | int]:
    """Yield after each step how many per cent are done, and in the end the advice."""
    looked_at = [going for _, goings in by_weekday(days, paces) for going in goings]
    advice: list[Advice] = []
    lunch: list[Lunch] = []
    savings: list[Saving] = []
    weekdays = list(by_weekday(days, paces))
    for number, (weekday, goings) in enumerate(weekdays):
        was = [going.waits(going.scene) for going in goings]
        hours = _hours(goings)
        found = []
        for place, hour in enumerate(hours):
            found.append(_advised(weekday, hour, goings, _MOST_MORE))
            yield (100 * number + 70 * place // max(1, len(hours))) // len(weekdays)
        advice += found
        savings += _savings(weekday, found, was, [going.waits(going.scene) for going in goings], goings)
        for each in lunches(weekday, goings):
            if isinstance(each, int):
                yield (100 * number + 70 + 30 * each // 100) // len(weekdays)
            else:
                lunch.append(each)
    yield Staffing(
        weeks=weeks,
        days=len(looked_at),
        simulated=True,
        error=Percent(percent=_error(looked_at)),
        goal_over_target_percent=GOAL,
        advice=advice,
        lunch=lunch,
        sentence=_sentence(advice, savings),
    )


def by_weekday(days: Iterable[PastDay], paces: Paces) -> Iterator[tuple[int, list[Going]]]:
    """Yield the latest days of each weekday, Monday, 1, first; none where nobody came."""
    found: dict[int, list[PastDay]] = defaultdict(list)
    for past in days:
        if past.has_waits and past.works:
            found[calendar.local(past.seen[0].arrives, past.time_zone).isoweekday()].append(past)
    for weekday, those in sorted(found.items()):
        visits = sum(len(past.seen) for past in those) // len(those)
        some = those[-max(1, min(_MOST_DAYS, _VISITS_A_WEEKDAY // max(1, visits))) :]
        dice = (random.Random(past.day) for past in some)  # noqa: S311 - no secret
        yield weekday, [Going(past, scene_of(past, paces, each)) for past, each in zip(some, dice, strict=True)]


def _hours(goings: Sequence[Going]) -> list[int]:
    """Return the hours in which somebody came."""
    return sorted({int(hour_of(each.arrives, going.past.time_zone)) for going in goings for each in going.past.seen})


def _advised(weekday: int, hour: int, goings: Sequence[Going], most_more: int) -> Advice:
    """Return the advice for an hour, and let it stand in the days."""
    had = _had(goings, hour)
    services = _most_worth(goings, hour)
    tried: dict[int, tuple[Choice, list[Scene]]] = {}
    for counters in (had, had - 1, *range(had + 1, had + most_more + 1)):
        if counters > had and _meets(tried[counters - 1][0]):
            break
        scenes = [_with(going, hour, counters - had, services) for going in goings]
        if counters > 0 and all(scenes):
            those = [scene for scene in scenes if scene is not None]
            tried[counters] = _choice(counters, hour, goings, those), those
    enough = [counters for counters, (choice, _) in sorted(tried.items()) if _meets(choice)]
    advised = enough[0] if enough else max(tried, default=had)
    if advised in tried:
        for going, scene in zip(goings, tried[advised][1], strict=True):
            going.scene = scene
    visitors = sum(len(_in(going, hour, waits_as_seen(going.past))) for going in goings) // len(goings)
    choices = [choice for _, (choice, _) in sorted(tried.items())]
    return Advice(
        weekday=weekday,
        hour=f"{hour:02d}",
        visitors=visitors,
        had=had,
        advised=advised,
        choices=choices,
        services=list(services),
    )


def _meets(choice: Choice) -> bool:
    return choice["over_target_percent"] <= GOAL


def _had(goings: Sequence[Going], hour: int) -> int:
    """Return how many counters worked in an hour, on the whole."""
    had = [counters_at_work(going.scene.places, *going.hour(hour)) for going in goings]
    return round(sum(had) / len(had))


def _choice(counters: int, hour: int, goings: Sequence[Going], scenes: Sequence[Scene]) -> Choice:
    count = tally(goings[-1].past)
    for going, scene in zip(goings, scenes, strict=True):
        count.add(_in(going, hour, going.waits(scene)))
    told = count.figures()
    return Choice(
        counters=counters, mean=told["mean"], p90=told["p90"], over_target_percent=told["over_target_percent"]
    )


def _in(going: Going, hour: int, waits: Iterable[Wait]) -> list[Wait]:
    start, end = going.hour(hour)
    return [wait for wait in waits if start <= wait.arrives < end]


def _most_worth(goings: Sequence[Going], hour: int) -> tuple[ServiceId, ...]:
    """Return the services whose visitors wait longest in an hour, all together."""
    waited: dict[ServiceId, int] = defaultdict(int)
    for going in goings:
        for wait in _in(going, hour, going.waits(going.scene)):
            waited[wait.service] += wait.waited or 0
    return tuple(sorted(waited, key=lambda service: (-waited[service], service))[:_SKILLS])


def _with(going: Going, hour: int, more: int, services: tuple[ServiceId, ...]) -> Scene | None:
    """Return the day with so many counters more in an hour, or with one less; None where none can be spared."""
    at, scene = going.hour(hour), going.scene
    if more >= 0:
        added = (Place(CounterId(f"+{hour}.{number}"), services, (at,)) for number in range(more))
        return replace(scene, places=(*scene.places, *added))
    spare = _spared(scene.places, at)
    if spare is None:
        return None
    places = (replace(each, works=without(each.works, at)) if each is spare else each for each in scene.places)
    return replace(scene, places=tuple(places))


def _spared(places: Sequence[Place], at: Stretch) -> Place | None:
    """Return the counter that serves the fewest services and none alone, of those at work in a time."""
    there = [place for place in places if counters_at_work([place], *at)]
    served: Mapping[ServiceId, int] = _counted(service for place in there for service in place.services)
    spare = [place for place in there if all(served[service] > 1 for service in place.services)]
    return min(spare, key=lambda place: (len(place.services), place.id), default=None)


def _counted(services: Iterable[ServiceId]) -> Mapping[ServiceId, int]:
    found: dict[ServiceId, int] = defaultdict(int)
    for service in services:
        found[service] += 1
    return found


def _error(goings: Sequence[Going]) -> int:
    """Return by how many per cent the mean wait of days gone through unchanged differs from what it was."""
    if not goings:
        return 0
    was, again = Tally({}, 0), Tally({}, 0)
    for going in goings:
        was.add(waits_as_seen(going.past))
        again.add(going.waits(going.scene))
    told = was.figures()["mean"]
    return round(100 * abs(again.figures()["mean"] - told) / max(1, told))


def _savings(
    weekday: int,
    found: Sequence[Advice],
    was: Sequence[Sequence[Wait]],
    planned: Sequence[Sequence[Wait]],
    goings: Sequence[Going],
) -> list[Saving]:
    """Return what hours in a row for which more counters are advised would save."""
    savings: list[Saving] = []
    last = -1
    for each in found:
        hour = int(each["hour"])
        if each["advised"] <= each["had"]:
            continue
        if hour != last + 1 or not savings:
            savings.append(Saving(weekday))
        last = hour
        savings[-1].hours.append(each)
        for waits, into in ((was, savings[-1].before), (planned, savings[-1].after)):
            for going, of_day in zip(goings, waits, strict=True):
                into += [wait.waited for wait in _in(going, hour, of_day) if wait.waited is not None]
    return savings


def _sentence(advice: Sequence[Advice], savings: Sequence[Saving]) -> AdviceSentence:
    if not advice:
        return AdviceSentence(code="no-history", facts={})
    best = max(savings, key=lambda saving: saving.saved, default=None)
    if best is None or best.saved <= 0:
        return AdviceSentence(code="enough", facts={"over_target_percent": GOAL})
    first, last = best.hours[0], best.hours[-1]
    facts = {
        "weekday": best.weekday,
        "from": f"{first['hour']}:00",
        "to": f"{int(last['hour']) + 1:02d}:00",
        "more": max(each["advised"] - each["had"] for each in best.hours),
        "services": first["services"],
        "mean_before": mean(best.before),
        "mean_after": mean(best.after),
    }
    return AdviceSentence(code="more", facts=facts)
