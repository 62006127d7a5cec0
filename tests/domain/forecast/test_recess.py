"""What somebody is told to wait over lunch: nobody calls, unless somebody does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.calendar import Hours, Recess
from queue_server.domain.core.identifiers import Instant, Seconds
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.forecast.learned import Learned
from queue_server.domain.forecast.model import Model
from queue_server.domain.forecast.outlook import Window
from queue_server.domain.forecast.past import Away, Past
from queue_server.domain.forecast.past import Counter as Counted
from queue_server.domain.office.office import Counter, Service
from tests.domain.cast import EIGHT, HEAD, LAN, OFFICE, ONE, WORDS, A, Hall

MINUTE = 60_000
LUNCH = Recess(Instant(EIGHT + 210 * MINUTE), Instant(EIGHT + 330 * MINUTE))
"""Half past eleven to half past one."""


def hall_at(minutes: int, waiting: int) -> Hall:
    """Return a hall some minutes after eight: one counter, ten minutes a visit, lunch from 11:30 to 13:30."""
    office = replace(
        OFFICE,
        services=(Service(A, WORDS, "A", typical=Seconds(600)),),
        counters=(Counter(ONE, WORDS, (A,)),),
        hours=Hours(week=(((450, 690), (810, 1020)),) * 5 + ((), ())),
    )
    hall = Hall(office, now=Instant(LUNCH.start - 60 * MINUTE))
    hall.open(ONE)
    for _ in range(waiting):
        hall.issue()
    hall.now = Instant(EIGHT + minutes * MINUTE)
    return hall


def test_who_is_not_called_before_lunch_is_called_after_it() -> None:
    """At 11:10 two fit in before lunch; the third visit begins when the afternoon does."""
    assert [hall_at(190, waiting).minutes() for waiting in (0, 1, 2, 3)] == [0, 10, 140, 150]


def test_in_lunch_the_wait_goes_on_until_the_afternoon() -> None:
    """At noon nobody calls before half past one, and the minutes until then count down."""
    assert [hall_at(240, waiting).minutes() for waiting in (0, 1)] == [90, 100]
    assert hall_at(300, 1).minutes() == 40


def test_nobody_is_told_to_come_in_the_break() -> None:
    """No end of the range falls into lunch."""
    for minutes in range(150, 330, 7):
        for waiting in range(0, 9, 2):
            hall = hall_at(minutes, waiting)
            window = ViewContext(hall.office, hall.day, hall.now).outlook_for(A).window
            assert window is not None
            assert not [each for each in window if LUNCH.start <= each < LUNCH.end]
            assert window.low <= window.likely <= window.high


def test_who_calls_on_into_lunch_is_believed() -> None:
    """Where somebody was called although the break had begun, the next are called too."""
    hall = hall_at(211, 3)
    hall.serve(ONE)
    hall.wait(300)
    hall.do(Finish(ONE))
    hall.serve(ONE)

    assert 15 <= (hall.minutes() or 0) <= 20


def test_who_will_be_called_after_closing_time_knows_it_before() -> None:
    """At four, with an hour left, the seventh before whom six visits of ten minutes stand comes too late."""
    told = {}
    for waiting in (0, 4, 6, 9):
        hall = hall_at(480, waiting)
        told[waiting] = ViewContext(hall.office, hall.day, hall.now).outlook_for(A).after_hours

    assert told == {0: False, 4: False, 6: True, 9: True}


def test_hours_without_lunch_change_nothing() -> None:
    """Where the hours know no break, or the day was closed, none is seen."""
    hall = hall_at(190, 3)
    assert ViewContext(hall.office, hall.day, hall.now).recess == LUNCH
    hall.do(CloseDay(), HEAD)
    assert ViewContext(hall.office, hall.day, hall.now).recess is None
    hall = Hall()
    hall.open(ONE, LAN)
    assert ViewContext(hall.office, hall.day, hall.now).recess is None


def test_a_range_is_pulled_apart_by_the_break_and_keeps_its_order() -> None:
    """What was to come before the break stays; what was to come in it comes as late after its end."""
    window = Window(*(Instant(LUNCH.start + minutes * MINUTE) for minutes in (-5, 0, 12)))
    moved = window.across(LUNCH, Instant(LUNCH.start - MINUTE))

    assert [(each - LUNCH.end) // MINUTE for each in moved] == [-125, 0, 12]


ALONE_AWAY = Past(counters={ONE: Counted(100, (A,), away=(Away(41_400, 48_600),))}, takes=600)
"""What days teach of a hall whose one counter is away from half past eleven to half past one."""


def told(hall: Hall, past: Past) -> list[int]:
    """Return how many minutes a newcomer is told by a model that knows this past: low, likely and high."""
    seen = ViewContext(hall.office, hall.day, hall.now, estimator=Learned(Model({hall.office.id: past})))
    window = seen.outlook_for(A).window
    assert window is not None
    return [each // 60 for each in window.wait(hall.now)]


@pytest.mark.parametrize("past", [ALONE_AWAY, Past(takes=600)], ids=["that learned of it", "that did not"])
def test_a_model_counts_lunch_once(past: Past) -> None:
    """Two hours of lunch are two hours, whether the days before showed them or only the opening hours do."""
    likely = []
    for waiting in (0, 1, 2, 3):
        hall = hall_at(190, 0)
        for _ in range(waiting):
            hall.issue()
        likely.append(told(hall, past)[1])

    assert likely[:2] == [0, 10]
    assert 140 <= likely[2] <= 142
    assert 149 <= likely[3] <= 152


@pytest.mark.parametrize("past", [ALONE_AWAY, Past(takes=600)], ids=["that learned of it", "that did not"])
def test_no_range_of_a_model_ends_in_the_break(past: Past) -> None:
    """Neither its low end nor its high one."""
    for minutes in range(150, 330, 13):
        for waiting in (0, 3, 6):
            hall = hall_at(minutes, waiting)
            ends = [hall.now // MINUTE * MINUTE + each * MINUTE for each in told(hall, past)]
            assert not [each for each in ends if LUNCH.start <= each < LUNCH.end]
            assert ends == sorted(ends)
