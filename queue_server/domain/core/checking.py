"""Tell whether somebody has looked lately if what the office says is still so."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

STALE_AFTER = 180
"""Days after which somebody should look again whether what is said is still so."""

Checked = Literal["lately", "long-ago", "never"]
"""When somebody has looked last whether something is as it is said."""


def checked(on: str | None, today: str) -> Checked:
    """Tell when somebody has looked last, by that day and today's, both as `2026-11-23`."""
    if on is None:
        return "never"
    return "long-ago" if on < _first_of_lately(today) else "lately"


@lru_cache(maxsize=8)
def _first_of_lately(today: str) -> str:
    return f"{date.fromisoformat(today) - timedelta(STALE_AFTER)}"
