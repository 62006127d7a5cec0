"""Read past days out of the records: the rows of files become days that can be gone through again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ORDINARY, ClassId, CounterId, Instant, ServiceDay, ServiceId
from queue_server.simulation.hall import Stretch
from queue_server.whatif.past import PastDay, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.office.office import Office
    from queue_server.records.question import Question
    from queue_server.whatif.past import End

_WAITS = """
    SELECT l.day, l.service, l.counter, l.clerk, l.joined, l.stopped, l."out", l.waited, l.called, l.is_served,
        l.served_until, l.ended, l.came, p.priority, s.number IS NOT NULL OR coalesce(b.came = 'set-aside', false)
            AS was_away
    FROM legs l LEFT JOIN (
        SELECT day, written(letter, serial) AS number, priority, status FROM records WHERE kind = 'leg' AND leg = 1
    ) p ON p.day = l.day AND p.number = l.number
    LEFT JOIN (
        SELECT DISTINCT day, written(letter, serial) AS number, leg FROM records WHERE kind = 'call'
    ) s ON s.day = l.day AND s.number = l.number AND s.leg = l.leg
    LEFT JOIN legs b ON b.day = l.day AND b.number = l.number AND b.leg = l.leg - 1
    WHERE l.came IS DISTINCT FROM 'taken-back' AND NOT coalesce(l.came = 'sent-on' AND NOT l.is_served, false)
        AND (l.came IS NOT NULL OR coalesce(p.status IN ('waiting', 'called', 'serving'), true))
        AND ($weekday = 0 OR isodow(l.day) = $weekday)
    ORDER BY l.day, l.joined, l.number, l.leg
"""
"""Who is set aside neither waits nor is served; a number that nobody took never waited."""

_WORKS = """
    SELECT day, counter, began, lasted FROM sessions
    WHERE state = 'open' AND ($weekday = 0 OR isodow(day) = $weekday) ORDER BY day, counter, began
"""

Row = dict[str, Any]


def past_days(question: Question, weekday: int = 0) -> list[PastDay]:
    """Return the days of a question on which anything was waited or worked, oldest first.

    With a weekday, 1 for Monday, only those on it.
    """
    seen: dict[str, list[Seen]] = defaultdict(list)
    works: dict[str, dict[CounterId, list[Stretch]]] = defaultdict(dict)
    for row in question.sql(_WAITS, weekday=weekday):
        seen[f"{row['day']}"].append(_seen(row))
    for row in question.sql(_WORKS, weekday=weekday):
        _work(works[f"{row['day']}"].setdefault(CounterId(row["counter"]), []), row)
    history = question.books.history
    return [
        day_of(ServiceDay(day), _office_of(history.at, day, history.now.time_zone), seen[day], works[day])
        for day in sorted({*seen, *works})
    ]


def _office_of(at: Any, day: str, time_zone: str) -> Office:
    """Return how an office was set up when a day was over."""
    office: Office = at(Instant(calendar.at_minute(calendar.next_day(ServiceDay(day)), 0, time_zone) - 1))
    return office


def day_of(
    day: ServiceDay, office: Office, seen: Iterable[Seen], works: Mapping[CounterId, Sequence[Stretch]]
) -> PastDay:
    """Return a day of an office; a counter serves what it is set up for, and what it was seen to serve.

    Who waited in a class that the office has no more waits with the ordinary, as at the reception desk.
    """
    known = (each if each.lane in office.shares else each._replace(lane=ORDINARY) for each in seen)
    waits = tuple(sorted(known, key=lambda each: each.arrives))
    served: dict[CounterId, dict[ServiceId, None]] = defaultdict(dict)
    for counter in office.counters:
        served[counter.id].update(dict.fromkeys(counter.services))
    for each in waits:
        if each.counter is not None:
            served[each.counter].setdefault(each.service)
    return PastDay(
        day,
        office,
        waits,
        {counter: tuple(stretches) for counter, stretches in works.items()},
        {counter: tuple(services) for counter, services in served.items()},
    )


def _work(into: list[Stretch], row: Row) -> None:
    """Add a stretch of work, joined to the one before where the files have cut it."""
    start, end = Instant(row["began"] * 1000), Instant((row["began"] + row["lasted"]) * 1000)
    if into and into[-1].end >= start:
        into[-1] = Stretch(into[-1].start, max(into[-1].end, end))
    else:
        into.append(Stretch(start, end))


def _seen(row: Row) -> Seen:
    stopped = row["stopped"]
    called = Instant(stopped * 1000) if row["called"] and stopped is not None else None
    arrives = row["joined"] + row["out"] if called is None else stopped - row["waited"]
    free = row["served_until"] if row["is_served"] and row["served_until"] is not None else row["ended"]
    end = _end(row, is_called=called is not None)
    return Seen(
        Instant(arrives * 1000),
        ServiceId(row["service"]),
        end,
        ClassId(row["priority"] or ORDINARY),
        called,
        None if free is None or end in {"left", "waits", "in-hand"} else Instant(free * 1000),
        CounterId(row["counter"]) if called is not None else None,
        row["clerk"] or row["counter"] or "",
        row["was_away"],
    )


def _end(row: Row, *, is_called: bool) -> End:
    came = row["came"]
    if came is None:
        return "in-hand" if is_called else "waits"
    if came == "no-show":
        return "no-show" if is_called else "gave-up"
    if is_called:
        return "served"
    return "left" if came == "lapsed" else "gave-up"
