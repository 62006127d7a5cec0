"""Say which columns a report has as a file, of which kind each is, and where its figure stands in a row.

Names and definitions are words: `static/locales/{vi,en}/files.json` has them under each column's key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "count", "figure", "duration", "day"]
"""What a column holds: words or an id, whole numbers, those that may be lacking, whole seconds, days."""

MEDIA: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The forms of files, each with its media type."""


class Column(NamedTuple):
    """A column of a file."""

    key: str
    """By which its name and its definition are found."""
    kind: Kind
    path: tuple[str, ...]
    """Where its value stands in a row of a report; a name that no row has is looked up."""


_OF_GROUPS = {
    "office": (Column("office", "text", ("office",)),),
    "service": (Column("service", "text", ("service",)), Column("service-name", "text", ("service-name",))),
    "counter": (Column("counter", "text", ("counter",)), Column("counter-name", "text", ("counter-name",))),
    "clerk": (Column("clerk-name", "text", ("clerk-name",)),),
    "hour": (Column("hour", "count", ("hour",)),),
    "weekday-hour": (
        Column("weekday", "count", ("weekday",)),
        Column("weekday-name", "text", ("weekday-name",)),
        Column("hour", "count", ("hour",)),
    ),
    "day": (Column("day", "day", ("day",)),),
    "month": (Column("month", "text", ("month",)),),
}

_COUNTED = ("received", "done", "gave_up", "no_show", "transfers", "recalls", "out_of_order")

FIGURES = (
    *(Column(name.replace("_", "-"), "count", (name,)) for name in _COUNTED),
    Column("waits", "count", ("waits", "count")),
    Column("waits-median", "duration", ("waits", "median")),
    Column("waits-p90", "duration", ("waits", "p90")),
    Column("waits-p95", "duration", ("waits", "p95")),
    Column("waits-longest", "duration", ("waits", "longest")),
    Column("over-target", "count", ("waits", "over_target")),
    Column("serving", "count", ("serving", "count")),
    Column("serving-median", "duration", ("serving", "median")),
    Column("serving-p90", "duration", ("serving", "p90")),
)
"""The figures of a row, in the order in which they stand."""


SCORES = (
    Column("told", "count", ("n",)),
    *(Column(f"score-{name}", "figure", (name,)) for name in ("hits", "percent", "bias")),
    Column("score-width", "duration", ("width",)),
    Column("score-mae", "duration", ("mae",)),
)
"""The figures of what came of what was told. A bias is below zero too, which no duration of a sheet can be."""


def columns_by(by: str, figures: tuple[Column, ...] = FIGURES) -> tuple[Column, ...]:
    """Return the columns of a report that is grouped so: what it is grouped by, then the figures."""
    return *_OF_GROUPS[by], *figures


def value(row: Mapping[str, Any], column: Column) -> str | int | None:
    """Return what a row has for a column, None where it has no such figure."""
    found: Any = row
    for step in column.path:
        found = found.get(step) if found is not None else None
    made: str | int | None = found
    return made
