"""Advice from an office's own days: as few counters as the goal takes, and one plan for the day."""

from __future__ import annotations

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant
from queue_server.whatif.ordering import compare_orders
from queue_server.whatif.paces import learn
from queue_server.whatif.past import PastDay
from queue_server.whatif.staffing import GOAL, Staffing, advise
from tests.whatif.tiny import DAY, EIGHT, A, past, served


def rush(*, week: int = 0) -> PastDay:
    """Return a day on which sixty come between eight and nine, and one clerk takes three minutes for each."""
    seen = [served(i, max(i, 3 * i), 3 * i + 3) for i in range(60)]
    day = past(seen, {"1": [(EIGHT, EIGHT + 240)]})
    if not week:
        return day
    earlier = calendar.next_day(DAY, -7 * week)
    back = 7 * week * 24 * 3_600_000
    moved = [
        each._replace(
            arrives=Instant(each.arrives - back),
            called=Instant((each.called or 0) - back),
            until=Instant((each.until or 0) - back),
        )
        for each in day.seen
    ]
    works = {
        c: tuple(type(w)(Instant(w.start - back), Instant(w.end - back)) for w in ws) for c, ws in day.works.items()
    }
    return PastDay(earlier, day.office, tuple(moved), works, day.services)


def advice(*days: PastDay) -> tuple[list[int], Staffing]:
    """Return what was said of the progress, and the advice."""
    *steps, last = advise(days, learn(days), 8)
    assert not isinstance(last, int)
    return [step for step in steps if isinstance(step, int)], last


def test_a_rush_is_given_more_counters_and_the_sentence_says_so() -> None:
    """For the hour in which they come; each choice with the wait that it buys, shorter the more there are."""
    _, told = advice(rush(week=1), rush())
    (eight,) = told["advice"]
    assert (eight["weekday"], eight["hour"], eight["visitors"], eight["had"], eight["services"]) == (
        1,
        "08",
        60,
        1,
        [A],
    )
    assert eight["advised"] > eight["had"]
    means = [choice["mean"] for choice in eight["choices"]]
    assert means == sorted(means, reverse=True)
    assert told["sentence"]["code"] == "more"
    facts = told["sentence"]["facts"]
    assert (facts["weekday"], facts["from"], facts["to"]) == (1, "08:00", "09:00")
    assert facts["mean_after"] < facts["mean_before"]
    assert (told["days"], told["error"], told["simulated"]) == (2, {"percent": 0}, True)


def test_no_more_are_advised_than_the_goal_takes() -> None:
    """Below the goal with so many, above it with one less."""
    _, told = advice(rush())
    (eight,) = told["advice"]
    by_number = {choice["counters"]: choice["over_target_percent"] for choice in eight["choices"]}
    assert by_number[eight["advised"]] <= GOAL < by_number[eight["advised"] - 1]


def test_an_office_where_nobody_waits_has_enough() -> None:
    """Nothing is advised beyond what it had."""
    _, told = advice(past([served(10 * i, 10 * i, 10 * i + 5) for i in range(10)]))
    assert told["sentence"]["code"] == "enough"
    assert all(each["advised"] <= each["had"] for each in told["advice"])


def test_without_history_nothing_is_advised() -> None:
    """And that is said."""
    assert advice()[1]["sentence"] == {"code": "no-history", "facts": {}}


def test_progress_is_told_in_steps() -> None:
    """From nothing on, and never back."""
    steps, _ = advice(past([served(60 * i, 60 * i, 60 * i + 5) for i in range(4)]))
    assert steps[0] == 0
    assert steps == sorted(steps)
    assert all(step < 100 for step in steps)


def test_lunch_is_moved_to_where_fewest_come() -> None:
    """Ten come at noon and nobody at one: two clerks of whom one has lunch at noon should not."""
    crowd = [served(i * 20, i * 20, i * 20 + 5, counter="1") for i in range(20)]
    noon = [served(240 + i, 240 + 10 * i, 250 + 10 * i, counter="2") for i in range(6)]
    works = {"1": [(EIGHT, 720), (765, 960)], "2": [(EIGHT, 960)]}
    _, told = advice(past([*crowd, *noon], works))
    (lunch,) = told["lunch"]
    assert lunch["counter"] == "1"
    assert lunch["from"] != "12:00"


def test_where_the_office_closes_at_noon_no_lunch_is_advised() -> None:
    """Nobody works then: it is not a clerk's own."""
    seen = [served(i * 10, i * 10, i * 10 + 5, counter="1") for i in range(5)]
    seen += [served(i * 10, i * 10, i * 10 + 5, counter="2") for i in range(5)]
    halves = [(EIGHT, 690), (780, 960)]
    assert advice(past(seen, {"1": halves, "2": halves}))[1]["lunch"] == []


def test_each_order_is_shown_with_its_bound_on_the_same_days() -> None:
    """The one in force among them; none is chosen blindly."""
    days = [rush(week=1), rush()]
    told = compare_orders(days, learn(days), 4, days[0].office)
    assert [each["order"] for each in told["orders"]] == ["turns", "accumulating", "c-mu"]
    assert (told["current"], told["days"], told["simulated"]) == ("turns", 2, True)
    assert all(each["bound"]["code"] for each in told["orders"])
    assert {each["figures"]["served"] for each in told["orders"]} == {60}
    assert compare_orders([], learn([]), 4, days[0].office)["orders"] == []
