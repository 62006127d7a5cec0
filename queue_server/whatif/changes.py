"""Change a day: counters, services, lunch, hours, calling order. A change is of one of a few kinds, in plain words.

A change is of the day as it was, in the order in which changes are said; what names nothing the day had is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import Invalid, UnknownCounterError, UnknownServiceError
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay, ServiceId
from queue_server.domain.office.order import ORDERS, OrderName
from queue_server.simulation.hall import Place, Stretch, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from queue_server.whatif.again import Scene

MOST = 20
"""Changes of one question."""

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")

_FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "counter-more": (frozenset({"services", "from", "to"}), frozenset()),
    "counter-less": (frozenset({"counter"}), frozenset({"from", "to"})),
    "counter-services": (frozenset({"counter", "services"}), frozenset()),
    "lunch": (frozenset({"counter", "from", "to"}), frozenset()),
    "service-closed": (frozenset({"service"}), frozenset({"from"})),
    "hours": (frozenset({"from", "to"}), frozenset()),
    "order": (frozenset({"order"}), frozenset()),
}
"""What each kind of change says, and what it may say besides."""

KINDS = tuple(_FIELDS)

_NOON, _LUNCH_OVER = 10 * 60, 15 * 60
"""Minutes between which a clerk's longest absence is her lunch."""

_DAY = 24 * 60

_NO_COUNTER, _NO_SERVICE = CounterId(""), ServiceId("")

_WITH_THE_DOORS = 45 * 60_000
"""Milliseconds: a clerk who begins or ends so near the others does so with the doors."""


class BadChangeError(Invalid):
    """A change of a day cannot be meant so."""

    code, title = "bad-change", f"A change is one of: {', '.join(KINDS)}; times are written 07:30"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; fields that its kind does not say are empty."""

    kind: str
    counter: CounterId = _NO_COUNTER
    service: ServiceId = _NO_SERVICE
    services: tuple[ServiceId, ...] = ()
    start: calendar.Minute = 0
    end: calendar.Minute = _DAY
    order: OrderName = "turns"


@dataclass(frozen=True, slots=True)
class Ground:
    """Where changes are made: a day by an office's clock, and what there is."""

    day: ServiceDay
    time_zone: str
    services: Collection[ServiceId]
    counters: Collection[CounterId]

    def stretch(self, change: Change) -> Stretch:
        """Return the time of a change."""
        return Stretch(
            *(calendar.at_minute(self.day, minute, self.time_zone) for minute in (change.start, change.end))
        )


def read_changes(said: object) -> tuple[Change, ...]:
    """Return changes as they came from outside, or raise `BadChangeError`."""
    if not isinstance(said, list):
        raise BadChangeError("Changes are a list")
    if len(said) > MOST:
        raise BadChangeError(f"At most {MOST} changes are asked of at once", most=MOST)
    return tuple(_read(each) for each in said)


def _read(said: object) -> Change:
    kind = said.get("kind") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(kind, str) or kind not in _FIELDS:
        raise BadChangeError
    must, may = _FIELDS[kind]
    fields = {name for name in said if name != "kind"}
    if missing := sorted(must - fields):
        raise BadChangeError(f"{kind} says {', '.join(missing)} too", kind=kind)
    if unknown := sorted(fields - must - may):
        raise BadChangeError(f"{kind} says nothing of {', '.join(map(str, unknown))}", kind=kind)
    start, end = _minute(said.get("from", "00:00")), _minute(said.get("to", "24:00"))
    if start >= end:
        raise BadChangeError(f"{kind}: from comes before to", kind=kind)
    words = [_word(said.get(name, "")) for name in ("counter", "service", "order")]
    services = said.get("services", [])
    if not isinstance(services, list) or ("services" in must and not services):
        raise BadChangeError(f"{kind}: services are a list of at least one", kind=kind)
    return Change(
        kind,
        CounterId(words[0]),
        ServiceId(words[1]),
        tuple(ServiceId(_word(each)) for each in services),
        start,
        end,
        _order(words[2]) if kind == "order" else "turns",
    )


def _order(said: str) -> OrderName:
    for order in ORDERS:
        if said == order:
            return order
    raise BadChangeError(f"A calling order is one of: {', '.join(ORDERS)}")


def _word(said: object) -> str:
    if not isinstance(said, str):
        raise BadChangeError("What is named in a change is named in words")
    return said


def _minute(said: object) -> calendar.Minute:
    if not isinstance(said, str) or not _TIME.fullmatch(said):
        raise BadChangeError("Times in a change are written 07:30")
    hours, minutes = said.split(":")
    return int(hours) * 60 + int(minutes)


def changed(scene: Scene, changes: Iterable[Change], ground: Ground) -> Scene:
    """Return a scene with changes made, or raise what is unknown in them."""
    for change in changes:
        _require_known(change, ground)
        scene = _MADE[change.kind](scene, change, ground)
    return scene


