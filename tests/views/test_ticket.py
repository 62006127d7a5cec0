from __future__ import annotations

from queue_server.domain.acts.calling import CallNext
from queue_server.domain.acts.counters import OpenCounter
from queue_server.domain.acts.serving import NoShow
from queue_server.domain.seen import Seen
from queue_server.views.tickets import ticket
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
    seen = Seen(hall.office, hall.day, hall.now)

    assert ticket(seen, visit, to_staff=True)["priority"] == "elderly"
    assert ticket(seen, visit, to_staff=False)["priority"] is True
