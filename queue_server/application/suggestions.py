"""Keep the suggestion boxes of all offices: find what is in them, and erase words that have served."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from queue_server.application.working_hours import working_hours
from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.suggestions.aggregate import SUGGESTIONS
from queue_server.domain.suggestions.suggestions import (
    SuggestionCode,
    SuggestionId,
    UnknownSuggestionError,
    month_in,
)
from queue_server.domain.workdays.promising import Unit, promised
from queue_server.journal.codec import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.suggestions.suggestions import Suggestion
    from queue_server.journal.port import Journal, Stream, Version

_MONTHS = 25
"""So many months back something may still be in the box: a year until it is answered, and one posted."""


def due_on(open_office: OpenOffice) -> ServiceDay:
    """Return by when something is answered that is put into the box today."""
    now = datetime.fromisoformat(f"{open_office.today}T12:00:00")
    promise = promised(working_hours(open_office), Unit.WORKING_DAYS, open_office.office.settings.answer_days, now)
    return ServiceDay(promise.due.isoformat())


def read_by(open_office: OpenOffice, code: SuggestionCode) -> Suggestion:
    """Return what a code is of, or raise `UnknownSuggestionError` once the journal has confirmed it."""
    month = month_in(code)
    if month not in set(_months(open_office)):
        raise UnknownSuggestionError
    try:
        return open_office.state_of(SUGGESTIONS, month).of(code)
    except UnknownSuggestionError:
        return open_office.confirmed(SUGGESTIONS, month).of(code)


def in_box(open_office: OpenOffice) -> Iterator[Suggestion]:
    """Yield what is in the box and has words still, the oldest first."""
    now = open_office.now
    for month in reversed(list(_months(open_office))):
        for each in open_office.state_of(SUGGESTIONS, month).left.values():
            if not each.has_served(now):
                yield each


def _months(open_office: OpenOffice) -> Iterator[str]:
    """Yield the months of which something may be in the box, the present one first."""
    first = ServiceDay(f"{open_office.today[:7]}-01")
    for _ in range(_MONTHS):
        yield first[:7]
        first = ServiceDay(f"{calendar.next_day(first, -1)[:7]}-01")


def erase_served(journal: Journal, now: Instant) -> None:
    """Erase the words of all suggestions that have served; a second time there is nothing left to do."""
    for office in journal.offices():
        for stream in journal.streams(office):
            if SUGGESTIONS.key_in(stream.name) is not None:
                _erase_in(journal, stream, now)


def _erase_in(journal: Journal, stream: Stream, now: Instant) -> None:
    fold = SUGGESTIONS.fold(SUGGESTIONS.fresh(""))
    worded: list[tuple[Version, SuggestionId]] = []
    for commit in journal.read(stream):
        events = decode(commit)
        fold.take(events, commit.actor)
        worded += [(commit.version, event.id) for event in events if commit.remarks]
    served = {each.id for each in fold.state.left.values() if each.has_served(now)}
    if versions := [version for version, id in worded if id in served]:
        journal.erase(stream, versions)
