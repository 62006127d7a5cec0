from __future__ import annotations

import pytest

from queue_server.domain.core.errors import UnknownCounterError
from queue_server.domain.core.identifiers import Instant, Remark
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder
from queue_server.domain.day.acts.counters import OpenCounter, PauseCounter
from queue_server.domain.day.acts.serving import Finish, NoShow
from queue_server.domain.day.acts.waiting import Park, Transfer
from queue_server.views.counter.lists import LISTED
from tests.views.conftest import CERTIFICATION, CIVIL, ELDERLY, ONE, TWO, Hall


def numbers(state: dict[str, dict[str, str]]) -> list[str]:
    """Return the numbers of a collection in its order."""
    return [each["number"] for each in sorted(state.values(), key=lambda each: each["position"])]


def test_the_waiting_stand_in_the_order_in_which_this_counter_calls_them(hall: Hall) -> None:
    """What the clerk reads from above to below is whom she will get."""
    hall.issue(CERTIFICATION)
    hall.issue(CIVIL)
    hall.issue(CERTIFICATION, ELDERLY)
    hall.do(OpenCounter(ONE))

    expected = ["A002", "A001", "C001"]
    assert expected == numbers(hall.see("counter/1")["waiting"])
    for number in expected:
        hall.do(CallNext(ONE))
        assert number == hall.see("counter/1")["hand"]["number"]
        hall.do(Finish(ONE))


def test_a_console_lists_the_first_and_counts_them_all(hall: Hall) -> None:
    """A crowd of hundreds does not flood a console, and is not hidden either."""
    for _ in range(LISTED + 5):
        hall.issue()
    hall.do(OpenCounter(ONE))
    state = hall.see("counter/1")

    assert (len(state["waiting"]), state["waiting_count"]) == (LISTED, LISTED + 5)


def test_a_call_comes_with_its_explanation(hall: Hall) -> None:
    """A clerk who is asked why this one can answer from the screen."""
    hall.issue()
    hall.issue(priority=ELDERLY)
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))

    assert hall.see("counter/1")["explanation"] == {
        "rule": "priority-turn",
        "service": "certification",
        "class": "elderly",
        "turn": {"used": 1, "share": 1},
        "passed_over": {"A001": {"position": 0, "service": "certification", "why": "turn"}},
        "passed_over_count": 1,
    }


def test_a_call_by_hand_shows_its_reason(hall: Hall) -> None:
    """Who calls out of order gave a reason; the console shows it with whom it passed over."""
    hall.issue()
    late = hall.issue()
    hall.do(OpenCounter(ONE))
    hall.do(CallOutOfOrder(ONE, late.id, Remark("quay lại nộp bổ sung")))
    explanation = hall.see("counter/1")["explanation"]

    assert (explanation["rule"], explanation["reason"]) == ("out-of-order", "quay lại nộp bổ sung")
    assert explanation["passed_over"] == {
        "A001": {"position": 0, "service": "certification", "why": "called-by-hand"}
    }


def test_a_slip_can_be_undone_until_a_stated_time(hall: Hall) -> None:
    """The console offers undo exactly as long as the rules allow it."""
    hall.issue()
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    hall.do(NoShow(ONE))

    assert hall.see("counter/1")["undo"] == {"number": "A001", "what": "no-show", "until": "2026-11-23T00:49:00.000Z"}
    hall.now = Instant(hall.now + 301_000)
    assert "undo" not in hall.see("counter/1")


def test_those_set_aside_are_listed_with_the_clerks_note(hall: Hall) -> None:
    """Parked visitors and no-shows stay in sight, no-shows until their grace is over."""
    parked, missed = hall.issue(), hall.issue()
    hall.do(Park(parked.id, Remark("đi photo")))
    hall.do(OpenCounter(ONE))
    hall.do(CallNext(ONE))
    hall.do(NoShow(ONE))
    state = hall.see("counter/1")

    assert [each["note"] for each in state["parked"].values()] == ["đi photo"]
    assert [missed.number] == numbers(state["no_shows"])
    hall.now = Instant(hall.now + 901_000)
    assert hall.see("counter/1")["no_shows"] == {}


def test_who_was_sent_to_a_counter_waits_there_only(hall: Hall) -> None:
    """A visitor sent to counter 2 is in its list and in no other."""
    visit = hall.issue()
    hall.do(OpenCounter(ONE))
    hall.do(OpenCounter(TWO), name="Minh")
    hall.do(Transfer(visit.id, counter=TWO, comment=Remark("thiếu chữ ký")))

    assert hall.see("counter/1")["waiting"] == {}
    assert [each["comment"] for each in hall.see("counter/2")["waiting"].values()] == ["thiếu chữ ký"]


def test_a_pause_names_its_clerk_and_reason(hall: Hall) -> None:
    """Whoever looks at a paused counter reads who pauses and why."""
    hall.do(OpenCounter(ONE))
    hall.do(PauseCounter(ONE, Remark("họp")))
    head = hall.see("counter/1")["counter"]

    assert (head["state"], head["clerk"], head["reason"]) == ("paused", "Lan", "họp")


def test_a_counter_that_is_not_there_is_refused(hall: Hall) -> None:
    """There is no empty console for a counter that does not exist."""
    with pytest.raises(UnknownCounterError):
        hall.see("counter/9")


def test_a_service_that_nobody_serves_now_is_marked(hall: Hall) -> None:
    """Who is sent there would wait for nobody; a paused counter goes on, a closed one does not."""
    hall.issue(CIVIL)
    hall.do(OpenCounter(ONE, (CERTIFICATION,)))
    unserved = [service for service, each in hall.see("counter/1")["services"].items() if "unserved" in each]
    assert unserved == [CIVIL]

    hall.do(OpenCounter(TWO))
    hall.do(PauseCounter(TWO))
    assert not any("unserved" in each for each in hall.see("counter/1")["services"].values())
