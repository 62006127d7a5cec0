"""Tell how long a visit of a service occupies a counter today.

What the set-up calls typical gives way to what today shows. One visit that was left open over lunch, or a finish by
slip, says nothing: what is far from the middle of what is known counts only as far as the bounds around it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Seconds

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.tally import Taken
    from queue_server.domain.office.office import Office

_TRUST_IN_SETUP = 5
"""The typical time of the set-up counts as much as this many visits of today."""

_LATEST = 20
"""So many of today's last visits count: the afternoon is not the morning."""

_FAR = 3
"""What took more than this many times the middle, or less than this part of it, counts as the bound."""


def pace(day: Day, office: Office, service: ServiceId) -> Seconds:
    """Return the seconds that one visitor of a service occupies a counter, from the call to the end."""
    typical = office.service(service).typical if office.has_service(service) else None
    return _pace(day.tally(service).taken[-_LATEST:], typical)


@lru_cache(maxsize=512)
def _pace(taken: tuple[Taken, ...], typical: Seconds | None) -> Seconds:
    """Blend today's visits with the typical one, none of them far from the middle of all."""
    usual = [] if typical is None else [typical] * _TRUST_IN_SETUP
    known = sorted([*usual, *(each.seconds for each in taken)])
    if not known:
        return Seconds(0)
    middle = known[len(known) // 2]
    return Seconds(sum(min(max(each, middle // _FAR), middle * _FAR) for each in known) // len(known))
