"""Choose whom a counter calls, and tell why; tell the whole order in which it would call."""

from __future__ import annotations

from bisect import bisect_left
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.identifiers import TicketId
from queue_server.domain.day.explanation import Explanation, PassedOver, Why
from queue_server.domain.day.orders.named import order_of
from queue_server.domain.day.orders.order import Head
from queue_server.domain.day.orders.waiting import Turns, groups, heads, waiting_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.orders.order import Part, Waiting
    from queue_server.domain.day.visit import Entry, Line, Visit
    from queue_server.domain.office.office import Office

_NAMED = 5
"""How many of those passed over an explanation names; it counts them all."""


class Choice(NamedTuple):
    """Whom the order calls, the turns after the call, and why."""

    ticket: TicketId
    turns: Turns
    explanation: Explanation


def next_in_order(day: Day, office: Office, counter: CounterToday, now: Instant) -> Choice | None:
    """Return whom `counter` calls next by the order of the office; None when nobody waits for it."""
    order = order_of(office)
    waiting = waiting_in(day, office, day.lines_of(counter), counter.turns, now)
    found = list(heads(order, waiting))
    if not found:
        return None
    chosen, used, why = order.pick(found, waiting.used, waiting.shares, now)
    earlier = [e for part in waiting.parts for e in part.entries[: bisect_left(part.entries, chosen.entry)]]
    explanation = Explanation(
        rule=why.rule,
        service=chosen.service,
        priority=chosen.lane or None,
        turn=why.turn,
        passed_over=_named(day, sorted(earlier), order.passed),
        passed_over_count=len(earlier),
        counted=why.counted,
    )
    return Choice(chosen.entry.ticket, tuple(used.items()), explanation)


def explain_by_hand(day: Day, office: Office, counter: CounterToday, visit: Visit, now: Instant) -> Explanation:
    """Explain a call out of order: whom the order would have called at this counter before `visit`."""
    before: list[Entry] = []
    for entry in in_order(day, office, day.lines_of(counter), counter.turns, now):
        if entry.ticket == visit.id:
            break
        before.append(entry)
    return Explanation(
        rule="out-of-order",
        service=visit.service,
        priority=visit.priority,
        turn=None,
        passed_over=_named(day, before, "called-by-hand"),
        passed_over_count=len(before),
    )


def in_order(day: Day, office: Office, lines: Sequence[Line], turns: Turns, now: Instant) -> Iterator[Entry]:
    """Yield who waits in `lines` as one counter with these `turns` would call them, if all stood as they do now."""
    order = order_of(office)
    waiting = waiting_in(day, office, lines, turns, now)
    used = waiting.used
    queues = [_called(group, waiting) for group in groups(order, waiting.parts).values()]
    firsts = {next(queue): queue for queue in queues}
    while firsts:
        head, used, _ = order.pick(list(firsts), used, waiting.shares, now)
        yield head.entry
        queue = firsts.pop(head)
        following = next(queue, None)
        if following is not None:
            firsts[following] = queue


def _called(group: Sequence[Part], waiting: Waiting) -> Iterator[Head]:
    """Yield those of a group as they came, as they stand once they are first."""
    placed = (((entry, part) for entry in part.entries) for part in group)
    for entry, part in merge(*placed, key=itemgetter(0)):
        yield Head(part.line.service, part.lane, entry, waiting.since(entry))


def _named(day: Day, entries: Sequence[Entry], why: Why) -> tuple[PassedOver, ...]:
    visits = [day.visits[entry.ticket] for entry in entries[:_NAMED]]
    return tuple(PassedOver(v.number, v.service, v.priority, why) for v in visits)
