"""Tell which alarms there is cause for: what a manager should look at, as far as the day itself says it.

There is cause to raise an alarm from a threshold of the office's settings on, and it stands until what caused it has
eased well below that: nothing flaps. Who rose a moment ago does not rise again for the same cause.

- `nobody-calls`: a crowd waits for a service, and for a while nobody was at work who calls for it.
- `longest-wait`: somebody has waited for a service for longer than its target.
- `idle-counter`: a counter is idle, see `idle`, while somebody in its lines is over the target.
- `in-danger`: of a crowd that waits for a service a great share is near its target or over it.
- `out-of-order`: of the waits that ended in this quarter of an hour and the three before, a great share ended by a
  call out of order that passed somebody over.
- `estimates-off`: of last week's waits too few were inside of what was told, or too many, from an hour before opening
  on. Whether it is so is given, and changes from one day to the next.
- `device-gone`: of a device that is paired nothing was heard for a while, from an hour before opening on. Which those
  are is given: who is here is not in the books.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.idle import hours_began, idle_since, works_at
from queue_server.domain.day.tally import QUARTER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from queue_server.domain.core.identifiers import ActorId, AlarmId, CounterId, PairedId, Seconds, ServiceId
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.visit import Line
    from queue_server.domain.office.office import AlarmSettings, Office

AlarmCode = Literal[
    "nobody-calls", "longest-wait", "idle-counter", "in-danger", "out-of-order", "device-gone", "estimates-off"
]
"""The kinds of alarm, the worst first."""

CODES: tuple[AlarmCode, ...] = get_args(AlarmCode)

REST = 300_000
"""Milliseconds for which an alarm that has become quiet does not rise again for the same cause."""

EARLIER = 3_600_000
"""Milliseconds before an office opens from which on its devices must be here."""

_WINDOW = 4
"""Quarters of an hour whose calls are looked at."""

_FEW_CALLS, _FEW_PICKED = 10, 3
"""Below so many waits that ended, or calls out of order, a share says nothing."""


class Cause(NamedTuple):
    """What an alarm is about: a service, a counter, a device, or none where it is about the whole office."""

    code: AlarmCode
    service: ServiceId | None = None
    counter: CounterId | None = None
    device: PairedId | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm that was raised today, and what became of it."""

    id: AlarmId
    cause: Cause
    raised_at: Instant
    acknowledged_at: Instant | None = None
    acknowledged_by: ActorId | None = None
    quiet_at: Instant | None = None
    """Since when there is no cause for it any more."""


class Share(NamedTuple):
    """How many of how many an alarm is about."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Return the share in whole per cent, cut."""
        return self.part * 100 // self.whole if self.whole else 0


class Changes(NamedTuple):
    """Which alarms are to be raised, and which to be quiet."""

    raised: tuple[Cause, ...] = ()
    quieted: tuple[Alarm, ...] = ()


def in_force(day: Day) -> tuple[Alarm, ...]:
    """Return the alarms in force: those nobody has acknowledged first, then the worst, then the oldest."""
    standing = (alarm for alarm in day.alarms.values() if alarm.quiet_at is None)
    return tuple(sorted(standing, key=_urgency))


def is_calm(day: Day, gone: Collection[PairedId] = (), *, is_off: bool = False) -> bool:
    """Tell whether nobody waits, nothing is gone or off, and no alarm is in force, or the day has ended."""
    return day.state == "closed" or not (
        gone or is_off or day.lines or any(alarm.quiet_at is None for alarm in day.alarms.values())
    )


def watches_devices(office: Office, now: Instant) -> bool:
    """Tell whether devices must be here: from an hour before an office opens until its day ends."""
    if not office.settings.alarms.on:
        return False
    if calendar.always(office.hours):
        return True
    spans = calendar.intervals(office.hours, calendar.service_day(now, office.time_zone), office.time_zone)
    return bool(spans) and spans[0][0] - EARLIER <= now < spans[-1][1]


def changes(
    day: Day,
    office: Office,
    now: Instant,
    held: Collection[CounterId] = (),
    gone: Collection[PairedId] = (),
    *,
    is_off: bool = False,
) -> Changes:
    """Return which alarms are to be raised now and which to be quiet.

    `held` have somebody in hand since yesterday; of the devices that are `gone` nothing was heard for a while;
    estimates are off if `is_off`. On a day that has ended, and where nobody waits, nobody is gone and nothing is in
    force, nothing is reckoned.
    """
    if is_calm(day, gone, is_off=is_off):
        return Changes()
    standing = {alarm.cause: alarm for alarm in day.alarms.values() if alarm.quiet_at is None}
    found = dict(_found(day, office, now, held)) if office.settings.alarms.on else {}
    if watches_devices(office, now):
        found.update((Cause("device-gone", device=device), True) for device in gone)
        found.update({Cause("estimates-off"): True} if is_off else {})
    resting = {a.cause for a in day.alarms.values() if a.quiet_at is not None and now - a.quiet_at < REST}
    return Changes(
        tuple(cause for cause, enough in found.items() if enough and cause not in standing and cause not in resting),
        tuple(alarm for cause, alarm in standing.items() if cause not in found),
    )


def share_of(day: Day, office: Office, now: Instant, cause: Cause) -> Share | None:
    """Return how many of how many an alarm is about, where it is about a share."""
    if cause.code == "out-of-order":
        return _picked(day, now)
    if cause.code != "in-danger" or cause.service is None:
        return None
    waits = [visit.leg.waited(now) for visit in day.who_waits_for(cause.service)]
    return _near(waits, office.ever_service(cause.service).target)


