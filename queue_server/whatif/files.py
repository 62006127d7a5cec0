"""Make past days of the rows of a file, as docs/records.md describes it: of anybody's queue.

A file says nothing of who was at work when nobody was called: a counter works from its first call to its last visit,
but for what is longer than any rest, and with the doors where it begins or ends with them.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import (
    ORDINARY,
    ClassId,
    CounterId,
    Instant,
    OfficeId,
    ServiceDay,
    ServiceId,
)
from queue_server.domain.core.text import Text
from queue_server.domain.office.office import Office, PriorityClass, Service
from queue_server.learning.rows import by_day
from queue_server.simulation.hall import Stretch
from queue_server.whatif.past import PastDay, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.learning.rows import Row
    from queue_server.whatif.past import End

_BEGIN = date(1970, 1, 1).toordinal() * 86_400
"""The first second of 1970 as rows count, on the office's own clock."""

_PRIORITY = ClassId("priority")

_ABSENT = 40 * 60_000
"""Milliseconds after which a counter that called nobody was closed."""

_WITH_THE_DOORS = 60 * 60_000
"""Milliseconds: a counter that begins or ends so near the others works as long as they do."""

_LONGEST = 4 * 3_600_000
"""Milliseconds: a visit ends with the next call at its counter, unless that is later still."""


class NoCountersError(QueueServerError):
    """A file does not say where people were called."""

    title = "The file has no counter for any visit, so that nothing can be said of more or fewer of them"


def past_days_of(rows: Iterable[Row], office: str) -> list[PastDay]:
    """Return the days of an office, oldest first; raises `NoCountersError` where no visit has a counter."""
    own = [row for row in rows if row.office == office]
    made = plain_office(office, sorted({row.service for row in own}))
    found = [_day(day, those, made) for (_, day), those in sorted(by_day(own).items())]
    if found and not any(past.works for past in found):
        raise NoCountersError
    return found


def plain_office(office: str, services: Iterable[str]) -> Office:
    """Return an office of which nothing is known but its services: as one is set up where nothing else is said."""
    named = (Service(ServiceId(each), Text(each), "A") for each in services)
    priority = PriorityClass(_PRIORITY, Text("Ưu tiên"))
    return Office(OfficeId(office), Text(office), "UTC", tuple(named), (), (priority,))


def _day(day: date, rows: Sequence[Row], office: Office) -> PastDay:
    nexts = _next_calls(rows)
    seen = tuple(_seen(row, nexts) for row in rows)
    services: dict[CounterId, dict[ServiceId, None]] = defaultdict(dict)
    for each in seen:
        if each.counter is not None:
            services[each.counter].setdefault(each.service)
    served = {counter: tuple(those) for counter, those in services.items()}
    return PastDay(ServiceDay(day.isoformat()), office, seen, _works(seen), served)


def _next_calls(rows: Iterable[Row]) -> Mapping[tuple[str, int], int]:
    """Return for each call at a counter when the next one was."""
    calls: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.called is not None and row.counter:
            calls[row.counter].append(row.called)
    found: dict[tuple[str, int], int] = {}
    for counter, times in calls.items():
        times.sort()
        found |= {(counter, at): after for at, after in pairwise(times) if after > at}
    return found


def _seen(row: Row, nexts: Mapping[tuple[str, int], int]) -> Seen:
    called = None if row.called is None or not row.counter else _instant(row.called)
    until = None if row.ended is None else _instant(row.ended)
    if called is not None and until is None and (after := nexts.get((row.counter, row.called or 0))) is not None:
        until = _instant(after) if _instant(after) - called < _LONGEST else None
    lane = _PRIORITY if row.priority else ORDINARY
    counter = CounterId(row.counter) if called is not None else None
    end = _end(row, is_called=called is not None)
    return Seen(_instant(row.issued), ServiceId(row.service), end, lane, called, until, counter, row.counter)


def _end(row: Row, *, is_called: bool) -> End:
    if is_called:
        return "no-show" if row.cancelled else "served"
    return "gave-up" if row.cancelled and row.ended is not None else "left"


def _works(seen: Iterable[Seen]) -> Mapping[CounterId, tuple[Stretch, ...]]:
    busy: dict[CounterId, list[Stretch]] = defaultdict(list)
    for each in sorted((each for each in seen if each.called is not None), key=lambda each: each.called or 0):
        if each.counter is not None and each.called is not None:
            into, end = busy[each.counter], each.until or Instant(each.called + 1)
            if into and each.called - into[-1].end < _ABSENT:
                into[-1] = Stretch(into[-1].start, max(into[-1].end, end))
            else:
                into.append(Stretch(each.called, end))
    first = min((works[0].start for works in busy.values()), default=Instant(0))
    last = max((works[-1].end for works in busy.values()), default=Instant(0))
    return {counter: _with_the_doors(works, first, last) for counter, works in busy.items()}


def _with_the_doors(works: Sequence[Stretch], first: Instant, last: Instant) -> tuple[Stretch, ...]:
    made = list(works)
    if made[0].start - first < _WITH_THE_DOORS:
        made[0] = Stretch(first, made[0].end)
    if last - made[-1].end < _WITH_THE_DOORS:
        made[-1] = Stretch(made[-1].start, last)
    return tuple(made)


def _instant(moment: int) -> Instant:
    return Instant((moment - _BEGIN) * 1000)
