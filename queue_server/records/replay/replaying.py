"""Answer what is asked of a day: what could be seen from a moment on, or one ticket's story."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.journal.port import DEPLOYMENT
from queue_server.records.replay.folded import Replayed
from queue_server.records.replay.happened import Happened, happened
from queue_server.records.replay.names import DayNames, names
from queue_server.records.replay.seen import Seeing, Seen, figures
from queue_server.records.replay.story import Story, story
from queue_server.records.replay.timeline import Timeline, goes_on, span, timeline
from queue_server.views.merge_patch import difference
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.records.sources import Books

AHEAD = 600_000
"""Milliseconds that come with an answer: at sixty times the pace a screen plays them in ten seconds."""

_MINUTE = 60_000


class ReplayStep(TypedDict):
    """What changed at a moment, as a merge patch (RFC 7396) of what was seen, and what happened."""

    at: str
    patch: dict[str, Any]
    happened: list[Happened]


OfDay = TypedDict("OfDay", {"from": str, "to": str})
"""From when to when there is something to see of a day."""


class Replay(OfDay):
    """A day from one of its moments on: what could be seen at `at`, and each change until `until`, that included.

    `from` and `to` bound the day. A day that goes on has `going_on`; whoever asks without a moment is given the first
    one, the day's line, and what things were called.
    """

    office: str
    day: str
    at: str
    until: str
    going_on: NotRequired[bool]
    seen: Seen
    steps: list[ReplayStep]
    timeline: NotRequired[Timeline]
    names: NotRequired[DayNames]


class StoryOfDay(Story):
    """A ticket's story, and what the things in it were called on that day."""

    office: str
    day: str
    names: DayNames


def replay(replayed: Replayed, office: str, at: Instant | None, now: Instant) -> Replay:
    """Return a day from a moment on, or from its beginning; a moment before or after the day is its first or last."""
    first, last = span(replayed, now)
    begin = Instant(min(max(first if at is None else at, first), last))
    until = Instant(min(begin + AHEAD, last))
    shown, steps = _played(replayed, begin, until)
    made: Replay = {
        "office": office,
        "day": replayed.day,
        "from": rfc3339(first),
        "to": rfc3339(last),
        "at": rfc3339(begin),
        "until": rfc3339(until),
        "seen": shown,
        "steps": steps,
    }
    if goes_on(replayed, now):
        made["going_on"] = True
    if at is None:
        made["timeline"] = timeline(replayed, first, last)
        made["names"] = names(replayed.office_at(replayed.boundary))
    return made


def story_of(replayed: Replayed, office: str, number: str) -> StoryOfDay:
    """Return the story of a number of a day, or raise `UnknownNumberError`."""
    called = names(replayed.office_at(replayed.boundary))
    return {"office": office, "day": replayed.day, "names": called, **story(replayed, number)}


def _played(replayed: Replayed, begin: Instant, until: Instant) -> tuple[Seen, list[ReplayStep]]:
    context, seeing = replayed.context_at(begin), Seeing()
    shown = seeing.at(context, figures(context))
    return shown, list(_steps(replayed, seeing, shown, begin, until))


def _steps(replayed: Replayed, seeing: Seeing, shown: Seen, begin: Instant, until: Instant) -> Iterator[ReplayStep]:
    """Yield what changed from moment to moment; the figures are made anew each minute."""
    visits = replayed.folded.last.visits
    for moment in replayed.moments(begin, until):
        made = figures(moment.context) if moment.at % _MINUTE == 0 else shown["figures"]
        then = seeing.at(moment.context, made)
        patch = difference(shown, then)
        told = [
            happened(event, commit.by, visits, replayed.people.called)
            for commit in moment.commits
            for event in commit.events
        ]
        if patch or told:
            yield {"at": rfc3339(moment.at), "patch": patch, "happened": told}
        shown = then


class Days:
    """The days that were asked for last, ready to be asked again as long as nothing was written since."""

    def __init__(self, kept: int = 2) -> None:
        """Keep so many."""
        self._kept = kept
        self._days: OrderedDict[tuple[str, str], tuple[object, Replayed]] = OrderedDict()

    def get(self, books: Books, day: ServiceDay) -> Replayed:
        """Return a day, or raise why there is none."""
        journal, key = books.journal, (books.office, day)
        mark = journal.mark(books.office), journal.mark(DEPLOYMENT)
        known = self._days.pop(key, None)
        replayed = known[1] if known is not None and known[0] == mark else Replayed(books, day)
        self._days[key] = mark, replayed
        while len(self._days) > self._kept:
            self._days.popitem(last=False)
        return replayed
