from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import UnknownAlarmError
from queue_server.domain.core.identifiers import AlarmId, Instant, Remark, Seconds
from queue_server.domain.day.acts.alarms import (
    AcknowledgeAlarm,
    AlarmAcknowledged,
    AlarmQuieted,
    AlarmRaised,
    LookForAlarms,
)
from queue_server.domain.day.acts.calling import CallOutOfOrder
from queue_server.domain.day.acts.counters import CloseCounter, PauseCounter, ResumeCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.alarms import REST, Cause, changes, in_force
from queue_server.domain.day.decision import evolve
from queue_server.domain.office.office import AlarmSettings
from tests.domain.cast import EIGHT, HEAD, LAN, ONE, TWO, A, B, Hall

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.identifiers import ServiceId

TARGET, MINUTE = 1800, 60
SILENCE = AlarmSettings().silence


def look(hall: Hall) -> list[tuple[str, str]]:
    """Look for alarms, and return what happens: `raised` or `quieted`, and the kind."""
    events = hall.do(LookForAlarms())
    kinds = {alarm.id: alarm.cause.code for alarm in hall.day.alarms.values()}
    return [("raised" if isinstance(e, AlarmRaised) else "quieted", kinds[e.alarm]) for e in events]  # type: ignore[attr-defined]


def causes(hall: Hall) -> list[Cause]:
    """Return what the alarms in force are about."""
    return [alarm.cause for alarm in in_force(hall.day)]


def only(hall: Hall, **on: int) -> None:
    """Let alarms of one kind be raised, beside those of waits over the target."""
    quiet = AlarmSettings(over=TARGET * 9, danger=0, silence=0, out_of_order=0)  # type: ignore[arg-type]
    hall.set(alarms=replace(quiet, **on))  # type: ignore[arg-type]


def crowd(hall: Hall, number: int = 5, service: ServiceId = A) -> None:
    """Let a crowd come."""
    for _ in range(number):
        hall.issue(service)


# The longest wait


def test_a_wait_over_the_target_is_an_alarm_once(hall: Hall) -> None:
    """It rises at the target and not before, however often anybody looks, and is about that service."""
    only(hall, over=0)
    hall.issue(B)
    since = hall.now
    hall.now = Instant(since + TARGET * 1000 - 1000)
    assert look(hall) == []
    assert look(hall) == [("raised", "longest-wait")]
    assert look(hall) == []
    assert causes(hall) == [Cause("longest-wait", B)]


def test_a_longer_wait_may_be_allowed(hall: Hall) -> None:
    """An office that puts up with ten minutes more is alarmed ten minutes later."""
    only(hall, over=10 * MINUTE)
    hall.issue()
    hall.wait(TARGET + 9 * MINUTE)
    assert look(hall) == []
    hall.wait(MINUTE)
    assert look(hall) == [("raised", "longest-wait")]


def test_who_is_a_little_below_the_target_keeps_the_alarm(hall: Hall) -> None:
    """The longest is called, the next is at 29 minutes: no calm yet. There is when no wait is over nine tenths."""
    only(hall, over=0)
    hall.issue()
    hall.wait(MINUTE)
    hall.issue()
    hall.wait(TARGET - MINUTE)
    assert look(hall) == [("raised", "longest-wait")]
    hall.open()
    hall.call()
    assert look(hall) == []
    hall.do(Finish(ONE))
    hall.call()
    assert look(hall) == [("quieted", "longest-wait")]


def test_an_alarm_that_has_become_quiet_rests(hall: Hall) -> None:
    """It does not rise again for the same cause within minutes, and then it does, under another id."""
    only(hall, over=0)
    hall.office = replace(hall.office, services=(replace(hall.office.services[0], target=Seconds(60)),))
    hall.issue()
    hall.wait(60)
    assert look(hall) == [("raised", "longest-wait")]
    hall.open()
    hall.call()
    assert look(hall) == [("quieted", "longest-wait")]
    quieted = hall.now
    hall.issue()
    hall.now = Instant(quieted + REST - 2000)
    assert look(hall) == []
    assert look(hall) == [("raised", "longest-wait")]
    assert len(set(hall.day.alarms)) == 2


