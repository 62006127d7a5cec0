"""Write down a day as it was: let its commits happen once more, and note what a person with a watch would have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.days import DayClosed, DayReopened
from queue_server.domain.day.day import Day
from queue_server.journal.codec import decode
from queue_server.records.columns import ORDER
from queue_server.records.legs import leg_rows
from queue_server.records.notes.alarms import HelpNotes, alarm_rows
from queue_server.records.notes.calls import CallNotes
from queue_server.records.notes.draft import NotedDraft
from queue_server.records.notes.refusals import RefusalNotes
from queue_server.records.notes.sessions import SessionNotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Commit
    from queue_server.records.history import History

Row = dict[str, Any]
"""A row by the names of its columns; those without value are left out."""

HEAD = 16
"""Characters of a commit's hash by which a day knows of what it was made."""

_HELD = 20
"""So many commits in the same millisecond tell of a clock that stood behind what the books had seen."""

_KEYS = tuple(ORDER.split(", "))


class DayRecords:
    """A day that happens once more, commit by commit, and what is noted of it meanwhile."""

    def __init__(self, day: ServiceDay) -> None:
        """Begin before the first commit."""
        self._day = day
        self._draft = NotedDraft(Day(day))
        self._calls = CallNotes()
        self._sessions = SessionNotes()
        self._refusals = RefusalNotes()
        self._helps = HelpNotes()
        self._began: Instant | None = None
        self._newest: Commit | None = None
        self._closed: DayClosed | None = None
        self._closed_by_hand = False
        self._held = self._most_held = 0

    @property
    def has_begun(self) -> bool:
        """Tell whether anything has happened."""
        return self._newest is not None

    @property
    def is_closed(self) -> bool:
        """Tell whether the day has ended."""
        return self._draft.state == "closed"

    def take(self, commits: Iterable[Commit]) -> None:
        """Let commits happen, which follow those before."""
        draft = self._draft
        for commit in commits:
            draft.by = commit.actor
            for event in decode(commit):
                draft.at = event.at
                event.apply(draft)
                self._calls.hear(draft, event)
                self._refusals.hear(event)
                self._helps.hear(draft, event)
                if isinstance(event, DayClosed | DayReopened):
                    self._note_end(event)
            self._sessions.look(draft)
            self._note_clock(commit)

    def rows(self, history: History, now: Instant | None = None) -> list[Row]:
        """Return all rows of the day as it is, sorted as files are; what goes on does so until `now`.

        A day that is over lasts until its latest commit, and goes by the set-up of that moment: whenever its rows are
        made, they are the same.
        """
        if self._newest is None or self._began is None:
            return []
        until = self._newest.at if now is None else Instant(max(now, self._newest.at))
        office = history.at(self._newest.at)
        rows = [self._of_day(office, self._began, self._newest), *self._all(office, until)]
        common = {"office": office.id, "day": self._day}
        for row in rows:
            row.update(common, utc_offset=utc_offset(office, row["began"]))
        return sorted(rows, key=_sorted)

    def _all(self, office: Office, until: Instant) -> Iterator[Row]:
        yield from leg_rows(self._draft.visits.values(), self._calls, office, until)
        yield from self._refusals.rows()
        yield from self._helps.rows(until)
        yield from alarm_rows(self._draft.alarms.values(), until)
        shift = utc_offset(office, until // 1000)
        for stretch in self._sessions.until(until // 1000):
            for part in stretch.cut(shift):
                yield {
                    "kind": "session",
                    "counter": part.counter,
                    "clerk": part.clerk,
                    "state": part.state,
                    "began": part.since,
                    "lasted": part.until - part.since,
                    "busy": part.seconds_busy,
                }

    def _of_day(self, office: Office, began: Instant, newest: Commit) -> Row:
        return {
            "kind": "day",
            "began": began // 1000,
            "lasted": (newest.at - began) // 1000,
            "state": self._draft.state,
            "code": self._oddity(office),
            "commits": newest.version,
            "head": newest.hash[:HEAD],
        }

    def _oddity(self, office: Office) -> str | None:
        """Return what is odd about the day, if anything is."""
        if self._most_held >= _HELD:
            return "clock"
        if self._closed is None or not self._closed_by_hand:
            return None
        end = calendar.ends_at(office.hours, self._closed.at, office.time_zone)
        return "early" if end is not None and self._closed.at < end else None

    def _note_end(self, event: DayClosed | DayReopened) -> None:
        self._closed = event if isinstance(event, DayClosed) else None
        self._closed_by_hand = self._draft.by != HOUSE.id

    def _note_clock(self, commit: Commit) -> None:
        is_same = self._newest is not None and self._newest.at == commit.at
        self._held = self._held + 1 if is_same else 0
        self._most_held = max(self._most_held, self._held)
        self._began = commit.at if self._began is None else self._began
        self._newest = commit


def utc_offset(office: Office, at: int) -> int:
    """Return by how many minutes the office's clock is ahead of UTC at a time in seconds since 1970."""
    offset = calendar.local(Instant(at * 1000), office.time_zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) // 60


def _sorted(row: Row) -> tuple[tuple[bool, Any], ...]:
    return tuple((row.get(key) is not None, row.get(key)) for key in _KEYS)
