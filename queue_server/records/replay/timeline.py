"""Draw a day on a line: how much happened when, and what stands out of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.calling import TicketCalled, TicketHandPicked
from queue_server.domain.day.acts.issue import TicketIssued
from queue_server.domain.day.acts.offline import TicketHandedIn
from queue_server.domain.day.acts.returning import TicketIssuedByPass
from queue_server.records.replay.happened import Happened, happened, kind
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.records.replay.folded import Replayed

EVERY = 300
"""Seconds of a day that are counted together."""

QUIET = 900
"""Seconds within opening hours in which nothing was written, from which on that is marked: a server that was away,
or an office in which nobody did anything. The books cannot tell the two apart."""

_CALLS = (TicketCalled, TicketHandPicked)

_NUMBERS = (TicketIssued, TicketHandedIn, TicketIssuedByPass)

_EVERYDAY = frozenset(
    {
        "ticket-issued",
        "ticket-issued-by-pass",
        "ticket-called",
        "ticket-recalled",
        "serving-started",
        "visit-finished",
        "visit-passed-on",
        "ticket-parked",
        "ticket-rejoined",
        "ticket-transferred",
        "ticket-put-back",
        "ticket-cancelled",
        "visitor-missed",
        "slip-undone",
        "counter-services-changed",
        "priority-set",
        "number-refused",
        "alarm-acknowledged",
        "alarm-quieted",
        "help-answered",
        "help-withdrawn",
        "dossiers-named",
        "dossier-dropped",
    }
)
"""What happens all day long: counted, and told when the replay comes to it, but no mark of its own."""

Span = TypedDict("Span", {"from": str, "until": str})
"""A stretch of time."""


class Counted(TypedDict):
    """How many numbers were given and called in each span of `every` seconds from `first` on."""

    first: str
    every: int
    issued: list[int]
    called: list[int]


class DayMark(TypedDict):
    """What stands out of a day. `nothing-written` has an end, and how many waited meanwhile."""

    at: str
    what: str
    until: NotRequired[str]
    waiting: NotRequired[int]
    happened: NotRequired[Happened]


class Timeline(TypedDict):
    """A day on a line."""

    open: list[Span]
    """The opening hours, as they were at the end of the day."""
    counted: Counted
    marks: list[DayMark]


def span(replayed: Replayed, now: Instant) -> tuple[Instant, Instant]:
    """Return from when to when there is something to see: opening hours and what was written; until now at most."""
    times = [at for at in replayed.folded.times if at < replayed.boundary] or [replayed.begun]
    hours = _hours(replayed)
    first = min([times[0], *(start for start, _ in hours[:1])])
    if goes_on(replayed, now):
        return first, max(times[-1], now)
    if replayed.folded.last.state == "closed":
        return first, times[-1]
    return first, max([times[-1], *(end for _, end in hours[-1:])])


def goes_on(replayed: Replayed, now: Instant) -> bool:
    """Tell whether a day has not ended."""
    return now < replayed.boundary and replayed.folded.last.state != "closed"


def timeline(replayed: Replayed, first: Instant, last: Instant) -> Timeline:
    """Return the line of a day from its first moment to its last."""
    return {
        "open": [{"from": rfc3339(start), "until": rfc3339(end)} for start, end in _hours(replayed)],
        "counted": _counted(replayed, first, last),
        "marks": sorted([*_marks(replayed), *_quiet(replayed, first, last)], key=lambda mark: mark["at"]),
    }


def _hours(replayed: Replayed) -> tuple[tuple[Instant, Instant], ...]:
    office = replayed.office_at(replayed.boundary)
    if calendar.always(office.hours):
        return ()
    return calendar.intervals(office.hours, replayed.day, office.time_zone)


def _counted(replayed: Replayed, first: Instant, last: Instant) -> Counted:
    start = first // (EVERY * 1000) * EVERY * 1000
    spans = (last - start) // (EVERY * 1000) + 1
    issued, called = [0] * spans, [0] * spans
    for commit in replayed.folded.commits:
        place = (commit.at - start) // (EVERY * 1000)
        if 0 <= place < spans:
            issued[place] += sum(isinstance(event, _NUMBERS) for event in commit.events)
            called[place] += sum(isinstance(event, _CALLS) for event in commit.events)
    return {"first": rfc3339(Instant(start)), "every": EVERY, "issued": issued, "called": called}


def _marks(replayed: Replayed) -> Iterator[DayMark]:
    visits = replayed.folded.last.visits
    for commit in replayed.folded.commits:
        for event in commit.events if commit.at < replayed.boundary else ():
            if kind(event.__class__) not in _EVERYDAY:
                told = happened(event, commit.by, visits, replayed.people.called)
                yield {"at": rfc3339(commit.at), "what": told["what"], "happened": told}
    for at in replayed.set_up_changes():
        yield {"at": rfc3339(at), "what": "set-up-changed"}


def _quiet(replayed: Replayed, first: Instant, last: Instant) -> Iterator[DayMark]:
    """Yield the stretches of opening hours in which nothing was written for long."""
    times = [at for at in replayed.folded.times if first <= at <= last]
    hours = _hours(replayed) or ((first, last),)
    for before, after in pairwise([first, *times]):
        for start, end in hours:
            since, until = Instant(max(before, start)), Instant(min(after, end))
            if until - since >= QUIET * 1000 and (day := replayed.folded.state_at(since)).state != "closed":
                yield {
                    "at": rfc3339(since),
                    "what": "nothing-written",
                    "until": rfc3339(until),
                    "waiting": len(day.waiting),
                }
