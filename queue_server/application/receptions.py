"""Look over the reception days of an office: they are a stream, and the requests of each month one of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING
from queue_server.application.working_hours import working_hours
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.calendar import next_day, service_day
from queue_server.domain.receptions.aggregate import RECEIVING, RECEPTIONS
from queue_server.domain.receptions.hearing import LATEST_AFTER, Known
from queue_server.domain.receptions.reading import ForgetWords
from queue_server.domain.receptions.requests import RequestEvent
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.identifiers import Instant, OfficeId, ServiceDay
    from queue_server.domain.receptions.calendar import ReceivingCalendar, Sitting, Span
    from queue_server.domain.receptions.requests import Request, RequestId
    from queue_server.journal.port import Commit


class Receptions:
    """The reception days of all offices."""

    def __init__(self, context: Context) -> None:
        """Know the books."""
        self._context = context
        self._erased: dict[tuple[OfficeId, str], int] = {}
        """Of how many requests of a month the words were erased, as far as was looked here."""

    def known(self, open_office: OpenOffice) -> Known:
        """Return what an office's requests are decided by."""
        held = self.calendar(open_office)
        return Known(open_office.today, frozenset(held.posts), frozenset(held.readers), held.plan is not None)

    def calendar(self, open_office: OpenOffice) -> ReceivingCalendar:
        """Return when the leaders of an office receive."""
        return open_office.state_of(RECEIVING)

    def sittings(self, open_office: OpenOffice, day: ServiceDay) -> list[Sitting]:
        """Return who receives on a day."""
        return list(self.calendar(open_office).on(day, _works(open_office)))

    def following(self, open_office: OpenOffice, most: int) -> list[Sitting]:
        """Return who receives today and next."""
        held = self.calendar(open_office)
        return held.following(open_office.today, most, _works(open_office))

    def of_month(self, open_office: OpenOffice, month: str) -> list[Request]:
        """Return the requests of a month, in the order of their registration."""
        return list(open_office.state_of(RECEPTIONS, month).requests.values())

    def all(self, open_office: OpenOffice) -> Iterator[Request]:
        """Yield every request since the office has reception days, month by month."""
        for month in self._months(open_office):
            yield from self.of_month(open_office, month)

    def forget(self, open_office: OpenOffice, now: Instant) -> None:
        """Erase the words of what is long closed; what was cut short goes on the next time."""
        for month in self._months(open_office):
            open_office.submit(ForgetWords(month, now), HOUSE, lambda *_: NOTHING)
            gone = {each.id for each in self.of_month(open_office, month) if each.is_forgotten}
            if len(gone) == self._erased.get((open_office.id, month), 0):
                continue
            stream = Stream(open_office.id, RECEPTIONS.name(month))
            commits = self._context.ask(self._context.journal.read, stream)
            versions = [commit.version for commit in commits if commit.remarks and _is_of(commit, gone)]
            self._context.ask(self._context.journal.erase, stream, versions)
            self._erased[open_office.id, month] = len(gone)

    def _months(self, open_office: OpenOffice) -> Iterator[str]:
        """Yield the months in which there may be requests; one may be entered for the days before the first plan."""
        since = self.calendar(open_office).since
        if since is None:
            return
        day = service_day(since, open_office.office.time_zone)
        month, last = next_day(day, -LATEST_AFTER)[:7], open_office.today[:7]
        while month <= last:
            yield month
            year, at = int(month[:4]), int(month[5:])
            month = f"{year + at // 12}-{at % 12 + 1:02d}"


def _works(open_office: OpenOffice) -> Callable[[ServiceDay, Span], bool]:
    """Return what tells whether an office works on a day at some hours: on a half day it does in the morning."""
    hours = working_hours(open_office)

    def works(day: ServiceDay, sat: Span) -> bool:
        return any(start < sat.end and sat.start < end for start, end in hours.spans(date.fromisoformat(day)))

    return works


def _is_of(commit: Commit, requests: set[RequestId]) -> bool:
    return all(isinstance(event, RequestEvent) and event.request in requests for event in decode(commit))
