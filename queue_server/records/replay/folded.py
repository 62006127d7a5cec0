"""Fold a day up to any moment, as it was seen then: the same rules and views as on that day, and no clock."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayFold
from queue_server.domain.day.draft import Draft
from queue_server.domain.day.retired import with_retired
from queue_server.domain.day.view_context import ViewContext
from queue_server.records.replay.written import read_day, read_day_before, read_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.office.office import Office
    from queue_server.domain.people.people import People
    from queue_server.records.replay.written import DayWritten, Written
    from queue_server.records.sources import Books

_APART = 200
"""Commits between two checkpoints: folding so many takes some milliseconds."""

_MINUTE = 60_000


class Moment(NamedTuple):
    """An instant of a day: what happened at it, if anything did, and what could be seen then."""

    at: Instant
    commits: tuple[Written, ...]
    context: ViewContext


class FoldedDay:
    """The states of one stream of a day: each can be asked for, none costs more than some hundred commits."""

    def __init__(self, written: DayWritten) -> None:
        """Fold the day once, and keep checkpoints."""
        self.commits = written.commits
        self.times = [commit.at for commit in written.commits]
        fold = DayFold(DAY.fresh(written.day))
        self._kept = [fold.state]
        for count, commit in enumerate(written.commits, 1):
            fold.take(commit.events, commit.by)
            if count % _APART == 0:
                self._kept.append(Draft(fold.state).view())
        self.last: Day = fold.state

    def fold(self, count: int) -> DayFold:
        """Return the day after so many commits, about to go on."""
        kept = count // _APART
        fold = DayFold(self._kept[kept])
        for commit in self.commits[kept * _APART : count]:
            fold.take(commit.events, commit.by)
        return fold

    def count_at(self, at: Instant) -> int:
        """Count the commits until a moment, those of the moment itself among them."""
        return bisect_right(self.times, at)

    def state_at(self, at: Instant) -> Day:
        """Return the day as it stood at a moment."""
        return self.fold(self.count_at(at)).state


class Replayed:
    """A day of an office that can be seen again at any moment."""

    def __init__(self, books: Books, day: ServiceDay) -> None:
        """Read the day and the one before, how the office was set up, what people are called; or raise `Unknown`."""
        written, before = read_day(books, day), read_day_before(books, day)
        self.day = day
        self.folded = FoldedDay(written)
        self.people: People = read_people(books.journal)
        self._history = books.history
        zone = self._history.now.time_zone
        self.begun = calendar.at_minute(day, 0, zone)
        self.boundary = calendar.at_minute(calendar.next_day(day), 0, zone)
        self._older = None if before is None else self._still_going_on(FoldedDay(before))

    def office_at(self, at: Instant) -> Office:
        """Return how the office was set up at a moment; before it ever was, how it was first."""
        return self._history.at(at)

    def context_at(self, at: Instant) -> ViewContext:
        """Return what could be seen at a moment."""
        return self.seen(at, self.folded.state_at(at))

    def seen(self, at: Instant, day: Day) -> ViewContext:
        """Return what could be seen of the day when it stood so at a moment."""
        older = None if self._older is None else self._older.state_at(at)
        office = with_retired(self.office_at(at), at, day, older)
        return ViewContext(office, day, at, older=older, called=self.people.called)

    def moments(self, after: Instant, until: Instant) -> Iterator[Moment]:
        """Yield, in order, all moments in a span at which something was written, or a whole minute began.

        A context is good until the next one is asked for.
        """
        first, end = self.folded.count_at(after), self.folded.count_at(until)
        fold = self.folded.fold(first)
        by_time = {
            Instant(at): tuple(commits)
            for at, commits in groupby(self.folded.commits[first:end], lambda commit: commit.at)
        }
        for at in sorted({*by_time, *self._others(after, until)}):
            for commit in by_time.get(at, ()):
                fold.take(commit.events, commit.by)
            yield Moment(at, by_time.get(at, ()), self.seen(at, fold.state))

    def set_up_changes(self) -> Sequence[Instant]:
        """Return when on this day the set-up was changed."""
        return self._history.changes(Instant(self.begun - 1), Instant(self.boundary - 1))

    def _others(self, after: Instant, until: Instant) -> set[Instant]:
        """Return the whole minutes of a span, and what else changes what is seen: the set-up, the day before."""
        minutes = range((after // _MINUTE + 1) * _MINUTE, until + 1, _MINUTE)
        older = () if self._older is None else self._older.times
        changes = self._history.changes(after, until)
        return {*map(Instant, minutes), *changes, *(at for at in older if after < at <= until)}

    def _still_going_on(self, older: FoldedDay) -> FoldedDay | None:
        """Return the day before if anything of it reaches into this one."""
        return older if older.last.in_hand or older.times[-1] >= self.begun else None
