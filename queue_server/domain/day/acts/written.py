"""Enter numbers that somebody gave by hand, on a sheet of paper, and what had become of each by then.

What is written is entered as whoever wrote it would sign it: the hours that stand on the sheet, in minutes of the
office's clock on the wall, and none that does not stand there.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from queue_server.domain.core import calendar
from queue_server.domain.core.changing import changed
from queue_server.domain.core.errors import (
    DayOverError,
    HandedInError,
    NotOnPaperError,
    NotYetError,
    WrongOrderError,
)
from queue_server.domain.core.identifiers import (
    ClassId,
    CounterId,
    Instant,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.acts.issue import letter_of
from queue_server.domain.day.blocks import ON_PAPER, is_on_paper, parts
from queue_server.domain.day.decision import DayCommand, DayEvent
from queue_server.domain.day.leg import Leg
from queue_server.domain.day.visit import Visit, ticket_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.calendar import Minute
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft


class Took(NamedTuple):
    """From when to when somebody was served, as it stands on the sheet."""

    start: Minute
    end: Minute


class ServedByHand(NamedTuple):
    """That a counter has served her; when, only where somebody wrote it down."""

    counter: CounterId
    took: Took | None = None


class LeftBefore(NamedTuple):
    """That she was seen to be gone."""

    at: Minute


@dataclass(frozen=True, slots=True)
class EnterWritten(DayCommand):
    """Take a number into the books that was given by hand, with what became of it; without that she still waits."""

    OF_TODAY: ClassVar[bool] = False
    day: ServiceDay
    """The service day on which the sheet was used."""
    number: TicketNumber
    service: ServiceId
    at: Minute
    """When it was given."""
    secret: str
    priority: ClassId | None = None
    became: ServedByHand | LeftBefore | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Enter it once, whatever the hours, a stop or a cap say by now: somebody held it."""
        if self.day != given.today:
            raise DayOverError
        self._require_number(day, given)
        given.office.require_priority(self.priority)
        if isinstance(self.became, ServedByHand):
            given.office.counter(self.became.counter)
        times = [calendar.at_minute(self.day, minute, given.office.time_zone) for minute in self._minutes]
        if max(times) > given.now:
            raise NotYetError(number=self.number)
        if any(one > other for one, other in pairwise(times)):
            raise WrongOrderError(number=self.number)
        return [
            WrittenNumberEntered(
                given.now,
                ticket=ticket_id(day.day, self.secret),
                number=self.number,
                service=self.service,
                priority=self.priority,
                issued_at=times[0],
                counter=self.became.counter if isinstance(self.became, ServedByHand) else None,
                called_at=times[1] if isinstance(self.became, ServedByHand) and self.became.took else None,
                ended_at=times[-1] if len(times) > 1 else None,
            )
        ]

    @property
    def _minutes(self) -> tuple[Minute, ...]:
        """Return the times on the sheet, the first first."""
        match self.became:
            case ServedByHand(took=Took(start, end)):
                return self.at, start, end
            case LeftBefore(at):
                return self.at, at
            case _:
                return (self.at,)

    def _require_number(self, day: Day, given: DayGiven) -> None:
        """Raise unless the number is on a sheet for the service, and in no book yet."""
        service = given.office.service(self.service)
        letter, _ = parts(self.number)
        if not is_on_paper(self.number) or letter != letter_of(day, service):
            raise NotOnPaperError(number=self.number, service=self.service)
        if any(visit.number == self.number for visit in day.visits.values()):
            raise HandedInError(number=self.number)


@dataclass(frozen=True, slots=True)
class WrittenNumberEntered(DayEvent):
    """A number that was given by hand has come into the books, with what had become of it.

    With a counter she was served there, with an end and no counter she had gone, else she still waits.
    """

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority: ClassId | None
    issued_at: Instant
    counter: CounterId | None
    called_at: Instant | None
    """When serving her began, where that was written down."""
    ended_at: Instant | None

    def apply(self, draft: Draft) -> None:
        """Put the visitor where the sheet says: behind those who came before, served, or gone."""
        _, figure = parts(self.number)
        draft.count(self.number, self.service)
        leg, status = self._stands(draft)
        if self.counter is not None:
            draft.set_counter(self.counter, served=draft.counter(self.counter).served + 1)
        draft.put(
            Visit(
                id=self.ticket,
                number=self.number,
                status=status,
                issued_at=self.issued_at,
                place=bisect_right(draft.places, self.issued_at),
                # Of several in one minute the sheet's order is known, and their hours are not.
                arrival=self.issued_at + figure - ON_PAPER[0],
                came_for=self.service,
                legs=(leg,),
                priority=self.priority,
            )
        )

    def _stands(self, draft: Draft) -> tuple[Leg, Status]:
        """Return what she waited and was served, and where she stands.

        Of whom nobody wrote down when she was served it is known only that it is done by now: no wait is reckoned.
        """
        waits = Leg(self.service, self.issued_at)
        if self.counter is not None:
            served = changed(waits, called_at=self.called_at, counter=self.counter)
            return served.ended(self.ended_at or self.at, "done"), Status.SERVED
        if self.ended_at is not None:
            return waits.ended(self.ended_at, "cancelled"), Status.CANCELLED
        if draft.state == "closed":
            return waits.ended(Instant(max(self.issued_at, draft.closed_at or self.at)), "lapsed"), Status.LAPSED
        return waits, Status.WAITING
