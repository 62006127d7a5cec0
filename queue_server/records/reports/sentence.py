"""Choose the one thing that matters in a range, by rules that a person could check with the tables before her."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.records.reports.beside import THOUSAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.records.reports.beside import CallsOutOfOrder
    from queue_server.records.reports.rows import Row, WaitFigures

FEW = 20
"""Waits below which nothing is made of how long they were."""

LOST_SHARE, LOST_CASES = 150, 10
"""Per mille of those received, and how many, that gave up or missed their call, from which on that matters."""

MORE_BY, MINUTES = 200, 120
"""Per mille and seconds by which the middle wait has to differ from that of the days before."""

OVER_SHARE, OVER_CASES, OVER_TIMES = 200, 10, 2
"""Per mille and cases over the target from which on that of a service matters, and how many times the share of the
others, unless all together have as much."""

RUSH_CASES, RUSH_SECONDS, RUSH_BY = 10, 600, 1500
"""Waits and seconds of an hour that stands out, and per mille of what nine in ten waited in all."""

BY_HAND_SHARE, BY_HAND_CASES = 50, 5
"""Per mille of calls, and how many, that are out of order from which on that matters."""

CALM_SHARE = 900
"""Per mille of waits within the target from which on it is a good range."""


class Sentence(TypedDict):
    """What matters most. Shares are per mille, durations seconds; only what belongs to the kind is there.

    `empty`: nothing happened. `gave-up`: many gave up or missed their call. `slower`, `faster`: the middle wait, and
    the one before. `over`: the service that is over its target most, and far more than the others, or all are.
    `rush`: at one hour of one weekday nine in ten waited far longer than at others. `out-of-order`: many were called
    by hand. `calm`: nearly all waits were within their target. `plain`: nothing stands out.
    """

    kind: Literal["empty", "gave-up", "slower", "faster", "over", "rush", "out-of-order", "calm", "plain"]
    service: NotRequired[str]
    weekday: NotRequired[int]
    hour: NotRequired[int]
    count: NotRequired[int]
    calls: NotRequired[int]
    over: NotRequired[int]
    share: NotRequired[int]
    received: NotRequired[int]
    gave_up: NotRequired[int]
    no_show: NotRequired[int]
    median: NotRequired[int]
    before: NotRequired[int]
    p90: NotRequired[int]


def sentence(
    totals: Row,
    by_service: Sequence[Row],
    by_hour: Sequence[Row],
    by_hand: CallsOutOfOrder,
    before: Row | None,
) -> Sentence:
    """Return what matters most; `by_hour` are the hours of weekdays, or those of a single day."""
    if not totals:
        return {"kind": "empty"}
    return (
        _gave_up(totals)
        or _differs(totals, before, "slower")
        or _over(by_service)
        or _rush(totals, by_hour)
        or _out_of_order(by_hand)
        or _differs(totals, before, "faster")
        or _calm(totals)
        or {"kind": "plain"}
    )


def _gave_up(totals: Row) -> Sentence | None:
    received, gave_up, missed = totals.get("received", 0), totals.get("gave_up", 0), totals.get("no_show", 0)
    lost = gave_up + missed
    if lost < LOST_CASES or lost * THOUSAND < received * LOST_SHARE:
        return None
    return {"kind": "gave-up", "gave_up": gave_up, "no_show": missed, "received": received}


def _differs(totals: Row, before: Row | None, kind: Literal["slower", "faster"]) -> Sentence | None:
    now, then = _waits(totals), _waits(before)
    if now is None or then is None:
        return None
    more, less = (now["median"], then["median"]) if kind == "slower" else (then["median"], now["median"])
    if more - less < MINUTES or more * THOUSAND <= less * (THOUSAND + MORE_BY):
        return None
    return {"kind": kind, "median": now["median"], "before": then["median"]}


def _over(by_service: Iterable[Row]) -> Sentence | None:
    """Tell of the worst service: worse than the others by far, or as bad as all together are."""
    held = {row["service"]: row["waits"] for row in by_service if row.get("waits", _NONE)["count"] >= FEW}
    if not held:
        return None
    service, worst = max(held.items(), key=lambda each: (_over_share(each[1]), each[0]))
    share = _over_share(worst)
    of_all, of_others = (
        _share_of(held.values()),
        _share_of(waits for other, waits in held.items() if other != service),
    )
    stands_out = share >= OVER_TIMES * of_others and len(held) > 1
    if share < OVER_SHARE or worst["over_target"] < OVER_CASES or not (stands_out or of_all >= OVER_SHARE):
        return None
    return {
        "kind": "over",
        "service": service,
        "over": worst["over_target"],
        "count": worst["count"],
        "share": share,
    }


def _rush(totals: Row, by_hour: Iterable[Row]) -> Sentence | None:
    waits = _waits(totals)
    hours = [row for row in by_hour if row.get("waits", _NONE)["count"] >= RUSH_CASES]
    if waits is None or len(hours) < 2:  # noqa: PLR2004 - others are what it is compared with
        return None
    worst = max(hours, key=lambda row: row["waits"]["p90"])
    p90 = worst["waits"]["p90"]
    if p90 < RUSH_SECONDS or p90 * THOUSAND < waits["p90"] * RUSH_BY:
        return None
    made: Sentence = {"kind": "rush", "hour": worst["hour"], "p90": p90}
    if "weekday" in worst:
        made["weekday"] = worst["weekday"]
    return made


def _out_of_order(by_hand: CallsOutOfOrder) -> Sentence | None:
    if by_hand["share"] <= BY_HAND_SHARE or by_hand["count"] < BY_HAND_CASES:
        return None
    return {
        "kind": "out-of-order",
        "count": by_hand["count"],
        "calls": by_hand["calls"],
        "share": by_hand["share"],
    }


def _calm(totals: Row) -> Sentence | None:
    waits = _waits(totals)
    within = THOUSAND if waits is None else THOUSAND - _over_share(waits)
    if waits is None or within < CALM_SHARE:
        return None
    return {"kind": "calm", "count": waits["count"], "share": within}


_NONE: WaitFigures = {"count": 0, "over_target": 0}


def _waits(row: Row | None) -> WaitFigures | None:
    """Return the waits of a row, if they are enough to make something of them."""
    waits = _NONE if row is None else row.get("waits", _NONE)
    return waits if waits["count"] >= FEW else None


def _share_of(several: Iterable[WaitFigures]) -> int:
    waits = list(several)
    over, count = sum(each["over_target"] for each in waits), sum(each["count"] for each in waits)
    return over * THOUSAND // count if count else 0


def _over_share(waits: WaitFigures) -> int:
    return -(-waits["over_target"] * THOUSAND // waits["count"])