# Nobody calls


def test_a_crowd_for_which_nobody_calls_is_an_alarm(hall: Hall) -> None:
    """No counter is open: five people have waited for five minutes, and four are no crowd."""
    only(hall, silence=SILENCE)
    crowd(hall, 4)
    hall.wait(SILENCE)
    assert look(hall) == []
    hall.issue()
    assert look(hall) == [("raised", "nobody-calls")]
    assert causes(hall) == [Cause("nobody-calls", A)]


@pytest.mark.parametrize("gone", [PauseCounter(ONE), CloseCounter(ONE)], ids=["paused", "closed"])
def test_the_count_begins_when_the_last_counter_leaves_off(hall: Hall, gone: PauseCounter | CloseCounter) -> None:
    """While somebody is served nobody is silent; from the pause or the end of her work on it counts."""
    only(hall, silence=SILENCE)
    hall.open()
    crowd(hall, 7)
    hall.serve()
    hall.wait(2 * SILENCE)
    assert look(hall) == []
    hall.do(Finish(ONE))
    hall.do(gone)
    since = hall.now
    hall.now = Instant(since + SILENCE * 1000 - 2000)
    assert look(hall) == []
    assert look(hall) == [("raised", "nobody-calls")]


def test_going_on_ends_the_silence(hall: Hall) -> None:
    """Whoever resumes is given the same time as everybody before it is said again."""
    only(hall, silence=SILENCE)
    hall.open()
    hall.do(PauseCounter(ONE))
    crowd(hall)
    hall.wait(SILENCE)
    assert look(hall) == [("raised", "nobody-calls")]
    hall.do(ResumeCounter(ONE))
    assert look(hall) == [("quieted", "nobody-calls")]


def test_a_clerk_who_is_busy_at_another_counter_is_at_work(hall: Hall) -> None:
    """She receives one visitor at a time, wherever she sits."""
    only(hall, silence=SILENCE)
    hall.open(TWO, LAN, A)
    hall.open(ONE, LAN, B)
    hall.issue(B)
    crowd(hall)
    hall.serve(ONE)
    hall.wait(2 * SILENCE)
    assert look(hall) == []


def test_at_lunch_nobody_has_to_call(hall: Hall) -> None:
    """The break is no silence, and what passed of it does not count after it."""
    only(hall, silence=SILENCE)
    hall.office = replace(hall.office, hours=Hours(week=(((450, 481), (500, 700)),) * 7))
    crowd(hall)
    hall.now = Instant(EIGHT + 15 * MINUTE * 1000)
    assert look(hall) == []
    hall.now = Instant(EIGHT + (20 * MINUTE + SILENCE - 2) * 1000)
    assert look(hall) == []
    assert look(hall) == [("raised", "nobody-calls")]


# A counter that is idle


def test_an_idle_counter_is_an_alarm_while_its_line_is_over_the_target(hall: Hall) -> None:
    """Neither idleness nor a late line alone is, and a call ends it."""
    only(hall)
    hall.open()
    hall.issue()
    hall.wait(TARGET - 10)
    assert look(hall) == []
    hall.wait(10)
    assert look(hall) == [("raised", "idle-counter")]
    assert causes(hall) == [Cause("idle-counter", counter=ONE)]
    hall.call()
    assert look(hall) == [("quieted", "idle-counter")]


def test_a_counter_that_writes_up_is_not_idle(hall: Hall) -> None:
    """Between two visitors there are three minutes, whoever waits."""
    only(hall)
    hall.open()
    hall.issue()
    hall.issue()
    hall.wait(TARGET)
    hall.serve()
    hall.do(Finish(ONE))
    hall.wait(2 * MINUTE)
    assert look(hall) == []


