"""Change an office part by part: what people change and what its file says undo each other never."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import ClassId, CounterId, OutcomeId, ProcedureId, ServiceId
from queue_server.domain.core.text import Text
from queue_server.domain.office.former import changed
from queue_server.domain.office.office import Counter, Office, Outcome, PriorityClass, Service, Settings
from queue_server.domain.office.setup import SetUpEvent
from queue_server.domain.office.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class PartEvent(SetUpEvent):
    """Something that was decided about a part of the office."""

    def _with(self, current: Office | None, **parts: Any) -> Office | None:
        """Return the office with other parts; where there is none, nothing of it can change."""
        return None if current is None else changed(current, replace(current, **parts), by_part=True)


@dataclass(frozen=True, slots=True)
class ServiceAdded(PartEvent):
    """The office has one service more, behind all others."""

    service: Service

    def apply(self, current: Office | None) -> Office | None:
        """Add it."""
        return current and self._with(current, services=(*current.services, self.service))


@dataclass(frozen=True, slots=True)
class ServiceChanged(PartEvent):
    """A service is another one under the same id."""

    service: Service

    def apply(self, current: Office | None) -> Office | None:
        """Put it in the place of the one before."""
        return current and self._with(current, services=_instead(current.services, self.service))


@dataclass(frozen=True, slots=True)
class ServiceRetired(PartEvent):
    """The office has a service no more; whoever is still there for it is served."""

    id: ServiceId

    def apply(self, current: Office | None) -> Office | None:
        """Drop it; counters that serve it do so no more."""
        if current is None:
            return None
        counters = (replace(c, services=tuple(s for s in c.services if s != self.id)) for c in current.counters)
        return self._with(current, services=_without(current.services, self.id), counters=tuple(counters))


@dataclass(frozen=True, slots=True)
class CounterAdded(PartEvent):
    """The office has one counter more, behind all others."""

    counter: Counter

    def apply(self, current: Office | None) -> Office | None:
        """Add it."""
        return current and self._with(current, counters=(*current.counters, self.counter))


@dataclass(frozen=True, slots=True)
class CounterChanged(PartEvent):
    """A counter is another one under the same id."""

    counter: Counter

    def apply(self, current: Office | None) -> Office | None:
        """Put it in the place of the one before."""
        return current and self._with(current, counters=_instead(current.counters, self.counter))


@dataclass(frozen=True, slots=True)
class CounterRetired(PartEvent):
    """The office has a counter no more; whoever is still there for it is served."""

    id: CounterId

    def apply(self, current: Office | None) -> Office | None:
        """Drop it."""
        return current and self._with(current, counters=_without(current.counters, self.id))


@dataclass(frozen=True, slots=True)
class PriorityClassAdded(PartEvent):
    """The office has one priority class more, behind all others."""

    priority: PriorityClass

    def apply(self, current: Office | None) -> Office | None:
        """Add it."""
        return current and self._with(current, priorities=(*current.priorities, self.priority))


@dataclass(frozen=True, slots=True)
class PriorityClassChanged(PartEvent):
    """A priority class is another one under the same id."""

    priority: PriorityClass

    def apply(self, current: Office | None) -> Office | None:
        """Put it in the place of the one before."""
        return current and self._with(current, priorities=_instead(current.priorities, self.priority))


@dataclass(frozen=True, slots=True)
class PriorityClassRetired(PartEvent):
    """The office has a priority class no more; whoever is still there for it is served."""

    id: ClassId

    def apply(self, current: Office | None) -> Office | None:
        """Drop it."""
        return current and self._with(current, priorities=_without(current.priorities, self.id))


@dataclass(frozen=True, slots=True)
class OutcomeAdded(PartEvent):
    """The office has one outcome more, behind all others."""

    outcome: Outcome

    def apply(self, current: Office | None) -> Office | None:
        """Add it."""
        return current and self._with(current, outcomes=(*current.outcomes, self.outcome))


@dataclass(frozen=True, slots=True)
class OutcomeChanged(PartEvent):
    """A outcome is another one under the same id."""

    outcome: Outcome

    def apply(self, current: Office | None) -> Office | None:
        """Put it in the place of the one before."""
        return current and self._with(current, outcomes=_instead(current.outcomes, self.outcome))


@dataclass(frozen=True, slots=True)
class OutcomeRetired(PartEvent):
    """The office has a outcome no more; whoever is still there for it is served."""

    id: OutcomeId

    def apply(self, current: Office | None) -> Office | None:
        """Drop it."""
        return current and self._with(current, outcomes=_without(current.outcomes, self.id))


@dataclass(frozen=True, slots=True)
class HoursSet(PartEvent):
    """The office is open at other hours."""

    hours: Hours

    def apply(self, current: Office | None) -> Office | None:
        """Set them."""
        return self._with(current, hours=self.hours)


@dataclass(frozen=True, slots=True)
class SettingsSet(PartEvent):
    """The office has decided otherwise about its rules."""

    VERSION: ClassVar[int] = 6
    settings: Settings

    def apply(self, current: Office | None) -> Office | None:
        """Set them."""
        return self._with(current, settings=self.settings)


@dataclass(frozen=True, slots=True)
class OfficeNamed(PartEvent):
    """The office has another name, or is reached otherwise."""

    name: Text
    hotline: str | None
    public_url: str | None

    def apply(self, current: Office | None) -> Office | None:
        """Name it."""
        return self._with(current, name=self.name, hotline=self.hotline, public_url=self.public_url)


@dataclass(frozen=True, slots=True)
class TimeZoneSet(PartEvent):
    """The office lies in another time zone."""

    time_zone: str

    def apply(self, current: Office | None) -> Office | None:
        """Set it."""
        return self._with(current, time_zone=self.time_zone)


@dataclass(frozen=True, slots=True)
class ProceduresPosted(PartEvent):
    """The office posts these procedures and no others."""

    procedures: tuple[ProcedureId, ...]

    def apply(self, current: Office | None) -> Office | None:
        """Post them."""
        return self._with(current, procedures=self.procedures)


@dataclass(frozen=True, slots=True)
class ZonesSet(PartEvent):
    """The office is parted into these zones and no others."""

    zones: tuple[Zone, ...]

    def apply(self, current: Office | None) -> Office | None:
        """Set them."""
        return self._with(current, zones=self.zones)


@dataclass(frozen=True, slots=True)
class PartsOrdered(PartEvent):
    """The parts of the office stand in another order on its screens; those not named come last, as they stood."""

    services: tuple[ServiceId, ...]
    counters: tuple[CounterId, ...]
    priorities: tuple[ClassId, ...]
    outcomes: tuple[OutcomeId, ...]

    def apply(self, current: Office | None) -> Office | None:
        """Order them."""
        return current and self._with(
            current,
            services=_ordered(current.services, self.services),
            counters=_ordered(current.counters, self.counters),
            priorities=_ordered(current.priorities, self.priorities),
            outcomes=_ordered(current.outcomes, self.outcomes),
        )


@dataclass(frozen=True, slots=True)
class FileImported(SetUpEvent):
    """The office's file was read once more: what it says now is what the next one is compared with."""

    VERSION: ClassVar[int] = 6
    office: Office

    def apply(self, current: Office | None) -> Office | None:
        """Remember it; what it changes stands before this, part by part."""
        return None if current is None else changed(current, current, imported=self.office)


def _instead(parts: Iterable[Any], part: Any) -> tuple[Any, ...]:
    return tuple(part if each.id == part.id else each for each in parts)


def _without(parts: Iterable[Any], gone: str) -> tuple[Any, ...]:
    return tuple(each for each in parts if each.id != gone)


def _ordered(parts: tuple[Any, ...], ids: tuple[str, ...]) -> tuple[Any, ...]:
    places = {id: place for place, id in enumerate(ids)}
    return tuple(sorted(parts, key=lambda each: places.get(each.id, len(places))))
