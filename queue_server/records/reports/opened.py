"""Tell when counters were open, and how much of that somebody was at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from queue_server.records.question import Question


class Opened(TypedDict):
    """Seconds of counters: open; of those, with a visitor at them; paused, which is not in `open`."""

    open: int
    busy: int
    paused: int


class HourOpened(Opened):
    """All counters together, in an hour of the office's clock."""

    hour: int


class CounterOpened(Opened):
    """One counter."""

    counter: str


_OPENED = """
    SELECT local_hour(began, utc_offset) AS hour, counter, GROUPING(counter) = 0 AS of_counter,
        coalesce(sum(lasted) FILTER (state = 'open'), 0)::BIGINT AS open,
        coalesce(sum(busy) FILTER (state = 'open'), 0)::BIGINT AS busy,
        coalesce(sum(lasted) FILTER (state = 'paused'), 0)::BIGINT AS paused
    FROM sessions GROUP BY GROUPING SETS ((hour), (counter)) ORDER BY hour, counter
"""


def opened(question: Question) -> tuple[list[HourOpened], list[CounterOpened]]:
    """Return the stretches of all counters by hour, and by counter."""
    found = question.sql(_OPENED)
    hours: list[HourOpened] = [{"hour": row["hour"], **_seconds(row)} for row in found if not row["of_counter"]]
    counters: list[CounterOpened] = [
        {"counter": row["counter"], **_seconds(row)} for row in found if row["of_counter"]
    ]
    return hours, counters


def _seconds(row: dict[str, Any]) -> Opened:
    return {"open": row["open"], "busy": row["busy"], "paused": row["paused"]}
