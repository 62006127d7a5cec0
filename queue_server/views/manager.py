"""What the hall's manager sees: waits against targets, and what each counter is doing."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain import calendar
from queue_server.domain.actor import name_of
from queue_server.domain.acts.days import goes_on
from queue_server.domain.estimates import wait_behind
from queue_server.domain.identifiers import Status
from queue_server.domain.visit import day_of
from queue_server.views.wire import (
    Head,
    NamedCounter,
    NamedService,
    Position,
    Trouble,
    WireWait,
    head,
    named_counter,
    named_service,
    positions,
    rfc3339,
    waiting_by_service,
    wire_wait,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.day import HandPicked
    from queue_server.domain.office import Counter, Service
    from queue_server.domain.seen import Seen
    from queue_server.domain.visit import Visit


_TOLD_FOR = 3_600_000
"""Milliseconds for which it is told how many numbers lapsed when the day turned."""


class Totals(TypedDict):
    """How many tickets of today stand where."""

    issued: int
    waiting: int
    parked: int
    called: int
    serving: int
    served: int
    no_show: int
    cancelled: int
    lapsed: int


class Waits(TypedDict):
    """Waits until the first call, in seconds: how many, the middle one, and what nine in ten stayed below."""

    count: int
    median: int
    p90: int


class ServiceWatched(NamedService):
    """A service against its target; `over_target` counts today's waits beyond it, with those still on."""

    waiting: int
    target: int
    issued: int
    served: int
    over_target: int
    counters: int
    longest_since: NotRequired[str]
    median: NotRequired[int]
    p90: NotRequired[int]
    wait: NotRequired[WireWait]
    reason: NotRequired[str]
    parked: NotRequired[int]
    """How many of its numbers are parked, where it is retired."""


class HandWatched(TypedDict):
    """Who is at a counter and since when."""

    number: str
    service: str
    status: Literal["called", "serving"]
    since: str
    day: NotRequired[str]
    """The service day of the number, where it is the day before."""


class OlderDay(TypedDict):
    """The day before, while somebody is at a counter since then or has just lost his number by its end."""

    day: str
    in_hand: int
    lapsed: int
    """How many numbers lapsed when it turned, the office being open; told for an hour."""


class CounterWatched(NamedCounter):
    """A counter and its clerk."""

    services: dict[str, Position]
    served: int
    waiting: NotRequired[int]
    """How many wait for it alone, where it is retired."""
    clerk: NotRequired[str]
    since: NotRequired[str]
    reason: NotRequired[str]
    hand: NotRequired[HandWatched]


class HandPickedCall(Position):
    """A call out of order, latest first."""

    number: str
    service: str
    counter: str
    at: str
    reason: str
    passed_over_count: int
    clerk: NotRequired[str]


class Manager(Head):
    """The view `manager`; `hours` by local hour of the first call (`07`), then by service."""

    totals: Totals
    services: dict[str, ServiceWatched]
    hours: dict[str, dict[str, Waits]]
    counters: dict[str, CounterWatched]
    out_of_order: dict[str, HandPickedCall]
    older: NotRequired[OlderDay]


def manager(seen: Seen) -> Manager:
    """Show the day at a look."""
    office = seen.office
    services = (*office.services, *office.retired_services)
    counters = (*office.counters, *office.retired_counters)
    by_service: dict[str, list[Visit]] = defaultdict(list)
    for visit in seen.day.visits.values():
        by_service[visit.service].append(visit)
    made: Manager = {
        **head(seen),
        "totals": _totals(seen.day.visits.values()),
        "services": {s.id: _service(seen, s, at, by_service[s.id]) for at, s in enumerate(services)},
        "hours": _hours(seen),
        "counters": {c.id: _counter(seen, c, at) for at, c in enumerate(counters)},
        "out_of_order": _out_of_order(seen.day.hand_picked),
    }
    if older := _older(seen):
        made["older"] = older
    if trouble := _trouble(seen):
        made["trouble"] = trouble
    return made


def _older(seen: Seen) -> OlderDay | None:
    older, begun = seen.older, calendar.at_minute(seen.day.day, 0, seen.office.time_zone)
    if older is None:
        return None
    is_told = begun <= older.at and seen.now < begun + _TOLD_FOR and goes_on(seen.office, older.day)
    lapsed = sum(1 for visit in older.visits.values() if visit.status is Status.LAPSED) if is_told else 0
    if not lapsed and not older.in_hand:
        return None
    return {"day": older.day, "in_hand": len(older.in_hand), "lapsed": lapsed}


