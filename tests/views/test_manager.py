from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.catalogue.catalogue import Catalogue
from queue_server.domain.catalogue.procedure import Group, GroupId, LocalDate, Procedure
from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import Instant, OutcomeId, ProcedureId, Remark, Seconds
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import Finish, Start
from queue_server.domain.day.acts.waiting import Cancel
from queue_server.domain.day.idle import IDLE_AFTER
from queue_server.domain.day.view_context import ViewContext
from queue_server.views.figures import waits
from queue_server.views.manager.manager import manager
from tests.views.conftest import CERTIFICATION, CIVIL, ONE, Hall

if TYPE_CHECKING:
    from queue_server.views.manager.counters import CounterWatched


def test_the_middle_and_the_ninetieth_percentile_are_nearest_ranks() -> None:
    """Ten waits of 1 to 10: five wait no longer than 5, nine no longer than 9."""
    assert waits(tuple(map(Seconds, range(1, 11)))) == {"count": 10, "median": 5, "p90": 9}
    assert waits((Seconds(7),)) == {"count": 1, "median": 7, "p90": 7}


def test_every_ticket_is_in_exactly_one_total(hall: Hall) -> None:
    """The totals account for everybody who took a number."""
    cancelled = hall.issue()
    hall.issue()
    hall.issue(CIVIL)
    hall.do(Cancel(cancelled.id))
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    totals = hall.see("manager")["totals"]

    assert totals.pop("issued") == sum(totals.values())
    assert (totals["cancelled"], totals["called"], totals["waiting"]) == (1, 1, 1)


def test_a_service_is_held_against_its_target(hall: Hall) -> None:
    """Who waits longer than the target counts as late, called or not."""
    hall.issue()
    hall.issue()
    hall.now = Instant(hall.now + 3_600_000)
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    service = hall.see("manager")["services"]["certification"]

    assert (service["target"], service["over_target"], service["counters"]) == (1800, 2, 1)
    assert service["longest_since"] == "2026-11-23T00:42:00.000Z"
    assert 3780 == service["median"] == service["p90"]


def test_waits_are_told_by_local_hour_and_service(hall: Hall) -> None:
    """A wait belongs to the hour of its first call, on the office's wall clock."""
    hall.issue(CERTIFICATION)
    hall.issue(CIVIL)
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    hall.do(Finish(ONE))
    hall.do(CallNext(ONE))

    one = {"count": 1, "median": 180, "p90": 180}
    two = {"count": 1, "median": 240, "p90": 240}
    assert {"07": {"certification": one, "civil-status": two}} == hall.see("manager")["hours"]


def test_each_clerk_is_seen_with_what_is_in_hand(hall: Hall) -> None:
    """Who serves whom since when, and how many so far."""
    hall.issue()
    hall.issue()
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    hall.do(Finish(ONE))
    hall.do(CallNext(ONE))
    hall.do(Start(ONE))
    counter = hall.see("manager")["counters"]["1"]

    assert (counter["clerk"], counter["served"], counter["state"]) == ("Lan", 1, "open")
    assert counter["hand"] == {
        "number": "A002",
        "service": "certification",
        "status": "serving",
        "since": "2026-11-23T00:47:00.000Z",
    }


def test_calls_out_of_order_are_listed_latest_first(hall: Hall) -> None:
    """Reports count who was called by hand, why, and how many were passed over."""
    hall.issue()
    second, third = hall.issue(), hall.issue()
    hall.do(OpenCounter(ONE))
    for visit, reason in ((third, "con nhỏ"), (second, "hẹn trước")):
        hall.do(CallOutOfOrder(ONE, visit.id, Remark(reason)))
        hall.do(Finish(ONE))
    calls = sorted(hall.see("manager")["out_of_order"].values(), key=lambda call: call["position"])

    assert [(call["number"], call["reason"], call["passed_over_count"]) for call in calls] == [
        ("A002", "hẹn trước", 1),
        ("A003", "con nhỏ", 2),
    ]


