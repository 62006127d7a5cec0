"""A day gone through again: unchanged it is the day that it was, changed it is what anybody can reckon by hand."""

from __future__ import annotations

import pytest

from queue_server.whatif.files import past_days_of
from tests.whatif.tiny import A, B, asked, past, served, unserved

MINUTE = 60

THREE_AT_ONCE = past([served(0, 0, 10), served(0, 10, 20), served(0, 20, 30)])
"""Three come at eight, each takes ten minutes: they wait 0, 10 and 20."""

ALL_DAY: dict[str, object] = {"from": "00:00", "to": "24:00"}


def test_unchanged_it_is_the_day_that_it_was() -> None:
    """The error is stated, and nothing where the day is as simple as this."""
    told = asked(THREE_AT_ONCE)
    assert told["as_it_was"] == told["replayed"] == told["changed"]
    assert told["as_it_was"]["mean"] == 10 * MINUTE
    assert told["error"] == {"mean": 0, "percent": 0, "p90": 0}
    assert (told["simulated"], told["runs"], told["visitors"]) == (True, 1, 3)


def test_one_counter_more_lets_two_be_served_at_once() -> None:
    """They wait 0, 0 and 10 minutes; the hour tells of both."""
    told = asked(THREE_AT_ONCE, {"kind": "counter-more", "services": ["a"], "from": "08:00", "to": "09:00"})
    assert told["changed"]["mean"] == 200
    assert told["changed"]["longest"] == 10 * MINUTE
    assert told["hours"][0] == {
        "hour": "08",
        "visitors": 3,
        "counters_before": 1,
        "counters_after": 2,
        "replayed": 600,
        "changed": 200,
    }


def test_one_more_for_another_service_helps_nobody() -> None:
    """A counter calls only for what it serves."""
    told = asked(THREE_AT_ONCE, {"kind": "counter-more", "services": ["b"], **ALL_DAY})
    assert told["changed"] == told["replayed"]


def test_whom_nobody_serves_is_left_at_closing() -> None:
    """Of a counter that serves something else, or that is closed all day, they are told as left and not as gone."""
    changes: list[dict[str, object]] = [
        {"kind": "counter-services", "counter": "1", "services": ["b"]},
        {"kind": "counter-less", "counter": "1"},
    ]
    for change in changes:
        told = asked(THREE_AT_ONCE, change)
        assert (told["changed"]["served"], told["changed"]["left_at_closing"], told["changed"]["mean"]) == (0, 3, 0)


def test_an_hour_without_the_counter_is_waited() -> None:
    """Whom she has in hand she serves to the end; the others wait until she is back."""
    told = asked(THREE_AT_ONCE, {"kind": "counter-less", "counter": "1", "from": "08:05", "to": "09:00"})
    assert told["changed"]["longest"] == 70 * MINUTE


def test_lunch_at_another_time_fills_the_old_one() -> None:
    """Who came in her old lunch is called at once, who comes in the new one waits it."""
    day = past(
        [served(240, 270, 280), served(300, 300, 310)],
        {"1": [(8 * 60, 12 * 60), (12 * 60 + 30, 16 * 60)]},
    )
    told = asked(day, {"kind": "lunch", "counter": "1", "from": "13:00", "to": "13:30"})
    assert [hour.get("changed") for hour in told["hours"] if hour["visitors"]] == [0, 30 * MINUTE]


def test_a_closed_service_turns_people_away() -> None:
    """They get no number, from when on it is closed, and are counted."""
    day = past([served(0, 0, 10, A), served(0, 10, 20, B), served(30, 30, 40, B)])
    told = asked(day, {"kind": "service-closed", "service": "b", "from": "08:15"})
    assert told["turned_away"] == 1
    assert told["services"]["b"]["changed"]["served"] == 1


def test_doors_that_open_later_are_stood_at() -> None:
    """Who came before stands there until they open; who comes after they close gets no number."""
    day = past([served(0, 0, 10), served(90, 90, 100)])
    told = asked(day, {"kind": "hours", "from": "08:20", "to": "09:00"})
    assert told["changed"]["served"] == 1
    assert told["turned_away"] == 1


