from __future__ import annotations

from dataclasses import replace

from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant, OutcomeId, Remark
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.serving import Finish, NoShow
from queue_server.domain.day.acts.waiting import Cancel, Park, Resume
from queue_server.domain.day.view_context import ViewContext
from queue_server.views.tickets import found_ticket, ticket
from queue_server.views.wire import rfc3339
from tests.views.conftest import ELDERLY, ONE, Hall


def test_a_holder_follows_the_ticket_from_the_line_to_the_counter(hall: Hall) -> None:
    """The phone tells how many are before, then where to go, then until when to come back."""
    first, second = hall.issue(), hall.issue()
    hall.do(OpenCounter(ONE))
    waiting = hall.see(f"ticket/{second.id}")
    hall.do(CallNext(ONE))
    called = hall.see(f"ticket/{first.id}")
    hall.do(NoShow(ONE))
    missed = hall.see(f"ticket/{first.id}")

    assert (waiting["ticket"]["status"], waiting["ticket"]["ahead"]) == ("waiting", 1)
    assert {"low", "likely", "high"} == set(waiting["ticket"]["wait"])
    assert (called["ticket"]["status"], called["counter_name"]) == ("called", {"vi": "Quầy 1", "en": "Counter 1"})
    assert "ahead" not in called["ticket"]
    assert called["latest"][first.number]["counter_name"] == called["counter_name"]
    assert (missed["ticket"]["status"], missed["rejoin_until"]) == ("no-show", "2026-11-23T01:00:00.000Z")


def test_the_class_is_for_staff_and_a_plain_yes_for_the_holder(hall: Hall) -> None:
    """The reason of a priority is shown to staff only."""
    visit = hall.issue(priority=ELDERLY)
    context = ViewContext(hall.office, hall.day, hall.now)

    assert ticket(context, visit, to_staff=True)["priority"] == "elderly"
    assert ticket(context, visit, to_staff=False)["priority"] is True


def test_whoever_stepped_out_sees_the_line_go_on_and_until_when_to_be_back(hall: Hall) -> None:
    """Parked, she still sees how many stand before her old place, and when the doors close for the day."""
    hall.keep_hours()
    tickets = [hall.issue() for _ in range(4)]
    mine = f"ticket/{tickets[2].id}"
    hall.do(OpenCounter(ONE))
    hall.do(Park(tickets[2].id))
    before = hall.see(mine)
    hall.do(CallNext(ONE))
    after = hall.see(mine)
    hall.do(Resume(tickets[2].id))

    assert (before["ticket"]["ahead"], after["ticket"]["ahead"]) == (2, 1)
    assert {"wait", "expected"} <= before["ticket"].keys()
    assert hall.see(mine)["ticket"]["ahead"] == 1, "her place is the one that was shown"
    assert (before["back_by"], "back_by" in hall.see(mine)) == ("2026-11-23T10:00:00.000Z", False)


def test_after_the_last_closing_nobody_is_told_until_when_to_be_back(hall: Hall) -> None:
    """Doors that are closed already promise nothing; at all hours the number is good until the day turns."""
    ticket = hall.issue()
    hall.do(Park(ticket.id))
    always = hall.see(f"ticket/{ticket.id}")
    hall.keep_hours()
    hall.now = Instant(hall.now + 11 * 3_600_000)

    assert always["back_by"] == "2026-11-23T17:00:00.000Z"
    assert "back_by" not in hall.see(f"ticket/{ticket.id}")


def test_who_is_let_look_sees_where_the_ticket_stands_and_nothing_to_act_with(hall: Hall) -> None:
    """The shared view has no id, no word to share on, no trace of a priority; all else is what the holder sees."""
    visit = hall.issue(priority=ELDERLY)
    held = hall.see(f"ticket/{visit.id}")
    shared = hall.see(f"shared/{held['share']}")

    assert visit.id.partition("-")[2] not in str(shared)
    assert held["ticket"] == {**shared["ticket"], "id": visit.id, "priority": True}
    assert held == {**shared, **{key: held[key] for key in ("ticket", "share", "waiting_since")}}


def test_staff_who_look_for_a_number_read_what_became_of_it(hall: Hall) -> None:
    """How it was finished, why it is aside, until when a no-show may come back: all that is known, and since when."""
    first, second, third, fourth = (hall.issue() for _ in range(4))
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    hall.do(Finish(ONE, OutcomeId("received"), Remark("thiếu bản sao")))
    finished_at = hall.now
    hall.do(CallNext(ONE))
    hall.do(NoShow(ONE))
    hall.do(Park(third.id), Role.HOLDER)
    hall.do(Cancel(fourth.id, Remark("lấy nhầm số")))
    context = ViewContext(hall.office, hall.day, hall.now)
    served, missed, aside, cancelled = (
        found_ticket(context, hall.day.visit(each.id)) for each in (first, second, third, fourth)
    )

    assert (served["outcome"], served["note"], served["since"]) == ("received", "thiếu bản sao", rfc3339(finished_at))
    assert missed["rejoin_until"] == rfc3339(Instant(hall.day.visit(second.id).since + 900_000))
    assert aside["own_wish"] is True
    assert (cancelled["status"], cancelled["note"]) == ("cancelled", "lấy nhầm số")
    assert "rejoin_until" not in found_ticket(
        replace(context, now=Instant(hall.now + 3_600_000)), hall.day.visit(second.id)
    )
