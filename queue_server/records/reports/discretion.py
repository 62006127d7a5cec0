"""Keep from others what only managers see: figures of so few that they tell of a single visitor or colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.records.reports.rows import Row

FEWEST = 5
"""Cases that a group needs to be shown beyond managers."""

FEWEST_COLLEAGUES = 2
"""Others who must have worked, for the office's figures to tell of none of them by taking one's own away."""

_COUNTS = ("received", "done", "gave_up", "no_show", "recalls", "transfers", "out_of_order")


def cases(row: Row) -> int:
    """Return of how many cases a row is: as many as its largest figure counts."""
    counted: dict[str, Any] = {**row}
    ranked = (int(counted[name]["count"]) for name in ("waits", "serving") if name in counted)
    return max([*(int(counted.get(name, 0)) for name in _COUNTS), *ranked])


def discreet(row: Row) -> Row:
    """Return a row without durations of fewer cases than may be shown."""
    told: dict[str, Any] = {**row}
    made: Any = {
        name: value for name, value in told.items() if not isinstance(value, dict) or value["count"] >= FEWEST
    }
    shown: Row = made
    return shown


def shown(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that may be shown beyond managers."""
    return [discreet(row) for row in rows if cases(row) >= FEWEST]


def tells_of_nobody(clerks: int) -> bool:
    """Tell whether figures of so many clerks, of whom one is who reads them, tell of no single other one."""
    return clerks > FEWEST_COLLEAGUES
