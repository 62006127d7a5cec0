"""Say in plain words whom a new set-up would meet in the middle of a day, before it is in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import IN_HAND, Status
from queue_server.domain.day.acts.issue import gives_again_at, gives_no_more

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.domain.core.identifiers import Instant, ServiceId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office, Service

_ENDS_WITH_THE_DAY = frozenset({Status.WAITING, Status.PARKED})


@dataclass(frozen=True, slots=True)
class Change:
    """What a new set-up changes for those who are here: in words for whoever sets up, and for whom."""

    words: str
    people: frozenset[str] = frozenset()
    """The tickets of visitors, and the counters of clerks, who notice it."""


def changes(context: ViewContext, wanted: Office) -> list[Change]:
    """Return what would change for the people of a day if the office were set up as wanted now."""
    return [
        *_services_taken_away(context, wanted),
        *_counters_taken_away(context, wanted),
        *_served_nowhere(context, wanted),
        *_letters(context, wanted),
        *_numbers_not_given(context, wanted),
        *_priorities(context, wanted),
        *_time_zone(context, wanted),
    ]


def _services_taken_away(context: ViewContext, wanted: Office) -> Iterator[Change]:
    for service in context.office.services:
        if wanted.offers(service.id):
            continue
        here = [visit for visit in _here(context) if visit.service == service.id]
        due = [visit for visit in _here(context) if visit.service != service.id and _comes_back(visit, service)]
        facts = [
            *_counted(here, Status.WAITING, "waiting"),
            *_counted(here, Status.PARKED, "parked"),
            *(f"counter {visit.counter} has {visit.number}" for visit in here if visit.status in IN_HAND),
            *([f"{len(due)} coming back to it"] if due else []),
        ]
        if not facts:
            yield Change(f"{_named(service)} gives no more numbers.")
            continue
        what = f"{_named(service)}: {', '.join(facts)}. It is kept until they are served or sent on; no new numbers."
        yield Change(what, _tickets([*here, *due]))


def _counters_taken_away(context: ViewContext, wanted: Office) -> Iterator[Change]:
    kept = {counter.id for counter in wanted.counters}
    for counter in context.office.counters:
        at = context.counter(counter.id)
        if counter.id in kept or at.state == "closed":
            continue
        own = [visit for visit in _here(context) if visit.only_at == counter.id and visit.status is Status.WAITING]
        hand = context.in_hand(counter.id)
        clerk = None if at.clerk is None else context.called(at.clerk)
        facts = [at.state if clerk is None else f"{at.state} with {clerk}"]
        facts += [f"has {hand.number}"] if hand is not None else []
        facts += _counted(own, Status.WAITING, "waiting for it alone")
        what = f"{counter.name.vi} (counter {counter.id}): {', '.join(facts)}. It is kept until it is closed."
        yield Change(what, _tickets(own if hand is None else [*own, hand]) | {f"counter {counter.id}"})


def _letters(context: ViewContext, wanted: Office) -> Iterator[Change]:
    letters = context.day.letters
    for service in wanted.services:
        held = letters.get(service.id)
        if held is not None and held != service.letter:
            yield Change(
                f"{_named(service)} has given numbers with {held} today: {service.letter} counts from tomorrow."
            )
        sharing = {other for other, letter in letters.items() if letter == service.letter and other != service.id}
        strangers = {s.id for s in wanted.services if s.id in sharing and s.letter != service.letter}
        if held is None and strangers:
            names = ", ".join(sorted(strangers))
            yield Change(f"{_named(service)} shares the numbers of {service.letter} with {names} until tomorrow.")


def _served_nowhere(context: ViewContext, wanted: Office) -> Iterator[Change]:
    """Yield the services that somebody waits for and that no counter would have unless its clerk chose them."""
    lost = _usually_served(context.office) - _usually_served(wanted)
    for service in wanted.services:
        here = [v for v in _here(context) if v.service == service.id and v.status in _ENDS_WITH_THE_DAY]
        if here and service.id in lost:
            words = (
                f"{_named(service)}: no counter has it any more; {len(here)} waiting or parked are called only where "
                "a clerk chooses it."
            )
            yield Change(words, _tickets(here))


def _numbers_not_given(context: ViewContext, wanted: Office) -> Iterator[Change]:
    """Yield the services that would give numbers later today than now, or no more, by their hours or their cap."""
    later = replace(context, office=wanted)
    for service in wanted.services:
        gave = _gives_from(context, context.office.offered(service.id)) if context.office.offers(service.id) else None
        gives = _gives_from(later, service)
        if gave is None or (gives is not None and gives <= gave):
            continue
        if gives_no_more(context.day, service):
            given = context.day.issued.get(service.id, 0)
            yield Change(f"{_named(service)} has given {given} numbers, its new cap is {service.cap}: no more today.")
            continue
        waiting = [v for v in _here(context) if v.service == service.id and v.status is Status.WAITING]
        when = "no more numbers" if gives is None else f"no numbers until {_clock(gives, wanted)}"
        words = f"{_named(service)} is outside its new hours: {when}; {len(waiting)} who wait are served."
        yield Change(words, _tickets(waiting))


def _priorities(context: ViewContext, wanted: Office) -> Iterator[Change]:
    for gone in context.office.priorities:
        if gone.id in wanted.shares:
            continue
        here = [visit for visit in _here(context) if visit.priority == gone.id]
        if here:
            words = (
                f"{gone.name.vi} (priority {gone.id}) is no more; visitors who have it: {len(here)}. They lose it."
            )
            yield Change(words, _tickets(here))


def _time_zone(context: ViewContext, wanted: Office) -> Iterator[Change]:
    day = calendar.service_day(context.now, wanted.time_zone)
    if day > context.day.day:
        lapsing = [visit for visit in _here(context) if visit.status in _ENDS_WITH_THE_DAY]
        words = f"In {wanted.time_zone} it is {day} by now: {context.day.day} ends, and {len(lapsing)} numbers lapse."
        yield Change(words, _tickets(lapsing))


def _gives_from(context: ViewContext, service: Service) -> Instant | None:
    """Return from when on a service gives numbers today, be it by now; None if it gives no more."""
    hours, zone = service.hours or context.office.hours, context.office.time_zone
    if gives_no_more(context.day, service):
        return None
    opens = gives_again_at(context.day, context.office, service, context.now)
    if opens is None and calendar.is_open(hours, context.now, zone):
        return context.now
    opens = opens or calendar.opens_at(hours, context.now, zone)
    return opens if opens is not None and opens < context.boundary else None


def _usually_served(office: Office) -> set[ServiceId]:
    return {service for counter in office.counters for service in counter.services}


def _comes_back(visit: Visit, service: Service) -> bool:
    return any(origin.service == service.id for origin in visit.come_back)


def _here(context: ViewContext) -> Iterator[Visit]:
    """Yield who waits, is parked or is at a counter, be it since the day before."""
    yield from (visit for visit in context.day.visits.values() if visit.status in _ENDS_WITH_THE_DAY | IN_HAND)
    if context.older is not None:
        yield from context.older.at_counters


def _counted(visits: Iterable[Visit], status: Status, words: str) -> list[str]:
    count = sum(1 for visit in visits if visit.status is status)
    return [f"{count} {words}"] if count else []


def _tickets(visits: Iterable[Visit]) -> frozenset[str]:
    return frozenset(visit.id for visit in visits)


def _clock(at: Instant, office: Office) -> str:
    return calendar.local(at, office.time_zone).strftime("%H:%M")


def _named(service: Service) -> str:
    return f"{service.name.vi} ({service.id})"
