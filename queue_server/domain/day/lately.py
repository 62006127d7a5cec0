"""Keep what a wait is foretold from, as it happens: the calls of two hours, and what visits took at which counter.

No forecast walks the day: what it asks for stands ready, and the cost of a call does not grow with the day.
"""

from __future__ import annotations

from bisect import insort
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.identifiers import CounterId, Instant, Seconds, ServiceId, TicketId, elapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.day.leg import Leg
    from queue_server.domain.day.visit import Visit

LATELY = 7_200_000
"""Milliseconds for which a call is kept in mind."""


class Call(NamedTuple):
    """A call that ended a wait."""

    ticket: TicketId
    service: ServiceId
    joined_at: Instant
    called_at: Instant
    played: Seconds | None
    """What the wait was by the play of the calls to come, when the number was taken; None where none was played."""


class Worked(NamedTuple):
    """What whole services of one kind have taken at one counter today: how many, and how long all together."""

    number: int = 0
    seconds: int = 0


Key = tuple[ServiceId, CounterId]


def calls_after(
    calls: tuple[Call, ...], visit: Visit, gone: Sequence[Leg], come: Sequence[Leg], now: Instant
) -> tuple[Call, ...]:
    """Return the calls of the last two hours after some legs of a visit have become others."""
    before, after = set(_calls(visit, gone)), set(_calls(visit, come))
    if before == after:
        return calls
    kept = [call for call in calls if call.called_at >= now - LATELY and call not in before - after]
    for call in sorted(after - before):
        insort(kept, call, key=attrgetter("called_at"))
    return tuple(kept)


def worked(leg: Leg) -> tuple[Key, Seconds] | None:
    """Return at which counter a leg was a whole service, and what it took; None of one that was not."""
    if (
        leg.end != "done"
        or leg.called_at is None
        or leg.ended_at is None
        or leg.counter is None
        or not leg.is_received
    ):
        return None
    return (leg.service, leg.counter), elapsed(leg.called_at, leg.ended_at)


def _calls(visit: Visit, legs: Sequence[Leg]) -> Iterator[Call]:
    for leg in legs:
        if leg.called_at is not None:
            is_first = leg.joined_at == visit.issued_at
            yield Call(visit.id, leg.service, leg.since, leg.called_at, visit.played if is_first else None)
