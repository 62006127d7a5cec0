"""Measure what a page holds, and say how that went on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import CDPSession, Page

COUNTED = {
    "heap kB": "JSHeapUsedSize",
    "nodes": "Nodes",
    "listeners": "JSEventListeners",
    "audio nodes": "AudioHandlers",
    "documents": "Documents",
}
"""What the browser counts of a page, by the names of its protocol."""

MORE: Mapping[str, tuple[float, float]] = {
    "heap kB": (0.15, 700),
    "nodes": (0.10, 60),
    "listeners": (0.10, 12),
    "audio nodes": (0, 4),
    "documents": (0, 1),
    "timers": (0, 4),
}
"""By how much each may be more at the end than it was at the most early on: a share of that, and besides so many."""


@dataclass
class Held:
    """What one page has held, each time that it was looked at."""

    page: Page
    name: str
    seen: list[dict[str, int]] = field(default_factory=list)
    _line: CDPSession = field(init=False)

    def __post_init__(self) -> None:
        """Open a line to the browser."""
        self._line = self.page.context.new_cdp_session(self.page)
        self._line.send("Performance.enable")

    def look(self) -> None:
        """Measure, once all that nobody holds is gone."""
        for _ in range(3):
            self._line.send("HeapProfiler.collectGarbage")
        told = {each["name"]: each["value"] for each in self._line.send("Performance.getMetrics")["metrics"]}
        counts = {name: int(told[metric]) for name, metric in COUNTED.items()}
        counts["heap kB"] //= 1024
        self.seen.append({**counts, "timers": self.page.evaluate("soak.timers()")})

    def grown(self) -> dict[str, tuple[int, int]]:
        """Return what is more at the end than it may be: the most of the first third, and the least of the last."""
        third = max(1, len(self.seen) // 3)
        early, late = self.seen[:third], self.seen[-third:]
        found = {}
        for name, (share, besides) in MORE.items():
            most, least = max(each[name] for each in early), min(each[name] for each in late)
            if least > most * (1 + share) + besides:
                found[name] = most, least
        return found

    def rows(self) -> list[str]:
        """Return a line for each of what was counted: the first, the most, the last."""
        return [
            f"{self.name:10}{name:14}{self.seen[0][name]:>9}{max(each[name] for each in self.seen):>9}"
            f"{self.seen[-1][name]:>9}"
            for name in MORE
        ]


def table(all_held: list[Held]) -> str:
    """Return the report."""
    head = f"{'page':10}{'held':14}{'first':>9}{'most':>9}{'last':>9}"
    return "\n".join([head, *(row for held in all_held for row in held.rows())])