def _urgency(alarm: Alarm) -> tuple[bool, int, Instant]:
    return alarm.acknowledged_at is not None, CODES.index(alarm.cause.code), alarm.raised_at


_Found = tuple[Cause, bool]
"""A cause that leaves an alarm standing, and whether it is enough to raise one."""


def _found(day: Day, office: Office, now: Instant, held: Collection[CounterId]) -> Iterator[_Found]:
    by_line, settings = _waits(day, now), office.settings.alarms
    for service in (*office.services, *office.retired_services):
        if of_service := [wait for line, waits in by_line.items() if line.service == service.id for wait in waits]:
            yield from _nobody_calls(day, office, service.id, len(of_service), now, held)
            yield from _longest(service.id, max(of_service), service.target + settings.over)
            yield from _in_danger(service.id, _near(of_service, service.target), settings)
    yield from _idle(day, office, now, held, {line: max(waits) for line, waits in by_line.items()})
    yield from _out_of_order(_picked(day, now), settings.out_of_order)


def _waits(day: Day, now: Instant) -> Mapping[Line, list[Seconds]]:
    """Return how long everybody has waited, line by line."""
    return {
        line: [day.visits[entry.ticket].leg.waited(now) for lane in lanes.values() for entry in lane]
        for line, lanes in day.lines.items()
    }


def _nobody_calls(
    day: Day, office: Office, service: ServiceId, waiting: int, now: Instant, held: Collection[CounterId]
) -> Iterator[_Found]:
    settings = office.settings.alarms
    since = _silent_since(day, office, service, now, held)
    if settings.silence and since is not None and now - since >= settings.silence * 1000:
        yield Cause("nobody-calls", service), waiting >= settings.crowd


def _silent_since(
    day: Day, office: Office, service: ServiceId, now: Instant, held: Collection[CounterId]
) -> Instant | None:
    """Return since when nobody is at work who calls for a service; None while somebody is, and in a break."""
    recess = calendar.recess(office.hours, now, office.time_zone)
    counters = _concerned(day, office, service)
    busy = any(c.state == "open" and _has_somebody(day, c, held) for c in counters)
    if busy or (recess is not None and recess.start <= now):
        return None
    waited_for = min(since for line, since in day.waited_for.items() if line.service == service)
    return max(waited_for, hours_began(office, now), *(counter.standing_since or Instant(0) for counter in counters))


def _has_somebody(day: Day, counter: CounterToday, held: Collection[CounterId]) -> bool:
    """Tell whether who works at a counter has somebody in hand, there or elsewhere."""
    return any(each.hand is not None or each.id in held for each in works_at(day, counter))


def _concerned(day: Day, office: Office, service: ServiceId) -> list[CounterToday]:
    """Return the counters that call for a service, or would if they were opened."""
    found = {c.id: c for line in day.lines if line.service == service for c in day.callers(line)}
    usual = {counter.id for counter in office.counters if service in counter.services}
    closed = (c for c in day.counters.values() if c.state == "closed" and c.id in usual)
    return [*found.values(), *closed]


def _longest(service: ServiceId, longest: int, limit: int) -> Iterator[_Found]:
    if _stands(longest, limit):
        yield Cause("longest-wait", service), longest > limit


def _stands(wait: int, limit: int) -> bool:
    """Tell whether a wait is still too long for an alarm to be over."""
    return wait * 10 > limit * 9


def _near(waits: Collection[int], target: int) -> Share:
    """Count those who have waited for three quarters of the target or more."""
    return Share(sum(1 for wait in waits if wait * 4 >= target * 3), len(waits))


def _in_danger(service: ServiceId, near: Share, settings: AlarmSettings) -> Iterator[_Found]:
    if settings.danger and near.whole * 2 >= settings.crowd and _is_great(near, settings.danger):
        yield Cause("in-danger", service), near.whole >= settings.crowd and near.percent >= settings.danger


def _is_great(share: Share, percent: int) -> bool:
    """Tell whether a share is still too great for an alarm to be over."""
    return share.part > 0 and share.percent * 4 >= percent * 3


def _idle(
    day: Day, office: Office, now: Instant, held: Collection[CounterId], longest: Mapping[Line, Seconds]
) -> Iterator[_Found]:
    for counter in day.counters.values():
        if counter.id in held or not office.has_counter(counter.id):
            continue
        if idle_since(day, office, counter, now) is None:
            continue
        lines = [line for line in day.lines_of(counter) if line in longest]
        limits = [(longest[line], office.ever_service(line.service).target) for line in lines]
        if any(_stands(wait, target) for wait, target in limits):
            yield Cause("idle-counter", counter=counter.id), any(wait > target for wait, target in limits)


def _picked(day: Day, now: Instant) -> Share:
    """Count the waits that ended lately, and the calls out of order among them that passed somebody over."""
    first = now // QUARTER - _WINDOW + 1
    quarters = range(first, first + _WINDOW)
    ended = sum(len(tally.quarters.get(quarter, ())) for tally in day.tallies.values() for quarter in quarters)
    picked = sum(1 for call in day.hand_picked if call.passed_over and call.at // QUARTER >= first)
    return Share(picked, max(ended, picked))


def _out_of_order(picked: Share, percent: int) -> Iterator[_Found]:
    if percent and picked.part >= _FEW_PICKED and _is_great(picked, percent):
        yield Cause("out-of-order"), picked.whole >= _FEW_CALLS and picked.percent >= percent
