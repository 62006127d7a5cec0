"""State what must be true of a day whatever happens; each rule is a named function."""

from __future__ import annotations

from collections import Counter as Count
from itertools import pairwise
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import IN_HAND, ServiceId, Status
from queue_server.domain.day.blocks import ON_PAPER, SIZE, block_of, is_on_paper
from queue_server.domain.day.lately import LATELY, Worked, worked
from queue_server.domain.day.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.domain.core.identifiers import Instant, TicketId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.lately import Key

_HERE = IN_HAND | {Status.WAITING, Status.PARKED}


def no_number_twice(day: Day) -> Iterator[str]:
    """A number is given to one ticket of the day only."""
    for number, times in Count(visit.number for visit in day.visits.values()).items():
        if times > 1:
            yield f"number {number} was given {times} times"


def numbers_without_gap(day: Day) -> Iterator[str]:
    """Every number up to the letter's last one was given, but for those kept aside: nobody is lost."""
    given = (visit.number for visit in day.visits.values() if not is_on_paper(visit.number))
    tally = Count(number[0] for number in given if block_of(day, number) is None)
    for letter, last in day.given.items():
        aside = sum(SIZE for block in day.blocks.get(letter, ()) if block.numbers.figures[0] <= last)
        aside += len(ON_PAPER) if ON_PAPER[0] <= last else 0
        if tally[letter] != last - aside:
            yield f"letter {letter}: {last - aside} numbers given, {tally[letter]} tickets known"


def numbers_kept_aside_are_given_by_one(day: Day) -> Iterator[str]:
    """No two blocks of a letter share a number, and those handed in are those of which there are tickets."""
    known = Count((visit.number[0], block_of(day, visit.number)) for visit in day.visits.values())
    for letter, blocks in day.blocks.items():
        for one, other in pairwise(sorted((block.numbers for block in blocks), key=lambda each: each.figures[0])):
            if other.figures[0] in one.figures:
                yield f"number {other.first} is kept aside twice"
        for block in blocks:
            if known[letter, block] != len(block.handed_in):
                yield f"letter {letter}: {len(block.handed_in)} handed in, {known[letter, block]} tickets known"


def ticket_at_one_counter(day: Day) -> Iterator[str]:
    """A ticket is in the hand of at most one counter."""
    hands = Count(counter.hand for counter in day.counters.values() if counter.hand is not None)
    for ticket, times in hands.items():
        if times > 1:
            yield f"number {day.visits[ticket].number} is at {times} counters"


def in_hand_exactly_when_called(day: Day) -> Iterator[str]:
    """A ticket is called or served exactly while the counter it names holds it."""
    held = {counter.hand: counter.id for counter in day.counters.values() if counter.hand is not None}
    for visit in day.visits.values():
        at = held.get(visit.id)
        if (visit.status in IN_HAND) != (at is not None):
            yield f"number {visit.number} is {visit.status} and at counter {at}"
        elif at is not None and visit.counter != at:
            yield f"number {visit.number} names counter {visit.counter} and is at {at}"


def only_manned_counters_hold(day: Day) -> Iterator[str]:
    """A closed counter has nobody in hand and no clerk; a manned one has a clerk and services."""
    for counter in day.counters.values():
        if counter.state == "closed" and (counter.hand is not None or counter.clerk is not None):
            yield f"counter {counter.id} is closed and holds somebody"
        if counter.state != "closed" and (counter.clerk is None or not counter.services):
            yield f"counter {counter.id} is {counter.state} without clerk or services"


def in_line_exactly_while_waiting(day: Day) -> Iterator[str]:
    """Each waiting ticket stands in one line at one place, nobody else does, and lanes are sorted."""
    rank: Count[str] = Count()
    for line, lanes in day.lines.items():
        for lane, entries in lanes.items():
            if not entries or list(entries) != sorted(entries):
                yield f"line {line}, lane {lane or 'ordinary'} is empty or out of order"
            for entry in entries:
                rank[entry.ticket] += 1
                visit = day.visits[entry.ticket]
                if (visit.line, visit.lane, visit.entry) != (line, lane, entry):
                    yield f"number {visit.number} stands in the wrong place"
    for visit in day.visits.values():
        if rank[visit.id] != (visit.status is Status.WAITING):
            yield f"number {visit.number} is {visit.status} and stands in {rank[visit.id]} lines"


def lines_are_waited_for_while_somebody_stands_there(day: Day) -> Iterator[str]:
    """It is known of each line since when somebody has stood there, and of no line where nobody does."""
    for line in day.lines.keys() ^ day.waited_for.keys():
        yield f"line {line} is empty, or it is not known since when it is not"


def nobody_waits_for_a_closed_counter(day: Day) -> Iterator[str]:
    """Whoever waits for one counter alone waits for one that is not closed."""
    for line, lanes in day.lines.items():
        if line.only_at is not None and day.counter(line.only_at).state == "closed":
            waiting = sum(len(lane) for lane in lanes.values())
            yield f"{waiting} wait for counter {line.only_at}, which is closed"


