"""The demo's morning: played beforehand by a clock of its own, written through the office's own door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import CounterId, Instant, Status
from queue_server.domain.day.invariants import broken
from queue_server.journal.memory import MemoryJournal
from queue_server.rehearsal.rehearsed import write_morning
from queue_server.views.manager.manager import manager
from queue_server.web.api.trying import SAMPLE

if TYPE_CHECKING:
    from queue_server.domain.day.day import Day

NOW = Instant(1_795_401_000_000)
"""09:30 of a Monday in Việt Nam: half past two at night in UTC."""

MINUTE = 60_000


@pytest.fixture(scope="module")
def journal() -> MemoryJournal:
    """Return books with a morning in them."""
    journal = MemoryJournal()
    write_morning(journal, Threads(), NOW)
    return journal


@pytest.fixture(scope="module")
def application(journal: MemoryJournal) -> Application:
    """Open an office on those books at the moment at which the morning ends."""
    application = Application(journal, Threads(), lambda: NOW)
    application.start()
    return application


@pytest.fixture(scope="module")
def day(application: Application) -> Day:
    """Return the day that is going on then."""
    return application.open_office(SAMPLE).day


def test_the_morning_is_in_the_middle_of_things(day: Day) -> None:
    """Many have been served, some are at counters, some wait; the day is sound."""
    assert broken(day) == []
    assert day.statuses[Status.SERVED] > 40
    assert min(day.statuses[status] for status in (Status.SERVING, Status.WAITING, Status.PARKED)) > 0
    assert all(visit.issued_at <= NOW for visit in day.visits.values())


def test_a_minute_of_the_morning_is_a_minute_of_the_day(application: Application, day: Day) -> None:
    """Visits last as long on the board as they were planned to, not the moment in which they were written."""
    served = [visit for visit in day.visits.values() if visit.started_at and visit.finished_at]
    lengths = [(visit.finished_at or 0) - (visit.started_at or 0) for visit in served]
    assert 3 * MINUTE < sum(lengths) / len(lengths) < 20 * MINUTE

    seen = manager(application.open_office(SAMPLE).view_context())
    assert seen["services"]["certification"]["median"] > 5 * 60


def test_who_tries_a_counter_finds_whoever_is_in_hand_there(day: Day) -> None:
    """The clerks of the morning have the names that the demo lends."""
    assert day.counter(CounterId("2")).clerk == Actor.called(Role.CLERK, "Cán bộ quầy 2").id


def test_soon_after_midnight_the_morning_is_short() -> None:
    """Nothing is written of the day before, and nobody lapses in the first minute."""
    midnight = Instant(NOW - (9 * 60 + 30) * MINUTE)
    journal = MemoryJournal()

    short = write_morning(journal, Threads(), Instant(midnight + 5 * MINUTE))

    assert short.visits
    assert all(visit.issued_at >= midnight for visit in short.visits.values())
