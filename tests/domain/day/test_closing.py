"""What is given out by the clock of the work still to be done: at a counter of ten minutes a visit, towards five."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import NoTimeLeftError, OfficeClosedError
from queue_server.domain.core.identifiers import Instant, Seconds
from queue_server.domain.day.acts.counters import CloseCounter, PauseCounter
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.closing import MOST, Last, last_before_break, last_of_day
from queue_server.domain.day.left_over import called_after_break, left_at_closing, with_one_more
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.office.office import ClosingSettings, Counter, Service
from tests.domain.cast import EIGHT, ELDERLY, HEAD, KIOSK, LAN, MINH, OFFICE, ONE, TWO, WORDS, A, Hall

MINUTE = 60_000
LUNCH, FIVE = Instant(EIGHT + 210 * MINUTE), Instant(EIGHT + 540 * MINUTE)
HOURS = Hours(week=(((450, 690), (810, 1020)),) * 5 + ((), ()))
THE_NEXT_MORNING = "2026-11-24T00:30:00.000Z"
ANYBODY = Actor.called(Role.ANONYMOUS, "anybody")


def hall_at(minutes: int, waiting: int = 0, guard: str = "warn", *, end: Instant = FIVE, margin: int = 0) -> Hall:
    """Return a hall some minutes before an end: one clerk at work, visits of ten minutes, so many who wait."""
    office = replace(
        OFFICE,
        services=(Service(A, WORDS, "A", typical=Seconds(600)),),
        counters=(Counter(ONE, WORDS, (A,)), Counter(TWO, WORDS, (A,))),
        hours=HOURS,
        settings=replace(OFFICE.settings, closing=ClosingSettings("warn", Seconds(margin))),
    )
    hall = Hall(office, now=Instant(end - minutes * MINUTE - (waiting + 1) * 1000))
    hall.open(ONE)
    for _ in range(waiting):
        hall.issue()
    hall.set(closing=ClosingSettings(guard, Seconds(margin)))  # type: ignore[arg-type]
    return hall


def seen(hall: Hall) -> ViewContext:
    """Return what can be seen of a hall."""
    return ViewContext(hall.office, hall.day, hall.now)


def last(hall: Hall) -> Last | None:
    """Return how many more numbers are in time today."""
    return last_of_day(seen(hall), hall.office.services[0])


def left(hall: Hall) -> int | None:
    """Return the same as a number."""
    found = last(hall)
    return None if found is None else found.left


def test_so_many_numbers_are_told_as_visits_fit_in_before_closing() -> None:
    """At four six visits of ten minutes fit in before five; three who wait take three of them."""
    assert [left(hall_at(60, waiting)) for waiting in (0, 3, 6, 9)] == [6, 3, 0, 0]


def test_while_nobody_has_to_hurry_nothing_is_told() -> None:
    """More than ten are not counted: at two nothing is said."""
    assert left(hall_at(180)) is None
    assert left(hall_at(100)) == MOST


def test_the_margin_is_time_after_closing() -> None:
    """Where those who are here are served for half an hour longer, three more numbers are in time."""
    assert [left(hall_at(60, 4, margin=minutes * 60)) for minutes in (0, 30)] == [2, 5]


def test_a_number_takes_one_of_those_that_are_left() -> None:
    """The next number is one less, until none is left."""
    hall = hall_at(40)
    told = [left(hall)]
    while left(hall):
        hall.issue()
        told.append(left(hall))

    assert told == [4, 3, 2, 1, 0]


@settings(max_examples=40, deadline=None)
@given(
    before=st.integers(20, 110), waiting=st.integers(0, 8), served=st.booleans(), more=st.lists(st.integers(1, 12))
)
def test_it_never_grows_by_itself(before: int, waiting: int, served: bool, more: list[int]) -> None:
    """Time that passes makes it fewer or leaves it, and so does a number that is given."""
    hall = hall_at(before, waiting)
    if served and waiting:
        hall.serve(ONE)
    known = left(hall)
    for minutes in more:
        hall.wait(minutes * 60)
        if hall.now >= FIVE:
            break
        if minutes % 4 == 0:
            hall.issue()
        now = left(hall)
        assert known is None or (now is not None and now <= known)
        known = now


def test_whom_the_rule_lets_in_is_done_before_closing() -> None:
    """Whoever got one of the last numbers is served before five if visits take as long as they should."""
    hall = hall_at(45, 1, "stop")
    while left(hall) != 0:
        hall.issue()
    with pytest.raises(NoTimeLeftError):
        hall.issue()
    while hall.day.waiting_for(A):
        hall.call(ONE)
        hall.wait(590)
        hall.do(Finish(ONE))

    assert FIVE - 11 * MINUTE < hall.now <= FIVE


def test_a_kiosk_gives_no_number_that_comes_to_nothing_and_says_when_to_come_again() -> None:
    """With `stop`, at ten to five behind two others: 409 with the next opening; who has a number keeps it."""
    hall = hall_at(20, 2, "stop")
    for actor in (KIOSK, ANYBODY):
        with pytest.raises(NoTimeLeftError) as refused:
            hall.do(IssueTicket(A, "0" * 32), actor)
        assert refused.value.facts == {"service": A, "opens_at": THE_NEXT_MORNING}
    assert hall.day.waiting_for(A) == 2


@pytest.mark.parametrize("actor", [LAN, HEAD])
def test_staff_may_still_give_a_number(actor: Actor) -> None:
    """A clerk or a manager answers for what she gives to those who are in the hall already."""
    hall = hall_at(20, 2, "stop")
    hall.do(IssueTicket(A, "0" * 32), actor)

    assert hall.day.waiting_for(A) == 3


@pytest.mark.parametrize("guard", ["off", "warn"])
def test_nothing_is_refused_where_the_office_only_warns(guard: str) -> None:
    """The visitor decides."""
    hall = hall_at(5, 4, guard)
    hall.issue()


def test_who_is_called_sooner_is_given_a_number_longer() -> None:
    """A class that goes before the others is in time where an ordinary number is not."""
    hall = hall_at(20, 2, "stop")
    with pytest.raises(NoTimeLeftError):
        hall.issue()
    hall.issue(priority=ELDERLY)
    with pytest.raises(NoTimeLeftError):
        hall.issue(priority=ELDERLY)


def test_without_anybody_at_work_nothing_is_told_and_nothing_refused_but_by_the_hours() -> None:
    """No estimate, no refusal: before the first counter opens, or once the last has paused or closed."""
    hall = hall_at(10, 3, "stop")
    for nobody in (PauseCounter(ONE), CloseCounter(ONE)):
        hall.do(nobody)
        assert left(hall) is None
        hall.issue()
    hall.now = FIVE
    with pytest.raises(OfficeClosedError):
        hall.issue()


def test_an_office_that_is_open_at_all_hours_has_no_end() -> None:
    """The sample office gives numbers day and night."""
    hall = hall_at(10, 30, "stop")
    hall.office = replace(hall.office, hours=Hours())
    hall.issue()

    assert last(hall) is None
    assert left_at_closing(seen(hall)) is None


def test_a_service_with_hours_of_its_own_ends_with_them() -> None:
    """One that is received until half past three is counted until then, and comes again by its own hours."""
    hall = hall_at(130, 2)
    own = Hours(week=(((450, 690), (810, 930)), ((480, 690),), (), (), (), (), ()))
    hall.office = replace(hall.office, services=(replace(hall.office.services[0], hours=own),))
    found = last(hall)

    assert found is not None
    assert (found.left, FIVE - found.end.at) == (2, 90 * MINUTE)
    assert found.end.again == EIGHT + 24 * 60 * MINUTE


def test_a_day_that_was_closed_has_no_last_number_and_a_reopened_one_has() -> None:
    """Reopened, it is as before."""
    hall = hall_at(30, 1)
    hall.do(CloseDay(), HEAD)
    assert last(hall) is None
    hall.do(ReopenDay(), HEAD)
    hall.open(ONE)

    assert left(hall) is not None


def test_before_lunch_it_is_told_who_comes_after_it() -> None:
    """At eleven three are called before half past eleven; the fourth knows before that it will be the afternoon."""
    for waiting, expected, after in ((0, 3, False), (2, 1, False), (3, 0, True)):
        hall = hall_at(30, waiting, end=LUNCH)
        found = last_before_break(seen(hall), hall.office.services[0])
        outlook = seen(hall).outlook_for(A)
        assert found is not None
        assert (found.left, found.end.is_break, found.end.again) == (expected, True, LUNCH + 120 * MINUTE)
        assert (outlook.after_break, outlook.after_hours) == (after, False)
        assert last(hall) is None


def test_lunch_that_the_day_does_without_or_has_at_another_time_is_told_as_the_day_has_it() -> None:
    """A date of its own replaces the week's hours: no break there, or an earlier one."""
    hall = hall_at(30, 5, end=LUNCH)
    hall.office = replace(hall.office, hours=replace(HOURS, days=(("2026-11-23", ((450, 1020),)),)))
    assert last_before_break(seen(hall), hall.office.services[0]) is None
    assert not seen(hall).outlook_for(A).after_break
    hall.office = replace(hall.office, hours=replace(HOURS, days=(("2026-11-23", ((450, 675), (735, 1020))),)))
    found = last_before_break(seen(hall), hall.office.services[0])
    assert found is not None
    assert (LUNCH - found.end.at, found.left) == (15 * MINUTE, 0)


