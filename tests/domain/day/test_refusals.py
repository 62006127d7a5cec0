"""Whom the house could give no number is written down: people are counted, not presses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.domain.day.acts.days import CloseDay, EndDay
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.refusals import NoteRefusal, NumberRefused
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.day.day import Refused
from queue_server.domain.day.decision import DayCommand
from tests.domain.cast import HEAD, KIOSK, LAN, A, B, Hall

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ServiceId
    from queue_server.domain.day.decision import DayEvent

BESIDE = Actor.called(Role.KIOSK, "beside")
SOMEBODY = Actor(Role.CLERK, ActorId("person/0123456789abcdef"))
NEVER = Hours(week=((),) * 7)
DAY_LONG = 24 * 3600


def ask(hall: Hall, actor: Actor = KIOSK, service: ServiceId = A, after: int = 0) -> tuple[DayEvent, ...]:
    """Ask for a number so many seconds later, which is refused; return what the house writes down of it."""
    hall.now = Instant(hall.now + 1000 * after - 1000)
    with pytest.raises(Refusal) as refused:
        hall.do(IssueTicket(service, "0" * 32), actor)
    written: tuple[DayEvent, ...] = ()
    for note in refused.value.notes:
        assert isinstance(note, DayCommand)
        hall.now = Instant(hall.now - 1000)
        written += hall.do(note, HOUSE)
    return written


@pytest.fixture
def stopped(hall: Hall) -> Hall:
    """Return a hall that gives no numbers of two services."""
    hall.do(StopService(A), HEAD)
    hall.do(StopService(B), HEAD)
    return hall


def test_a_refusal_is_written_down_with_service_code_and_device(stopped: Hall) -> None:
    """And nothing else: no ticket, no class, nobody's name."""
    assert ask(stopped) == (NumberRefused(stopped.now, A, "service-stopped", KIOSK.id),)


@pytest.mark.parametrize("actor", [LAN, HEAD, SOMEBODY])
def test_of_staff_who_asked_nothing_is_said(stopped: Hall, actor: Actor) -> None:
    """A number asked for at a counter has no device, and who asked is nobody's business."""
    assert ask(stopped, actor) == (NumberRefused(stopped.now, A, "service-stopped", None),)
    assert ask(stopped, LAN) == ()


def test_who_presses_ten_times_is_one(stopped: Hall) -> None:
    """The same service, device and code count once a minute, and the next minute again."""
    assert [len(ask(stopped, after=after)) for after in (0, 1, 1, 57, 1, 59, 1)] == [1, 0, 0, 0, 1, 0, 1]


def test_another_service_device_or_reason_is_another(stopped: Hall) -> None:
    """Two people at two kiosks are two, and so is one who tries another service."""
    asked = [(KIOSK, A), (BESIDE, A), (KIOSK, B), (LAN, A), (KIOSK, A)]
    assert [len(ask(stopped, actor, service)) for actor, service in asked] == [1, 1, 1, 1, 0]
    stopped.do(CloseDay(), HEAD)
    (closed,) = ask(stopped)
    assert isinstance(closed, NumberRefused)
    assert closed.code == "office-closed"


def test_a_stuck_key_writes_a_line_a_minute(stopped: Hall) -> None:
    """However often it is pressed, neither the books nor the state fill with it."""
    written = [event for _ in range(3600) for event in ask(stopped, after=1)]

    assert len(written) == 60
    assert len(stopped.day.refused) == 1


def test_two_nodes_that_refuse_at_once_count_one(stopped: Hall) -> None:
    """Whoever writes second sees what the first has written."""
    refused = Refused(A, "service-stopped", KIOSK.id)
    assert [len(stopped.do(NoteRefusal(refused), HOUSE)) for _ in range(2)] == [1, 0]


def test_a_full_service_and_a_fast_kiosk_are_refusals_too(hall: Hall) -> None:
    """Each under its own code; that a kiosk runs wild is written down beside it."""
    hall.set(kiosk_per_minute=1)
    for _ in range(3):
        hall.issue()
    assert [type(event).__name__ for event in ask(hall)] == ["DeviceHeldBack", "NumberRefused"]
    hall.office = replace(hall.office, services=tuple(replace(each, cap=3) for each in hall.office.services))
    (full,) = ask(hall)
    assert isinstance(full, NumberRefused)
    assert full.code == "service-full"


def test_who_comes_before_the_doors_open_opens_the_day_and_nothing_else(hall: Hall) -> None:
    """The day is then closed at its end and leaves for the archive like every other."""
    hall.office = replace(hall.office, hours=NEVER)
    assert [type(event).__name__ for event in ask(hall)] == ["DayOpened", "NumberRefused"]
    assert not hall.day.visits
    assert not hall.day.tallies
    hall.wait(DAY_LONG)
    hall.do(EndDay(), HOUSE)

    assert hall.day.state == "closed"
    assert DAY.archivable is not None
    assert DAY.archivable(hall.day) is None


def test_a_day_closed_by_hand_takes_them_too(hall: Hall) -> None:
    """Who stands before a closed door in the afternoon is the very one to be counted; nothing else changes."""
    hall.issue()
    hall.do(CloseDay(), HEAD)
    before = hall.day
    (written,) = ask(hall)

    assert isinstance(written, NumberRefused)
    assert hall.day == replace(before, at=written.at, refused=hall.day.refused)
    assert hall.day.state == "closed"
