"""Turn instants into the office's local time and its opening hours into instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from queue_server.domain.core.identifiers import Instant, ServiceDay

Minute = int
"""A local wall-clock minute of the day, 0 to 1440."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Say when numbers are given; no `week` means at all hours.

    `week` has seven entries, Monday first, each a tuple of (from, to) minutes; `days` overrides single dates
    (`2026-11-24`: no intervals for a holiday, the morning's for a half day).
    """

    week: tuple[tuple[tuple[Minute, Minute], ...], ...] = ()
    days: tuple[tuple[str, tuple[tuple[Minute, Minute], ...]], ...] = ()
    last_ticket: Minute = 0
    """How many minutes before each closing the last number is given."""


_LOOK_AHEAD_DAYS = 60
"""How far ahead an opening is looked for: longer than any closure of an office (Tết with its leave)."""


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local(instant: Instant, time_zone: str) -> datetime:
    """Return `instant` on the office's wall clock."""
    return datetime.fromtimestamp(instant / 1000, _zone(time_zone))


def service_day(instant: Instant, time_zone: str) -> ServiceDay:
    """Return the service day to which `instant` belongs: its local date."""
    return _day_of_minute(instant // 60_000, time_zone)


@lru_cache(maxsize=1024)
def _day_of_minute(minute: int, time_zone: str) -> ServiceDay:
    """Return the local date of a minute since 1970: days begin on whole minutes in every zone of this century."""
    return ServiceDay(local(Instant(minute * 60_000), time_zone).date().isoformat())


def at_minute(day: ServiceDay, minute: Minute, time_zone: str) -> Instant:
    """Return the instant of a wall-clock minute; one that daylight saving skips moves forward."""
    wall = datetime.combine(date.fromisoformat(day), datetime.min.time(), _zone(time_zone))
    wall += timedelta(minutes=minute)
    return Instant(int(wall.astimezone(UTC).timestamp()) * 1000)


@lru_cache(maxsize=256)
def next_day(day: ServiceDay, days: int = 1) -> ServiceDay:
    """Return the service day that comes `days` later (earlier when negative)."""
    return ServiceDay((date.fromisoformat(day) + timedelta(days=days)).isoformat())


@lru_cache(maxsize=1024)
def intervals(hours: Hours, day: ServiceDay, time_zone: str) -> tuple[tuple[Instant, Instant], ...]:
    """Return the (from, to) instants between which `day` is open, by the week and its exceptions."""
    exceptions = dict(hours.days)
    spans = exceptions.get(day, hours.week[date.fromisoformat(day).weekday()] if hours.week else ((0, 1440),))
    return tuple((at_minute(day, a, time_zone), at_minute(day, b, time_zone)) for a, b in spans)


def is_open(hours: Hours, now: Instant, time_zone: str) -> bool:
    """Tell whether numbers are given at `now`."""
    return closes_at(hours, now, time_zone) is not None


def closes_at(hours: Hours, now: Instant, time_zone: str) -> Instant | None:
    """Return when the last number is given of the interval that holds `now`; None when closed."""
    margin = hours.last_ticket * 60_000
    for start, end in intervals(hours, service_day(now, time_zone), time_zone):
        if start <= now < end - margin:
            return Instant(end - margin)
    return None


def opens_at(hours: Hours, now: Instant, time_zone: str) -> Instant | None:
    """Return the next opening after `now`; None when nothing opens in the next sixty days."""
    today = service_day(now, time_zone)
    for ahead in range(_LOOK_AHEAD_DAYS):
        for start, _ in intervals(hours, next_day(today, ahead), time_zone):
            if start > now:
                return start
    return None


class Recess(NamedTuple):
    """A break between two spans of one day's opening hours, such as lunch."""

    start: Instant
    end: Instant


def recess(hours: Hours, now: Instant, time_zone: str) -> Recess | None:
    """Return the break that is on at `now`, or the next one of its day."""
    spans = intervals(hours, service_day(now, time_zone), time_zone)
    breaks = (Recess(one[1], other[0]) for one, other in pairwise(spans) if one[1] < other[0])
    return next((each for each in breaks if now < each.end), None)


def ends_at(hours: Hours, now: Instant, time_zone: str) -> Instant | None:
    """Return when the day of `now` ends by its hours; None when it does not open, or goes on into the next."""
    day = service_day(now, time_zone)
    spans = intervals(hours, day, time_zone)
    return None if not spans or goes_on(hours, day, time_zone) else spans[-1][1]


def goes_on(hours: Hours, day: ServiceDay, time_zone: str) -> bool:
    """Tell whether hours go on from a day into the next one without a break."""
    boundary = at_minute(next_day(day), 0, time_zone)
    last, first = intervals(hours, day, time_zone)[-1:], intervals(hours, next_day(day), time_zone)[:1]
    return bool(last and first) and first[0][0] <= boundary <= last[0][1]


@lru_cache(maxsize=8192)
def rfc3339(instant: Instant) -> str:
    """Return an instant as RFC 3339 in UTC with milliseconds, `2026-11-23T00:30:00.000Z`."""
    whole, part = divmod(instant, 1000)
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}.{part:03d}Z"


def always(hours: Hours) -> bool:
    """Tell whether numbers are given at all hours."""
    return not hours.week and not hours.days
