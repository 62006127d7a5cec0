"""Keep what a new set-up no longer has for as long as somebody is still there.

Nothing of this is decided or written: the stream `setup` tells what there once was, the day who is still at it. So a
number that is given in the very moment in which its service is taken away strands nobody either.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from queue_server.domain.errors import UnknownCounterError, UnknownServiceError
from queue_server.domain.identifiers import CounterId, Instant, ServiceId
from queue_server.domain.office import Counter, Office, Service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.day import Day
    from queue_server.domain.visit import Visit


@dataclass(frozen=True)
class ChangedOffice(Office):
    """An office that has lost something since it was first set up."""

    former_services: tuple[Service, ...] = ()
    """All that earlier set-ups had and this one has not: their names are known for ever."""
    former_counters: tuple[Counter, ...] = ()
    retired_services: tuple[Service, ...] = ()
    """Those of them that somebody is still here for."""
    retired_counters: tuple[Counter, ...] = ()

    @cached_property
    def _former_services(self) -> Mapping[ServiceId, Service]:
        return {service.id: service for service in self.former_services}

    @cached_property
    def _former_counters(self) -> Mapping[CounterId, Counter]:
        return {counter.id: counter for counter in self.former_counters}

    def ever_service(self, service: ServiceId) -> Service:
        """Return the service with this id, even one of an earlier set-up, or raise `UnknownServiceError`."""
        found = self._former_services.get(service) or self._services.get(service)
        if found is None:
            raise UnknownServiceError(service=service)
        return found

    def ever_counter(self, counter: CounterId) -> Counter:
        """Return the counter with this id, even one of an earlier set-up, or raise `UnknownCounterError`."""
        found = self._former_counters.get(counter) or self._counters.get(counter)
        if found is None:
            raise UnknownCounterError(counter=counter)
        return found


def changed(current: Office | None, wanted: Office) -> Office:
    """Return the office as wanted, which remembers what the current one had and it has not."""
    if current is None:
        return wanted
    services, counters = current.services, current.counters
    if isinstance(current, ChangedOffice):
        services += current.former_services
        counters += current.former_counters
    still_services, still_counters = {s.id for s in wanted.services}, {c.id for c in wanted.counters}
    former_services = tuple(service for service in services if service.id not in still_services)
    former_counters = tuple(counter for counter in counters if counter.id not in still_counters)
    if not former_services and not former_counters:
        return wanted
    return ChangedOffice(**_fields(wanted), former_services=former_services, former_counters=former_counters)


def as_set_up(office: Office) -> Office:
    """Return an office without memory: as its file describes it."""
    return Office(**_fields(office))


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


def _fields(office: Office) -> dict[str, Any]:
    return {field.name: getattr(office, field.name) for field in fields(Office)}