def _trouble(seen: Seen) -> Trouble:
    made: Trouble = {}
    if seen.suspect_clock:
        made["clock"] = True
    if seen.may_lose:
        made["may_lose"] = True
    if seen.went_back:
        made["went_back"] = True
    return made


def waits(seconds: list[int]) -> Waits:
    """Return the figures of some waits; the ninetieth percentile is the nearest rank."""
    ranked = sorted(seconds)
    return {
        "count": len(ranked),
        "median": ranked[(len(ranked) - 1) // 2],
        "p90": ranked[ceil(len(ranked) * 0.9) - 1],
    }


def _totals(visits: Iterable[Visit]) -> Totals:
    tally = Tally(visit.status for visit in visits)
    return {
        "issued": tally.total(),
        "waiting": tally[Status.WAITING],
        "parked": tally[Status.PARKED],
        "called": tally[Status.CALLED],
        "serving": tally[Status.SERVING],
        "served": tally[Status.SERVED],
        "no_show": tally[Status.NO_SHOW],
        "cancelled": tally[Status.CANCELLED],
        "lapsed": tally[Status.LAPSED],
    }


def _service(seen: Seen, service: Service, position: int, visits: list[Visit]) -> ServiceWatched:
    waiting = [v for v in visits if v.status is Status.WAITING]
    waited = [v.first_wait for v in visits if v.first_wait is not None]
    late = sum(1 for wait in waited if wait > service.target)
    late += sum(1 for v in waiting if v.first_wait is None and seen.now - v.since > service.target * 1000)
    made: ServiceWatched = {
        **named_service(seen, service, position),
        "waiting": waiting_by_service(seen)[service.id],
        "target": service.target,
        "issued": seen.day.issued.get(service.id, 0),
        "served": sum(1 for v in visits if v.status is Status.SERVED),
        "over_target": late,
        "counters": sum(1 for c in seen.day.serving(service.id) if c.state == "open"),
    }
    if waiting:
        made["longest_since"] = rfc3339(min(v.since for v in waiting))
    if waited:
        figures = waits([*waited])
        made["median"], made["p90"] = figures["median"], figures["p90"]
    wait = wait_behind(seen.day, seen.office, service.id, len(waiting))
    if wait is not None:
        made["wait"] = wire_wait(wait)
    if reason := seen.day.stopped.get(service.id):
        made["reason"] = reason
    if "retired" in made:
        made["parked"] = sum(1 for v in visits if v.status is Status.PARKED)
    return made


def _hours(seen: Seen) -> dict[str, dict[str, Waits]]:
    seconds: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for visit in seen.day.visits.values():
        if visit.first_wait is not None:
            first_called = type(visit.issued_at)(visit.issued_at + visit.first_wait * 1000)
            hour = calendar.local(first_called, seen.office.time_zone)
            seconds[f"{hour:%H}"][visit.service].append(visit.first_wait)
    return {hour: {s: waits(each) for s, each in services.items()} for hour, services in seconds.items()}


def _counter(seen: Seen, counter: Counter, position: int) -> CounterWatched:
    today = seen.counter(counter.id)
    made: CounterWatched = {
        **named_counter(seen, counter, position),
        "services": positions(today.services or counter.services),
        "served": seen.day.counter(counter.id).served,
    }
    if today.clerk is not None:
        made["clerk"] = name_of(today.clerk)
    if today.since is not None:
        made["since"] = rfc3339(today.since)
    if today.reason:
        made["reason"] = today.reason
    if "retired" in made:
        lines = (lanes for line, lanes in seen.day.lines.items() if line.only_at == counter.id)
        made["waiting"] = sum(len(lane) for lanes in lines for lane in lanes.values())
    if (visit := seen.in_hand(counter.id)) is not None:
        made["hand"] = {
            "number": visit.number,
            "service": visit.service,
            "status": "called" if visit.started_at is None else "serving",
            "since": rfc3339(visit.since),
        }
        if (since := day_of(visit.id)) != seen.day.day:
            made["hand"]["day"] = since
    return made


def _out_of_order(picked: tuple[HandPicked, ...]) -> dict[str, HandPickedCall]:
    calls: dict[str, HandPickedCall] = {}
    for position, call in enumerate(reversed(picked)):
        key = f"{call.number}.{len(picked) - position}"
        calls[key] = {
            "position": position,
            "number": call.number,
            "service": call.service,
            "counter": call.counter,
            "at": rfc3339(call.at),
            "reason": call.reason,
            "passed_over_count": call.passed_over,
        }
        if call.clerk is not None:
            calls[key]["clerk"] = name_of(call.clerk)
    return calls
