"""The one thing that matters: which it is in which range, and from which figure on."""

from __future__ import annotations

from typing import Any

import pytest

from queue_server.records.reports.sentence import sentence

CALM_HAND = {"count": 0, "calls": 100, "share": 0, "with_reason": 0, "passed_over": 0}


def waits(count: int, median: int, p90: int, over: int) -> dict[str, int]:
    """Return the figures of some waits."""
    return {"count": count, "median": median, "p90": p90, "p95": p90, "longest": p90, "over_target": over}


def total(count: int = 100, median: int = 600, p90: int = 1200, over: int = 12, **figures: int) -> dict[str, Any]:
    """Return the figures of a range in which nothing stands out."""
    return {"received": count, "done": count, **figures, "waits": waits(count, median, p90, over)}


def service(id_: str, count: int, over: int) -> dict[str, Any]:
    """Return a service by how many of its waits were over the target."""
    return {"service": id_, "waits": waits(count, 600, 1200, over)}


def hour(weekday: int, at: int, p90: int, count: int = 20) -> dict[str, Any]:
    """Return an hour of a weekday by what nine in ten waited."""
    return {"weekday": weekday, "hour": at, "waits": waits(count, 300, p90, 0)}


def by_hand(count: int, calls: int = 100) -> dict[str, int]:
    """Return the figures of calls out of order."""
    return {**CALM_HAND, "count": count, "calls": calls, "share": round(1000 * count / calls)}


def said(
    totals: dict[str, Any],
    by_service: list[dict[str, Any]] | None = None,
    by_hour: list[dict[str, Any]] | None = None,
    hand: dict[str, int] | None = None,
    before: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the sentence of a range."""
    made: Any = sentence
    told: dict[str, Any] = made(totals, by_service or [], by_hour or [], hand or CALM_HAND, before)
    return told


SLOW = service("land", 40, 20), service("papers", 60, 6)

CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "no data": ({"totals": {}}, {"kind": "empty"}),
    "nothing unusual": ({"totals": total()}, {"kind": "plain"}),
    "too few to say": ({"totals": total(19, 6000, 9000, 19)}, {"kind": "plain"}),
    "nearly all within their target": ({"totals": total(over=10)}, {"kind": "calm", "count": 100, "share": 900}),
    "one more over it": ({"totals": total(over=11)}, {"kind": "plain"}),
    "many gave up": (
        {"totals": total(gave_up=9, no_show=6)},
        {"kind": "gave-up", "gave_up": 9, "no_show": 6, "received": 100},
    ),
    "not that many": ({"totals": total(gave_up=8, no_show=6)}, {"kind": "plain"}),
    "many of few": ({"totals": total(30, over=4, gave_up=9)}, {"kind": "plain"}),
    "slower than before": (
        {"totals": total(median=721), "before": total(median=600)},
        {"kind": "slower", "median": 721, "before": 600},
    ),
    "a fifth is not more than a fifth": (
        {"totals": total(median=720), "before": total(median=600)},
        {"kind": "plain"},
    ),
    "half as much again, but a minute": (
        {"totals": total(median=180), "before": total(median=120)},
        {"kind": "plain"},
    ),
    "faster than before": (
        {"totals": total(median=600), "before": total(median=721)},
        {"kind": "faster", "median": 600, "before": 721},
    ),
    "before there were too few": ({"totals": total(median=721), "before": total(19, 60)}, {"kind": "plain"}),
    "one service over its target": (
        {"totals": total(over=26), "by_service": SLOW},
        {"kind": "over", "service": "land", "over": 20, "count": 40, "share": 500},
    ),
    "not twice as much as others": (
        {"totals": total(240, over=40), "by_service": [service("land", 40, 10), service("papers", 200, 30)]},
        {"kind": "plain"},
    ),
    "just twice as much": (
        {"totals": total(240, over=35), "by_service": [service("land", 40, 10), service("papers", 200, 25)]},
        {"kind": "over", "service": "land", "over": 10, "count": 40, "share": 250},
    ),
    "nine are too few": ({"totals": total(), "by_service": [service("land", 40, 9), SLOW[1]]}, {"kind": "plain"}),
    "all services are bad": (
        {"totals": total(over=36), "by_service": [service("land", 40, 20), service("papers", 60, 16)]},
        {"kind": "over", "service": "land", "over": 20, "count": 40, "share": 500},
    ),
    "the only service is": (
        {"totals": total(over=20), "by_service": [service("land", 100, 20)]},
        {"kind": "over", "service": "land", "over": 20, "count": 100, "share": 200},
    ),
    "the only service is not": (
        {"totals": total(over=19), "by_service": [service("land", 100, 19)]},
        {"kind": "plain"},
    ),
    "a rush on Mondays": (
        {"totals": total(), "by_hour": [hour(1, 8, 1800), hour(1, 9, 900)]},
        {"kind": "rush", "weekday": 1, "hour": 8, "p90": 1800},
    ),
    "a rush of three": ({"totals": total(), "by_hour": [hour(1, 8, 1800, 3), hour(1, 9, 900)]}, {"kind": "plain"}),
    "no hour much worse": ({"totals": total(), "by_hour": [hour(1, 8, 1799), hour(1, 9, 900)]}, {"kind": "plain"}),
    "many out of order": (
        {"totals": total(), "hand": by_hand(6)},
        {"kind": "out-of-order", "count": 6, "calls": 100, "share": 60},
    ),
    "five in a hundred": ({"totals": total(), "hand": by_hand(5)}, {"kind": "plain"}),
    "people come before pace": (
        {"totals": total(median=900, gave_up=20), "before": total(median=600), "hand": by_hand(30)},
        {"kind": "gave-up", "gave_up": 20, "no_show": 0, "received": 100},
    ),
    "what is bad comes before what is good": (
        {"totals": total(median=300, over=0), "before": total(median=600), "hand": by_hand(30)},
        {"kind": "out-of-order", "count": 30, "calls": 100, "share": 300},
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_what_matters_is_said(what: str) -> None:
    """Each rule with the figure from which on it holds, and the one up to which it does not."""
    given, expected = CASES[what]
    assert said(**given) == expected


def test_an_hour_of_one_day_has_no_weekday() -> None:
    """Of a single day the hour alone is said."""
    hours = [{"hour": 8, "waits": waits(20, 300, 1800, 0)}, {"hour": 9, "waits": waits(20, 300, 900, 0)}]
    assert said(total(), by_hour=hours) == {"kind": "rush", "hour": 8, "p90": 1800}