def every_call_is_explained(day: Day) -> Iterator[str]:
    """Whoever is at a counter was called for a reason that can be read."""
    for counter in day.counters.values():
        if counter.hand is not None and counter.explanation is None:
            yield f"counter {counter.id} has called number {day.visits[counter.hand].number} for no known reason"


def nobody_left_on_a_closed_day(day: Day) -> Iterator[str]:
    """On a closed day nobody waits or is parked; who was at a counter at its boundary is served to the end."""
    if day.state == "closed":
        for visit in day.visits.values():
            if visit.status in {Status.WAITING, Status.PARKED}:
                yield f"number {visit.number} is {visit.status} on a closed day"


def figures_are_those_of_the_visits(day: Day) -> Iterator[str]:
    """What was counted as it happened is what counting everybody gives."""
    tallies: dict[ServiceId, Tally] = {}
    for visit in day.visits.values():
        for leg in visit.legs:
            tallies[leg.service] = tallies.get(leg.service, Tally()).counted(leg, 1)
    for service in tallies.keys() | day.tallies.keys():
        if tallies.get(service, Tally()) != day.tally(service):
            yield f"the figures of {service} are not those of its visits"
    statuses = Count(visit.status for visit in day.visits.values())
    if statuses != Count(day.statuses):
        yield f"{dict(day.statuses)} are counted, and {dict(statuses)} are there"


def what_forecasts_ask_for_is_what_happened(day: Day) -> Iterator[str]:
    """The calls of two hours, and what services took at counters, are those of the visits."""
    calls: list[tuple[Instant, TicketId]] = []
    work: Count[Key] = Count()
    for visit in day.visits.values():
        for leg in visit.legs:
            if leg.called_at is not None:
                calls.append((leg.called_at, visit.id))
            found = worked(leg)
            if found is not None:
                work[found[0]] += found[1]
    kept = [(call.called_at, call.ticket) for call in day.calls]
    if not set(kept) <= set(calls) or not {each for each in calls if each[0] > day.at - LATELY} <= set(kept):
        yield f"{len(kept)} calls are kept in mind that are not the latest ones"
    if kept != sorted(kept, key=lambda each: each[0]):
        yield "the calls that are kept in mind are out of order"
    for key in work.keys() | day.worked.keys():
        if day.worked.get(key, Worked()).seconds != work[key]:
            yield f"what {key[0]} took at counter {key[1]} is not what its visits took"


def everybody_received_is_accounted_for(day: Day) -> Iterator[str]:
    """Whom a service received was served, gave up, missed the call, was sent on, or is still there."""
    here = Count(visit.service for visit in day.visits.values() if visit.status in _HERE)
    for service, tally in day.tallies.items():
        gone = tally.done + tally.gave_up + tally.no_shows + tally.sent_on
        if tally.received != gone + here[service]:
            yield f"{service} received {tally.received}, of whom {gone} are gone and {here[service]} are there"


def no_alarm_twice(day: Day) -> Iterator[str]:
    """Of one cause at most one alarm is in force, and on a closed day none."""
    causes = Count(alarm.cause for alarm in day.alarms.values() if alarm.quiet_at is None)
    for cause, times in causes.items():
        if times > 1 or day.state == "closed":
            yield f"{times} alarms of {cause} are in force on a day that is {day.state}"


def only_manned_counters_ask_for_help(day: Day) -> Iterator[str]:
    """Nobody asks for help at a counter that is closed."""
    for counter in day.helps:
        if day.counter(counter).state == "closed":
            yield f"counter {counter} is closed and asks for help"


def dossiers_are_fetched_once_by_a_number(day: Day) -> Iterator[str]:
    """Whoever comes for dossiers has a number of the day, and names each of them once."""
    for ticket, codes in day.fetches.items():
        if ticket not in day.visits or not codes or len(set(codes)) < len(codes):
            yield f"{len(codes)} dossiers are fetched by a ticket that does not, or one of them twice"


INVARIANTS: tuple[Callable[[Day], Iterator[str]], ...] = (
    no_number_twice,
    numbers_without_gap,
    numbers_kept_aside_are_given_by_one,
    ticket_at_one_counter,
    in_hand_exactly_when_called,
    only_manned_counters_hold,
    in_line_exactly_while_waiting,
    lines_are_waited_for_while_somebody_stands_there,
    nobody_waits_for_a_closed_counter,
    every_call_is_explained,
    nobody_left_on_a_closed_day,
    figures_are_those_of_the_visits,
    what_forecasts_ask_for_is_what_happened,
    everybody_received_is_accounted_for,
    no_alarm_twice,
    only_manned_counters_ask_for_help,
    dossiers_are_fetched_once_by_a_number,
)


def broken(day: Day) -> list[str]:
    """Return what is broken in a day, in plain words; nothing when all is well."""
    return [finding for invariant in INVARIANTS for finding in invariant(day)]
