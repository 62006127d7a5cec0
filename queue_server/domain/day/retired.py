"""Keep what a new set-up no longer has for as long as somebody is still there.

Nothing of this is decided or written: the stream `setup` tells what there once was, the day who is still at it. So a
number that is given in the very moment in which its service is taken away strands nobody either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from queue_server.domain.office.former import ChangedOffice

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office


def with_retired(office: Office, now: Instant, day: Day, older: Day | None = None) -> Office:
    """Return the office as it stands at a moment of a day, with what is retired and still in use.

    `older` is the day before, while somebody is at a counter since then.
    """
    if not isinstance(office, ChangedOffice):
        return office
    services_here, counters_here = _services_in_use(office, now, day, older), _counters_in_use(day, older)
    services = tuple(service for service in office.former_services if service.id in services_here)
    counters = tuple(counter for counter in office.former_counters if counter.id in counters_here)
    if (services, counters) == (office.retired_services, office.retired_counters):
        return office
    return replace(office, retired_services=services, retired_counters=counters)


def _services_in_use(office: Office, now: Instant, day: Day, older: Day | None) -> set[ServiceId]:
    may_come_back = now - office.settings.grace * 1000
    here = [*day.still_here, *(visit for visit in day.missed if _may_rejoin(visit, day, may_come_back))]
    here += () if older is None else older.at_counters
    return {visit.service for visit in here} | {origin.service for visit in here for origin in visit.come_back}


def _may_rejoin(visit: Visit, day: Day, since: int) -> bool:
    return visit.since >= since and day.state != "closed"


def _counters_in_use(day: Day, older: Day | None) -> set[CounterId]:
    manned = {counter.id for counter in day.counters.values() if counter.state != "closed"}
    return manned if older is None else manned | {counter.id for counter in older.in_hand}
