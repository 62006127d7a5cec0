"""Tell who will still be received before the day's work ends, who only after the break, and what is left at closing.

A visit is in time if its call, as it is expected, and the time that it takes end before today's opening hours do, and
the margin that the office sets. So many numbers fit before that as ordinary visitors of one service could come now,
one after another, and be in time: where counters serve several services, others may come instead.

That is looked at when something happens, and at each whole five minutes from then on, and the least counts. So it
never grows by itself, and what a kiosk shows is what its number is decided by. Of what nobody can foretell, for
nobody is at work who may call it, nothing is told and nothing is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ORDINARY, Instant
from queue_server.domain.forecast.outlook import MINUTE
from queue_server.domain.forecast.pace import pace

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ClassId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.office.office import Service

MOST = 10
"""Of more numbers than these nothing is told: nobody has to hurry yet."""

_STEP = 5 * MINUTE
_STEPS = 12
"""So many whole five minutes count, the latest: of an hour in which nothing happened."""


class End(NamedTuple):
    """When the work for a service ends, for the day or for the break that comes next."""

    at: Instant
    """By the opening hours."""
    again: Instant | None
    """When it goes on; None where nobody knows."""
    is_break: bool = False


class Last(NamedTuple):
    """About so many more numbers are in time before an end; at 0 the next is not any more."""

    left: int
    end: End


def day_end(context: ViewContext, service: Service) -> End | None:
    """Return when today's work for a service ends by the hours; None where it does not, or has ended."""
    office, hours = context.office, service.hours or context.office.hours
    if context.day.state == "closed" or context.now >= context.boundary:
        return None
    own = calendar.ends_at(hours, context.now, office.time_zone)
    ends = min((each for each in (context.ends_at, own) if each is not None), default=None)
    if ends is None or context.now >= ends:
        return None
    return End(ends, calendar.opens_at(hours, ends, office.time_zone))


def last_of_day(context: ViewContext, service: Service) -> Last | None:
    """Return how many more numbers of a service are in time today, None where there is no need to tell."""
    end = day_end(context, service)
    return None if end is None else _last(context, service, end)


def last_before_break(context: ViewContext, service: Service) -> Last | None:
    """Return how many more numbers of a service are called before the break that comes."""
    recess = context.recess
    if recess is None or context.now >= recess.start:
        return None
    return _last(context, service, End(recess.start, recess.end, is_break=True))


def out_of_time(context: ViewContext, service: Service, lane: ClassId = ORDINARY) -> End | None:
    """Return the end of the day before which a newcomer would not be in time; None if he is, or nobody can tell."""
    end = day_end(context, service)
    if end is None:
        return None
    if lane == ORDINARY:
        last = _last(context, service, end)
        return None if last is None or last.left else end
    return end if _in_time(context, service, end, 0, lane) is False else None


def _last(context: ViewContext, service: Service, end: End) -> Last | None:
    if not _is_near(context, service, end):
        return None
    then = [context.as_of(moment) for moment in _moments(context)]
    first = [_in_time(each, service, end, 0) for each in then]
    if None in first:
        return None
    left = MOST + 1 if all(first) else 0
    for each in then if left else ():
        if not _in_time(each, service, end, left - 1):
            left = _first_late(each, service, end, left - 1)
    return Last(left, end) if left <= MOST else None


def _is_near(context: ViewContext, service: Service, end: End) -> bool:
    """Tell, before anything is reckoned, whether so few numbers may be left that it matters."""
    window = context.outlook_for(service.id).window
    if window is None:
        return False
    room = 3 * MOST * _takes(context, service)
    return window.high + room >= end.at


def _moments(context: ViewContext) -> list[Instant]:
    """Return when it is looked at: at the latest event, and at whole five minutes since."""
    happened = context.day.at
    latest = context.now // _STEP
    marks = range(max(happened // _STEP + 1, latest - _STEPS + 1), latest + 1)
    return [happened, *(Instant(each * _STEP) for each in marks)]


def _first_late(context: ViewContext, service: Service, end: End, most: int) -> int:
    """Return how many ordinary newcomers are in time before one is not, at most so many; the first is."""
    low, high = min(1, most), most
    while low < high:
        middle = (low + high) // 2
        if _in_time(context, service, end, middle):
            low = middle + 1
        else:
            high = middle
    return low


def _in_time(context: ViewContext, service: Service, end: End, others: int, lane: ClassId = ORDINARY) -> bool | None:
    """Tell whether a newcomer is in time after so many others; None while nobody is at work who may call him."""
    window = context.outlook_after(service.id, others, lane).window
    if window is None:
        return None
    if end.is_break:
        return window.likely < end.at
    return window.likely + _takes(context, service) <= end.at + context.office.settings.closing.margin * 1000


def _takes(context: ViewContext, service: Service) -> int:
    """Return how long a visit takes, in milliseconds."""
    return 1000 * pace(context.day, context.office, service.id)
