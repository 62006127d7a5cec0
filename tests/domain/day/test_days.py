from __future__ import annotations

import pytest

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import DayOverError, OfficeClosedError, UnknownServiceError, VisitorsInHandError
from queue_server.domain.core.identifiers import ServiceDay, ServiceId
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay, EndDay, ReopenDay
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.acts.waiting import Park, Resume, Transfer
from queue_server.domain.day.decision import DayOpened
from tests.domain.cast import HEAD, ONE, TWO, Hall


def test_the_first_act_opens_the_day(hall: Hall) -> None:
    """Nobody has to open a day: the first thing that happens does."""
    events = hall.do(OpenCounter(ONE))

    assert isinstance(events[0], DayOpened)
    assert hall.day.state == "open"


def test_closing_the_day_lets_the_waiting_and_the_parked_lapse(hall: Hall) -> None:
    """Whoever is left is told so; counters are closed."""
    waiting, parked = hall.issue(), hall.issue()
    hall.do(Park(parked))
    hall.open()
    hall.do(CloseDay(), HEAD)

    assert {hall.status(waiting), hall.status(parked)} == {"lapsed"}
    assert hall.day.counter(ONE).state == "closed"
    with pytest.raises(OfficeClosedError):
        hall.do(OpenCounter(ONE))


def test_no_day_closes_under_a_visitor_at_a_counter(hall: Hall) -> None:
    """A manager who closes too early is told who is still in hand."""
    hall.issue()
    hall.open()
    hall.call()
    with pytest.raises(VisitorsInHandError) as refused:
        hall.do(CloseDay(), HEAD)
    assert refused.value.facts == {"count": 1}


def test_a_reopened_day_gives_the_next_number(hall: Hall) -> None:
    """Numbers go on after a reopening; who lapsed stays lapsed."""
    lapsed = hall.issue()
    hall.do(CloseDay(), HEAD)
    assert hall.do(CloseDay(), HEAD) == ()
    hall.do(ReopenDay(), HEAD)

    assert hall.number() == "A002"
    assert hall.status(lapsed) == "lapsed"


def test_a_day_ends_by_itself_after_midnight_but_not_before(hall: Hall) -> None:
    """The first tick after the boundary closes the day, as often as anybody asks."""
    ticket = hall.issue()
    assert hall.do(EndDay(), HOUSE) == ()
    hall.wait(16 * 3600)
    hall.do(EndDay(), HOUSE)

    assert hall.status(ticket) == "lapsed"
    assert hall.do(EndDay(), HOUSE) == ()


def test_a_day_with_somebody_at_a_counter_ends_at_the_latest_hour(hall: Hall) -> None:
    """At midnight the day closes, and visits go on; at four in the morning they are ended for good."""
    called, serving = hall.issue(), hall.issue()
    hall.open()
    hall.open(TWO, HEAD)
    hall.call()
    hall.serve(TWO, HEAD)
    hall.wait(17 * 3600)
    assert [type(event).__name__ for event in hall.do(EndDay(), HOUSE)] == ["DayClosed"]
    assert (hall.status(called), hall.status(serving)) == ("called", "serving")
    hall.wait(3 * 3600 + 1)
    hall.do(EndDay(), HOUSE)

    assert (hall.status(called), hall.status(serving)) == ("no-show", "served")
    assert hall.day.state == "closed"


def test_a_ticket_of_yesterday_takes_no_commands(hall: Hall) -> None:
    """It can be read, but its day is over."""
    ticket = hall.issue()
    hall.do(Park(ticket))
    hall.today = ServiceDay("2026-11-24")
    with pytest.raises(DayOverError):
        hall.do(Resume(ticket))


def test_an_unknown_aim_is_said_before_that_the_day_is_over(hall: Hall) -> None:
    """404 comes before 409 for a ticket of yesterday too."""
    ticket = hall.issue()
    hall.today = ServiceDay("2026-11-24")
    with pytest.raises(UnknownServiceError):
        hall.do(Transfer(ticket, service=ServiceId("nope")))


def test_serving_teaches_the_pace(hall: Hall) -> None:
    """How long serving takes today is learnt from what was served."""
    hall.issue()
    hall.open()
    hall.serve()
    hall.wait(299)
    hall.do(Finish(ONE))

    assert [each.seconds for each in hall.day.tally(hall.office.services[0].id).taken] == [301]
