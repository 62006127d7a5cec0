from __future__ import annotations

from dataclasses import replace

from queue_server.domain.day.acts.calling import CallNext, Recall
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.serving import Finish, Start
from queue_server.views.display.display import display
from queue_server.views.sources import TODAY
from tests.views.conftest import CERTIFICATION, CIVIL, ELDERLY, ONE, Hall


def test_every_service_has_a_count_even_when_nobody_waits(hall: Hall) -> None:
    """The hall reads how many wait for each service, 0 included."""
    hall.issue(CERTIFICATION)
    hall.issue(CERTIFICATION)

    assert hall.see("display")["waiting"] == {"certification": 2, "civil-status": 0}


def test_a_call_stands_under_its_number_until_it_is_finished(hall: Hall) -> None:
    """A number is on the wall from its call to its end, with the counter to go to."""
    hall.issue()
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))

    called = hall.see("display")["calls"]
    hall.do(Start(ONE))
    serving = hall.see("display")["calls"]
    hall.do(Finish(ONE))

    expected = {"number": "A001", "counter": "1", "at": "2026-11-23T00:43:00.000Z", "calls": 1, "status": "called"}
    assert {"A001": expected} == called
    assert {"A001": expected | {"status": "serving"}} == serving
    assert hall.see("display")["calls"] == {}


def test_a_recall_is_a_new_call_at_a_new_time(hall: Hall) -> None:
    """A screen announces (number, calls) once and only while fresh: a recall must look fresh."""
    hall.issue()
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    before = hall.see("display")["calls"]["A001"]
    hall.do(Recall(ONE))
    after = hall.see("display")["calls"]["A001"]

    assert before["calls"] + 1 == after["calls"]
    assert before["at"] < after["at"]


def test_priority_is_shown_as_a_plain_yes(hall: Hall) -> None:
    """The wall never says why somebody has priority: the reason can be health."""
    hall.issue(priority=ELDERLY)
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))

    assert hall.see("display")["calls"]["A001"]["priority"] is True
    assert "elderly" not in str(hall.see("display"))


def test_no_ticket_id_is_on_the_wall(hall: Hall) -> None:
    """Whoever has a ticket's id holds the ticket, so no display ever sees one."""
    visit = hall.issue(CIVIL)
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))

    assert visit.id not in str(hall.see("display"))


def test_at_noon_the_wall_says_when_it_opens_again(hall: Hall) -> None:
    """A closed hall tells when it opens; an open one until when numbers are given."""
    hall.keep_hours()
    open_state = hall.see("display")
    hall.now = type(hall.now)(hall.now + 5 * 3_600_000)
    lunch = hall.see("display")

    assert (open_state["open"], open_state["closes_at"]) == (True, "2026-11-23T04:30:00.000Z")
    assert (lunch["open"], lunch["opens_at"]) == (False, "2026-11-23T06:30:00.000Z")


def test_a_closed_day_says_so(hall: Hall) -> None:
    """After the day was closed the wall says so, and that no service gives numbers."""
    hall.issue()
    hall.do(CloseDay())
    state = hall.see("display")

    assert (state["open"], state["day_closed"]) == (False, True)
    assert {"closed"} == {service["state"] for service in state["services"].values()}


def test_the_hall_reads_figures_only_where_the_office_lets_it_and_no_answer_redraws_it(hall: Hall) -> None:
    """They are asked for apart: the picture is made of today and of nothing that citizens answer."""
    before = hall.see("display")
    hall.office = replace(hall.office, settings=replace(hall.office.settings, hall_figures=True))

    assert "figures" not in before
    assert hall.see("display") == before | {"figures": True}
    assert display.sources == (TODAY,)
