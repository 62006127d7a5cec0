"""Describe an office as it is set up: what changes by decision, not by the hour."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core.calendar import Hours, Minute
from queue_server.domain.core.errors import (
    UnknownCounterError,
    UnknownPriorityError,
    UnknownProcedureError,
    UnknownServiceError,
)
from queue_server.domain.core.identifiers import (
    ORDINARY,
    ClassId,
    CounterId,
    OfficeId,
    OutcomeId,
    ProcedureId,
    Seconds,
    ServiceId,
    ZoneId,
)
from queue_server.domain.core.text import Text
from queue_server.domain.office.order import OrderSettings
from queue_server.domain.office.voice import VoiceSettings
from queue_server.domain.office.zones import Zone, zones_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of visit with a line of its own."""

    id: ServiceId
    name: Text
    letter: str
    hours: Hours | None = None
    cap: int | None = None
    """The most numbers that are given in a day."""
    target: Seconds = Seconds(1800)
    """How long nobody should have to wait."""
    typical: Seconds = Seconds(600)
    """How long serving one visitor usually takes, until today's own figures tell."""
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """A place where a clerk receives visitors."""

    id: CounterId
    name: Text
    services: tuple[ServiceId, ...]
    """What it serves when it is opened without saying otherwise."""
    short_name: Text | None = None
    """Its name on a wall, where the whole one is too long to be read from afar."""


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """Visitors who are called before others, in a stated ratio."""

    id: ClassId
    name: Text
    share: int = 1
    """How many of this class may be called in one round of turns."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a visit can end on paper."""

    id: OutcomeId
    name: Text


@dataclass(frozen=True, slots=True)
class AlarmSettings:
    """From when on the board raises an alarm. What is 0 raises none, but for `over`."""

    on: bool = True
    """Whether there are any."""
    over: Seconds = Seconds(0)
    """How much longer than its target the longest wait may be."""
    danger: int = 50
    """Which share of those who wait for a service may be near the target or over it, per cent."""
    silence: Seconds = Seconds(300)
    """For how long nobody needs to call for a service that a crowd waits for."""
    crowd: int = 5
    """So many who wait for a service are a crowd."""
    out_of_order: int = 20
    """Which share of the calls may be out of order, per cent."""


@dataclass(frozen=True, slots=True)
class ClosingSettings:
    """What is done about numbers whose visits would not end in today's opening hours."""

    guard: Literal["off", "warn", "stop"] = "warn"
    """`warn`: who takes one is told before; `stop`: a kiosk gives none, staff may."""
    margin: Seconds = Seconds(0)
    """How long after closing those who are here are still received."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office decides about its rules."""

    ordinary_share: int = 2
    """How many visitors without priority may be called in one round of turns."""
    undo: Seconds = Seconds(300)
    """How long a finish or a no-show can be undone."""
    grace: Seconds = Seconds(900)
    """How long a no-show may come back into the line."""
    rejoin: Literal["keep", "front", "end"] = "keep"
    """Where a no-show who comes back stands."""
    latest_end: Minute = 240
    """The minute of the next day at which a day ends even with a ticket at a counter."""
    kiosk_per_minute: int = 0
    """How many numbers a minute a kiosk gives once the first few are given; 0: as fast as it is touched."""
    kiosk_paper: bool = False
    """Whether each kiosk has a printer, and prints every number that it gives."""
    alarms: AlarmSettings = AlarmSettings()
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    order: OrderSettings = field(default_factory=OrderSettings)
    closing: ClosingSettings = ClosingSettings()
    return_days: int = 5
    """For how many working days after today a return pass holds that a clerk gives; 0: today only."""
    dossier_agency: str = ""
    """How the codes of its dossiers begin, such as `H00.00.00`; empty: the office keeps no dossiers here."""
    survey: bool = False
    """Whether visitors are asked, once served, how it was."""
    answer_days: int = 10
    """Within how many working days a suggestion is answered."""
    hall_figures: bool = False
    """Whether the hall's screens say how many were content, and how many dossiers in time."""


