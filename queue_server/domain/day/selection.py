"""Decide who is next.

The rule, in full:

1. A counter calls from the lines of its services and from its own line.
2. Visitors take turns by class. In one round each class may be called as often as its share, the priority classes
   in set-up order first, visitors without priority last. A class of which nobody waits is passed by. When every
   class that waits has used its share, a new round begins. So whoever waits is called at least once a round:
   no class starves, whatever the rush of another.
3. Within a class, who came first is called first, across all the counter's services.

No law fixes a ratio between the classes: it is the office's setting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter as Tally
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.changing import changed
from queue_server.domain.core.identifiers import (
    ORDINARY,
    ClassId,
    TicketId,
)
from queue_server.domain.day.explanation import Explanation, PassedOver, Why
from queue_server.domain.day.visit import Entry, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.domain.day.day import CounterToday, Day, Lane
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office

_NAMED = 5
"""How many of those passed over an explanation names; it counts them all."""


class Choice(NamedTuple):
    """Whom the rule calls, the turns after the call, and why."""

    ticket: TicketId
    turns: tuple[tuple[ClassId, int], ...]
    explanation: Explanation


Turns = tuple[tuple[ClassId, int], ...]


def next_in_turn(day: Day, office: Office, counter: CounterToday) -> Choice | None:
    """Return whom `counter` calls next by the rule of this module; None when nobody waits for it."""
    lines = day.lines_of(counter)
    lanes = _lanes(day, office, lines)
    heads = {lane: min(parts, key=lambda part: part[0])[0] for lane, parts in lanes.items()}
    if not heads:
        return None
    lane, used = turn(office.shares, list(heads), dict(counter.turns))
    turns = {**used, lane: used.get(lane, 0) + 1}
    chosen = heads[lane]
    earlier = [e for parts in lanes.values() for part in parts for e in part[: bisect_left(part, chosen)]]
    explanation = Explanation(
        rule="arrival" if len(heads) == 1 else "ordinary-turn" if lane == ORDINARY else "priority-turn",
        service=day.visits[chosen.ticket].service,
        priority=lane or None,
        turn=(turns[lane], office.shares[lane]),
        passed_over=_named(day, sorted(earlier), "turn"),
        passed_over_count=len(earlier),
    )
    return Choice(chosen.ticket, tuple(turns.items()), explanation)


def explain_by_hand(day: Day, office: Office, counter: CounterToday, visit: Visit) -> Explanation:
    """Explain a call out of order: whom the rule would have called at this counter before `visit`."""
    before: list[Entry] = []
    for entry in in_order(day, office, day.lines_of(counter), counter.turns):
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


def in_order(day: Day, office: Office, lines: Sequence[Line], turns: Turns = ()) -> Iterator[Entry]:
    """Yield who waits in `lines` in the order in which one counter with these `turns` would call them."""
    queues = {lane: merge(*parts) for lane, parts in _lanes(day, office, lines).items()}
    used = dict(turns)
    while queues:
        lane, used = turn(office.shares, list(queues), used)
        entry = next(queues[lane], None)
        if entry is None:
            del queues[lane]
            continue
        used[lane] = used.get(lane, 0) + 1
        yield entry


class Rank(NamedTuple):
    """Where somebody stands who waits, or would stand who took a number now."""

    line: Line
    lane: ClassId
    entry: Entry


def rank_of(visit: Visit) -> Rank:
    """Return where a visit stands."""
    return Rank(visit.line, visit.lane, visit.entry)


_NO_NUMBER = TicketId("")


def newcomer(day: Day, service: ServiceId, lane: ClassId = ORDINARY, ticket: TicketId = _NO_NUMBER) -> Rank:
    """Return where somebody would stand who took a number of a service now, without priority if none is said."""
    last = day.arrivals + 1
    return Rank(Line(service), lane, Entry(last, last, ticket))


def with_newcomer(day: Day, rank: Rank) -> Day:
    """Return the day with a newcomer in line, as far as whose turn it is can be told from it."""
    line, lane, entry = rank
    lanes = day.lines.get(line, {})
    return changed(
        day,
        lines={**day.lines, line: {**lanes, lane: (*lanes.get(lane, ()), entry)}},
        issued={**day.issued, line.service: day.issued.get(line.service, 0) + 1},
        with_priority=day.with_priority + (lane != ORDINARY),
        arrivals=entry.arrival,
    )


def ahead_of(day: Day, office: Office, rank: Rank) -> int:
    """Count the waiting whom the rules as they stand would call before somebody: at the counter that has fewest.

    It equals the index in `in_order` there, without making the order.
    """
    return min(_before(day, office, rank, *queue).total() for queue in queues(day, rank.line))


def ahead_by_line(day: Day, office: Office, rank: Rank) -> Mapping[Line, int]:
    """Count, by their lines, all who compete for the counters that may call somebody, and stand before him."""
    found = queues(day, rank.line)
    lines = dict.fromkeys(line for queue in found for line in queue.lines)
    return _before(day, office, rank, tuple(lines), found[0].turns)


class Queue(NamedTuple):
    """The lines from which a counter calls, and its turns."""

    lines: tuple[Line, ...]
    turns: Turns


def queues(day: Day, line: Line) -> Sequence[Queue]:
    """Return from what the counters call that may call from `line`, the same once.

    A counter that is paused calls nobody, so it counts only where none works; with none open the line stands alone.
    """
    counters = working(day, line) or day.callers(line)
    own = {each.only_at for each in day.lines}
    offers = {(each.services, each.id if each.id in own else None): each for each in reversed(counters)}
    return [Queue(day.lines_of(each), each.turns) for each in reversed(offers.values())] or [Queue((line,), ())]


def working(day: Day, line: Line) -> tuple[CounterToday, ...]:
    """Return the counters that may call from a line and are at work."""
    return tuple(counter for counter in day.callers(line) if counter.state == "open")


def turn(
    shares: Mapping[ClassId, int], waiting: list[ClassId], used: dict[ClassId, int]
) -> tuple[ClassId, dict[ClassId, int]]:
    """Return whose turn it is among the classes that wait, and the turns used, anew if a round begins."""
    for lane in shares:
        if lane in waiting and used.get(lane, 0) < shares[lane]:
            return lane, used
    return next(lane for lane in shares if lane in waiting), {}


def _lanes(day: Day, office: Office, lines: Sequence[Line]) -> dict[ClassId, list[Lane]]:
    """Return the lanes of `lines` by class."""
    return {lane: [entries for _, entries in parts] for lane, parts in _parts(day, office, lines).items()}


def _parts(day: Day, office: Office, lines: Sequence[Line]) -> dict[ClassId, list[tuple[Line, Lane]]]:
    """Return the same with their lines; a class that the set-up no longer has waits with the ordinary."""
    parts: dict[ClassId, list[tuple[Line, Lane]]] = {}
    for line in lines:
        for lane, entries in day.lines.get(line, {}).items():
            parts.setdefault(lane if lane in office.shares else ORDINARY, []).append((line, entries))
    return parts


def _first(number: int, parts: Sequence[tuple[Line, Lane]]) -> Iterator[tuple[Line, int]]:
    """Yield how many of each part are among the first of all."""
    if number >= sum(len(lane) for _, lane in parts):
        yield from ((line, len(lane)) for line, lane in parts)
    elif number:
        end = sorted(entry for _, lane in parts for entry in lane[: number + 1])[number]
        yield from ((line, bisect_left(lane, end)) for line, lane in parts)


def _before(day: Day, office: Office, rank: Rank, lines: Sequence[Line], turns: Turns) -> Tally[Line]:
    """Count who is called before somebody from these lines, by line: lanes are searched by bisection.

    The own lane counts up to where somebody stands, the others as far as the rounds until then let them be called.
    """
    shares, used = office.shares, dict(turns)
    own = rank.lane if rank.lane in shares else ORDINARY
    parts = _parts(day, office, lines)
    before: Tally[Line] = Tally()
    for line, entries in parts.get(own, ()):
        before[line] += bisect_left(entries, rank.entry)
    index = before.total()
    own_left = max(0, shares[own] - used.get(own, 0))
    rounds = 0 if index < own_left else 1 + (index - own_left) // shares[own]
    own_seen = False
    for lane, share in shares.items():
        if lane == own:
            own_seen = True
            continue
        turns_had = rounds - 1 if own_seen else rounds
        if turns_had >= 0:
            allowed = max(0, share - used.get(lane, 0)) + turns_had * share
            for line, count in _first(allowed, parts.get(lane, ())):
                before[line] += count
    return before


def _named(day: Day, entries: Sequence[Entry], why: Why) -> tuple[PassedOver, ...]:
    visits = [day.visits[entry.ticket] for entry in entries[:_NAMED]]
    return tuple(PassedOver(v.number, v.service, v.priority, why) for v in visits)
