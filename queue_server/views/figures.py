"""Write the figures of services: who was received, what became of them, and how long they waited.

What each counts is said in docs/figures.md.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.at_work import posts
from queue_server.domain.day.tally import QUARTER, rank
from queue_server.views.wire import NamedService, WireOutlook, named_service, rfc3339, wire_outlook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.domain.day.tally import Ranked
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Service


class Waits(TypedDict):
    """Waits that a call ended, or giving up, in seconds: how many, the middle one, what nine in ten stayed within."""

    count: int
    median: int
    p90: int


class Longest(TypedDict):
    """Who waits longest: the ticket's id, and its number."""

    id: str
    number: str


class ServiceWatched(NamedService, WireOutlook):
    """A service against its target, counted by visitors whom it received, by number or sent on from another.

    Each of them was served, gave up (the number was given back, or left when the day closed), missed the call
    (`no_shows`), was sent on unfinished, or is still there. `over_target` counts today's waits for it beyond the
    target, those still on, given up and sent on among them: it never falls. `median` and `p90` are of the waits that
    a call ended, or giving up. `issued` are the numbers given. `counters` are those open for it, of one clerk counted
    once: she receives one visitor at a time.
    """

    waiting: int
    target: int
    issued: int
    received: int
    served: int
    gave_up: int
    no_shows: int
    sent_on: int
    over_target: int
    counters: int
    longest_since: NotRequired[str]
    longest: NotRequired[Longest]
    median: NotRequired[int]
    p90: NotRequired[int]
    reason: NotRequired[str]
    outcomes: NotRequired[dict[str, int]]
    """How those served ended on paper, as far as that was said: how many by outcome."""
    parked: NotRequired[int]
    """How many of its numbers are parked, where it is retired."""


def waits(ranked: Ranked) -> Waits:
    """Return the figures of some waits, shortest first; percentiles are of the nearest rank."""
    return {"count": len(ranked), "median": rank(ranked, 0.5), "p90": rank(ranked, 0.9)}


def service_watched(context: ViewContext, service: Service, position: int) -> ServiceWatched:
    """Return a service with its figures."""
    day = context.day
    tally, waiting = day.tally(service.id), list(day.who_waits_for(service.id))
    made: ServiceWatched = {
        **named_service(context, service, position),
        **wire_outlook(context, context.outlook_for(service.id)),
        "waiting": len(waiting),
        "target": service.target,
        "issued": day.issued.get(service.id, 0),
        "received": tally.received,
        "served": tally.done,
        "gave_up": tally.gave_up,
        "no_shows": tally.no_shows,
        "sent_on": tally.sent_on,
        "over_target": tally.over(service.target) + _late(context, service, waiting),
        "counters": sum(any(service.id in c.services for c in post) for post in posts(day)),
    }
    if waiting:
        longest = min(waiting, key=lambda v: (v.since, v.arrival))
        made["longest_since"] = rfc3339(longest.since)
        made["longest"] = {"id": longest.id, "number": longest.number}
    if tally.waits:
        figures = waits(tally.waits)
        made["median"], made["p90"] = figures["median"], figures["p90"]
    if tally.outcomes:
        made["outcomes"] = {str(outcome): n for outcome, n in tally.outcomes.items()}
    if (stop := day.stop_of(service.id, context.now)) is not None and stop.reason:
        made["reason"] = stop.reason
    if "retired" in made:
        made["parked"] = sum(1 for visit in _parked(context, service))
    return made


def _late(context: ViewContext, service: Service, waiting: Iterable[Visit]) -> int:
    """Count those who have waited beyond the target and wait on, or stepped out before they were called."""
    here = (*waiting, *(visit for visit in _parked(context, service) if visit.leg.wait is None))
    return sum(1 for visit in here if visit.leg.waited(context.now) > service.target)


def _parked(context: ViewContext, service: Service) -> Iterator[Visit]:
    return (visit for visit in context.day.parked if visit.service == service.id)


def waits_by_hour(context: ViewContext) -> dict[str, dict[str, Waits]]:
    """Return the waits by the local hour in which they ended, `07`, then by service."""
    ended: dict[str, dict[str, list[Ranked]]] = defaultdict(lambda: defaultdict(list))
    for service, tally in context.day.tallies.items():
        for quarter, ranked in tally.quarters.items():
            hour = calendar.local(Instant(quarter * QUARTER), context.office.time_zone)
            ended[f"{hour:%H}"][service].append(ranked)
    return {
        hour: {service: waits(tuple(sorted(chain(*parts)))) for service, parts in services.items()}
        for hour, services in ended.items()
    }
