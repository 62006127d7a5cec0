"""Score learned estimates on real tickets and on simulated halls, and learn a year of a big centre's visits.

The halls are simulated; the tickets are Warsaw's, where the file is there (../shared/data).
"""

from __future__ import annotations

import csv
import gzip
import os
import resource
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.table import Row
from queue_server.domain.core.identifiers import ORDINARY
from queue_server.domain.day.orders.turns import turn
from queue_server.learning.rows import DAY
from queue_server.learning.rows import Row as Visit
from queue_server.learning.scoring import score
from queue_server.simulation.hall import go_through
from queue_server.simulation.mondays import PRIORITY, plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.domain.core.identifiers import ClassId, Instant
    from queue_server.domain.day.orders.order import Head

TICKETS = Path(__file__).parents[1].parent / "shared" / "data" / "warsaw_tickets.csv.gz"

GOALS = {
    "Warsaw tickets": (0.54, "ahead_10", 0.51),
    "simulated hall": (0.33, "rush", 0.38),
    "simulated untidy hall": (0.32, "rush", 0.48),
}
_DAYS, _HELD_OUT = 30, 8
_FIRST = date(2026, 1, 5)
_SHARES = {ORDINARY: 2, PRIORITY: 1}


def rows() -> Iterator[Row]:
    """Yield error as a ratio to the plain rule's, cover, the worst slice, and width."""
    for name, (goal, part, part_goal) in GOALS.items():
        if name.startswith("Warsaw"):
            if not TICKETS.exists():
                print(f"{name}: {TICKETS.name} is not there")
                continue
            visits, until = tickets(), date(2020, 1, 8)
        else:
            visits = hall(_DAYS, is_untidy="untidy" in name)
            until = sorted({each.day for each in visits})[-_HELD_OUT]
        told = score(visits, until)[0].told()
        some = told["by"][part]
        yield Row(name, told["ratio"], f"at most {goal}", told["ratio"] <= goal, _words(told))
        yield Row(f"{name}, {part}", some["ratio"], f"at most {part_goal}", some["ratio"] <= part_goal, _words(some))
        yield Row(
            f"{name}, held", told["coverage"], "0.78 to 0.82", 0.78 <= told["coverage"] <= 0.82, "", is_kept=False
        )
        worst, slices = _worst(told["by"])
        yield Row(
            f"{name}, worst slice held",
            worst[1],
            "0.75 to 0.85",
            slices == 0,
            f"{worst[0]}; {slices} outside",
            is_kept=False,
        )


def learning() -> Iterator[Row]:
    """Yield how long a year of 750,000 visits takes to be learned, and how much memory: simulated, in a child."""
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "bench.learned"], check=True, env=os.environ)
    took = time.monotonic() - start
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    found = f"{took:.0f} s, {most:.2f} GB, making the rows included"
    yield Row("learn a year of 750,000 visits, minutes", took / 60, "at most 2", took <= 120 and most < 1, found)


def tickets() -> list[Visit]:
    """Return Warsaw's tickets; its labels of December 2020 mean 2019."""
    found = []
    with gzip.open(TICKETS, "rt", encoding="utf-8") as file:
        for each in csv.DictReader(file):
            midnight = datetime.fromisoformat(each["date"].replace("2020-12", "2019-12")).toordinal() * DAY
            issued, called = (midnight + round(60 * float(each[name])) for name in ("issued_min", "called_min"))
            ahead, counters = round(float(each["queue_ahead"])), float(each["open_counters"])
            found.append(Visit(each["office"], each["queue"], issued, called, ahead=ahead, counters=counters))
    return sorted(found, key=lambda row: row.issued)


def hall(days: int, *, is_untidy: bool) -> list[Visit]:
    """Return the visits of a simulated hall, one day after the other."""
    found = []
    for number in range(days):
        midnight = (_FIRST + timedelta(days=number)).toordinal() * DAY
        played = plan(number, is_untidy=is_untidy)
        for visitor, called, ended, counter in go_through(played.visitors, played.places, played.pick(_in_turn)):
            called_at, ended_at = (None if at is None else midnight + at // 1000 for at in (called, ended))
            issued = midnight + visitor.arrives // 1000
            urgent = visitor.lane == PRIORITY
            found.append(
                Visit("hall", visitor.service, issued, called_at, ended_at, counter or "", urgent, not visitor.comes)
            )
    return sorted(found, key=lambda row: row.issued)


def year(visits: int = 750_000) -> list[Visit]:
    """Return a year of a big centre: ten halls in one, with counters and services of their own."""
    found: list[Visit] = []
    dice = Random(1)
    number = 0
    base = hall(20, is_untidy=True)
    by_day: dict[int, list[Visit]] = {}
    for row in base:
        by_day.setdefault(row.issued // DAY, []).append(row)
    days = list(by_day.values())
    while len(found) < visits:
        shift = ((_FIRST + timedelta(days=number)).toordinal()) * DAY
        for part in range(10):
            for row in dice.choice(days):
                midnight = row.issued // DAY * DAY
                issued, called, ended = (
                    None if at is None else at - midnight + shift for at in (row.issued, row.called, row.ended)
                )
                found.append(
                    row._replace(
                        service=f"{row.service}-{part}",
                        counter=f"{row.counter}-{part}" if row.counter else "",
                        issued=issued or 0,
                        called=called,
                        ended=ended,
                    )
                )
        number += 1
    found.sort(key=lambda row: row.issued)
    return found


def _in_turn(heads: Sequence[Head], used: Mapping[ClassId, int], now: Instant) -> tuple[Head, Mapping[ClassId, int]]:
    """Call by shares: one with priority after two without."""
    del now
    lane, used = turn(_SHARES, [head.lane for head in heads], dict(used))
    first = min((head for head in heads if head.lane == lane), key=lambda head: head.entry)
    return first, {**used, lane: used.get(lane, 0) + 1}


def _words(told: Mapping[str, float]) -> str:
    return (
        f"off by {told['mae']:.1f} min, plain {told['mae_plain']:.1f}; {told['coverage']:.0%} held, "
        f"{told['width']:.0f} min wide, {told['n']} waits"
    )


def _worst(by: Mapping[str, Mapping[str, float]]) -> tuple[tuple[str, float], int]:
    """Return the slice of an hour, a service or a length that held worst, and how many are outside 75 to 85 %."""
    found = {name: each["coverage"] for name, each in by.items() if each["n"] >= 100}
    worst = max(found.items(), key=lambda each: abs(each[1] - 0.8))
    return worst, sum(not 0.75 <= each <= 0.85 for each in found.values())


if __name__ == "__main__":
    from queue_server.learning.learner import learn

    of_year = year()
    learn(of_year, of_year[-1].day)
