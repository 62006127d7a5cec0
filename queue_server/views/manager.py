"""What the hall's manager sees: waits against targets, and what each counter is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Status
from queue_server.domain.day.acts.days import goes_on
from queue_server.domain.day.at_work import also_at
from queue_server.domain.day.device import devices_by_name, unclaimed
from queue_server.domain.day.idle import idle_since
from queue_server.domain.day.visit import day_of
from queue_server.domain.office.office import Text
from queue_server.views.figures import ServiceWatched, Waits, service_watched, waits_by_hour
from queue_server.views.wire import (
    Head,
    Named,
    NamedCounter,
    Position,
    Trouble,
    head,
    named,
    named_counter,
    positions,
    rfc3339,
)

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.device import Device
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.office.office import Counter


_TOLD_FOR = 3_600_000
"""Milliseconds for which it is told how many numbers lapsed when the day turned, or that a kiosk ran wild."""


class Totals(TypedDict):
    """How many tickets of today stand where; those taken back from a kiosk were never anybody's."""

    issued: int
    waiting: int
    parked: int
    called: int
    serving: int
    served: int
    no_show: int
    cancelled: int
    lapsed: int


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
    clerk_id: NotRequired[str]
    """Her id: two clerks may have one name."""
    since: NotRequired[str]
    reason: NotRequired[str]
    idle_since: NotRequired[str]
    """Since when it could have called somebody and did not, once that is idleness."""
    also_at: NotRequired[dict[str, Position]]
    """The other counters at which the same person works."""
    hand: NotRequired[HandWatched]
    left: NotRequired[Literal[True]]
    """The clerk has signed out, and somebody is at the counter."""


class HandPickedCall(Position):
    """A call out of order, latest first."""

    number: str
    service: str
    counter: str
    at: str
    reason: str
    passed_over_count: int
    clerk: NotRequired[str]


class WildDevice(TypedDict):
    """How many numbers a kiosk has given since it runs wild, and how many of them nobody has come forward with."""

    since: str
    held_back_at: str
    numbers: int
    waiting: int


class TakenBackFrom(TypedDict):
    """How many numbers were taken back from a kiosk, and until when that can be undone."""

    since: str
    at: str
    numbers: int
    undo_until: str


class DeviceWatched(TypedDict, total=False):
    """A kiosk that runs wild, for an hour after it was last held back, or whose numbers were taken back lately."""

    name: str
    """What it is called, where it stands under its id."""
    wild: WildDevice
    taken_back: TakenBackFrom


class Manager(Head):
    """The view `manager`; `hours` by the local hour in which a wait ended (`07`), then by service."""

    totals: Totals
    services: dict[str, ServiceWatched]
    hours: dict[str, dict[str, Waits]]
    counters: dict[str, CounterWatched]
    out_of_order: dict[str, HandPickedCall]
    priorities: dict[str, Named]
    outcomes: dict[str, Named]
    """The office's, and after them those of other makers that were said today, by their id."""
    older: NotRequired[OlderDay]
    devices: NotRequired[dict[str, DeviceWatched]]
    """The kiosks of which there is something to say, by name, or by id where two have one name."""


def manager(context: ViewContext) -> Manager:
    """Show the day at a look."""
    office = context.office
    services = (*office.services, *office.retired_services)
    counters = (*office.counters, *office.retired_counters)
    made: Manager = {
        **head(context),
        "totals": _totals(context.day),
        "services": {s.id: service_watched(context, s, at) for at, s in enumerate(services)},
        "hours": waits_by_hour(context),
        "counters": {c.id: _counter(context, c, at) for at, c in enumerate(counters)},
        "out_of_order": _out_of_order(context),
        "priorities": named((c.id, c.name) for c in office.priorities),
        "outcomes": _outcomes(context),
    }
    if older := _older(context):
        made["older"] = older
    if devices := _devices(context):
        made["devices"] = devices
    if trouble := _trouble(context):
        made["trouble"] = trouble
    return made


def _outcomes(context: ViewContext) -> dict[str, Named]:
    offered = {outcome.id: outcome.name for outcome in context.office.outcomes}
    said = {outcome for tally in context.day.tallies.values() for outcome in tally.outcomes}
    return named([*offered.items(), *((each, Text(each, each)) for each in sorted(said - offered.keys()))])


