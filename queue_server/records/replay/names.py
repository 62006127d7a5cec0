"""Tell what the things of an office were called on a day: those that were there, and those that had been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.domain.office.former import ChangedOffice
from queue_server.views.wire import WireText, text

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office


class DayNames(TypedDict):
    """The office's name and clock, and its services, counters, classes and outcomes by id."""

    name: WireText
    time_zone: str
    services: dict[str, WireText]
    counters: dict[str, WireText]
    priorities: dict[str, WireText]
    outcomes: dict[str, WireText]


def names(office: Office) -> DayNames:
    """Return what things are called in a set-up."""
    services, counters = office.services, office.counters
    if isinstance(office, ChangedOffice):
        services, counters = (*office.former_services, *services), (*office.former_counters, *counters)
    return {
        "name": text(office.name),
        "time_zone": office.time_zone,
        "services": {each.id: text(each.name) for each in services},
        "counters": {each.id: text(each.name) for each in counters},
        "priorities": {each.id: text(each.name) for each in office.priorities},
        "outcomes": {each.id: text(each.name) for each in office.outcomes},
    }
