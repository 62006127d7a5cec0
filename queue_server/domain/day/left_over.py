"""Tell who waits now and will not have been received when the day's work ends, or be called before the break.

Of each class in a line those who came first are called first, so the first of them that is too late is looked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core.changing import changed
from queue_server.domain.core.identifiers import Instant, Seconds
from queue_server.domain.day.day import CounterToday
from queue_server.domain.forecast.pace import pace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.domain.core.identifiers import CounterId, ServiceId
    from queue_server.domain.day.day import Lane
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Line


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Who is left of those who wait now, by service, and the work that they make."""

    at: Instant
    """When the work ends by the opening hours."""
    visitors: Mapping[ServiceId, int]
    work: Mapping[ServiceId, Seconds]
    until: Instant | None
    """When the last of all who wait is done; None where nobody waits, or that cannot be told of all."""
    unknown: int
    """How many of them wait while nobody is at work who may call them."""

    @property
    def total(self) -> int:
        """Return how many are left."""
        return sum(self.visitors.values())


def left_at_closing(context: ViewContext) -> LeftOver | None:
    """Return who is left when today's work ends, or is left now that it has; None where it does not end."""
    end = context.ends_at
    if end is None:
        return None
    visitors: dict[ServiceId, int] = {}
    work: dict[ServiceId, Seconds] = {}
    ends: list[Instant] = []
    unknown = 0
    for line, lane in _lanes(context):
        takes = pace(context.day, context.office, line.service)
        last = _call(context, lane, len(lane) - 1)
        if last is None:
            left, unknown = len(lane), unknown + len(lane)
        else:
            ends.append(Instant(last + takes * 1000))
            left = len(lane) - _in_time(context, lane, Instant(end - takes * 1000))
        if left:
            visitors[line.service] = visitors.get(line.service, 0) + left
            work[line.service] = Seconds(work.get(line.service, 0) + left * takes)
    return LeftOver(end, visitors, work, max(ends, default=None) if not unknown else None, unknown)


def called_after_break(context: ViewContext) -> int:
    """Count who waits now and is called only after the break that comes, as far as that can be told."""
    recess = context.recess
    if recess is None or context.now >= recess.start:
        return 0
    return sum(
        len(lane) - _in_time(context, lane, Instant(recess.start - 1))
        for _, lane in _lanes(context)
        if _call(context, lane, len(lane) - 1) is not None
    )


@dataclass(frozen=True, slots=True)
class OneMore:
    """What would be left at closing if one more counter were at work from now on."""

    counter: CounterId
    state: Literal["closed", "paused"]
    left: int


def with_one_more(context: ViewContext, left: LeftOver) -> OneMore | None:
    """Return the counter at which one more clerk would leave fewest, None where none would leave fewer."""
    if context.now >= left.at:
        return None
    found = [_with(context, counter) for counter in _idle(context, left)]
    return min((each for each in found if each.left < left.total), key=lambda each: each.left, default=None)


def _idle(context: ViewContext, left: LeftOver) -> Iterator[CounterToday]:
    """Yield the counters that are not at work and serve what is left, as they would be if they were."""
    seen: set[tuple[ServiceId, ...]] = set()
    for each in context.office.counters:
        today = context.day.counter(each.id)
        services = today.services if today.state == "paused" else each.services
        if today.state == "open" or services in seen or not left.visitors.keys() & set(services):
            continue
        seen.add(services)
        yield replace(today, services=services)


def _with(context: ViewContext, counter: CounterToday) -> OneMore:
    at_work = replace(counter, state="open", clerk=None)
    day = changed(context.day, counters={**context.day.counters, counter.id: at_work})
    left = left_at_closing(replace(context, day=day, foreseen={}))
    state: Literal["closed", "paused"] = "paused" if counter.state == "paused" else "closed"
    return OneMore(counter.id, state, 0 if left is None else left.total)


def _lanes(context: ViewContext) -> Iterator[tuple[Line, Lane]]:
    for line, lanes in context.day.lines.items():
        for lane in lanes.values():
            if lane:
                yield line, lane


def _call(context: ViewContext, lane: Lane, index: int) -> Instant | None:
    window = context.outlook_of(context.day.visits[lane[index].ticket]).window
    return None if window is None else window.likely


def _in_time(context: ViewContext, lane: Lane, latest: Instant) -> int:
    """Return how many of a lane are called until a moment."""
    low, high = 0, len(lane)
    while low < high:
        middle = (low + high) // 2
        call = _call(context, lane, middle)
        if call is not None and call <= latest:
            low = middle + 1
        else:
            high = middle
    return low
