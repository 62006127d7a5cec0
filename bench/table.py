"""Print what benches found as one table, beside the goals and beside what docs/benchmarks.md holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEPT = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_SLACK = 0.25
"""The share by which a ratio may be worse than the one that is kept before the run fails."""

_KEPT_ROW = re.compile(r"^\| (?P<work>[^|]+?) \| (?P<ratio>[\d.]+) \|", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `better` says in which direction it improves; `found` tells the rest in words."""

    work: str
    ratio: float
    goal: str
    is_met: bool
    found: str
    better: Literal["more", "less"] = "less"
    is_kept: bool = True
    """Whether a figure much worse than the one that is kept fails the run."""


def show(row: Row) -> None:
    """Print a row."""
    print(f"{row.work:48}{row.ratio:9.2f}  {row.goal:18}{'met' if row.is_met else 'MISSED':8}{row.found}", flush=True)


def show_head() -> None:
    """Print the head of the table."""
    print(f"{'work':48}{'figure':>9}  {'goal':18}{'':8}found")


def kept() -> Mapping[str, float]:
    """Return the figures that docs/benchmarks.md holds, by work."""
    text = KEPT.read_text(encoding="utf-8") if KEPT.exists() else ""
    return {row["work"]: float(row["ratio"]) for row in _KEPT_ROW.finditer(text)}


def worsened(rows: Iterable[Row], before: Mapping[str, float]) -> list[str]:
    """Return, in plain words, which figures are worse by more than a quarter than those that were kept."""
    return [
        f"{row.work}: {row.ratio:.2f}, kept is {before[row.work]:.2f}"
        for row in rows
        if row.is_kept and row.work in before and _is_worse(row, before[row.work])
    ]


def _is_worse(row: Row, before: float) -> bool:
    return row.ratio < before * (1 - _SLACK) if row.better == "more" else row.ratio > before * (1 + _SLACK)
