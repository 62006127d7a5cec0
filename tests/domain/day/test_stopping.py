from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import ServiceStoppedError, TimePassedError
from queue_server.domain.core.identifiers import Instant, Remark
from queue_server.domain.day.acts.issue import IssueTicket, gives_again_at, service_state
from queue_server.domain.day.acts.services import ReopenService, ServiceStopped, StopService
from tests.domain.cast import EIGHT, HEAD, KIOSK, A, Hall

HOUR = 3_600_000
ONE_HOUR_ON = Instant(EIGHT + HOUR)
NOON_BREAK = Hours(week=(((450, 690), (810, 1020)),) * 7)


def test_a_service_that_is_stopped_until_a_time_opens_by_itself(hall: Hall) -> None:
    """No press and no timer is needed: at that moment numbers are given."""
    hall.do(StopService(A, until=ONE_HOUR_ON), HEAD)
    with pytest.raises(ServiceStoppedError):
        hall.do(IssueTicket(A, "0" * 32), KIOSK)
    hall.now = Instant(ONE_HOUR_ON - 1000)

    assert hall.number() == "A001"


def test_a_stop_whose_time_is_over_is_no_stop(hall: Hall) -> None:
    """Reopening does nothing then, and its reason is not kept for the next stop."""
    hall.do(StopService(A, Remark("mất điện"), ONE_HOUR_ON), HEAD)
    hall.wait(2 * 3600)

    assert hall.do(ReopenService(A), HEAD) == ()
    assert hall.do(StopService(A), HEAD) == (ServiceStopped(hall.now, A, None, None),)


def test_the_time_of_a_stop_can_be_changed_and_taken_away(hall: Hall) -> None:
    """The reason stays where none is given; the same said twice is nothing new."""
    hall.do(StopService(A, Remark("họp"), ONE_HOUR_ON), HEAD)
    later = Instant(ONE_HOUR_ON + HOUR)

    assert hall.do(StopService(A, until=later), HEAD) == (ServiceStopped(hall.now, A, Remark("họp"), later),)
    assert hall.do(StopService(A, Remark("họp"), later), HEAD) == ()
    assert hall.do(StopService(A), HEAD) == (ServiceStopped(hall.now, A, Remark("họp"), None),)


def test_nothing_is_stopped_until_a_time_that_is_over(hall: Hall) -> None:
    """It is refused and not taken for a stop without an end."""
    with pytest.raises(TimePassedError):
        hall.do(StopService(A, until=EIGHT), HEAD)


def test_a_stop_ends_with_its_day(hall: Hall) -> None:
    """A time on another day is the same as none: the next day begins without stops."""
    (event,) = hall.do(StopService(A, until=Instant(EIGHT + 40 * HOUR)), HEAD)[1:]

    assert event == ServiceStopped(hall.now, A, None, None)


def test_a_service_gives_again_when_it_is_open_too(hall: Hall) -> None:
    """Stopped until noon in an office that rests at noon, it gives numbers in the afternoon."""
    hall.office = replace(hall.office, hours=NOON_BREAK)
    hall.do(StopService(A, until=Instant(EIGHT + 4 * HOUR)), HEAD)
    service = hall.office.service(A)

    assert service_state(hall.day, hall.office, service, hall.now) == "stopped"
    assert gives_again_at(hall.day, hall.office, service, hall.now) == EIGHT + 5.5 * HOUR
    hall.do(StopService(A), HEAD)
    assert gives_again_at(hall.day, hall.office, service, hall.now) is None
