"""Many service days of an office, decided by its rules: what books hold after months."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import Instant, Remark, ServiceDay
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Finish, Start
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import encode
from queue_server.journal.port import Draft, Link, Stream
from tests.journal.drafts import answer, key
from tests.journal.examples import LAND, OFFICE, TWO
from tests.journal.morning import CLERK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.day.decision import DayCommand
    from queue_server.journal.port import Journal

ALWAYS_OPEN = replace(OFFICE, hours=Hours(week=(((0, 1440),),) * 7))
FIRST = date(2026, 6, 1)
NOTE = Remark("Chị Hòa hẹn thứ Năm")


def day_of(number: int, office: str = OFFICE.id) -> Stream:
    """Return the stream of the first, second, ... day, counted from 0."""
    return Stream(office, f"day/{FIRST + timedelta(number)}")


def write_days(journal: Journal, count: int, visitors: int = 3, office: str = OFFICE.id) -> None:
    """Set the office up and write so many days, one after another; all are closed but the newest."""
    journal.append(Stream(office, "setup"), Link(), [_set_up()])
    for number in range(count):
        journal.append(day_of(number, office), Link(), drafts_of(number, visitors, closed=number < count - 1))


@cache
def drafts_of(number: int, visitors: int, *, closed: bool = True) -> tuple[Draft, ...]:
    """Return the commits of a day, each with a key; whoever came was served, and a note was taken of it."""
    today = ServiceDay(str(FIRST + timedelta(number)))
    begin = int(datetime.combine(FIRST + timedelta(number), time(1), UTC).timestamp() * 1000)
    drafts, day = list[Draft](), Day(today)
    for minute, command in enumerate(_commands(visitors, closed=closed)):
        now = Instant(begin + minute * 10_000)
        events = decide(day, command, DayGiven(ALWAYS_OPEN, now, CLERK, today))
        day = evolve_all(day, events)
        name = f"{today}/{minute}"
        drafts.append(Draft(now, CLERK.id, *encode(events), key(name, CLERK.id), answer(name)))
    return tuple(drafts)


def _commands(visitors: int, *, closed: bool) -> Iterator[DayCommand]:
    yield OpenCounter(TWO)
    for number in range(visitors):
        yield IssueTicket(LAND, f"{number:032x}")
        yield CallNext(TWO)
        yield Start(TWO)
        yield Finish(TWO, note=NOTE)
    if closed:
        yield CloseDay()


def _set_up() -> Draft:
    at = Instant(int(datetime.combine(FIRST, time(), UTC).timestamp() * 1000))
    return Draft(at, CLERK.id, *encode([OfficeSetUp(at, ALWAYS_OPEN)]))
