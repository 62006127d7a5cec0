"""What the hall's manager sees: waits against targets, and what each counter is doing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.catalogue.catalogue import Catalogue
from queue_server.domain.catalogue.procedure import LocalDate
from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Status
from queue_server.domain.core.permissions import Permission
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.days import goes_on
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.devices import Devices
from queue_server.views.estimates import EstimatesWatched, estimates_watched
from queue_server.views.figures import ServiceWatched, Waits, service_watched, waits_by_hour
from queue_server.views.help import Helped, helps
from queue_server.views.manager.alarms import AlarmInForce, alarms
from queue_server.views.manager.closing import Closing, closing_watched
from queue_server.views.manager.counters import CounterWatched, counter_watched
from queue_server.views.manager.devices import DeviceWatched, devices_watched
from queue_server.views.manager.screens import ScreenWatched, screens
from queue_server.views.seats import ZoneSeats, zone_seats
from queue_server.views.sources import PRINTERS, REPORTS, TODAY, stream
from queue_server.views.view import TO_BE_READ, view
from queue_server.views.wire import (
    Head,
    Named,
    Position,
    Trouble,
    dossiers_kept,
    head,
    named,
    rfc3339,
)

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.devices.presence import Reported
    from queue_server.domain.devices.printers import PrinterStands


_TOLD_FOR = 3_600_000
"""Milliseconds for which it is told how many numbers lapsed when the day turned."""


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


class OlderDay(TypedDict):
    """The day before, while somebody is at a counter since then or has just lost his number by its end."""

    day: str
    in_hand: int
    lapsed: int
    """How many numbers lapsed when it turned, the office being open; told for an hour."""


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
    """The view `manager`; `hours` by the local hour in which a wait ended (`07`), then by service."""

    totals: Totals
    services: dict[str, ServiceWatched]
    hours: dict[str, dict[str, Waits]]
    counters: dict[str, CounterWatched]
    out_of_order: dict[str, HandPickedCall]
    priorities: dict[str, Named]
    outcomes: dict[str, Named]
    """The office's, and after them those of other makers that were said today, by their id."""
    zones: NotRequired[dict[str, ZoneSeats]]
    """The zones whose seats are counted."""
    older: NotRequired[OlderDay]
    closing: NotRequired[Closing]
    """Who of those who wait is left at closing, where anybody is."""
    after_recess: NotRequired[int]
    """How many of those who wait are called only after the break that comes."""
    alarms: NotRequired[dict[str, AlarmInForce]]
    helps: NotRequired[dict[str, Helped]]
    """The counters that ask for help, or were answered lately, by their id."""
    devices: NotRequired[dict[str, DeviceWatched]]
    """The kiosks of which there is something to say, by name, or by id where two have one name."""
    screens: NotRequired[dict[str, ScreenWatched]]
    """The screens, kiosks and consoles of the office, by their id."""
    estimates: NotRequired[EstimatesWatched]
    dossiers: NotRequired[Literal[True]]
    """Whether the office keeps dossiers."""
    stale_procedures: NotRequired[int]
    """How many procedures were checked over 180 days ago, or never."""


_NO_CATALOGUE = Catalogue()
_NO_DEVICES = Devices()
_NO_REPORTS: Mapping[ActorId, Reported] = {}
_NO_PRINTERS: Mapping[str, PrinterStands] = {}


@view(
    "manager",
    shape=Manager,
    sources=(TODAY, stream(DEVICES), REPORTS, PRINTERS, stream(CATALOGUE)),
    permission=Permission.OVERSEE,
    pace=TO_BE_READ,
)
def manager(
    context: ViewContext,
    paired: Devices = _NO_DEVICES,
    reports: Mapping[ActorId, Reported] = _NO_REPORTS,
    printers: Mapping[str, PrinterStands] = _NO_PRINTERS,
    catalogue: Catalogue = _NO_CATALOGUE,
) -> Manager:
    """Show the day at a look, and the devices of the office where that is today."""
    office = context.office
    services = (*office.services, *office.retired_services)
    counters = (*office.counters, *office.retired_counters)
    made: Manager = {
        **head(context),
        "totals": _totals(context.day),
        "services": {s.id: service_watched(context, s, at) for at, s in enumerate(services)},
        "hours": waits_by_hour(context),
        "counters": {c.id: counter_watched(context, c, at) for at, c in enumerate(counters)},
        "out_of_order": _out_of_order(context),
        "priorities": named((c.id, c.name) for c in office.priorities),
        "outcomes": _outcomes(context),
    }
    if zones := zone_seats(context):
        made["zones"] = zones
    made.update(dossiers_kept(office))
    made.update(closing_watched(context))
    if raised := alarms(context):
        made["alarms"] = raised
    if asked := helps(context):
        made["helps"] = asked
    if older := _older(context):
        made["older"] = older
    if devices := devices_watched(context):
        made["devices"] = devices
    if shown := screens(paired, reports, printers, context.called, context.now):
        made["screens"] = shown
    if estimates := estimates_watched(context):
        made["estimates"] = estimates
    if stale := catalogue.stale(LocalDate(context.day.day)):
        made["stale_procedures"] = len(stale)
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