# A share in danger


def test_half_of_a_crowd_near_the_target_is_an_alarm(hall: Hall) -> None:
    """Three of five have waited for three quarters of the target; it stays until the share is well below a half."""
    only(hall, danger=50)
    hall.open()
    crowd(hall, 3)
    hall.wait(TARGET * 3 // 4 - 4)
    crowd(hall, 2)
    hall.now = Instant(EIGHT + (TARGET * 3 // 4) * 1000)
    assert look(hall) == []
    hall.wait(5)
    assert look(hall) == [("raised", "in-danger")]
    hall.call()
    crowd(hall, 1)
    assert look(hall) == []
    hall.do(Finish(ONE))
    hall.call()
    assert look(hall) == [("quieted", "in-danger")]


def test_a_line_that_is_no_crowd_any_more_is_not_in_danger(hall: Hall) -> None:
    """Two are left of five, both near the target: that is theirs, and no share of a crowd."""
    only(hall, danger=50)
    crowd(hall)
    hall.wait(TARGET * 3 // 4)
    assert look(hall) == [("raised", "in-danger")]
    hall.open()
    for left in (4, 3, 2):
        hall.call()
        assert look(hall) == ([] if left > 2 else [("quieted", "in-danger")])
        hall.do(Finish(ONE))


# Calls out of order


def calls(hall: Hall, in_order: int, picked: int) -> None:
    """Let a counter call so many in order, and so many past somebody who came earlier."""
    for number in range(in_order + picked):
        hall.issue()
        later = hall.issue()
        if number < in_order:
            hall.call()
        else:
            hall.do(CallOutOfOrder(ONE, later, Remark("mệt")))
        hall.do(Finish(ONE))


def test_many_calls_out_of_order_are_an_alarm_of_the_office(hall: Hall) -> None:
    """Three of fifteen are a fifth; two of ten are too few to say anything."""
    only(hall, out_of_order=20)
    hall.open()
    calls(hall, 8, 2)
    assert look(hall) == []
    calls(hall, 4, 1)
    assert look(hall) == [("raised", "out-of-order")]
    assert causes(hall) == [Cause("out-of-order")]
    calls(hall, 3, 0)
    assert look(hall) == []
    calls(hall, 5, 0)
    assert look(hall) == [("quieted", "out-of-order")]


def test_calls_of_an_hour_ago_alarm_nobody(hall: Hall) -> None:
    """What was is in the records; an alarm is about what goes on."""
    only(hall, out_of_order=20)
    hall.open()
    calls(hall, 8, 4)
    hall.do(PauseCounter(ONE))
    assert look(hall) == [("raised", "out-of-order")]
    hall.wait(3600)
    assert look(hall) == [("quieted", "out-of-order")]


def test_a_few_calls_say_nothing(hall: Hall) -> None:
    """Three of six are a half, and too few to be a habit."""
    only(hall, out_of_order=20)
    hall.open()
    calls(hall, 3, 3)
    assert look(hall) == []


def test_who_is_called_past_nobody_is_not_out_of_order(hall: Hall) -> None:
    """A call by hand of the only one who waits passes nobody over."""
    only(hall, out_of_order=20)
    hall.open()
    for _ in range(12):
        hall.do(CallOutOfOrder(ONE, hall.issue(), Remark("mệt")))
        hall.do(Finish(ONE))
    hall.issue()
    assert look(hall) == []


# All of them


def test_an_office_that_wants_none_has_none(hall: Hall) -> None:
    """Switched off, alarms in force become quiet too."""
    hall.issue()
    hall.wait(TARGET)
    assert look(hall) == [("raised", "longest-wait")]
    hall.set(alarms=replace(hall.office.settings.alarms, on=False))
    assert look(hall) == [("quieted", "longest-wait")]


def test_an_acknowledged_alarm_stands_behind_the_others_until_it_is_quiet(hall: Hall) -> None:
    """Whoever sees to it is noted; a second press, or one after it is quiet, changes nothing."""
    hall.open()
    crowd(hall, 2)
    hall.issue(B)
    hall.wait(TARGET)
    look(hall)
    assert causes(hall) == [Cause("longest-wait", A), Cause("longest-wait", B), Cause("idle-counter", counter=ONE)]
    first = in_force(hall.day)[0].id
    assert hall.do(AcknowledgeAlarm(first), HEAD) == (AlarmAcknowledged(hall.now, first),)
    assert hall.do(AcknowledgeAlarm(first), HEAD) == ()
    assert [alarm.id for alarm in in_force(hall.day)][-1] == first
    assert hall.day.alarms[first].acknowledged_by == HEAD.id
    for _ in range(3):
        hall.call()
        hall.do(Finish(ONE))
    assert {kind for kind, _ in look(hall)} == {"quieted"}
    assert in_force(hall.day) == ()
    assert hall.do(AcknowledgeAlarm(AlarmId(f"{hall.day.day}-2")), HEAD) == ()


def test_an_alarm_of_another_day_is_unknown(hall: Hall) -> None:
    """An id says its day: a press that comes after midnight meets no other alarm."""
    hall.issue()
    hall.wait(TARGET)
    look(hall)
    with pytest.raises(UnknownAlarmError):
        hall.do(AcknowledgeAlarm(AlarmId("2026-11-22-1")), HEAD)


def test_the_end_of_the_day_ends_every_alarm(hall: Hall) -> None:
    """Nothing stands on a closed day, and nothing rises there."""
    hall.issue()
    hall.wait(TARGET)
    look(hall)
    hall.do(CloseDay(), HEAD)
    assert in_force(hall.day) == ()
    assert look(hall) == []


def _open(hall: Hall) -> None:
    if hall.day.counter(ONE).state == "closed":
        hall.open()


def _serve(hall: Hall) -> None:
    counter = hall.day.counter(ONE)
    if counter.state == "open" and counter.hand is None and hall.day.waiting:
        hall.call()


def _finish(hall: Hall) -> None:
    if hall.day.counter(ONE).hand is not None:
        hall.do(Finish(ONE))


def _rest(hall: Hall) -> None:
    if hall.day.counter(ONE).state == "open":
        hall.do(PauseCounter(ONE))


def _go_on(hall: Hall) -> None:
    if hall.day.counter(ONE).state == "paused":
        hall.do(ResumeCounter(ONE))


STEPS: tuple[Callable[[Hall], object], ...] = (Hall.issue, Hall.issue, _open, _serve, _finish, _rest, _go_on)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 900)), max_size=60))
def test_whatever_happens_no_alarm_is_without_cause_and_none_rises_twice_within_minutes(
    steps: list[tuple[Callable[[Hall], object], int]],
) -> None:
    """After each look nothing is left to change, and between two alarms of one cause lie five minutes of calm."""
    hall = Hall()
    for step, seconds in steps:
        hall.wait(seconds)
        step(hall)
        hall.do(LookForAlarms())
        assert not any(changes(hall.day, hall.office, hall.now))
        if not hall.day.lines:
            assert {cause.code for cause in causes(hall)} <= {"out-of-order"}
    last: dict[Cause, Instant] = {}
    for alarm in hall.day.alarms.values():
        assert alarm.raised_at - last.get(alarm.cause, Instant(0)) >= REST
        last[alarm.cause] = alarm.quiet_at or Instant(2**62)


def test_an_event_of_an_alarm_that_was_passed_by_changes_nothing(hall: Hall) -> None:
    """A newer program may have raised it in a form that is not known here."""
    before = hall.day
    for event in (AlarmQuieted(hall.now, AlarmId("x")), AlarmAcknowledged(hall.now, AlarmId("x"))):
        assert evolve(before, event).alarms == before.alarms
