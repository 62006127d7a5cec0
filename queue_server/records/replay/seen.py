"""Write down what could be seen at a moment, by the views that showed it then; no ticket's id is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import Status
from queue_server.views.display.display import Display, display
from queue_server.views.manager.counters import CounterWatched, counter_watched
from queue_server.views.manager.manager import Totals, manager
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit

StandingStatus = Literal["waiting", "parked", "no-show"]


class Standing(TypedDict):
    """Somebody who is here and at no counter; a wait counts from `since`, without `out_for` seconds."""

    status: StandingStatus
    service: str
    since: str
    out_for: NotRequired[int]
    priority: NotRequired[str]
    counter: NotRequired[str]
    """The one counter for which he waits, or at which he did not come."""


class ServiceFigures(TypedDict):
    """What the manager's board said of a service: see `ServiceWatched`."""

    received: int
    served: int
    gave_up: int
    no_shows: int
    sent_on: int
    over_target: int
    target: int
    counters: int
    median: NotRequired[int]
    p90: NotRequired[int]


class FiguresSeen(TypedDict):
    """The manager's figures as they stood at `at`: like on the board they stand still to be read, here a minute."""

    at: str
    totals: Totals
    services: dict[str, ServiceFigures]


class Seen(TypedDict):
    """What could be seen: what the wall showed, the counters, everybody in the hall by number, and the figures."""

    display: Display
    counters: dict[str, CounterWatched]
    people: dict[str, Standing]
    figures: FiguresSeen


_HERE: tuple[StandingStatus, ...] = ("waiting", "parked", "no-show")


class Seeing:
    """Writes down one moment after another: whoever has not moved since is not written anew."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._people: dict[TicketId, tuple[Visit, Standing]] = {}

    def at(self, context: ViewContext, figures: FiguresSeen) -> Seen:
        """Return what could be seen, with figures that were made before."""
        office = context.office
        counters = (*office.counters, *office.retired_counters)
        self._people = {visit.id: self._person(visit) for status in _HERE for visit in _of(context, status)}
        return {
            "display": display(context),
            "counters": {c.id: counter_watched(context, c, at) for at, c in enumerate(counters)},
            "people": {visit.number: standing for visit, standing in self._people.values()},
            "figures": figures,
        }

    def _person(self, visit: Visit) -> tuple[Visit, Standing]:
        known = self._people.get(visit.id)
        return known if known is not None and known[0] is visit else (visit, _standing(visit))


def seen(context: ViewContext, figures: FiguresSeen) -> Seen:
    """Return what could be seen at one moment, with figures that were made before."""
    return Seeing().at(context, figures)


def figures(context: ViewContext) -> FiguresSeen:
    """Return the figures of the manager's board, which name nobody."""
    board = manager(context)
    services: dict[str, ServiceFigures] = {}
    for service, watched in board["services"].items():
        made: ServiceFigures = {
            "received": watched["received"],
            "served": watched["served"],
            "gave_up": watched["gave_up"],
            "no_shows": watched["no_shows"],
            "sent_on": watched["sent_on"],
            "over_target": watched["over_target"],
            "target": watched["target"],
            "counters": watched["counters"],
        }
        if "median" in watched and "p90" in watched:
            made["median"], made["p90"] = watched["median"], watched["p90"]
        services[service] = made
    return {"at": rfc3339(context.now), "totals": board["totals"], "services": services}


def _of(context: ViewContext, status: StandingStatus) -> Iterable[Visit]:
    match status:
        case "waiting":
            return context.day.waiting
        case "parked":
            return context.day.parked
        case "no-show":
            return context.day.missed


def _standing(visit: Visit) -> Standing:
    made: Standing = {"status": _STATUS[visit.status], "service": visit.service, "since": rfc3339(visit.since)}
    if visit.leg.out:
        made["out_for"] = visit.leg.out
    if visit.priority is not None:
        made["priority"] = visit.priority
    if (counter := visit.only_at or visit.counter) is not None:
        made["counter"] = counter
    return made


_STATUS: dict[Status, StandingStatus] = {
    Status.WAITING: "waiting",
    Status.PARKED: "parked",
    Status.NO_SHOW: "no-show",
}