def test_in_the_break_nobody_is_told_of_it_any_more() -> None:
    """At noon the afternoon is all that counts."""
    hall = hall_at(20, 2, end=LUNCH)
    hall.now = Instant(LUNCH + 30 * MINUTE)

    assert last_before_break(seen(hall), hall.office.services[0]) is None
    assert called_after_break(seen(hall)) == 0


def test_what_is_left_at_closing_is_counted_with_its_work() -> None:
    """At twenty past four nine wait for one clerk: four are done by five, five visits of ten minutes are left."""
    found = left_at_closing(seen(hall_at(40, 9)))

    assert found is not None
    assert (found.at, found.total, found.work[A], found.unknown) == (FIVE, 5, 3000, 0)
    assert found.until is not None
    assert 45 <= (found.until - FIVE) // MINUTE <= 50


def test_who_is_left_is_who_was_told_so() -> None:
    """The board counts by the estimate that each of them has on the phone."""
    hall = hall_at(40, 9)
    context = seen(hall)
    late = [v for v in hall.day.visits.values() if context.outlook_of(v).window.likely + 10 * MINUTE > FIVE]  # type: ignore[union-attr]

    assert left_at_closing(context).total == len(late)  # type: ignore[union-attr]


def test_one_more_counter_is_said_with_what_it_would_leave() -> None:
    """A second clerk halves the work: at twenty past four one would be left instead of five."""
    hall = hall_at(40, 9)
    found = left_at_closing(seen(hall))
    assert found is not None
    more = with_one_more(seen(hall), found)

    assert more is not None
    assert (more.counter, more.state, more.left) == (TWO, "closed", 1)
    hall.open(TWO, MINH)
    now = left_at_closing(seen(hall))
    assert now is not None
    assert now.total == 1
    assert with_one_more(seen(hall), now) is None


def test_whom_nobody_can_call_is_left_and_said_to_be_unknown() -> None:
    """With the only clerk paused all who wait are left, and until when is not made up."""
    hall = hall_at(40, 3)
    hall.do(PauseCounter(ONE))
    found = left_at_closing(seen(hall))

    assert found is not None
    assert (found.total, found.unknown, found.until) == (3, 3, None)
    more = with_one_more(seen(hall), found)
    assert more is not None
    assert (more.counter, more.state, more.left) == (ONE, "paused", 0)


def test_after_closing_all_who_still_wait_are_left() -> None:
    """Ten past five: two wait, the last is done at half past."""
    found = left_at_closing(seen(hall_at(-10, 0)))
    assert found is not None
    assert found.total == 0
    hall = hall_at(5, 2)
    hall.now = Instant(FIVE + 10 * MINUTE)
    found = left_at_closing(seen(hall))

    assert found is not None
    assert found.total == 2
    assert with_one_more(seen(hall), found) is None


def test_before_lunch_it_is_counted_who_comes_after_it() -> None:
    """At eleven five wait for one clerk: three are called before half past eleven."""
    assert called_after_break(seen(hall_at(30, 5, end=LUNCH))) == 2
