"""Estimate how long somebody will wait, as an honest range.

A deliberately plain model: those ahead share the counters that serve them, each visit taking what visits to the
service have taken today, blended with what the set-up says is typical until enough have been served. The spread
narrows with the number of people ahead (independent visits add up: it falls with the square root).
"""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.identifiers import Seconds
from queue_server.domain.selection import ahead_of

if TYPE_CHECKING:
    from queue_server.domain.day import Day
    from queue_server.domain.identifiers import ServiceId
    from queue_server.domain.office import Office
    from queue_server.domain.visit import Visit

_TRUST_IN_SETUP = 5
"""The typical time of the set-up counts as much as this many visits of today."""

_MINUTE = 60


class Wait(NamedTuple):
    """A range of seconds, in whole minutes; about two in three visitors should fall inside."""

    low: Seconds
    likely: Seconds
    high: Seconds


def pace(day: Day, office: Office, service: ServiceId) -> Seconds:
    """Return how long serving one visitor of a service takes today."""
    typical = office.service(service).typical if office.has_service(service) else Seconds(0)
    today = day.paces.get(service)
    if today is None:
        return typical
    weight = min(today.count, 4 * _TRUST_IN_SETUP)
    return Seconds((typical * _TRUST_IN_SETUP + today.mean * weight) // (_TRUST_IN_SETUP + weight))


def wait_of(day: Day, office: Office, visit: Visit) -> Wait | None:
    """Estimate the wait of a visit that waits; None while no counter serves it."""
    return wait_behind(day, office, visit.service, ahead_of(day, office, visit))


def wait_behind(day: Day, office: Office, service: ServiceId, ahead: int) -> Wait | None:
    """Estimate the wait of somebody with `ahead` people before him for a service; None while no counter serves it."""
    counters = day.serving(service)
    if not counters:
        return None
    each = pace(day, office, service)
    busy = sum(1 for counter in counters if counter.hand is not None or counter.state == "paused")
    free = len(counters) - busy
    queued = max(0, ahead - free + 1) if ahead >= free else 0
    likely = queued * each // len(counters)
    spread = likely // isqrt(queued + 1)
    return Wait(
        Seconds(_minutes(max(0, likely - spread), up=False)),
        Seconds(_minutes(likely, up=True)),
        Seconds(_minutes(likely + spread, up=True)),
    )


def _minutes(seconds: int, *, up: bool) -> int:
    return (seconds + (_MINUTE - 1 if up else 0)) // _MINUTE * _MINUTE