def _older(context: ViewContext) -> OlderDay | None:
    older, begun = context.older, calendar.at_minute(context.day.day, 0, context.office.time_zone)
    if older is None:
        return None
    is_told = begun <= older.at and context.now < begun + _TOLD_FOR and goes_on(context.office, older.day)
    lapsed = older.statuses.get(Status.LAPSED, 0) if is_told else 0
    if not lapsed and not older.in_hand:
        return None
    return {"day": older.day, "in_hand": len(older.in_hand), "lapsed": lapsed}


def _devices(context: ViewContext) -> dict[str, DeviceWatched]:
    made: dict[str, DeviceWatched] = {}
    for known_as, device in devices_by_name(context.day, context.called).items():
        if watched := _device(context, device):
            made[known_as] = watched
            if known_as == device.id and (name := context.called(device.id)) is not None:
                made[known_as]["name"] = name
    return made


def _device(context: ViewContext, device: Device) -> DeviceWatched:
    made: DeviceWatched = {}
    wild, held_back_at, taken = device.wild, device.held_back_at, device.taken_back
    if wild is not None and held_back_at is not None and context.now < held_back_at + _TOLD_FOR:
        made["wild"] = {
            "since": rfc3339(wild.since),
            "held_back_at": rfc3339(held_back_at),
            "numbers": device.given - wild.given_before,
            "waiting": sum(1 for visit in unclaimed(context.day, device.id, wild.since)),
        }
    if taken is not None and context.day.state != "closed" and context.now <= context.may_undo_until(taken.at):
        made["taken_back"] = {
            "since": rfc3339(taken.since),
            "at": rfc3339(taken.at),
            "numbers": len(taken.before),
            "undo_until": rfc3339(context.may_undo_until(taken.at)),
        }
    return made


def _trouble(context: ViewContext) -> Trouble:
    made: Trouble = {}
    if context.suspect_clock:
        made["clock"] = True
    if context.may_lose:
        made["may_lose"] = True
    if context.went_back:
        made["went_back"] = True
    return made


def _totals(day: Day) -> Totals:
    rank = {status: day.statuses.get(status, 0) for status in Status}
    issued = sum(day.issued.values())
    return {
        "issued": issued,
        "waiting": rank[Status.WAITING],
        "parked": rank[Status.PARKED],
        "called": rank[Status.CALLED],
        "serving": rank[Status.SERVING],
        "served": rank[Status.SERVED],
        "no_show": rank[Status.NO_SHOW],
        "cancelled": rank[Status.CANCELLED] - (len(day.visits) - issued),
        "lapsed": rank[Status.LAPSED],
    }


def _counter(context: ViewContext, counter: Counter, position: int) -> CounterWatched:
    today = context.counter(counter.id)
    made: CounterWatched = {
        **named_counter(context, counter, position),
        "services": positions(today.services or counter.services),
        "served": context.day.counter(counter.id).served,
    }
    if today.clerk is not None:
        _say_who(context, today.clerk, made)
    if today.since is not None:
        made["since"] = rfc3339(today.since)
    if today.reason:
        made["reason"] = today.reason
    if others := also_at(context.day, today):
        made["also_at"] = positions(others)
    if "retired" in made:
        lines = (lanes for line, lanes in context.day.lines.items() if line.only_at == counter.id)
        made["waiting"] = sum(len(lane) for lanes in lines for lane in lanes.values())
    visit = context.in_hand(counter.id)
    if visit is None and (idle := idle_since(context.day, context.office, today, context.now)) is not None:
        made["idle_since"] = rfc3339(idle)
    if visit is not None:
        made["hand"] = {
            "number": visit.number,
            "service": visit.service,
            "status": "called" if visit.started_at is None else "serving",
            "since": rfc3339(visit.since),
        }
        if (since := day_of(visit.id)) != context.day.day:
            made["hand"]["day"] = since
        if today.clerk in context.left:
            made["left"] = True
    return made


def _say_who(context: ViewContext, clerk: ActorId, made: CounterWatched) -> None:
    made["clerk_id"] = clerk
    if (name := context.called(clerk)) is not None:
        made["clerk"] = name


def _out_of_order(context: ViewContext) -> dict[str, HandPickedCall]:
    calls: dict[str, HandPickedCall] = {}
    picked = context.day.hand_picked
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
        if call.clerk is not None and (clerk := context.called(call.clerk)) is not None:
            calls[key]["clerk"] = clerk
    return calls
