"""Keep a service day: the row of `day/{date}` in the registry."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import events_in
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.day import acts, decision
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayCommand, DayFold
from queue_server.domain.day.downcasters import DOWNCASTERS
from queue_server.domain.day.invariants import broken
from queue_server.domain.day.upcasters import UPCASTERS


def not_closed(day: Day) -> str | None:
    """Say why a day must not leave for the archive."""
    return None if day.state == "closed" else "it has not been closed"


_ACTS = [import_module(f"{acts.__name__}.{module.name}") for module in iter_modules(acts.__path__)]

DAY: Aggregate[Day] = Aggregate(
    kind="day",
    key=Key.DATE,
    fresh=lambda date: Day(ServiceDay(date)),
    fold=DayFold,
    events=tuple(events_in(decision, *_ACTS)),
    upcasters=UPCASTERS,
    downcasters=DOWNCASTERS,
    invariants=broken,
    archivable=not_closed,
)

DayCommand.aggregate = DAY
