"""Keep the reception days of an office and the requests of each month: two rows in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import Folded, events_in
from queue_server.domain.receptions import hearing, promising, reading, setting
from queue_server.domain.receptions.calendar import MOST_READERS, ReceivingCalendar, evolve_calendar
from queue_server.domain.receptions.hearing import EndRequest, ReceiveRequest, RegisterRequest, WriteMinutes
from queue_server.domain.receptions.promising import AnswerPromise, MakePromise
from queue_server.domain.receptions.reading import ForgetWords, ReadRequest
from queue_server.domain.receptions.requests import Register, RegisterFold, Standing, month_of_id
from queue_server.domain.receptions.setting import NameReaders, SetCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken_calendar(calendar: ReceivingCalendar) -> Iterable[str]:
    """Yield what is wrong with the calendar of reception days."""
    if (calendar.plan is None) != (calendar.since is None):
        yield "reception days are set and nobody knows since when, or the other way round"
    if len(calendar.readers) > MOST_READERS:
        yield "the short list is long"


def broken_register(register: Register) -> Iterable[str]:
    """Yield what is wrong with the requests of a month."""
    numbers = [(each.day, each.number) for each in register.requests.values() if each.number is not None]
    if len(numbers) != len(set(numbers)):
        yield "two requests of a day have one number"
    for each in register.requests.values():
        if (each.standing is Standing.ENDED) != (each.ended_at is not None):
            yield f"request {each.id} has ended, or has not"
        if month_of_id(each.id) != each.day[:7]:
            yield f"request {each.id} is of another month"
        if each.readings and not each.is_confidential:
            yield f"request {each.id} was not made in confidence, and a reading of it is written down"


RECEIVING: Aggregate[ReceivingCalendar] = Aggregate(
    kind="receiving",
    fresh=lambda _: ReceivingCalendar(),
    fold=lambda calendar: Folded(calendar, evolve_calendar),
    events=tuple(events_in(setting)),
    invariants=broken_calendar,
)
"""One stream an office: when who receives, and the short list."""

RECEPTIONS: Aggregate[Register] = Aggregate(
    kind="receptions",
    key=Key.MONTH,
    fresh=lambda _: Register(),
    fold=RegisterFold,
    events=(*events_in(hearing), *events_in(promising), *events_in(reading)),
    invariants=broken_register,
    retention=None,
)
"""One stream a month: some hundred requests. Their words last as long as somebody waits for an answer."""

SetCalendar.aggregate = NameReaders.aggregate = RECEIVING
RegisterRequest.aggregate = ReceiveRequest.aggregate = EndRequest.aggregate = WriteMinutes.aggregate = RECEPTIONS
MakePromise.aggregate = AnswerPromise.aggregate = RECEPTIONS
ReadRequest.aggregate = ForgetWords.aggregate = RECEPTIONS