def test_doors_that_open_earlier_have_clerks_behind_them() -> None:
    """Hours moved to before anybody came: whoever begins with the doors begins then."""
    told = asked(
        past([served(0, 15, 20)], {"1": [(8 * 60 + 15, 720)]}), {"kind": "hours", "from": "06:00", "to": "12:00"}
    )
    assert told["changed"]["mean"] == 0


def test_one_visitor_is_a_day() -> None:
    """Somebody alone waits for nobody."""
    told = asked(past([served(5, 5, 9)]), {"kind": "order", "order": "turns"})
    assert (told["visitors"], told["changed"]["served"], told["changed"]["p95"]) == (1, 1, 0)


def test_a_clerk_who_was_away_unsaid_is_away_again() -> None:
    """She called nobody for twenty minutes although somebody waited: that is hers, not the rule's."""
    day = past([served(0, 0, 10), served(1, 30, 40), served(2, 40, 50)])
    assert asked(day)["error"] == {"mean": 0, "percent": 0, "p90": 0}


def test_who_was_away_in_between_makes_nobody_idle() -> None:
    """Missed and back at half past, his wait counts from eight; no clerk was at rest although he waited."""
    late = served(0, 30, 40)._replace(was_away=True)
    day = past([late, served(10, 10, 15), served(20, 20, 25)])
    told = asked(day)
    assert told["error"]["mean"] == 0
    assert told["replayed"]["longest"] == 30 * MINUTE
    more = asked(day, {"kind": "counter-more", "services": ["a"], **ALL_DAY})
    assert more["changed"]["longest"] == 30 * MINUTE


def test_what_nobody_has_seen_is_drawn_more_than_once() -> None:
    """Who was left is served where there is a counter more; how long he takes is drawn, the same at each asking."""
    day = past([served(0, 0, 10), served(1, 10, 230), unserved(2, "left")], {"1": [(480, 700)]})
    more = {"kind": "counter-more", "services": ["a"], **ALL_DAY}
    told, again = asked(day, more), asked(day, more)
    assert told == again
    assert told["runs"] > 1
    assert (told["as_it_was"]["left_at_closing"], told["changed"]["left_at_closing"]) == (1, 0)


def test_who_gave_up_is_served_where_the_wait_is_shorter() -> None:
    """He gives up after ten minutes; with two counters his turn comes before it ends."""
    day = past([served(0, 0, 30), unserved(1, "gave-up", 11), served(2, 30, 40)])
    told = asked(day, {"kind": "counter-more", "services": ["a"], **ALL_DAY})
    assert told["as_it_was"]["served"] == told["replayed"]["served"] == 2
    assert told["changed"]["served"] == 3


def test_a_missed_call_takes_the_clerk_as_long_as_it_did() -> None:
    """Nobody is served then, and the next one is called after it."""
    absent = served(0, 0, 3)._replace(end="no-show")
    told = asked(past([absent, served(0, 3, 10)]))
    assert told["as_it_was"] == told["replayed"]
    assert told["replayed"]["served"] == 1


def test_rows_of_a_file_are_a_day() -> None:
    """A counter works from its first call to its last visit; an end that is missing is the next call."""
    from queue_server.learning.rows import Row  # noqa: PLC0415

    base = 739_944 * 86_400 + 8 * 3600
    rows = [
        Row("ward", "a", base, base, base + 600, "1"),
        Row("ward", "a", base, base + 600, None, "1"),
        Row("ward", "a", base, base + 1200, base + 1800, "1", priority=True),
        Row("other", "a", base, base, base + 60, "1"),
    ]
    (day,) = past_days_of(rows, "ward")
    told = asked(day)
    assert told["as_it_was"]["mean"] == 600
    assert [each.until is not None for each in day.seen] == [True, True, True]


@pytest.mark.parametrize("kind", ["hours", "lunch"])
def test_a_day_that_daylight_saving_moves_is_gone_through(kind: str) -> None:
    """The clock of the office counts: an hour that is skipped or comes twice breaks nothing."""
    from dataclasses import replace  # noqa: PLC0415

    berlin = replace(THREE_AT_ONCE.office, time_zone="Europe/Berlin")
    day = replace(THREE_AT_ONCE, office=berlin, day=type(THREE_AT_ONCE.day)("2026-10-25"))
    change: dict[str, object] = {"kind": kind, "from": "02:00", "to": "03:30"}
    if kind == "lunch":
        change["counter"] = "1"
    assert asked(day, change)["changed"]["served"] >= 0
