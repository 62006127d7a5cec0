"""Tell which waits stand for good, for whoever can only ever count upwards.

The board strikes a figure out when a clerk takes something back; what is scraped cannot. So a leg is settled once
nothing that a counter can still take back changes it: the day's settled legs only ever become more. Whoever counts at
each commit those that it settled counts each of them once, whichever process commits what. (Who missed the call,
was counted when the day closed, and comes back to a day that was reopened is counted once more.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.day.acts.days import DayClosed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.domain.core.event import Event
    from queue_server.domain.core.identifiers import Seconds, TicketId
    from queue_server.domain.day.day import Day, Slip
    from queue_server.domain.day.leg import Leg
    from queue_server.domain.day.visit import Visit


def settled(day: Day, visit: Visit, undo: Seconds) -> tuple[Leg, ...]:
    """Return the legs of a visit whose waits stand for good, in their order.

    A finish may be undone for `undo` seconds, unless the counter has ended another visit since. Who missed a call may
    come back as long as the day goes on. A wait that moved on unserved is settled where it ends.
    """
    *earlier, last = visit.legs
    legs = (*earlier, last) if _has_ended(day, last) else earlier
    return tuple(leg for leg in legs if leg.wait is not None and not _can_be_undone(day, visit, leg, undo))


def newly_settled(before: Day, after: Day, events: Iterable[Event], undo: Seconds) -> Iterator[Leg]:
    """Yield each leg that is settled after some events and was not before them."""
    for ticket in _candidates(before, after, events, undo):
        known = settled(before, before.visits[ticket], undo) if ticket in before.visits else ()
        yield from (leg for leg in settled(after, after.visits[ticket], undo) if leg not in known)


def _has_ended(day: Day, leg: Leg) -> bool:
    """Tell whether the last leg of a visit goes on no more."""
    if leg.ended_at is None:
        return False
    return leg.end != "no-show" or (day.closed_at is not None and leg.ended_at <= day.closed_at)


def _can_be_undone(day: Day, visit: Visit, leg: Leg, undo: Seconds) -> bool:
    if leg.end != "done" or leg.counter is None:
        return False
    slip = day.counter(leg.counter).slip
    return slip is not None and (slip.after.id, slip.at) == (visit.id, leg.ended_at) and not _is_over(day, slip, undo)


def _is_over(day: Day, slip: Slip, undo: Seconds) -> bool:
    """Tell whether it is too late to undo a slip."""
    return day.at - slip.at > undo * 1000


def _candidates(before: Day, after: Day, events: Iterable[Event], undo: Seconds) -> Iterable[TicketId]:
    """Return whom the events were about, and whose end can be undone no longer by the time they happened."""
    found = dict.fromkeys(_past_undoing(before, after, undo))
    for event in events:
        if isinstance(event, DayClosed):
            return after.visits
        if (ticket := getattr(event, "ticket", None)) is not None:
            found[ticket] = None
    return found


def _past_undoing(before: Day, after: Day, undo: Seconds) -> Iterator[TicketId]:
    """Yield whose end a counter could undo, and cannot any more; at most counters nothing changes."""
    for counter in before.counters.values():
        slip = counter.slip
        if slip is None or _is_over(before, slip, undo):
            continue
        if after.counters[counter.id].slip is not slip or _is_over(after, slip, undo):
            yield slip.after.id
