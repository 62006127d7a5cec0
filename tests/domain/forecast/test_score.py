"""What was told is scored, and ranges that are off widen themselves: pure rules, for any cases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.identifiers import Instant, Seconds
from queue_server.domain.forecast.outlook import MINUTE, Told, Window
from queue_server.domain.forecast.score import SURE, Case, is_hit, loss, off, off_by, score, width_needed
from queue_server.domain.forecast.widened import NARROWEST, WIDEST, widened

NOW = Instant(1_795_748_400_000)

minutes = st.integers(0, 180)
waits = st.integers(0, 4 * 3600)


def told(low: int, likely: int, high: int) -> Told:
    """Return a range in its order."""
    return Told(*sorted((low, likely, high)))


ranges = st.builds(told, minutes, minutes, minutes)
cases = st.lists(st.builds(Case, ranges, waits), min_size=SURE, max_size=SURE + 60)
percents = st.integers(NARROWEST, WIDEST)


def window(said: Told) -> Window:
    """Return the window that is told so now."""
    return Window(*(Instant(NOW + each * MINUTE) for each in (said.low, said.likely, said.high)))


@given(cases)
def test_ranges_that_are_widened_by_what_is_needed_hold_eighty_of_a_hundred(given_cases: list[Case]) -> None:
    """The factor that a week's cases ask for lets four in five of them be hits, whatever was told."""
    percent = width_needed((case, 100) for case in given_cases) + 1  # which is rounded
    again = []
    for case in given_cases:
        low, likely, high = widened(window(case.told), NOW, percent)
        ends = ((each - NOW) // MINUTE for each in (low, likely, high))
        again.append(Case(Told(*ends), case.waited))
    assert sum(map(is_hit, again)) * 100 >= 80 * len(again)


@given(st.builds(told, minutes, minutes, minutes), percents)
def test_a_widened_range_keeps_its_order_and_what_is_likely(said: Told, percent: int) -> None:
    """Low, likely, high stay in order, on whole minutes, none before now; the likely call does not move."""
    low, likely, high = widened(window(said), NOW, percent)
    assert NOW <= low <= likely <= high
    assert likely == window(said).likely
    assert all(each % MINUTE == NOW % MINUTE for each in (low, likely, high))
    assert widened(window(said), NOW, 100) == window(said)


@given(st.builds(told, minutes, minutes, minutes), minutes, minutes, minutes, percents)
def test_one_more_ahead_is_never_told_less(said: Told, a: int, b: int, c: int, percent: int) -> None:
    """If an estimator tells a second no end less than a first, so is it once both are made wider."""
    more = Told(said.low + a, 0, 0).low, said.likely + a + b, said.high + a + b + c
    later = Told(*sorted(more))
    one, two = widened(window(said), NOW, percent), widened(window(later), NOW, percent)
    assert all(first <= second for first, second in zip(one, two, strict=True))


def test_what_was_off_stays_so_until_it_is_well_within() -> None:
    """A rate at the edge does not come and go from night to night."""
    assert [off(percent) for percent in (74, 75, 85, 86)] == ["narrow", "", "", "wide"]
    assert [off(percent, "narrow") for percent in (74, 76, 77)] == ["narrow", "narrow", ""]
    assert [off(percent, "wide") for percent in (86, 84, 83)] == ["wide", "wide", ""]


def test_who_is_called_at_once_is_told_nothing_too_wide() -> None:
    """A quiet hall has 100 hits of 100, and no range that could be narrower."""
    at_once = [Case(Told(0, 0, 0), Seconds(20))] * SURE
    assert off_by(at_once) == ""
    wide = [Case(Told(0, 20, 60), Seconds(20 * 60))] * SURE
    assert off_by(wide) == "wide"
    assert off_by(wide[1:]) == "", "too few to tell"


@given(cases)
def test_the_loss_is_least_where_it_was_told_as_it_came(given_cases: list[Case]) -> None:
    """To tell a wait exactly costs less than a minute; to tell an hour more costs more."""
    exact = [Case(Told(*[case.waited // 60] * 3), case.waited) for case in given_cases]
    later = [Case(Told(*[case.waited // 60 + 60] * 3), case.waited) for case in given_cases]
    assert loss(exact) < 60 < loss(later)
    found = score(exact)
    assert found is not None
    assert found.percent == 100
