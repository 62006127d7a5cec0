from __future__ import annotations

from queue_server.domain.core.identifiers import Instant, OutcomeId, Remark
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.serving import Finish, NoShow, Start
from queue_server.domain.day.acts.waiting import Park, Transfer
from queue_server.views.merge_patch import difference
from tests.views.conftest import CERTIFICATION, CIVIL, ELDERLY, ONE, TWO, Hall


def test_each_visitor_who_is_not_at_a_counter_stands_in_one_list(hall: Hall) -> None:
    """Who waits, who is set aside and why, who did not come and until when he may be back."""
    parked, missed, waiting = hall.issue(), hall.issue(), hall.issue(CIVIL, ELDERLY)
    hall.do(Park(parked.id, Remark("đi photo")))
    hall.do(OpenCounter(ONE, (CERTIFICATION,)))
    hall.do(CallNext(ONE))
    hall.do(NoShow(ONE))
    lists = {status: hall.see(f"visitors/{status}")["visitors"] for status in ("waiting", "parked", "no-show")}

    assert {status: [*people] for status, people in lists.items()} == {
        "waiting": [waiting.id],
        "parked": [parked.id],
        "no-show": [missed.id],
    }
    assert lists["waiting"][waiting.id]["priority"] == ELDERLY
    assert lists["parked"][parked.id]["note"] == "đi photo"
    assert lists["no-show"][missed.id]["rejoin_until"] == "2026-11-23T01:02:00.000Z"
    hall.now = Instant(hall.now + 3_600_000)

    assert "rejoin_until" not in hall.see("visitors/no-show")["visitors"][missed.id]


def test_a_call_takes_one_line_out_of_a_list_of_four_hundred(hall: Hall) -> None:
    """Nobody else's line is sent anew: what goes over the wire at each call stays small."""
    for _ in range(400):
        hall.issue()
    before = hall.see("visitors/waiting")
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    patch = difference(before, hall.see("visitors/waiting"))

    assert [*patch["visitors"].values()] == [None]


def test_a_visit_is_told_from_the_number_on(hall: Hall) -> None:
    """Each step with its time and where it led; what was done with its outcome."""
    visit = hall.issue()
    hall.do(OpenCounter(ONE, (CERTIFICATION,)))
    hall.do(OpenCounter(TWO, (CIVIL,)))
    hall.do(CallNext(ONE))
    hall.do(Start(ONE))
    hall.do(Finish(ONE, OutcomeId("received"), next=CIVIL))
    hall.do(Transfer(visit.id, CERTIFICATION))
    hall.do(Park(visit.id, Remark("đi photo")))
    seen = hall.see(f"visit/{visit.id}")
    steps = [{**step} for step in seen["steps"].values()]
    for step in steps:
        del step["position"], step["at"]

    assert (seen["ticket"]["status"], seen["note"]) == ("parked", "đi photo")
    assert steps == [
        {"what": "issued", "service": CERTIFICATION},
        {"what": "called", "counter": ONE},
        {"what": "started"},
        {"what": "done", "outcome": "received"},
        {"what": "waits", "service": CIVIL},
        {"what": "sent-on", "service": CERTIFICATION},
        {"what": "set-aside"},
    ]
