"""An alarm about estimates: raised once on a day whose estimates are off."""

from __future__ import annotations

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ActorId, AlarmId, Instant, ServiceDay
from queue_server.domain.day.acts.alarms import OfficeAlarmRaised
from queue_server.domain.day.alarms import Cause, changes, is_calm
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayFold
from queue_server.office_file import sample_office

OFFICE, DAY = sample_office(), ServiceDay("2026-03-02")


def at(minute: int) -> Instant:
    """Return a moment of the day."""
    return calendar.at_minute(DAY, minute, OFFICE.time_zone)


def test_it_is_raised_where_estimates_are_off_and_once_only() -> None:
    """What stands is not raised again, and is quiet when all is well."""
    day = Day(DAY)
    found = changes(day, OFFICE, at(8 * 60), is_off=True)
    assert found.raised == (Cause("estimates-off"),)
    assert is_calm(day)
    assert not is_calm(day, is_off=True)

    fold = DayFold(day)
    fold.take([OfficeAlarmRaised(at(8 * 60), AlarmId(f"{DAY}-o1"), "estimates-off")], ActorId("house"))
    stands = fold.state
    assert changes(stands, OFFICE, at(9 * 60), is_off=True) == ((), ())
    (quieted,) = changes(stands, OFFICE, at(9 * 60)).quieted
    assert quieted.cause == Cause("estimates-off")