def _require_known(change: Change, ground: Ground) -> None:
    for service in (*change.services, *([change.service] if change.service else [])):
        if service not in ground.services:
            raise UnknownServiceError(service=service)
    if change.counter and change.counter not in ground.counters:
        raise UnknownCounterError(counter=change.counter)


def _one_more(scene: Scene, change: Change, ground: Ground) -> Scene:
    more = Place(CounterId(f"+{len(scene.places)}"), change.services, (ground.stretch(change),))
    return replace(scene, places=(*scene.places, more))


def _one_less(scene: Scene, change: Change, ground: Ground) -> Scene:
    gone = ground.stretch(change)
    return _at(scene, change.counter, lambda place: replace(place, works=without(place.works, gone)))


def _other_services(scene: Scene, change: Change, ground: Ground) -> Scene:
    del ground
    return _at(scene, change.counter, lambda place: replace(place, services=change.services))


def _other_lunch(scene: Scene, change: Change, ground: Ground) -> Scene:
    at = ground.stretch(change)
    noon = ground.stretch(replace(change, start=_NOON, end=_LUNCH_OVER))
    return _at(
        scene, change.counter, lambda place: replace(place, works=without(without_lunch(place.works, noon), at))
    )


def _service_closed(scene: Scene, change: Change, ground: Ground) -> Scene:
    since = ground.stretch(change).start
    return _only(scene, lambda visitor: visitor.service != change.service or visitor.arrives < since)


def _other_hours(scene: Scene, change: Change, ground: Ground) -> Scene:
    """Let the doors open and close at other times: who came before stands at them, who comes later gets no number."""
    opens, closes = ground.stretch(change)
    starts = [place.works[0].start for place in scene.places if place.works]
    ends = [place.works[-1].end for place in scene.places if place.works]
    first, last = min(starts, default=opens), max(ends, default=closes)
    places = tuple(
        replace(place, works=within(_moved(place.works, first, last, opens, closes), opens, closes))
        for place in scene.places
    )
    visitors = tuple(sorted(each._replace(arrives=max(each.arrives, opens)) for each in scene.visitors))
    return _only(replace(scene, places=places, visitors=visitors), lambda visitor: visitor.arrives < closes)


def _other_order(scene: Scene, change: Change, ground: Ground) -> Scene:
    del ground
    return replace(scene, order=change.order)


_MADE: Mapping[str, Callable[[Scene, Change, Ground], Scene]] = {
    "counter-more": _one_more,
    "counter-less": _one_less,
    "counter-services": _other_services,
    "lunch": _other_lunch,
    "service-closed": _service_closed,
    "hours": _other_hours,
    "order": _other_order,
}


def _at(scene: Scene, counter: CounterId, made: Callable[[Place], Place]) -> Scene:
    return replace(scene, places=tuple(made(each) if each.id == counter else each for each in scene.places))


def _only(scene: Scene, stays: Callable[[Visitor], bool]) -> Scene:
    visitors = tuple(visitor for visitor in scene.visitors if stays(visitor))
    away = len(scene.visitors) - len(visitors)
    return replace(scene, visitors=visitors, turned_away=scene.turned_away + away)


def without(works: Sequence[Stretch], gone: Stretch) -> tuple[Stretch, ...]:
    """Return times of work without another time."""
    parts = (
        part
        for work in works
        for part in (Stretch(work.start, min(work.end, gone.start)), Stretch(max(work.start, gone.end), work.end))
    )
    return tuple(part for part in parts if part.start < part.end)


def within(works: Sequence[Stretch], start: Instant, end: Instant) -> tuple[Stretch, ...]:
    """Return what of times of work lies in another time."""
    parts = (Stretch(max(work.start, start), min(work.end, end)) for work in works)
    return tuple(part for part in parts if part.start < part.end)


def without_lunch(works: Sequence[Stretch], noon: Stretch) -> tuple[Stretch, ...]:
    """Return times of work with the longest absence at noon filled."""
    gaps = [
        (following.start - work.end, number)
        for number, (work, following) in enumerate(pairwise(works))
        if noon.start <= work.end and following.start <= noon.end
    ]
    if not gaps:
        return tuple(works)
    _, number = max(gaps)
    return (*works[:number], Stretch(works[number].start, works[number + 1].end), *works[number + 2 :])


def _moved(
    works: Sequence[Stretch], first: Instant, last: Instant, opens: Instant, closes: Instant
) -> tuple[Stretch, ...]:
    """Return times of work that begin and end with the doors, where they did."""
    if not works:
        return ()
    made = list(works)
    if made[0].start - first <= _WITH_THE_DOORS:
        made[0] = Stretch(min(made[0].start, opens), made[0].end)
    if last - made[-1].end <= _WITH_THE_DOORS:
        made[-1] = Stretch(made[-1].start, max(made[-1].end, closes))
    return tuple(made)