def test_who_waits_longest_is_named_by_his_number(hall: Hall) -> None:
    """Of each service, so that one press leads to him."""
    first, _ = hall.issue(), hall.issue()
    service = hall.see("manager")["services"]["certification"]

    assert service["longest"] == {"id": first.id, "number": "A001"}
    assert "longest" not in hall.see("manager")["services"]["civil-status"]


def test_an_idle_counter_is_marked_as_time_goes_by(hall: Hall) -> None:
    """Nothing happens but that time passes: before the moment it is not marked, from then on it is."""
    hall.do(OpenCounter(ONE))
    hall.issue()
    waits_since = hall.now
    hall.now = Instant(waits_since + IDLE_AFTER - 1)
    before = hall.see("manager")["counters"]["1"]
    hall.now = Instant(waits_since + IDLE_AFTER)

    assert "idle_since" not in before
    assert hall.see("manager")["counters"]["1"]["idle_since"] == "2026-11-23T00:42:00.000Z"
    hall.do(CallNext(ONE))
    assert "idle_since" not in hall.see("manager")["counters"]["1"]


def test_outcomes_of_the_day_are_told_by_service(hall: Hall) -> None:
    """The office's come first; one of another maker stands after them by its id."""
    for _ in range(3):
        hall.issue()
    hall.do(OpenCounter(ONE))
    for outcome in ("received", "elsewhere", "received"):
        hall.do(CallNext(ONE))
        hall.do(Finish(ONE, OutcomeId(outcome)))
    context = hall.see("manager")

    assert context["services"]["certification"]["outcomes"] == {"received": 2, "elsewhere": 1}
    assert [(id_, named["name"]["vi"]) for id_, named in context["outcomes"].items()] == [
        ("received", "Đã tiếp nhận"),
        ("elsewhere", "elsewhere"),
    ]


def test_every_screen_is_told_until_when_a_service_is_stopped(hall: Hall) -> None:
    """At that moment it is open on all of them, though nothing has happened."""
    until = Instant(hall.now + 3_600_000)
    hall.do(StopService(CERTIFICATION, Remark("họp"), until), Role.MANAGER)
    views = ("manager", "kiosk", "public", "display", "counter/1")
    stopped = {view: hall.see(view)["services"]["certification"] for view in views}
    hall.now = until

    told = {(each["state"], each["opens_at"]) for each in stopped.values()}
    assert told == {("stopped", "2026-11-23T01:40:00.000Z")}
    for view in views:
        service = hall.see(view)["services"]["certification"]
        assert (service["state"], "opens_at" in service, "reason" in service) == ("open", False, False), view


def test_a_counter_is_marked_whose_clerk_has_signed_out_with_somebody_at_it(hall: Hall) -> None:
    """Nobody of the staff is there for the visitor: that must be seen. With free hands there is nothing to see to."""
    hall.issue()
    hall.do(OpenCounter(ONE))
    gone = Actor.called(Role.CLERK, "Lan").id

    def at_one() -> CounterWatched:
        return manager(ViewContext(hall.office, hall.day, hall.now, left=frozenset({gone})))["counters"][ONE]

    assert "left" not in at_one()
    hall.do(CallNext(ONE))
    assert at_one()["left"] is True
    assert "left" not in hall.see("manager")["counters"][ONE]


def test_a_board_counts_the_procedures_that_somebody_had_better_check(hall: Hall) -> None:
    """Over 180 days ago, or never; where there is none of them nothing is said."""
    assert "stale_procedures" not in hall.see("manager")
    civil = Group(GroupId("civil"), Text("Hộ tịch"))
    kept = {
        day: Procedure(ProcedureId(f"8.{at}"), Text("Việc"), civil.id, checked_on=None if not day else LocalDate(day))
        for at, day in enumerate(("", "2026-05-26", "2026-05-27", "2026-11-20"))
    }
    hall.catalogue = Catalogue({civil.id: civil}, {each.id: each for each in kept.values()})

    assert hall.see("manager")["stale_procedures"] == 2
