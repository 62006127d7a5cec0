"""List all offices of a deployment, most of them not in use here: what is public of them, and which there were."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayFold
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.office.setup import OfficeSetUp, evolve_setup
from queue_server.journal.codec import decode
from queue_server.journal.port import JournalUnavailableError, Mark, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.application.application import Application
    from queue_server.application.context import Context
    from queue_server.domain.core.identifiers import Instant, OfficeId
    from queue_server.domain.office.office import Office

_TAKES = 1.5
"""Seconds after which whoever asks for the list is told to ask again; what was read until then stays read."""

_IN_A_ROW = 16
"""Offices that are looked at before others go on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An office as its books have it up to a mark."""

    mark: Mark
    latest: Office | None
    """As it was set up last."""
    office: Office | None
    """As it is set up, None if it was closed down."""
    newest: ServiceDay
    """The newest day on which something happened, empty for none."""


class Directory:
    """The offices of a deployment. Whichever is open here tells of itself; of the others their set-up is kept."""

    def __init__(self, application: Application) -> None:
        """Know whose offices they are."""
        self._application = application
        self._entries: dict[OfficeId, Entry] = {}

    def view_context(self) -> Iterator[ViewContext]:
        """Yield what can be seen of each office that is set up, sorted by id.

        One whose books are in trouble is left out while all others can be read. Raises `JournalUnavailableError` if
        that takes too long: it goes on from there the next time.
        """
        give_up = time.monotonic() + _TAKES
        application = self._application
        offices = application.offices()
        marks = application.context.ask(application.journal.marks, offices)
        self._entries = {office: entry for office, entry in self._entries.items() if office in marks}
        for number, office in enumerate(offices):
            if number % _IN_A_ROW == 0:
                application.runtime.sleep(0)
            if time.monotonic() > give_up:
                raise JournalUnavailableError("The offices are still being read")
            context = self._context_of(office, marks)
            if context is not None:
                yield context

    def _context_of(self, office: OfficeId, marks: Mapping[str, Mark]) -> ViewContext | None:
        try:
            open_office = self._application.already_open(office)
            if open_office is not None:
                return open_office.view_context()
            entry = self._entry(office, marks[office]) if office in marks else None
            if entry is None or entry.office is None:
                return None
            now = self._application.clock()
            today = calendar.service_day(now, entry.office.time_zone)
            if entry.newest >= today:
                return self._application.open_office(office).view_context()
            return ViewContext(entry.office, Day(today), now)
        except QueueServerError:
            if not self._application.current:
                raise
            return None

    def _entry(self, office: OfficeId, mark: Mark) -> Entry:
        known = self._entries.get(office)
        if known is None or known.mark != mark:
            known = self._entries[office] = look_up(self._application.context, office, mark)
        return known


def look_up(context: Context, office: OfficeId, mark: Mark) -> Entry:
    """Return what the books say of an office, up to a mark at least."""
    commits = context.ask(context.journal.read, Stream(office, SETUP.name()))
    events = [event for commit in commits for event in decode(commit)]
    latest = next((event.office for event in reversed(events) if isinstance(event, OfficeSetUp)), None)
    streams = context.ask(context.journal.streams, office)
    days = (key for stream in streams if (key := DAY.key_in(stream.name)) is not None)
    return Entry(mark, latest, evolve_setup(None, events), ServiceDay(max(days, default="")))


@dataclass(frozen=True, slots=True)
class Listed:
    """An office as an administrator sees it in a list."""

    id: OfficeId
    name: str
    state: Literal["open", "closed", "closed-down", "troubled"]
    """Whether numbers are given now, or why there are none."""
    today: ServiceDay | None


def listed(application: Application) -> Iterator[Listed]:
    """Yield all offices that ever were, sorted by id, as their books have them; nothing is kept or written."""
    context, now = application.context, application.clock()
    for office in application.offices():
        try:
            yield _listed(context, office, now)
        except QueueServerError as trouble:
            yield Listed(office, trouble.detail, "troubled", None)


def _listed(context: Context, office: OfficeId, now: Instant) -> Listed:
    entry = look_up(context, office, Mark())
    name = entry.latest.name.vi if entry.latest is not None else ""
    if entry.office is None:
        return Listed(office, name, "closed-down", None)
    view = ViewContext(entry.office, _today(context, entry, entry.office, now), now)
    return Listed(office, name, "open" if view.is_open else "closed", view.day.day)


def _today(context: Context, entry: Entry, office: Office, now: Instant) -> Day:
    """Return the day that is going on, as whoever serves the office has it: the calendar's, or a later one."""
    day = max(entry.newest, calendar.service_day(now, office.time_zone))
    commits = context.ask(context.journal.read, Stream(office.id, DAY.name(day)))
    fold = DayFold(Day(day))
    for commit in commits:
        fold.take(decode(commit), commit.actor)
    return fold.state