@dataclass(frozen=True)
class Office:
    """An office as it is set up. Order in every tuple is the order on the screens."""

    id: OfficeId
    name: Text
    time_zone: str
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    priorities: tuple[PriorityClass, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    hours: Hours = field(default_factory=Hours)
    settings: Settings = field(default_factory=Settings)
    hotline: str | None = None
    public_url: str | None = None
    procedures: tuple[ProcedureId, ...] = ()
    """The codes of the procedures that it posts: a ticket may say for which of them its visitor comes."""
    zones: tuple[Zone, ...] = ()
    """The zones that it names; `all_zones` are those that there are."""

    @cached_property
    def shares(self) -> Mapping[ClassId, int]:
        """Return each class's share of a round, in the order of turns; `ORDINARY` comes last."""
        return {c.id: c.share for c in self.priorities} | {ORDINARY: self.settings.ordinary_share}

    @property
    def retired_services(self) -> tuple[Service, ...]:
        """Return the services that the set-up no longer has and somebody is still here for."""
        return ()

    @property
    def retired_counters(self) -> tuple[Counter, ...]:
        """Return the counters that the set-up no longer has and somebody still works or waits at."""
        return ()

    @cached_property
    def all_zones(self) -> tuple[Zone, ...]:
        """Return the zones, each counter in exactly one of them, retired ones too."""
        return zones_of(self.zones, self._counters)

    @cached_property
    def _zones(self) -> Mapping[CounterId, ZoneId]:
        return {counter: zone.id for zone in self.all_zones for counter in zone.counters}

    def zone_of(self, counter: CounterId) -> ZoneId:
        """Return the zone of a counter; that of one which the office no longer has is the first."""
        return self._zones.get(counter, self.all_zones[0].id)

    @cached_property
    def _offered(self) -> Mapping[ServiceId, Service]:
        return {s.id: s for s in self.services}

    @cached_property
    def _services(self) -> Mapping[ServiceId, Service]:
        return {s.id: s for s in (*self.services, *self.retired_services)}

    @cached_property
    def _counters(self) -> Mapping[CounterId, Counter]:
        return {c.id: c for c in (*self.counters, *self.retired_counters)}

    def service(self, service: ServiceId) -> Service:
        """Return the service with this id, retired ones too, or raise `UnknownServiceError`."""
        try:
            return self._services[service]
        except KeyError:
            raise UnknownServiceError(service=service) from None

    def offered(self, service: ServiceId) -> Service:
        """Return the service with this id if somebody may still be sent to it, or raise `UnknownServiceError`."""
        try:
            return self._offered[service]
        except KeyError:
            raise UnknownServiceError(service=service) from None

    def counter(self, counter: CounterId) -> Counter:
        """Return the counter with this id, retired ones too, or raise `UnknownCounterError`."""
        try:
            return self._counters[counter]
        except KeyError:
            raise UnknownCounterError(counter=counter) from None

    def has_service(self, service: ServiceId) -> bool:
        """Tell whether the office has this service, be it a retired one."""
        return service in self._services

    def has_counter(self, counter: CounterId) -> bool:
        """Tell whether the office has this counter, be it a retired one."""
        return counter in self._counters

    def offers(self, service: ServiceId) -> bool:
        """Tell whether somebody may still come for this service."""
        return service in self._offered

    def ever_service(self, service: ServiceId) -> Service:
        """Return the service with this id, even one of an earlier set-up, or raise `UnknownServiceError`."""
        return self.service(service)

    def ever_counter(self, counter: CounterId) -> Counter:
        """Return the counter with this id, even one of an earlier set-up, or raise `UnknownCounterError`."""
        return self.counter(counter)

    def require_priority(self, priority: ClassId | None) -> None:
        """Raise `UnknownPriorityError` unless `priority` is none or one of the office's classes."""
        if priority is not None and (priority == ORDINARY or priority not in self.shares):
            raise UnknownPriorityError(priority=priority)

    def require_procedure(self, procedure: ProcedureId | None) -> None:
        """Raise `UnknownProcedureError` unless `procedure` is none or one that the office posts."""
        if procedure is not None and procedure not in self.procedures:
            raise UnknownProcedureError(procedure=procedure)
