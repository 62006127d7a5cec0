"""Remember what earlier set-ups of an office had: their names are known for ever."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from queue_server.domain.core.errors import UnknownCounterError, UnknownServiceError
from queue_server.domain.core.identifiers import CounterId, ServiceId
from queue_server.domain.office.office import Counter, Office, Service

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ChangedOffice(Office):
    """An office that has lost something since it was first set up."""

    former_services: tuple[Service, ...] = ()
    """All that earlier set-ups had and this one has not: their names are known for ever."""
    former_counters: tuple[Counter, ...] = ()
    retired_services: tuple[Service, ...] = ()
    """Those of them that somebody is still here for."""
    retired_counters: tuple[Counter, ...] = ()
    imported: Office | None = None
    """As its file described it last, where parts were changed since."""

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


def changed(
    current: Office | None, wanted: Office, *, by_part: bool = False, imported: Office | None = None
) -> Office:
    """Return the office as wanted, which remembers what the current one had and it has not.

    Changed `by_part`, it remembers as well what its file said, or now says (`imported`).
    """
    if current is None:
        return wanted
    services, counters = current.services, current.counters
    if isinstance(current, ChangedOffice):
        services += current.former_services
        counters += current.former_counters
    still_services, still_counters = {s.id for s in wanted.services}, {c.id for c in wanted.counters}
    former_services = tuple(service for service in services if service.id not in still_services)
    former_counters = tuple(counter for counter in counters if counter.id not in still_counters)
    base = imported or (as_imported(current) if by_part else None)
    if base == as_set_up(wanted):
        base = None
    if not former_services and not former_counters and base is None:
        return as_set_up(wanted)
    return ChangedOffice(
        **_fields(wanted), former_services=former_services, former_counters=former_counters, imported=base
    )


def as_imported(office: Office) -> Office:
    """Return an office as its file described it last."""
    said = office.imported if isinstance(office, ChangedOffice) else None
    return as_set_up(office) if said is None else said


def as_set_up(office: Office) -> Office:
    """Return an office without memory: as its file describes it."""
    return Office(**_fields(office))


def _fields(office: Office) -> dict[str, Any]:
    return {field.name: getattr(office, field.name) for field in fields(Office)}
