"""Set an office up from its file: what the file changes is changed, what people changed since stays."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.office import parts
from queue_server.domain.office.former import as_imported, as_set_up
from queue_server.domain.office.letters import require_told_apart
from queue_server.domain.office.parts import (
    FileImported,
    HoursSet,
    OfficeNamed,
    PartsOrdered,
    ProceduresPosted,
    SettingsSet,
    TimeZoneSet,
    ZonesSet,
)
from queue_server.domain.office.setup import OfficeSetUp, evolve_setup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.domain.office.office import Office
    from queue_server.domain.office.setup import SetUpEvent

_KINDS = (
    ("services", parts.ServiceAdded, parts.ServiceChanged, parts.ServiceRetired),
    ("priorities", parts.PriorityClassAdded, parts.PriorityClassChanged, parts.PriorityClassRetired),
    ("outcomes", parts.OutcomeAdded, parts.OutcomeChanged, parts.OutcomeRetired),
    ("counters", parts.CounterAdded, parts.CounterChanged, parts.CounterRetired),
)
"""What an office has several of; counters come last, since they name services."""


_ONE = {"services": "service", "priorities": "priority class", "outcomes": "outcome", "counters": "counter"}

_WORDS: Mapping[type[SetUpEvent], str] = {
    HoursSet: "opening hours change",
    OfficeNamed: "the office's name, hotline or address changes",
    TimeZoneSet: "the time zone changes",
    ProceduresPosted: "the procedures that are posted change",
    ZonesSet: "the zones change",
    PartsOrdered: "the order on the screens changes",
}


class CounterNeedsServiceError(Refusal):
    """A counter would be left that serves nothing."""

    code, title = "counter-needs-service", "A counter would be left that serves nothing"


def set_up(current: Office | None, wanted: Office, now: Instant) -> Sequence[SetUpEvent]:
    """Return what makes the office as its file wants it: nothing if the file says what it said before.

    Where people have changed parts since the file was read, only what differs in the file from then is changed.
    """
    if current is None or as_imported(current) == as_set_up(current):
        if current is not None and as_set_up(current) == wanted:
            return []
        require_told_apart(current, wanted)
        return [OfficeSetUp(now, wanted)]
    if as_imported(current) == wanted:
        return []
    events = [*_changes(as_imported(current), wanted, current, now), FileImported(now, wanted)]
    after = evolve_setup(current, events)
    require_served(after)
    require_told_apart(current, after)
    return events


def require_served(office: Office | None) -> None:
    """Raise `CounterNeedsServiceError` if a counter of the office serves nothing."""
    for counter in () if office is None else office.counters:
        if not counter.services:
            raise CounterNeedsServiceError(counter=counter.id)


def differences(current: Office | None, wanted: Office) -> list[str]:
    """Say in plain words what an office's file changes in the office as it is, a part a line."""
    if current is None or as_imported(current) == wanted:
        return []
    return [_in_words(event, current) for event in _changes(as_imported(current), wanted, current, Instant(0))]


def _in_words(event: SetUpEvent, current: Office) -> str:
    for name, added, changed, retired in _KINDS:
        one = _ONE[name]
        if isinstance(event, retired):
            return f"{one} {event.id} is retired"
        if isinstance(event, added | changed):
            part = next(getattr(event, field.name) for field in fields(event) if field.name != "at")
            if isinstance(event, added):
                return f"{one} {part.id} is new"
            here = next(each for each in getattr(current, name) if each.id == part.id)
            return f"{one} {part.id} changes: {', '.join(_differing(here, part))}"
    if isinstance(event, SettingsSet):
        return f"settings change: {', '.join(_differing(current.settings, event.settings))}"
    return _WORDS[type(event)]


def _differing(one: Any, other: Any) -> list[str]:
    return [each.name for each in fields(one) if getattr(one, each.name) != getattr(other, each.name)]


def _changes(said: Office, says: Office, current: Office, now: Instant) -> Iterator[SetUpEvent]:
    """Yield what a file that said one thing and says another changes in the office as it is."""
    for name, added, changed, retired in _KINDS:
        before = {part.id: part for part in getattr(said, name)}
        here = {part.id: part for part in getattr(current, name)}
        after = {part.id: part for part in getattr(says, name)}
        for id, part in after.items():
            if id not in here and (id not in before or before[id] != part):
                yield added(now, part)
            elif id in here and id in before and (merged := _merged(before[id], part, here[id])) != here[id]:
                yield changed(now, merged)
        for id in before.keys() - after.keys():
            if id in here:
                yield retired(now, id)
    yield from _single_parts(said, says, current, now)


def _single_parts(said: Office, says: Office, current: Office, now: Instant) -> Iterator[SetUpEvent]:
    if says.hours != said.hours:
        yield HoursSet(now, says.hours)
    if says.settings != said.settings:
        yield SettingsSet(now, _merged(said.settings, says.settings, current.settings))
    called = [(office.name, office.hotline, office.public_url) for office in (said, says)]
    if called[0] != called[1]:
        yield OfficeNamed(now, *called[1])
    if says.time_zone != said.time_zone:
        yield TimeZoneSet(now, says.time_zone)
    if says.procedures != said.procedures:
        yield ProceduresPosted(now, says.procedures)
    if says.zones != said.zones:
        yield ZonesSet(now, says.zones)
    orders = [[tuple(part.id for part in getattr(office, name)) for name, *_ in _KINDS] for office in (said, says)]
    if orders[0] != orders[1]:
        services, priorities, outcomes, counters = orders[1]
        yield PartsOrdered(now, services, counters, priorities, outcomes)


def _merged(said: Any, says: Any, is_now: Any) -> Any:
    """Return a part as it is now, with what the file says otherwise than before."""
    names = [field.name for field in fields(said)]
    news = {name: getattr(says, name) for name in names if getattr(says, name) != getattr(said, name)}
    return replace(is_now, **news)
